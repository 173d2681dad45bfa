import type { DecodeAnswer, DecodeInput } from '../programs/decode.ts';
import { sizesOf } from '../data/sizes.ts';
import { median, ratios } from '../measure/numbers.ts';
import { runProgram } from '../measure/processes.ts';
import type { BenchOptions, Figure } from '../types.ts';

/** Hashes judged per second on one core, against the least that any proof of them must do. */
export async function decodeFigures(options: BenchOptions, signal: AbortSignal): Promise<readonly Figure[]> {
  const { hashes } = sizesOf(options);
  const input: DecodeInput = { hashes, rounds: options.runs * 60 };
  const { slice, ours, bare } = await runProgram<DecodeAnswer>(options, 'decode', input, {
    profiled: true,
    signal,
  });
  const perSecond = (each: readonly number[]) =>
    Math.round((slice / median(each)) * 1000).toLocaleString('en');
  return [
    {
      key: 'decode.bare',
      title: 'Decode and judge a hash / base64 and SHA-256 alone',
      unit: 'ratio',
      ...ratios(ours, bare),
      goal: { kind: 'at-most', limit: 2 },
      note: `one core: ${perSecond(ours)} hashes a second; bare ${perSecond(bare)}`,
    },
  ];
}
