import { describe, expect, test } from 'vitest';
import type { RawDrive } from '../../../electron/drives/drive-port.ts';
import { createOpinionKeeper, type OpinionKeeperDeps } from '../../../electron/drives/opinion/keeper.ts';
import type { Testimony } from '../../../electron/drives/opinion/types.ts';
import { agreeing, madeDrive, madeVolume } from './made-drives.ts';

const never = new AbortController().signal;
const other = madeDrive({
  device: '/dev/sdc',
  volumes: [madeVolume({ device: '/dev/sdc1', path: '/media/tech/SECOND' })],
});

/** A keeper whose witness answers when the test says so, or at once. */
function bench(options: Partial<OpinionKeeperDeps> & { readonly isPrompt?: boolean } = {}) {
  const asked: (readonly RawDrive[])[] = [];
  const answers: ((testimony?: Testimony) => void)[] = [];
  let late = 0;
  const keeper = createOpinionKeeper({
    witness: (drives) => {
      asked.push(drives);
      if (options.isPrompt === true) return Promise.resolve(agreeing(drives));
      return new Promise((resolve) => {
        answers.push((testimony = agreeing(drives)) => resolve(testimony));
      });
    },
    onLate: () => {
      late += 1;
    },
    freshMs: 2000,
    ...options,
  });
  return { keeper, asked, answers, late: () => late };
}
const standings = async (
  keeper: ReturnType<typeof bench>['keeper'],
  drives: readonly RawDrive[],
  waitMs = 5,
) => (await keeper.hear(drives, waitMs, never)).map((drive) => drive.standing);
const tick = (ms = 5) => new Promise((resolve) => setTimeout(resolve, ms));

describe('asking in the background', () => {
  test('a drive is shown before the answer, which is told when it comes', async () => {
    const { keeper, asked, answers, late } = bench();
    expect(await standings(keeper, [madeDrive()])).toEqual(['pending']);
    expect(await standings(keeper, [madeDrive()])).toEqual(['pending']);
    answers[0]?.();
    await tick();
    expect(late()).toBe(1);
    expect(await standings(keeper, [madeDrive()])).toEqual(['heard']);
    expect(asked).toHaveLength(1);
  });

  test('a list that stays the same is asked about once, and drives that are not on USB never', async () => {
    const { keeper, asked } = bench({ isPrompt: true });
    for (let round = 0; round < 3; round += 1) await standings(keeper, [madeDrive()]);
    await standings(keeper, [madeDrive(), madeDrive({ device: '/dev/sda', isUSB: false })]);
    expect(asked).toHaveLength(1);
  });

  test('another drive is asked about at once, and what is known of the first stays', async () => {
    const { keeper, answers } = bench();
    await standings(keeper, [madeDrive()]);
    answers[0]?.();
    await tick();
    expect(await standings(keeper, [madeDrive(), other])).toEqual(['heard', 'pending']);
  });

  test('a drive that came while another was asked about is asked about next', async () => {
    const { keeper, asked, answers, late } = bench();
    await standings(keeper, [madeDrive()]);
    const waiting = standings(keeper, [madeDrive(), other], 1000);
    answers[0]?.();
    expect(await waiting).toEqual(['heard', 'pending']);
    answers[1]?.();
    await tick();
    expect(asked.map((drives) => drives.length)).toEqual([1, 2]);
    expect(late()).toBeGreaterThan(0);
    expect(await standings(keeper, [madeDrive(), other])).toEqual(['heard', 'heard']);
  });

  test('the same drive at another mount point, or plugged again, is asked about anew', async () => {
    const { keeper, asked } = bench({ isPrompt: true });
    await standings(keeper, [madeDrive()]);
    await standings(keeper, [madeDrive({ volumes: [madeVolume({ path: '/mnt' })] })]);
    await standings(keeper, [madeDrive({ identity: 'serial-1|0:0:0:0|8' })]);
    expect(asked).toHaveLength(3);
  });

  test('what is unclear is asked three times for one plugging, and again when the person asks', async () => {
    let count = 0;
    const { keeper } = bench({
      againMs: 0,
      witness: () => {
        count += 1;
        return Promise.resolve({ kind: 'silent', cause: 'blocked' });
      },
    });
    for (let round = 0; round < 6; round += 1) {
      expect(await standings(keeper, [madeDrive()])).toEqual(['silent']);
      await tick(2);
    }
    expect(count).toBe(3);
    keeper.forget();
    await standings(keeper, [madeDrive()]);
    expect(count).toBe(4);
  });

  test('a witness that fails is silent', async () => {
    const { keeper } = bench({ witness: () => Promise.reject(new Error('a bug')) });
    expect(await standings(keeper, [madeDrive()])).toEqual(['silent']);
  });
});

describe('asking afresh', () => {
  test('everybody who asks at one time shares one answer', async () => {
    const { keeper, asked, answers } = bench();
    const all = Promise.all(Array.from({ length: 8 }, () => keeper.askAfresh([madeDrive(), other], never)));
    await tick();
    answers[0]?.();
    await all;
    await keeper.askAfresh([madeDrive()], never);
    expect(asked).toHaveLength(1);
  });

  test('an answer that was begun before it was wanted is not shared where none is old enough', async () => {
    const { keeper, asked, answers } = bench({ freshMs: 0 });
    const before = keeper.askAfresh([madeDrive()], never);
    await tick();
    const all = Promise.all(Array.from({ length: 8 }, () => keeper.askAfresh([madeDrive()], never)));
    answers[0]?.();
    await before;
    await tick();
    answers[1]?.();
    await all;
    expect(asked).toHaveLength(2);
  });

  test('an answer that began too long ago is asked for again', async () => {
    const { keeper, asked } = bench({ isPrompt: true, freshMs: 20 });
    await keeper.askAfresh([madeDrive()], never);
    await tick(40);
    await keeper.askAfresh([madeDrive()], never);
    expect(asked).toHaveLength(2);
  });

  test('a fresh answer about other drives is no answer about this one', async () => {
    const { keeper, asked } = bench({ isPrompt: true });
    await keeper.askAfresh([madeDrive()], never);
    await keeper.askAfresh([other], never);
    expect(asked).toHaveLength(2);
  });

  test('a new answer replaces the old one', async () => {
    const { keeper, answers } = bench({ freshMs: 0 });
    void keeper.askAfresh([madeDrive()], never);
    answers[0]?.();
    await tick();
    expect(await standings(keeper, [madeDrive()])).toEqual(['heard']);
    const again = keeper.askAfresh([madeDrive()], never);
    answers[1]?.({ kind: 'silent', cause: 'timeout' });
    await again;
    expect(await standings(keeper, [madeDrive()])).toEqual(['silent']);
    expect(keeper.isSilent([madeDrive()])).toBe(true);
  });
});
