import { describe, expect, it } from 'vitest';
import { openContainer } from '../../../../electron/formats/containers/open-container.ts';
import { containerLimits } from '../../../../electron/formats/containers/types.ts';
import { makeCab } from '../../../made/make-cab.ts';
import { makeZip } from '../../../made/make-zip.ts';
import { hashCsv, noise, text } from './made.ts';

const csv = { name: 'DeviceHash_S1.csv', bytes: hashCsv('S1') };
const log = { name: 'MDMDiagReport.html', bytes: text('<html>') };
const pathsOf = async (bytes: Uint8Array, limits = containerLimits) => {
  const opened = await openContainer(bytes, limits);
  return opened.kind === 'files' ? opened.files.map(({ path }) => path) : opened;
};

describe('recognising a container', () => {
  it.each([
    ['nothing', new Uint8Array()],
    ['a CSV', csv.bytes],
    ['text that begins like a cabinet', text('MSCF,hash\r\n')],
    ['text that begins like a ZIP', text('PK,hash\r\n')],
    [
      'a workbook',
      makeZip([
        { ...csv, name: '[Content_Types].xml' },
        { ...csv, name: 'xl/workbook.csv' },
      ]),
    ],
    [
      'a document',
      makeZip([
        { ...csv, name: '[Content_Types].xml' },
        { ...csv, name: 'word/a.csv' },
      ]),
    ],
    [
      'an OpenDocument file',
      makeZip([
        { ...log, name: 'mimetype' },
        { ...log, name: 'content.xml' },
      ]),
    ],
  ])('%s is none', async (_what, bytes) => {
    expect(await openContainer(bytes)).toEqual({ kind: 'none' });
  });

  it('goes by the bytes: letters of an Office folder inside the data change nothing', async () => {
    expect(await pathsOf(makeZip([csv, { name: 'log.txt', bytes: text('xl/ word/') }]))).toEqual([csv.name]);
  });
});

describe('what is taken out of a ZIP and a cabinet', () => {
  it.each([
    ['a ZIP, stored', makeZip([log, csv])],
    ['a ZIP, deflated', makeZip([log, { ...csv, isDeflated: true }])],
    ['a cabinet, stored', makeCab([log, csv], { method: 'stored' })],
    ['a cabinet, MSZIP', makeCab([log, csv])],
    ['a cabinet without checksums', makeCab([log, csv], { checksums: false })],
    [
      'a cabinet with reserved bytes',
      makeCab([log, csv], { reserve: { header: 6144, folder: 1, block: 2 } }),
    ],
    ['a cabinet with folders', makeCab([log, csv], { filesPerFolder: 1 })],
    ['a whole file in a cabinet of a set', makeCab([log, csv], { nextCabinet: 'two.cab' })],
  ])('%s: the CSV, byte for byte, and no log', async (_what, bytes) => {
    expect(await openContainer(bytes)).toEqual({
      kind: 'files',
      files: [{ path: csv.name, bytes: Buffer.from(csv.bytes) }],
      skipped: [],
    });
  });

  it('a file that lies over many blocks of a cabinet, behind others', async () => {
    const long = { name: 'long.csv', bytes: noise(100_001) };
    for (const method of ['stored', 'mszip'] as const) {
      const before = { name: 'trace.etl', bytes: noise(70_000, 2) };
      const opened = await openContainer(makeCab([before, long, csv], { method }));
      expect(opened).toMatchObject({ kind: 'files', files: [{ path: csv.name }, { path: 'long.csv' }] });
      expect(opened.kind === 'files' && Buffer.compare(opened.files[1]?.bytes ?? text(''), long.bytes)).toBe(
        0,
      );
    }
  });

  it('folders, with either slash, and files of one name side by side', async () => {
    const files = [
      { ...csv, name: 'logs\\a.csv' },
      { ...csv, name: 'logs/A.csv' },
      { ...csv, name: 'a.csv' },
    ];
    for (const bytes of [makeZip(files), makeCab(files)])
      expect(await pathsOf(bytes)).toEqual(['a.csv', 'logs/A.csv', 'logs/a (2).csv']);
  });

  it('of XML files only one that names a hash, in UTF-8 or UTF-16', async () => {
    const report = '<Key><HardwareHash>T0</HardwareHash></Key>';
    const files = [
      { name: 'MDMDiagReport.xml', bytes: text('<report/>') },
      { name: 'OA3.xml', bytes: text(report) },
      { name: 'OA3-wide.xml', bytes: Buffer.from(`\uFEFF${report}`, 'utf16le') },
    ];
    expect(await pathsOf(makeZip(files))).toEqual(['OA3-wide.xml', 'OA3.xml']);
  });

  it('an empty CSV too, which tells of a failed read', async () => {
    const empty = { name: 'S1.csv', bytes: new Uint8Array() };
    expect(await pathsOf(makeZip([empty]))).toEqual(['S1.csv']);
    expect(await pathsOf(makeCab([empty]))).toEqual(['S1.csv']);
  });

  it('containers in it, two deep, and no deeper', async () => {
    const cab = { name: 'mdmlogs.cab', bytes: makeCab([csv]) };
    const zip = { name: 'export.zip', bytes: makeZip([cab, log]) };
    const all = { name: 'all.zip', bytes: makeZip([zip]) };
    expect(await pathsOf(all.bytes)).toEqual(['export.zip/mdmlogs.cab/DeviceHash_S1.csv']);
    expect(await openContainer(makeZip([all]))).toEqual({
      kind: 'refused',
      reason: 'unsupported-compression',
      skipped: [{ path: 'all.zip/export.zip/mdmlogs.cab', reason: 'too-deep' }],
    });
  });
});

describe('what is refused', () => {
  it.each([
    ['a ZIP of logs', makeZip([log]), 'no-hash-file'],
    ['an empty ZIP', makeZip([]), 'no-hash-file'],
    ['a cabinet of logs', makeCab([log]), 'no-hash-file'],
    ['a nested ZIP of logs', makeZip([{ name: 'a.zip', bytes: makeZip([log]) }]), 'no-hash-file'],
    ['a ZIP with a password', makeZip([{ ...csv, isEncrypted: true }]), 'encrypted'],
    ['a ZIP packed by LZMA', makeZip([{ ...csv, method: 14 }]), 'unsupported-compression'],
    ['a cabinet packed by LZX', makeCab([csv], { claimedMethod: 0x1503 }), 'unsupported-compression'],
    ['a cabinet packed by Quantum', makeCab([csv], { claimedMethod: 2 }), 'unsupported-compression'],
    [
      'a file that goes on in the next cabinet',
      makeCab([csv], { nextCabinet: 'b.cab', isSplit: true }),
      'unsupported-compression',
    ],
    ['a ZIP cut off', makeZip([csv]).subarray(0, 4000), 'damaged'],
    ['a cabinet cut off', makeCab([csv], { method: 'stored' }).subarray(0, 4000), 'damaged'],
    ['the head of a cabinet', makeCab([csv]).subarray(0, 40), 'damaged'],
    ['a wrong CRC', makeZip([{ ...csv, claimedCrc: 1 }]), 'damaged'],
    ['a smaller size than the truth', makeZip([{ ...csv, isDeflated: true, claimedSize: 9 }]), 'damaged'],
    ['a name that climbs', makeZip([{ ...csv, name: '../../a.csv' }]), 'damaged'],
    ['a name with a drive letter', makeCab([{ ...csv, name: 'C:\\a.csv' }]), 'damaged'],
  ])('%s', async (_what, bytes, reason) => {
    expect(await openContainer(bytes)).toMatchObject({ kind: 'refused', reason });
  });

  it('a wrong checksum in a cabinet', async () => {
    const cab = makeCab([csv], { method: 'stored' });
    cab[cab.length - 5] = (cab.at(-5) ?? 0) ^ 1;
    expect(await openContainer(cab)).toMatchObject({ reason: 'damaged' });
  });

  it('only the bad one of several, by name', async () => {
    const bad = { ...csv, name: 'bad\u0007/../x.csv' };
    for (const bytes of [makeZip([bad, csv]), makeCab([bad, csv])])
      expect(await openContainer(bytes)).toMatchObject({
        files: [{ path: csv.name }],
        skipped: [{ path: 'bad?/../x.csv', reason: 'unsafe-name' }],
      });
  });
});

describe('limits', () => {
  const big = { name: 'big.csv', bytes: new Uint8Array(3_000_000), isDeflated: true };

  it('hold for the number of entries', async () => {
    const files = [log, log, csv];
    for (const bytes of [makeZip(files), makeCab(files)])
      expect(await openContainer(bytes, { ...containerLimits, entries: 2 })).toMatchObject({
        reason: 'too-large',
      });
  });

  it('hold for one file and for all together, a file named as a hash file first', async () => {
    expect(await openContainer(makeZip([csv]), { ...containerLimits, bytesPerFile: 100 })).toMatchObject({
      reason: 'too-large',
    });
    const other = { name: 'a.csv', bytes: noise(csv.bytes.length) };
    const limits = { ...containerLimits, unpackedBytes: csv.bytes.length + 10 };
    for (const bytes of [makeZip([other, csv]), makeCab([other, csv])])
      expect(await openContainer(bytes, limits)).toMatchObject({
        files: [{ path: csv.name }],
        skipped: [{ path: 'a.csv', reason: 'too-large' }],
      });
  });

  it('hold over nested containers together', async () => {
    const nested = (name: string) => ({ name, bytes: makeZip([csv]) });
    const limits = { ...containerLimits, unpackedBytes: 3.5 * csv.bytes.length };
    expect(await openContainer(makeZip([nested('a.zip'), nested('b.zip')]), limits)).toMatchObject({
      files: [{ path: `a.zip/${csv.name}` }],
      skipped: [{ path: `b.zip/${csv.name}`, reason: 'too-large' }],
    });
  });

  it('refuse a ratio that no hash file has, and a file that several names share', async () => {
    expect(await openContainer(makeZip([big]))).toMatchObject({ reason: 'too-large' });
    const shared = { ...csv, name: 'b.csv', sharesDataOf: 0 };
    expect(await openContainer(makeZip([csv, shared]))).toMatchObject({
      files: [{ path: csv.name }],
      skipped: [{ path: 'b.csv', reason: 'damaged' }],
    });
  });

  it('hold for what a cabinet unpacks on the way to a file', async () => {
    const cab = makeCab([big, csv]);
    const limits = { ...containerLimits, bytesPerFile: 100_000, workBytes: 1_000_000 };
    expect(await openContainer(cab, limits)).toMatchObject({ kind: 'refused', reason: 'too-large' });
    expect(await openContainer(cab, { ...limits, workBytes: 4_000_000 })).toMatchObject({ kind: 'files' });
  });

  it('a cancel ends it', async () => {
    const cancelled = openContainer(makeZip([csv]), containerLimits, AbortSignal.abort());
    await expect(cancelled).rejects.toMatchObject({ name: 'AbortError' });
  });
});
