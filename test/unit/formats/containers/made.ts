import { writeScriptCsv } from '../../../../electron/formats/csv/write-script-csv.ts';
import { makeHash } from '../../../../electron/formats/hash/make-hash.ts';

/** What the diagnostics page's hash file holds for one device. */
export function hashCsv(serial: string): Uint8Array {
  const hash = makeHash({ serial, collectedAt: new Date('2026-11-20T08:00:00Z'), tpm: `tpm ${serial}` });
  return writeScriptCsv({ serial, hash });
}

export const text = (content: string): Uint8Array => Buffer.from(content, 'utf8');

/** Bytes that hardly compress, the same each time. */
export function noise(length: number, seed = 1): Uint8Array {
  let state = seed;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 24;
  });
}
