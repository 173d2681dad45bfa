import { mkdir, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatUploadNote } from '../../../electron/formats/kit/upload-note.ts';
import { lookAtDrive } from '../../../electron/kit/look.ts';
import { batchId, inputFor, newFolder, stagerWith } from './kit-bench.ts';

let drive = '';
beforeEach(async () => {
  drive = await newFolder();
});
afterEach(() => rm(drive, { recursive: true, force: true }));

describe('looking at a drive', () => {
  it('finds nothing, also when the system left its own folders', async () => {
    await mkdir(join(drive, 'System Volume Information'));
    expect(await lookAtDrive(drive)).toEqual({ kind: 'empty' });
  });

  it('counts other files', async () => {
    await writeFile(join(drive, 'a.txt'), '');
    await mkdir(join(drive, 'Photos'));
    expect(await lookAtDrive(drive)).toEqual({ kind: 'other-files', topLevelCount: 2 });
  });

  it('recognises its kit, what it gives devices, and counts the hashes and logs that wait', async () => {
    const { driveId } = await stagerWith().stage(inputFor(drive));
    await writeFile(join(drive, 'HashCourier/hashes', batchId, 'a.csv'), '');
    await writeFile(join(drive, 'hardwarehash.csv'), '');
    for (const path of ['logs/a.txt', 'logs/a.rejected', 'logs/notes.md', `hashes/${batchId}/capture_1.tmp`])
      await writeFile(join(drive, 'HashCourier', path), '');
    expect(await lookAtDrive(drive)).toEqual({
      kind: 'kit',
      driveId,
      benchId: 'bench-1',
      stagedAt: '2026-11-23T10:00:00.000Z',
      batchId,
      batchName: 'Contoso',
      kitVersion: '0.1.0',
      groupTag: 'Floor 1',
      onlyMicrosoftScript: false,
      scriptSha256: inputFor(drive).script?.sha256 ?? '',
      waitingFiles: 2,
      waitingLogs: 3,
    });
  });

  it('says that a kit is damaged when its manifest is missing, torn, a link or a gigabyte', async () => {
    await stagerWith().stage(inputFor(drive));
    const manifest = join(drive, 'HashCourier/kit.json');
    const damaged = { kind: 'kit-damaged', waitingFiles: 0, waitingLogs: 0 };
    await truncate(manifest, 100);
    expect(await lookAtDrive(drive)).toEqual(damaged);
    await truncate(manifest, 1024 ** 3);
    expect(await lookAtDrive(drive)).toEqual(damaged);
    await rm(manifest);
    expect(await lookAtDrive(drive)).toEqual(damaged);
    await symlink('/dev/zero', manifest);
    expect(await lookAtDrive(drive)).toEqual(damaged);
  });

  it('recognises a round on its way to the upload PC', async () => {
    await mkdir(join(drive, 'HashCourier/upload'), { recursive: true });
    const note = { schema: 1, batchId, batchName: 'Contoso', round: 2 } as const;
    await writeFile(join(drive, 'HashCourier/upload/upload.json'), formatUploadNote(note));
    expect(await lookAtDrive(drive)).toEqual({ kind: 'upload', round: 2, batchName: 'Contoso' });
  });

  it('says that a drive that is gone cannot be read', async () => {
    expect(await lookAtDrive(join(drive, 'gone'))).toEqual({ kind: 'unreadable' });
  });
});
