import { readFile } from 'node:fs/promises';
import { createText } from '../../../text/index.ts';
import type { FindingWords } from '../../../electron/merge/words.ts';
import { mergeMany } from '../../../electron/merge/many/merge-many.ts';
import { isPretendDevice } from '../../../electron/practice/pretend-devices.ts';

/** The command line's merge with nothing but files, and its report as data. */
export async function createLoneMerge(paths: readonly string[], outFolder: string) {
  const result = await mergeMany({
    paths,
    target: 'intune',
    outFolder,
    groupTag: '',
    users: new Map(),
    isRegistered: () => false,
    include: [],
    isPretend: isPretendDevice,
    who: 'Alex',
    now: () => new Date(),
    say: createText('en'),
    workers: 0,
  });
  const report = JSON.parse(await readFile(result.reportJson, 'utf8')) as {
    readonly devices: readonly { readonly serial: string; readonly findings: readonly FindingWords[] }[];
  };
  return { result, report };
}
