import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeHash } from '../../../electron/formats/hash/make-hash.ts';
import { createSpool } from '../../../electron/merge/many/spool.ts';
import { createPartWriter } from '../../../electron/merge/many/write-part.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'courier-part-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('a writer of upload files', () => {
  it('is closed only when what it writes has its name, so that the folder may go', async () => {
    const path = join(folder, '.spool-0');
    const spool = createSpool(path);
    const place = spool.add(
      makeHash({ serial: 'SN-1', tpm: 'SN-1', collectedAt: new Date('2026-01-05T07:00:00Z') }),
    );
    spool.flush();
    spool.close();
    spool.close();
    const writer = createPartWriter([path]);
    const entries = [{ serial: 'SN-1', groupTag: '', assignedUser: '' }];
    const part = { name: 'upload.csv', columns: 'plain', start: 0, entries } as const;
    const written = writer.write({ folder, part, spools: [0], places: [place] });
    await writer.close();
    expect((await readdir(folder)).sort()).toEqual(['.spool-0', 'upload.csv']);
    expect(await written).toMatchObject({ name: 'upload.csv', rows: 1 });
  });

  it('writes no hash that the disk did not keep as it was proved', async () => {
    const path = join(folder, '.spool-0');
    const spool = createSpool(path);
    const place = spool.add(
      makeHash({ serial: 'SN-1', tpm: 'SN-1', collectedAt: new Date('2026-01-05T07:00:00Z') }),
    );
    spool.flush();
    spool.close();
    const bytes = await readFile(path);
    bytes.writeUInt8(bytes.readUInt8(100) ^ 1, 100);
    await writeFile(path, bytes);
    const writer = createPartWriter([path]);
    const entries = [{ serial: 'SN-1', groupTag: '', assignedUser: '' }];
    const part = { name: 'upload.csv', columns: 'plain', start: 0, entries } as const;
    await expect(writer.write({ folder, part, spools: [0], places: [place] })).rejects.toMatchObject({
      code: 'merge.readBackFailed',
    });
    await writer.close();
    expect(await readdir(folder)).toEqual(['.spool-0']);
  });
});
