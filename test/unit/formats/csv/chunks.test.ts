import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fixtureCases } from '../../../fixtures/csv/cases.ts';
import { mutated, plainFiles } from './mutated.ts';
import { cut, streamed } from './stream.ts';

const lengths = fc.oneof(
  fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 8 }),
  fc.array(fc.integer({ min: 1, max: 9000 }), { minLength: 1, maxLength: 8 }),
);

describe('where a file is cut into chunks does not matter', () => {
  it.each(fixtureCases)('$name: byte by byte', ({ bytes }) => {
    expect(streamed(cut(bytes, [1]))).toEqual(streamed([bytes]));
  });

  it('for any file of the corpus, cut anywhere', () => {
    fc.assert(
      fc.property(fc.constantFrom(...fixtureCases), lengths, ({ bytes }, parts) => {
        expect(streamed(cut(bytes, parts))).toEqual(streamed([bytes]));
      }),
      { numRuns: 300 },
    );
  });

  it('for damaged and joined files', () => {
    fc.assert(
      fc.property(mutated(plainFiles), lengths, (bytes, parts) => {
        expect(streamed(cut(bytes, parts))).toEqual(streamed([bytes]));
      }),
      { numRuns: 300 },
    );
  });

  it('nor does what becomes of a chunk after it was pushed', () => {
    for (const { bytes } of fixtureCases) {
      const chunk = new Uint8Array(100);
      const reused = function* (): Generator<Uint8Array> {
        for (const part of cut(bytes, [100])) {
          chunk.set(part);
          yield chunk.subarray(0, part.length);
        }
      };
      expect(streamed(reused())).toEqual(streamed([bytes]));
    }
  });
});

describe('the fast way and the careful way', () => {
  const careful = { isCarefulOnly: true } as const;

  it.each(fixtureCases)('$name: come to the same', ({ bytes }) => {
    expect(streamed([bytes])).toEqual(streamed([bytes], careful));
  });

  it('come to the same for damaged and joined files', () => {
    fc.assert(
      fc.property(mutated(plainFiles), (bytes) => {
        expect(streamed([bytes])).toEqual(streamed([bytes], careful));
      }),
      { numRuns: 800 },
    );
  });

  it('come to the same for damaged and joined files in chunks', () => {
    fc.assert(
      fc.property(mutated(plainFiles), lengths, (bytes, parts) => {
        expect(streamed(cut(bytes, parts))).toEqual(streamed([bytes], careful));
      }),
      { numRuns: 300 },
    );
  });
});
