import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDeviceLog } from '../../../../electron/formats/kit/device-run.ts';
import { goldenFiles, goldenRuns } from './golden.ts';

const folder = join(import.meta.dirname, '../../../device/golden');
const files = goldenFiles();

describe('the golden files of the Pester suite', () => {
  it('are the files that the app’s own encoder and log writer make, and no others', async () => {
    expect((await readdir(folder)).toSorted()).toEqual([...files.keys()].toSorted());
    for (const [name, bytes] of files) {
      const committed = await readFile(join(folder, name));
      // The list of cases may be laid out as the formatter likes; every other file is bytes.
      if (name.endsWith('.json')) expect(JSON.parse(String(committed))).toEqual(JSON.parse(String(bytes)));
      else expect(committed.equals(bytes), name).toBe(true);
    }
  });

  it.each(goldenRuns)('$name has a log that the bench reads as this run', ({ log }, run) => {
    expect(readDeviceLog(files.get(log) ?? Buffer.alloc(0))).toEqual({ kind: 'run', run });
  });
});
