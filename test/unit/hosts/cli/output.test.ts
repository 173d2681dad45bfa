import { Writable } from 'node:stream';
import { expect, it } from 'vitest';
import { createOutput } from '../../../../electron/hosts/cli/output.ts';

/** A stream that keeps what it is given, and may be a terminal or fail. */
function stream(options: { readonly isTTY?: boolean; readonly failsWith?: string } = {}) {
  let text = '';
  const writable = new Writable({
    highWaterMark: 16,
    write: (chunk, _encoding, done) => {
      if (options.failsWith !== undefined)
        return done(Object.assign(new Error(options.failsWith), { code: options.failsWith }));
      text += String(chunk);
      setImmediate(done);
    },
  });
  return {
    stream: Object.assign(writable, { isTTY: options.isTTY ?? false, columns: 20 }),
    text: () => text,
  };
}

it('writes results in order, however full the pipe is', async () => {
  const [out, messages] = [stream(), stream()];
  const output = createOutput(out.stream, messages.stream, { showsProgress: true });
  for (let line = 0; line < 100; line += 1) await output.print(`line ${line}`);
  await output.finish();
  expect(out.text().split('\n')).toEqual([...Array.from({ length: 100 }, (_, line) => `line ${line}`), '']);
  expect(messages.text()).toBe('');
});

it('shows progress only on a terminal, and only where it is wanted', async () => {
  for (const [isTTY, showsProgress, isShown] of [
    [true, true, true],
    [true, false, false],
    [false, true, false],
  ] as const) {
    const [out, messages] = [stream(), stream({ isTTY })];
    const output = createOutput(out.stream, messages.stream, { showsProgress });
    output.progress('Files: 1');
    await output.finish();
    expect(messages.text().includes('Files: 1')).toBe(isShown);
  }
});

it('takes the line of progress back before anything else is written, and cuts it to the width', async () => {
  const [out, messages] = [stream(), stream({ isTTY: true })];
  const output = createOutput(out.stream, messages.stream, { showsProgress: true });
  output.progress('0123456789012345678901234567890');
  output.tell('A message');
  await output.finish();
  expect(messages.text()).toBe('\r\u001b[2K0123456789012345678\r\u001b[2KA message\n');
});

it('never passes on what could repaint a terminal', async () => {
  const [out, messages] = [stream(), stream()];
  const output = createOutput(out.stream, messages.stream, { showsProgress: false });
  await output.print('a\u001b[31mb\rc\u202ed\ne');
  output.tell('x\u0007y\u009b2J');
  await output.finish();
  expect(out.text()).toBe('a\ufffd[31mb\ufffdc\ufffdd\ufffde\n');
  expect(messages.text()).toBe('x\ufffdy\ufffd2J\n');
});

it('escapes in JSON what could steer a terminal, and it means the same', async () => {
  const [out, messages] = [stream(), stream()];
  const output = createOutput(out.stream, messages.stream, { showsProgress: false });
  const value = ['\u009b2J', '\u202egnp.exe', '\u{e0041}\u2028', '\u001b[31m', 'Gerät ✓ 😀'];
  await output.write(JSON.stringify(value));
  await output.finish();
  expect(out.text()).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  expect(out.text()).toContain('Gerät ✓ 😀');
  expect(JSON.parse(out.text())).toEqual(value);
});

it('ends quietly when the reader of the results goes', async () => {
  const [out, messages] = [stream({ failsWith: 'EPIPE' }), stream()];
  const output = createOutput(out.stream, messages.stream, { showsProgress: false });
  await output.print('one');
  await output.print('two');
  await output.finish();
  expect(output.isClosed()).toBe(true);
  expect(messages.text()).toBe('');
});

it('tells any other failure of the results', async () => {
  const [out, messages] = [stream({ failsWith: 'ENOSPC' }), stream()];
  const output = createOutput(out.stream, messages.stream, { showsProgress: false });
  await output.print('one');
  await expect(output.finish()).rejects.toMatchObject({ code: 'file.diskFull' });
});
