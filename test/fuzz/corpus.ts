import { encodeHash } from '../../electron/formats/hash/encode-hash.ts';
import { recordType } from '../../electron/formats/hash/layout.ts';
import { madeRecords } from '../../electron/formats/hash/make-hash.ts';
import { readHash } from '../../electron/formats/hash/read-hash.ts';
import { fixtureCases } from '../fixtures/csv/cases.ts';
import { collectedAt, hashOf, header, plainFile, table, taggedHeader } from '../fixtures/csv/devices.ts';
import { utf16 } from '../fixtures/csv/encode.ts';
import { makeCab } from '../made/make-cab.ts';
import { makeZip } from '../made/make-zip.ts';

/** Hashes of 200 characters: few records, the filler cut off. Most mutations then hit something that counts. */
function shortHash(serial: string): string {
  const kept: ReadonlySet<number> = new Set([
    recordType.toolAndTime,
    recordType.serial,
    recordType.manufacturer,
  ]);
  const records = madeRecords({ serial, tpm: serial, collectedAt }).filter(({ type }) => kept.has(type));
  const whole = encodeHash(records);
  return whole.slice(0, whole.search(/A{40}/) + 4);
}

const shortSerials = ['000123', '12E34', 'A1', 'MADE 7'] as const;
const shortHashes = shortSerials.map(shortHash);
const shortRows = shortSerials.map((serial, index) => `${serial},,${shortHashes[index]}`);
const shortFile = table(header, ...shortRows);

/** Files to start from, small ones several times as often as their number says. */
export const files: readonly Uint8Array[] = [
  ...fixtureCases.map(({ bytes }) => bytes),
  ...[
    shortFile,
    table(header, ...shortRows.slice(0, 1)),
    table(taggedHeader, ...shortRows.map((row) => `${row},Lab,kim@contoso.com`)),
    shortFile.replace(/[^,\r\n]+/g, '"$&"'),
    shortFile.replaceAll(',', ';'),
    shortFile.replaceAll(',', '\t'),
    table(header, ...shortRows.map((row) => `${header},${row}`)),
    shortFile.replace(/(T0.{40})/g, '$1\r\n'),
    shortFile.replaceAll('\n', ''),
    `${shortFile}${table('Hardware Hash,Serial', `${shortHashes[2]},A1`)}`,
  ].flatMap((text) => [Buffer.from(text), utf16(text, 'le', 'bom'), Buffer.from(text)]),
  utf16(shortFile, 'be', 'no bom'),
];

/** Hash texts to start from: every kind of device, whole and short. */
export const hashes: readonly string[] = [
  ...shortHashes,
  ...shortHashes,
  hashOf('MADE0001'),
  hashOf('MADE0002', { tpm: null }),
  hashOf('MADE0003', { virtualMachine: true }),
  hashOf('MADE0004', { environment: 'winpe' }),
  hashOf('', { tpm: 'none' }),
];

const inner = [
  { name: 'AutopilotHWID.csv', bytes: Buffer.from(plainFile()) },
  { name: 'Diagnostics/DeviceHash_1.csv', bytes: Buffer.from(shortFile) },
  { name: 'Diagnostics/notes.txt', bytes: Buffer.from('nothing') },
];
const deflated = inner.map((file) => ({ ...file, isDeflated: true }));
const cabinet = makeCab(inner.slice(1), { method: 'stored' });

/**
 * Archives to start from. What zlib packs may differ from one machine to another, so a failure with the packed ones is
 * told by the saved input; the others repeat anywhere.
 */
export const archives: readonly Uint8Array[] = [
  makeZip(inner),
  makeZip(inner.slice(1)),
  makeZip([...inner.slice(1), { name: 'inner.zip', bytes: makeZip(inner.slice(1, 2)) }]),
  makeZip([{ name: 'inner.cab', bytes: cabinet }, ...inner.slice(2)]),
  makeZip(deflated.slice(1)),
  cabinet,
  makeCab(inner, { method: 'stored', filesPerFolder: 1 }),
  makeCab(inner.slice(1), { method: 'mszip' }),
  makeCab(inner.slice(1), { method: 'mszip', checksums: false, reserve: { header: 4, folder: 2, block: 3 } }),
];

/** The contents (SHA-256 of the trailer) that exist in what the inputs are made of: no mutation can prove another. */
export const knownContents: ReadonlySet<string> = new Set(
  [...hashes, ...files.flatMap(hashesIn)].flatMap((text) => readHash(text, collectedAt).contentSha256 ?? []),
);

function hashesIn(bytes: Uint8Array): readonly string[] {
  const text = Buffer.from(bytes)
    .toString('latin1')
    .replaceAll('\0', '')
    .replaceAll(/[\r\n]/g, '');
  return [...text.matchAll(/T0[E-H][A-Za-z0-9+/ ]+/g)].map(([found]) => found.replaceAll(' ', '+'));
}
