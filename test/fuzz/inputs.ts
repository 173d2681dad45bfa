import { encodeHash } from '../../electron/formats/hash/encode-hash.ts';
import { decodeRecords } from '../../electron/formats/hash/decode-records.ts';
import type { HashRecord } from '../../electron/formats/hash/types.ts';
import { plainFile } from '../fixtures/csv/devices.ts';
import { archives, files, hashes } from './corpus.ts';
import { mutateBytes, mutateText } from './mutate.ts';
import { createRandom, type Random } from './random.ts';

/** `resealed` hashes are damaged inside and have a fresh checksum over the damage. */
export const inputKinds = ['file', 'hash', 'resealed', 'resealed file', 'archive'] as const;

/** What is thrown at the readers. */
export type FuzzInput = {
  readonly kind: (typeof inputKinds)[number];
  readonly bytes: Uint8Array;
};

/** Input number `place` of the run with this seed: the same on every machine. */
export function makeInput(seed: number, place: number): FuzzInput {
  const random = createRandom(seed, place);
  const dice = random.below(100);
  if (dice < 62) {
    return { kind: 'file', bytes: mutateBytes(random.pick(files), random, files, 'bytes and text') };
  }
  if (dice < 82) {
    return { kind: 'hash', bytes: Buffer.from(mutateText(random.pick(hashes), random, hashes), 'utf8') };
  }
  if (dice < 88) return { kind: 'resealed', bytes: Buffer.from(resealed(random), 'latin1') };
  if (dice < 94) {
    const serial = random.pick(['A1', '000123', '', 'MADE0001', ' ', '0']);
    return { kind: 'resealed file', bytes: Buffer.from(plainFile(serial, resealed(random)), 'latin1') };
  }
  return { kind: 'archive', bytes: mutateBytes(random.pick(archives), random, archives, 'bytes') };
}

/** A hash whose records are mutated and sealed again, as a faulty or hostile tool would write it. */
function resealed(random: Random): string {
  const bytes = Buffer.from(random.pick(hashes), 'base64');
  const decoded = decodeRecords(bytes);
  if (decoded.kind !== 'records') throw new Error('The corpus holds a hash that cannot be walked.');
  const records: HashRecord[] = [...decoded.records];
  const payloads = records.map(({ payload }) => payload);
  for (let count = 1 + random.below(4); count > 0; count -= 1) {
    const at = random.below(records.length);
    const [record] = records.slice(at, at + 1);
    if (record === undefined) break;
    const payload = mutateBytes(record.payload, random, payloads, 'bytes').subarray(0, 2000);
    const type = random.oneIn(6)
      ? random.pick([0, 1, 14, 16, 25, 38, 65_535, random.below(65_536)])
      : record.type;
    const changed: readonly (readonly HashRecord[])[] = [
      [{ type, payload }],
      [],
      [record, { type, payload }],
    ];
    records.splice(at, 1, ...random.pick(changed));
  }
  while (sizeOf(records) > 2964) records.pop();
  return encodeHash(records);
}

function sizeOf(records: readonly HashRecord[]): number {
  return records.reduce((sum, { payload }) => sum + 4 + payload.length, 4);
}
