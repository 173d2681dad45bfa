import { parseArgs } from 'node:util';
import { resolve } from 'node:path';

/** What both hosts take on their command line. The start script knows more (`--host`, `--help`) and passes these on. */
export type HostOptions = {
  /** `--data DIR`, absolute; undefined: the system's usual place. */
  readonly data: string | undefined;
  readonly practice: boolean;
  /** `--look-on`: shows what is in the data folder and changes nothing, whoever else works there. */
  readonly lookOn: boolean;
  /** `--no-open`: the browser host opens no window. */
  readonly opensWindow: boolean;
  /** `--folder-drive DIR`, repeatable, absolute: folders that are treated as drives. */
  readonly folderDrives: readonly string[];
};

/** Reads the host's options; switches of Chromium and Electron (`--no-sandbox`, …) are passed over. */
export function readOptions(argv: readonly string[]): HostOptions {
  const { values } = parseArgs({
    args: [...argv],
    strict: false,
    allowPositionals: true,
    options: {
      data: { type: 'string' },
      practice: { type: 'boolean' },
      'look-on': { type: 'boolean' },
      'no-open': { type: 'boolean' },
      'folder-drive': { type: 'string', multiple: true },
    },
  });
  const folders = values['folder-drive'];
  return {
    data: typeof values.data === 'string' ? resolve(values.data) : undefined,
    practice: values.practice === true,
    lookOn: values['look-on'] === true,
    opensWindow: values['no-open'] !== true,
    folderDrives: (Array.isArray(folders) ? folders : []).flatMap((folder) =>
      typeof folder === 'string' ? [resolve(folder)] : [],
    ),
  };
}
