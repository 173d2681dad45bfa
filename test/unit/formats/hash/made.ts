import { readFileSync } from 'node:fs';
import { makeHash, type MadeDevice } from '../../../../electron/formats/hash/make-hash.ts';

/** Shortly after the time inside the known answers and the made hashes. */
export const now = new Date('2026-01-02T00:00:00Z');

export function made(more: Partial<MadeDevice> = {}): string {
  return makeHash({
    serial: 'TEST0001',
    collectedAt: new Date('2026-01-01T12:00:00Z'),
    tpm: 'seed',
    ...more,
  });
}

export function knownAnswer(name: 'A' | 'B'): string {
  const url = new URL(`../../../fixtures/hash/synthetic-${name}.txt`, import.meta.url);
  return readFileSync(url, 'ascii').trim();
}
