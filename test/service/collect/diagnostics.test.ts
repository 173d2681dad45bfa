import { mkdir, readdir, readFile, symlink, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCollector } from '../../../electron/collect/collector.ts';
import { sha256Hex } from '../../../electron/files/digest.ts';
import { makeCab } from '../../made/make-cab.ts';
import { makeZip } from '../../made/make-zip.ts';
import {
  captureOf,
  driveId,
  foreignId,
  newBench,
  openId,
  otherId,
  put,
  putManifest,
  removeBench,
  type TestBatch,
} from './collect-bench.ts';

let drive = '';
let open: TestBatch;
let other: TestBatch;
beforeEach(async () => {
  ({ drive, open, other } = await newBench(openId));
});
afterEach(() => removeBench({ drive, open, other }));

const collector = () =>
  createCollector({ openBatch: (id) => Promise.resolve([open, other].find((batch) => batch.id === id)) });
const input = () => ({ drive: { name: 'KIT 1', mountPoint: drive }, openBatchId: openId, who: 'Sam' });
const log = { name: 'MDMDiagReport.html', bytes: Buffer.from('<html>') };
const events = { name: 'Events.csv', bytes: Buffer.from('Time,Event\r\n10:00,started\r\n') };
const hashFile = (serial: string) => ({ name: `DeviceHash_${serial}.csv`, bytes: captureOf(serial) });
const exportZip = (serial: string) => makeZip([log, events, { ...hashFile(serial), isDeflated: true }]);
/** One file of the script with the rows of both, in UTF-16 as the script writes. */
const joined = (first: string, second: string) => {
  const [lines, more] = [first, second].map((serial) =>
    Buffer.from(captureOf(serial)).toString('utf16le').split('\r\n'),
  );
  return Buffer.from([...(lines ?? []).slice(0, 2), ...(more ?? []).slice(1)].join('\r\n'), 'utf16le');
};
/** Works until the disk is full. */
function failingFrom(failing: number, keep: TestBatch['archive']['put']): TestBatch['archive']['put'] {
  let calls = 0;
  return async (bytes) => {
    calls += 1;
    if (calls >= failing) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
    return keep(bytes);
  };
}
const outcomes = async () =>
  (await collector().collect(input())).files.map(({ path, outcome, refusal }) => [path, outcome, refusal]);

describe('diagnostics exports on a returned drive', () => {
  it('a ZIP gives its hash file, archived byte for byte and journalled with its place', async () => {
    await put(drive, 'export.zip', exportZip('S1'));
    const result = await collector().collect(input());
    expect(result.files).toMatchObject([
      { path: 'export.zip/DeviceHash_S1.csv', outcome: 'collected', rows: 1, batchId: openId },
    ]);
    expect(result).toMatchObject({ batchIds: [openId], loneManualFile: false, limitReached: false });
    const sha256 = sha256Hex(captureOf('S1'));
    expect(open.facts).toEqual([
      {
        kind: 'file-collected',
        sha256,
        bytes: captureOf('S1').byteLength,
        source: { kind: 'drive', driveId, driveName: 'KIT 1', path: 'export.zip/DeviceHash_S1.csv' },
      },
    ]);
    expect(await readdir(open.folder)).toEqual([`${sha256}.csv`]);
    expect(await readFile(join(open.folder, `${sha256}.csv`))).toEqual(Buffer.from(captureOf('S1')));
  });

  it('several are several devices: a ZIP, a cabinet, a cabinet in a ZIP, folders of logs', async () => {
    await put(drive, 'S1.zip', exportZip('S1'));
    await put(drive, 'S2.CAB', makeCab([log, hashFile('S2')]));
    await put(drive, 'DiagLogs-PC3.zip', makeZip([{ name: 'mdm.cab', bytes: makeCab([hashFile('S3')]) }]));
    await put(drive, 'MDMDiagnostics/DeviceHash_S4.csv', captureOf('S4'));
    await put(drive, 'MDMDiagnostics/Events.csv', events.bytes);
    await put(drive, 'MDMDiagnostics/second/MDMDiagReport.cab', makeCab([hashFile('S5')]));
    await put(drive, 'Laptop 6/MDMDiagReport.html', log.bytes);
    await put(drive, 'Laptop 6/DeviceHash_S6.csv', captureOf('S6'));
    expect(await outcomes()).toEqual(
      [
        'DiagLogs-PC3.zip/mdm.cab/DeviceHash_S3.csv',
        'Laptop 6/DeviceHash_S6.csv',
        'MDMDiagnostics/DeviceHash_S4.csv',
        'MDMDiagnostics/second/MDMDiagReport.cab/DeviceHash_S5.csv',
        'S1.zip/DeviceHash_S1.csv',
        'S2.CAB/DeviceHash_S2.csv',
      ].map((path) => [path, 'collected', undefined]),
    );
  });

  it('tell of the hash file that came home also where the one beside it did not', async () => {
    const later = Buffer.concat([captureOf('S1'), Buffer.from('\r\n', 'utf16le')]);
    await put(drive, 'export.zip', makeZip([hashFile('S1'), { name: 'DeviceHash_later.csv', bytes: later }]));
    const { put: keep } = open.archive;
    const full = { ...open.archive, put: failingFrom(2, keep) };
    const result = await createCollector({
      openBatch: (id) => Promise.resolve(id === openId ? { ...open, archive: full } : undefined),
    }).collect(input());
    expect(result.files).toMatchObject([
      { path: 'export.zip/DeviceHash_S1.csv', outcome: 'collected' },
      { path: 'export.zip/DeviceHash_later.csv', outcome: 'failed', error: 'file.diskFull' },
    ]);
    expect(result.batchIds).toEqual([openId]);
  });

  it('collected again they change nothing', async () => {
    await put(drive, 'export.zip', exportZip('S1'));
    await outcomes();
    expect(await outcomes()).toEqual([['export.zip/DeviceHash_S1.csv', 'known', undefined]]);
    expect(open.facts).toHaveLength(1);
  });

  it('go to the batch that the drive was staged for, or stay where that is not here', async () => {
    await putManifest(drive, otherId);
    await put(drive, 'export.zip', exportZip('S1'));
    expect((await collector().collect(input())).files[0]).toMatchObject({ batchId: otherId });
    await putManifest(drive, foreignId);
    await put(drive, 'MDMDiag.zip', exportZip('S2'));
    expect(await outcomes()).toEqual([['MDMDiag.zip', 'other-bench', undefined]]);
    expect((await collector().clear(input())).left).toEqual([{ path: 'MDMDiag.zip', reason: 'not-ours' }]);
    expect([open.facts, other.facts.length]).toEqual([[], 1]);
  });

  it('without a hash they are named with the reason', async () => {
    const link = { name: 'DeviceLink.csv', bytes: Buffer.from('DeviceLink\r\nabc\r\n') };
    await put(drive, 'DiagLogs.zip', makeZip([log, events]));
    await put(drive, 'MDMDiagReport.cab', makeCab([hashFile('S1')], { claimedMethod: 0x1503 }));
    await put(drive, 'autopilot.zip', exportZip('S1').subarray(0, 900));
    await put(drive, 'oobe.zip', makeZip([link]));
    await put(drive, 'mdm-huge.zip', '');
    await truncate(join(drive, 'mdm-huge.zip'), 65 * 1024 * 1024);
    await put(drive, 'MDMDiagnostics/DeviceHash_S7.csv', '');
    expect(await outcomes()).toEqual([
      ['DiagLogs.zip', 'refused', 'archive-no-hash'],
      ['MDMDiagReport.cab', 'refused', 'archive-unsupported'],
      ['MDMDiagnostics/DeviceHash_S7.csv', 'refused', 'empty-after-failed-read'],
      ['autopilot.zip', 'refused', 'archive-damaged'],
      ['mdm-huge.zip', 'refused', 'archive-too-large'],
      ['oobe.zip', 'refused', 'device-link'],
    ]);
    expect(open.facts).toEqual([]);
  });

  it('somebody’s own files are passed over in silence, and nothing of them is kept', async () => {
    await put(drive, 'drivers.cab', makeCab([hashFile('S1')], { claimedMethod: 0x1503 }));
    await put(drive, 'photos.zip', makeZip([{ name: 'list.csv', bytes: Buffer.from('a,b\r\n1,2\r\n') }]));
    await put(drive, '._export.zip', exportZip('S1'));
    await put(drive, 'Documents/export.zip', exportZip('S1'));
    await put(drive, 'Documents/S1.csv', captureOf('S1'));
    await put(drive, 'DiagLogs/1/2/3/4/S1.csv', captureOf('S1'));
    await put(other.folder, 'DeviceHash_S9.csv', captureOf('S9'));
    await symlink(other.folder, join(drive, 'MDMDiagnostics'));
    await symlink(join(other.folder, 'DeviceHash_S9.csv'), join(drive, 'diag.zip'));
    expect(await outcomes()).toEqual([]);
    expect(await readdir(open.folder)).toEqual([]);
  });

  it('a list of several devices is left and named: it may be another batch’s', async () => {
    const list = { name: 'all.csv', bytes: joined('S1', 'S2') };
    await put(drive, 'old.zip', makeZip([list]));
    await put(drive, 'two.zip', makeZip([hashFile('S1'), hashFile('S2')]));
    expect(await outcomes()).toEqual([
      ['old.zip', 'refused', 'export-several-devices'],
      ['two.zip', 'refused', 'export-several-devices'],
    ]);
    expect(open.facts).toEqual([]);
  });

  it('clearing never deletes one, and names those whose hash is home', async () => {
    await put(drive, 'export.zip', exportZip('S1'));
    await put(drive, 'drivers.zip', makeZip([log]));
    await put(drive, 'MDMDiagnostics/DeviceHash_S2.csv', captureOf('S2'));
    await put(drive, 'S3.csv', captureOf('S3'));
    await outcomes();
    const result = await collector().clear(input());
    expect(result.cleared).toEqual(['S3.csv']);
    expect(result.left).toEqual([
      { path: 'MDMDiagnostics/DeviceHash_S2.csv', reason: 'diagnostics-export' },
      { path: 'export.zip', reason: 'diagnostics-export' },
    ]);
    expect((await readdir(drive)).sort()).toEqual(
      ['HashCourier', 'MDMDiagnostics', 'drivers.zip', 'export.zip'].sort(),
    );
    expect(await readdir(join(drive, 'MDMDiagnostics'))).toEqual(['DeviceHash_S2.csv']);
  });

  it('one that cannot be read does not stop the rest', async () => {
    await put(drive, 'S1.zip', exportZip('S1'));
    await mkdir(join(drive, 'mdm.zip'));
    await put(drive, 'S2.zip', exportZip('S2'));
    expect((await outcomes()).map(([path]) => path)).toEqual([
      'S1.zip/DeviceHash_S1.csv',
      'S2.zip/DeviceHash_S2.csv',
    ]);
  });
});

describe('importing a container', () => {
  const files = (named: Record<string, Uint8Array>) =>
    Object.entries(named).map(([name, bytes]) => ({ name, read: () => Promise.resolve(bytes) }));
  const importing = async (named: Record<string, Uint8Array>) => {
    const results = await collector().importFiles({ batchId: openId, who: 'Sam', files: files(named) });
    return results.map(({ path, outcome, refusal }) => [path, outcome, refusal]);
  };

  it('brings each hash file in it as a file of its own, several devices too', async () => {
    const zip = makeZip([log, hashFile('S1'), { name: 'S2.cab', bytes: makeCab([hashFile('S2')]) }]);
    expect(await importing({ 'export.zip': zip, 'S3.csv': captureOf('S3') })).toEqual([
      ['export.zip/DeviceHash_S1.csv', 'collected', undefined],
      ['export.zip/S2.cab/DeviceHash_S2.csv', 'collected', undefined],
      ['S3.csv', 'collected', undefined],
    ]);
    expect(open.facts).toMatchObject([
      {
        sha256: sha256Hex(captureOf('S1')),
        source: { kind: 'import', name: 'export.zip/DeviceHash_S1.csv' },
      },
      { source: { kind: 'import', name: 'export.zip/S2.cab/DeviceHash_S2.csv' } },
      { source: { kind: 'import', name: 'S3.csv' } },
    ]);
  });

  it('refuses one without a hash file with one reason, and keeps nothing of it', async () => {
    expect(await importing({ 'logs.zip': makeZip([log, events]) })).toEqual([
      ['logs.zip', 'refused', 'archive-no-hash'],
    ]);
    expect(await readdir(open.folder)).toEqual([]);
  });

  it('names what could not be taken out beside what could', async () => {
    const locked = { ...hashFile('S2'), isEncrypted: true };
    expect(await importing({ 'a.zip': makeZip([hashFile('S1'), locked]) })).toEqual([
      ['a.zip/DeviceHash_S1.csv', 'collected', undefined],
      ['a.zip/DeviceHash_S2.csv', 'refused', 'archive-encrypted'],
    ]);
  });
});
