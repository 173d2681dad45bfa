import { checkInput } from './check.ts';
import { makeInput, type FuzzInput } from './inputs.ts';

/**
 * The longest that one input may take, in milliseconds: generous, as it is read several times and other programs may run
 * beside it. What takes longer is tried once more before it counts.
 */
function slowMs({ bytes }: FuzzInput): number {
  return 4000 + bytes.length / 64;
}

export type Outcome =
  | { readonly kind: 'passed'; readonly elapsedMs: number }
  | { readonly kind: 'failed'; readonly reason: string; readonly stack: string };

/** Throws input number `place` of a seed at the readers. */
export async function runOne(seed: number, place: number): Promise<Outcome> {
  return tryInput(makeInput(seed, place));
}

/** Throws one input at the readers; never throws itself. */
export async function tryInput(input: FuzzInput): Promise<Outcome> {
  const once = await timed(input);
  if (once.kind === 'failed' || once.elapsedMs <= slowMs(input)) return once;
  const again = await timed(input);
  if (again.kind === 'failed' || again.elapsedMs <= slowMs(input)) return again;
  return {
    kind: 'failed',
    reason: `slow: ${input.bytes.length} bytes take longer than ${Math.round(slowMs(input))} ms`,
    stack: '',
  };
}

async function timed(input: FuzzInput): Promise<Outcome> {
  const began = performance.now();
  try {
    await checkInput(input);
  } catch (error) {
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return { kind: 'failed', reason, stack: error instanceof Error ? (error.stack ?? '') : '' };
  }
  return { kind: 'passed', elapsedMs: performance.now() - began };
}

/** A smaller input that fails for the same reason: pieces are cut out as long as it still does. */
export async function shrink(input: FuzzInput, reason: string, budgetMs: number): Promise<FuzzInput> {
  const began = performance.now();
  let smallest = input;
  for (let size = Math.ceil(input.bytes.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < smallest.bytes.length;) {
      if (performance.now() - began > budgetMs) return smallest;
      const { bytes } = smallest;
      const cut = { ...input, bytes: Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + size)]) };
      const outcome = await tryInput(cut);
      if (outcome.kind === 'failed' && sameReason(outcome.reason, reason)) smallest = cut;
      else at += size;
    }
  }
  return smallest;
}

function sameReason(a: string, b: string): boolean {
  const plain = (reason: string): string => reason.replaceAll(/\d+/g, '#');
  return plain(a) === plain(b);
}
