import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openContainer } from '../../../../electron/formats/containers/open-container.ts';
import { containerLimits } from '../../../../electron/formats/containers/types.ts';
import { makeCab } from '../../../made/make-cab.ts';
import { makeZip } from '../../../made/make-zip.ts';
import { hashCsv, noise } from './made.ts';

const limits = {
  ...containerLimits,
  bytesPerFile: 200_000,
  bytesPerContainer: 200_000,
  unpackedBytes: 400_000,
  workBytes: 2_000_000,
};
const files = [
  { name: 'trace.etl', bytes: noise(40_000) },
  { name: 'DeviceHash_S1.csv', bytes: hashCsv('S1'), isDeflated: true },
  { name: 'logs/b.csv', bytes: noise(300, 3) },
];
const cab = makeCab(files);
const seeds = [
  cab,
  makeCab(files, { method: 'stored', filesPerFolder: 1, checksums: false }),
  makeCab(files, { checksums: false, reserve: { header: 4, folder: 2, block: 1 } }),
  makeZip(files),
  makeZip([...files, { name: 'mdm.cab', bytes: cab }]),
];

/** Bytes changed, most often in the heads and in a ZIP's directory at the end, and parts cut out or doubled. */
const mutation = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('set'), at: fc.nat(), value: fc.nat(255) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('cut'), at: fc.nat(), value: fc.nat(300) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('double'), at: fc.nat(), value: fc.nat(300) }) },
);

function mutate(seed: Buffer, changes: readonly { kind: string; at: number; value: number }[]): Buffer {
  return changes.reduce((bytes, { kind, at, value }) => {
    const near = at % 3 === 0 ? at % bytes.length : at % 3 === 1 ? at % 200 : bytes.length - 1 - (at % 400);
    const place = Math.max(0, Math.min(bytes.length - 1, near));
    if (kind === 'set') {
      bytes[place] = value;
      return bytes;
    }
    const until = kind === 'cut' ? place : Math.min(bytes.length, place + value);
    const from = kind === 'cut' ? Math.min(bytes.length - 1, place + value) : place;
    return Buffer.concat([bytes.subarray(0, until), bytes.subarray(from)]);
  }, Buffer.from(seed));
}

describe('whatever the bytes hold', () => {
  it('a damaged container is opened or refused, within its limits, and never throws', async () => {
    const changes = fc.array(mutation, { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...seeds), changes, async (seed, list) => {
        const opened = await openContainer(mutate(seed, list), limits);
        if (opened.kind !== 'files') return;
        const sizes = opened.files.map(({ bytes }) => bytes.length);
        expect(sizes.length).toBeGreaterThan(0);
        expect(Math.max(...sizes)).toBeLessThanOrEqual(limits.bytesPerFile);
        expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(limits.unpackedBytes);
      }),
      { numRuns: 1500 },
    );
  });

  it('any bytes behind the mark of a container are refused', async () => {
    const mark = fc.constantFrom('PK\u0003\u0004', 'PK\u0005\u0006', 'MSCF\0\0\0\0');
    await fc.assert(
      fc.asyncProperty(mark, fc.uint8Array({ maxLength: 300 }), async (start, rest) => {
        const { kind } = await openContainer(Buffer.concat([Buffer.from(start, 'latin1'), rest]), limits);
        expect(kind).toBe('refused');
      }),
      { numRuns: 300 },
    );
  });

  it('what a damaged container gives with its checksums in place is what was put in', async () => {
    const put = files.slice(1).map(({ bytes }) => Buffer.from(bytes));
    const set = fc.record({ kind: fc.constant('set'), at: fc.nat(), value: fc.nat(255) });
    await fc.assert(
      fc.asyncProperty(fc.array(set, { maxLength: 3 }), async (list) => {
        const opened = await openContainer(mutate(makeZip(files), list), limits);
        const got = opened.kind === 'files' ? opened.files : [];
        const isOurs = (bytes: Uint8Array) => put.some((one) => one.equals(bytes)) || bytes.length === 0;
        expect(got.every(({ bytes }) => isOurs(bytes))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('round trips', () => {
  const content = fc.oneof(
    fc.uint8Array({ maxLength: 500 }),
    fc.nat(100_000).map((length) => noise(length, length)),
    fc.nat(70_000).map((length) => new Uint8Array(length)),
  );
  const given = fc.array(content, { minLength: 1, maxLength: 4 });
  const named = (contents: readonly Uint8Array[]) =>
    contents.map((bytes, index) => ({ name: `f${index}.csv`, bytes }));

  async function comesBack(contents: readonly Uint8Array[], bytes: Buffer): Promise<void> {
    const opened = await openContainer(bytes);
    const got = opened.kind === 'files' ? opened.files.map((file) => Buffer.from(file.bytes)) : [];
    expect(got).toHaveLength(contents.length);
    expect(got.every((one, index) => one.equals(contents[index] ?? Buffer.alloc(0)))).toBe(true);
  }

  it('a cabinet gives back what was put in', async () => {
    const options = fc.record({
      method: fc.constantFrom('stored' as const, 'mszip' as const),
      checksums: fc.boolean(),
      filesPerFolder: fc.integer({ min: 1, max: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(given, options, (contents, how) => comesBack(contents, makeCab(named(contents), how))),
      { numRuns: 60 },
    );
  });

  it('a ZIP gives back what was put in', async () => {
    await fc.assert(
      fc.asyncProperty(given, fc.boolean(), (contents, isDeflated) =>
        comesBack(contents, makeZip(named(contents).map((file) => ({ ...file, isDeflated })))),
      ),
      { numRuns: 60 },
    );
  });
});
