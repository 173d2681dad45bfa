import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { writeScriptCsv } from '../../../electron/formats/csv/write-script-csv.ts';
import { makeHash } from '../../../electron/formats/hash/make-hash.ts';
import { lookAtDrive } from '../../../electron/kit/look.ts';
import { makeZip } from '../../made/make-zip.ts';
import { inputFor, newFolder, next, stagerWith } from './kit-bench.ts';

let drive = '';
beforeEach(async () => {
  drive = await newFolder();
  await stagerWith().stage(inputFor(drive));
});
afterEach(() => rm(drive, { recursive: true, force: true }));

const hash = makeHash({ serial: 'S1', collectedAt: new Date('2026-11-20T08:00:00Z'), tpm: 'tpm S1' });
const hashFile = { name: 'DeviceHash_S1.csv', bytes: writeScriptCsv({ serial: 'S1', hash }) };
const log = { name: 'Events.csv', bytes: Buffer.from('Time,Event\r\n') };

it('refuses to give a drive to another batch while an export with a hash lies on it', async () => {
  await writeFile(join(drive, 'export.zip'), makeZip([hashFile]));
  await expect(stagerWith().stage(inputFor(drive, next))).rejects.toMatchObject({
    code: 'drive.looseFiles',
    details: { drive: 'KIT 1', count: 1, batch: 'Contoso' },
  });
});

it('gives a drive to another batch beside somebody’s own ZIP and an export without a hash', async () => {
  await writeFile(join(drive, 'photos.zip'), makeZip([log]));
  await writeFile(join(drive, 'DiagLogs.zip'), makeZip([log]));
  await expect(stagerWith().stage(inputFor(drive, next))).resolves.toMatchObject({ keptAside: [] });
});

it('counts what looks like an export among the files that wait, and nobody’s own files', async () => {
  await writeFile(join(drive, 'DiagLogs.zip'), makeZip([hashFile]));
  await mkdir(join(drive, 'MDMDiagnostics'));
  await writeFile(join(drive, 'MDMDiagnostics/DeviceHash_S1.csv'), hashFile.bytes);
  await writeFile(join(drive, 'MDMDiagnostics/Events.csv'), log.bytes);
  await writeFile(join(drive, 'photos.zip'), makeZip([log]));
  expect(await lookAtDrive(drive)).toMatchObject({ kind: 'kit', waitingFiles: 2 });
});
