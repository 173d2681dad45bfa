import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CourierError } from '../../../electron/errors/courier-error.ts';
import { readUploadNote } from '../../../electron/formats/kit/upload-note.ts';
import type { BatchFile, Round } from '../../../electron/batch/types.ts';
import { openVolume } from '../../../electron/kit/volume.ts';
import { exportRound } from '../../../electron/merge/export-round.ts';
import { takeAway } from '../../../electron/merge/take-away.ts';
import { createText } from '../../../text/index.ts';
import { settings } from '../../unit/batch/facts.ts';
import { captureOf, derive, readMadeUploads } from '../../unit/merge/captures.ts';

const say = createText('en');
const batch: BatchFile = {
  schema: 1,
  id: 'b20260105-abc123',
  kind: 'work',
  createdAt: '2026-01-05T08:00:00.000Z',
  settings: { ...settings, customer: 'Contoso & Sons', groupTag: '' },
  archivedAt: '',
};
const onDrive = 'HashCourier/upload/Contoso-Sons-Laptops-round-01-abc123';
let folder: string;
let drive: { readonly name: string; readonly mountPoint: string };
let round: Round;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'courier-take-away-'));
  drive = { name: 'KIT 1', mountPoint: join(folder, 'drive') };
  await mkdir(drive.mountPoint);
  round = await exportRound({
    batch,
    outFolder: join(folder, 'out'),
    number: 1,
    rounds: [],
    devices: derive([captureOf({})]),
    choice: { kind: 'new' },
    readUploads: readMadeUploads,
    who: 'Kim',
    now: () => new Date('2026-01-05T09:30:00Z'),
    say,
  });
});
afterEach(() => rm(folder, { recursive: true }));

async function take(signal?: AbortSignal, checkIdentity = () => Promise.resolve()) {
  return takeAway(
    {
      batch,
      round,
      outFolder: join(folder, 'out'),
      volume: await openVolume(drive.mountPoint, drive.name),
      checkIdentity,
      say,
      steps: [
        {
          title: 'Import <the> file',
          body: 'Select Import.',
          values: [{ label: 'File', value: 'a"b.csv' }],
          link: { label: 'Portal', address: 'https://intune.microsoft.com/' },
        },
      ],
    },
    signal,
  );
}

describe('a round taken to the upload PC', () => {
  it('lies on the drive byte for byte, with report, digests, steps and the note that names it', async () => {
    expect((await take()).folder).toBe(onDrive);
    const place = join(drive.mountPoint, onDrive);
    const [file] = round.files;
    expect((await readdir(place)).sort()).toEqual([
      file?.name,
      'SHA256SUMS.txt',
      'START HERE - upload.html',
      'report.html',
    ]);
    expect(await readFile(join(place, file?.name ?? ''))).toEqual(
      await readFile(join(folder, 'out', round.folder, file?.name ?? '')),
    );
    expect(await readFile(join(place, 'SHA256SUMS.txt'), 'utf8')).toBe(`${file?.sha256}  ${file?.name}\n`);
    expect(await readUploadNote(drive.mountPoint)).toEqual({
      schema: 1,
      batchId: batch.id,
      batchName: 'Laptops',
      round: 1,
    });
  });

  it('has a steps page with everything escaped and the tenant at the top', async () => {
    await take();
    const page = await readFile(join(drive.mountPoint, onDrive, 'START HERE - upload.html'), 'utf8');
    expect(page).toContain('Import &lt;the&gt; file');
    expect(page).toContain('value="a&quot;b.csv"');
    expect(page).toContain('Contoso &amp; Sons');
    expect(page).toContain('contoso.onmicrosoft.com');
    expect(page).toContain('certutil -hashfile &quot;Contoso-Sons-Laptops-round-01.csv&quot; SHA256');
    expect(page).toContain(round.files[0]?.sha256);
    expect(page).not.toMatch(/<the>|\son\w+="/);
  });

  it('can be taken again', async () => {
    await take();
    await take();
    expect(await readdir(join(drive.mountPoint, 'HashCourier/upload'))).toHaveLength(2);
  });

  it('is not taken when a file is no longer what was exported', async () => {
    await writeFile(join(folder, 'out', round.folder, round.files[0]?.name ?? ''), 'edited in Excel');
    await expect(take()).rejects.toMatchObject({ code: 'file.changed' });
    expect(await readdir(drive.mountPoint)).toEqual([]);
  });

  it('is never written through a link on the drive', async () => {
    await mkdir(join(folder, 'elsewhere'));
    await mkdir(join(drive.mountPoint, 'HashCourier'));
    await symlink(join(folder, 'elsewhere'), join(drive.mountPoint, 'HashCourier', 'upload'));
    await expect(take()).rejects.toMatchObject({ code: 'file.unwritable' });
    expect(await readdir(join(folder, 'elsewhere'))).toEqual([]);
  });

  it('is not written to the disk that is left when the drive is no longer mounted there', async () => {
    const mountPoint = join(folder, 'mount');
    await symlink(drive.mountPoint, mountPoint);
    const volume = drive.mountPoint;
    drive = { ...drive, mountPoint };
    const taken = take(undefined, async () => {
      await rm(mountPoint);
      await symlink(process.platform === 'linux' ? '/proc' : '/dev', mountPoint); // another device than the folder's
    });
    await expect(taken).rejects.toMatchObject({ code: 'drive.gone', details: { drive: 'KIT 1' } });
    expect(await readdir(volume)).toEqual([]);
  });

  it('proves that the drive is the chosen one before anything is written', async () => {
    const other = new CourierError('drive.changed');
    await expect(take(undefined, () => Promise.reject(other))).rejects.toBe(other);
    expect(await readdir(drive.mountPoint)).toEqual([]);
  });

  it('stops between files when it is cancelled', async () => {
    const controller = new AbortController();
    controller.abort();
    await expect(take(controller.signal)).rejects.toThrow();
    expect(await readUploadNote(drive.mountPoint)).toBeUndefined();
  });
});
