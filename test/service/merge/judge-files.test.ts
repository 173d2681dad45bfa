import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFileJudge } from '../../../electron/merge/many/judge-files.ts';
import { bytesOf } from '../../unit/merge/captures.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'courier-judge-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('files judged one after the other', () => {
  it('go on behind one that the system does not give, whatever it says of it', async () => {
    const good = join(folder, 'good.csv');
    await writeFile(good, bytesOf({ serial: 'SN-1' }));
    const judge = createFileJudge({
      spoolPath: join(folder, '.spool-0'),
      readAt: '2026-02-01T09:30:00.000Z',
    });
    const tooLong = join(folder, 'x/'.repeat(4000), 'a.csv');
    const { files, captures } = await judge.judge([join(folder, 'gone.csv'), tooLong, folder, good]);
    await judge.close();
    expect(files.map(({ rows, refusal }) => refusal ?? rows)).toEqual([
      'unreadable',
      'unreadable',
      'unreadable',
      1,
    ]);
    expect(captures.file).toEqual([3]);
  });
});
