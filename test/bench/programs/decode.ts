import { createHash } from 'node:crypto';
import { readHash } from '../../../electron/formats/hash/read-hash.ts';
import { judgedAt, madeRow } from '../data/made-batch.ts';
import { interleave } from '../measure/interleave.ts';
import { answer, readInput } from './answer.ts';

export type DecodeInput = { readonly hashes: number; readonly rounds: number };
/** Milliseconds for as many hashes as `slice` says, round by round. */
export type DecodeAnswer = {
  readonly slice: number;
  readonly ours: readonly number[];
  readonly bare: readonly number[];
};

/** A few milliseconds' work: most rounds then pass without another process in between. */
const slice = 500;

// Our own caller's words.
const { hashes, rounds } = readInput() as DecodeInput;
const texts = Array.from({ length: hashes }, (_, index) => madeRow(index).hash);

const samples = await interleave(
  [
    { name: 'ours', run: (round) => timed(round, (text) => readHash(text, judgedAt).proved) },
    { name: 'bare', run: (round) => timed(round, (text) => bareDigest(text).length === 32) },
  ],
  { unmeasured: 60, measured: rounds },
);
answer({ slice, ours: samples.get('ours'), bare: samples.get('bare') });

/** The least that any proof of a hash must do. */
function bareDigest(text: string): Uint8Array {
  return createHash('sha256').update(Buffer.from(text, 'base64')).digest();
}

function timed(round: number, work: (text: string) => boolean): number {
  const start = (round * slice) % texts.length;
  const some = texts.slice(start, start + slice);
  let sound = 0;
  const began = performance.now();
  for (const text of some) if (work(text)) sound += 1;
  const elapsedMs = performance.now() - began;
  if (sound !== slice) throw new Error(`${slice - sound} of ${slice} hashes failed`);
  return elapsedMs;
}
