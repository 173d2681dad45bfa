import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

export type DataFolderFacts = {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
};

/** Where this bench keeps its data, the same for every host, by the system's custom; `chosen` (`--data DIR`) wins. */
export function dataFolder(
  chosen: string | undefined,
  facts: DataFolderFacts = { platform: process.platform, env: process.env, home: homedir() },
): string {
  if (chosen !== undefined && chosen !== '') return resolve(chosen);
  const { platform, env, home } = facts;
  if (platform === 'win32') return join(env['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Hash Courier');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Hash Courier');
  return join(env['XDG_DATA_HOME'] ?? join(home, '.local', 'share'), 'hash-courier');
}
