import { expect, test } from 'vitest';
import { run } from '../../../electron/drives/run.ts';
import { silentCause } from '../../../electron/drives/opinion/silent-cause.ts';

test('how a program ended is in the result, also when it could not be started', async () => {
  const end = async (program: string, ...parameters: readonly string[]) =>
    (await run(program, parameters, { timeoutMs: 5000 })).code;
  expect(await end(process.execPath, '-e', '0')).toBe(0);
  expect(await end(process.execPath, '-e', 'process.exit(3)')).toBe(3);
  expect(await end('/nowhere/at-all')).toBe('missing');
  // The system's refusal comes as an event (no right to run it) or is thrown at once (no such place).
  expect(await end(import.meta.dirname)).toBe('refused');
  expect(await end(`${process.execPath}/program`)).toBe('refused');
});

test('a program that takes too long, or is not wanted any more, has ended by then', async () => {
  const wait = ['-e', 'setTimeout(() => {}, 60_000)'];
  expect((await run(process.execPath, wait, { timeoutMs: 50 })).code).toBe('timeout');
  const signal = AbortSignal.abort();
  expect((await run(process.execPath, wait, { timeoutMs: 5000, signal })).code).toBe('timeout');
});

test('what a policy refuses is blocked', () => {
  expect(silentCause({ code: 'refused', stdout: '', stderr: '' })).toBe('blocked');
});
