import { expect, it } from 'vitest';
import { hashFilesIn } from '../../../../electron/formats/containers/hash-files-in.ts';
import { makeCab } from '../../../made/make-cab.ts';
import { makeZip } from '../../../made/make-zip.ts';
import { hashCsv, text } from './made.ts';

const csv = { name: 'DeviceHash_S1.csv', bytes: hashCsv('S1') };
const log = { name: 'Events.csv', bytes: text('Time,Event\r\n10:00,started\r\n') };
const take = async (name: string, bytes: Uint8Array) => {
  const { files, refused } = await hashFilesIn({ name, bytes });
  return { files: files.map((file) => file.name), refused };
};

it('a file that is no container gives itself, whatever it is', async () => {
  const file = { name: 'a.zip', bytes: text('not a ZIP') };
  expect(await hashFilesIn(file)).toEqual({ files: [file], refused: [], isContainer: false });
});

it('a container gives its hash files, named by where they were, byte for byte', async () => {
  const zip = makeZip([log, csv, { name: 'mdm.cab', bytes: makeCab([{ ...csv, bytes: hashCsv('S2') }]) }]);
  const { files, refused } = await hashFilesIn({ name: 'export.zip', bytes: zip });
  expect(files).toEqual([
    { name: 'export.zip/DeviceHash_S1.csv', bytes: Buffer.from(csv.bytes) },
    { name: 'export.zip/mdm.cab/DeviceHash_S1.csv', bytes: Buffer.from(hashCsv('S2')) },
  ]);
  expect(refused).toEqual([]);
});

it('the same hash file in a container and in the cabinet inside it comes once', async () => {
  const zip = makeZip([csv, { name: 'mdm.cab', bytes: makeCab([csv]) }]);
  expect((await take('export.zip', zip)).files).toEqual(['export.zip/DeviceHash_S1.csv']);
});

it('a file that tells why there is no hash comes too, one after another failed read as well', async () => {
  const empty = (name: string) => ({ name, bytes: new Uint8Array() });
  const intune = { name: 'devices.csv', bytes: text('Device name,Last check-in\r\nPC1,today\r\n') };
  expect(await take('a.zip', makeZip([csv, empty('S2.csv'), empty('S3.csv'), intune]))).toEqual({
    files: ['a.zip/DeviceHash_S1.csv', 'a.zip/S2.csv', 'a.zip/S3.csv', 'a.zip/devices.csv'],
    refused: [],
  });
});

it.each([
  ['only logs', makeZip([log]), 'archive-no-hash'],
  ['nothing', makeZip([]), 'archive-no-hash'],
  ['a cabinet cut off', makeCab([csv]).subarray(0, 50), 'archive-damaged'],
])('%s: one refusal for the container', async (_what, bytes, reason) => {
  expect(await take('a.zip', bytes)).toEqual({ files: [], refused: [{ name: 'a.zip', reason }] });
});

it('a hash file that cannot be taken out is named beside those that can', async () => {
  const locked = { ...csv, name: 'S2.csv', isEncrypted: true };
  const report = { ...locked, name: 'report.xml' };
  expect(await take('a.zip', makeZip([csv, locked, report]))).toEqual({
    files: ['a.zip/DeviceHash_S1.csv'],
    refused: [{ name: 'a.zip/S2.csv', reason: 'archive-encrypted' }],
  });
});
