import { describe, expect, it } from 'vitest';
import { makeInput } from '../../fuzz/inputs.ts';
import { createRandom } from '../../fuzz/random.ts';
import { runOne } from '../../fuzz/run.ts';

const seed = 1;
const inputs = 4000;

describe('mutated inputs', () => {
  it('break no promise of the readers', async () => {
    const failures: string[] = [];
    for (let place = 0; place < inputs && failures.length < 5; place += 1) {
      const outcome = await runOne(seed, place);
      if (outcome.kind === 'failed') {
        failures.push(`npm run fuzz -- --seed ${seed} --only ${place}: ${outcome.reason}`);
      }
    }
    expect(failures).toEqual([]);
  }, 120_000);

  it('are the same for the same seed on any machine', () => {
    const random = createRandom(7, 42);
    expect(Array.from({ length: 6 }, () => random.below(1000))).toEqual([96, 688, 5, 703, 302, 843]);
    expect(Buffer.from(makeInput(7, 42).bytes)).toEqual(Buffer.from(makeInput(7, 42).bytes));
    expect(Buffer.from(makeInput(7, 42).bytes)).not.toEqual(Buffer.from(makeInput(7, 43).bytes));
  });
});
