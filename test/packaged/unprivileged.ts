import { chmod, chown, copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The user and group that own nothing; Linux has them under this number everywhere. */
const nobody = 65_534;

/** How to start a program without privileges, and so with Chromium's own sandbox. */
export type Start = { readonly executablePath: string; readonly env?: Record<string, string> };

/**
 * For anybody but root: the program as it is. For root, whom Chromium's sandbox refuses: a starter in `scratch` that
 * becomes `nobody` first. `data` is given to that user; program and scratch folder must be readable by everybody.
 */
export async function withoutPrivileges(program: string, scratch: string, data: string): Promise<Start> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return { executablePath: program };
  const home = join(scratch, 'home');
  await mkdir(home);
  await chmod(scratch, 0o755);
  for (const folder of [home, data]) await chown(folder, nobody, nobody);
  const starter = join(scratch, 'start');
  await writeFile(starter, starterText(program));
  await chmod(starter, 0o755);
  return { executablePath: starter, env: { ...(await environment(home)), HOME: home } };
}

/** Playwright adds --no-sandbox for root; the one who starts here is not root any more. */
function starterText(program: string): string {
  return `#!/bin/sh
for word do
  shift
  [ "$word" = --no-sandbox ] || set -- "$@" "$word"
done
exec setpriv --reuid=${nobody} --regid=${nobody} --clear-groups '${program}' "$@"
`;
}

/** This process's environment, without root's own folders, and with a display key that `nobody` can read. */
async function environment(home: string): Promise<Record<string, string>> {
  const kept = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined || name.startsWith('XDG_') ? [] : [[name, value] as const],
  );
  const env = Object.fromEntries(kept);
  const key = env['XAUTHORITY'];
  if (key === undefined) return env;
  const copy = join(home, 'display-key');
  await copyFile(key, copy);
  await chown(copy, nobody, nobody);
  return { ...env, XAUTHORITY: copy };
}
