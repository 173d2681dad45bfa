import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, expect, test } from '@playwright/test';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { writeScriptCsv } from '../../electron/formats/csv/write-script-csv.ts';
import { makeHash } from '../../electron/formats/hash/make-hash.ts';
import { drivableCopy, packedProgram } from './drivable.ts';

const rootFlags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

test('the packed program starts, makes a practice batch and closes cleanly', async () => {
  const scratch = await mkdtemp(join(tmpdir(), 'hash-courier-packed-'));
  const data = join(scratch, 'data');
  const app = await _electron.launch({
    executablePath: await drivableCopy(join(scratch, 'program')),
    args: [...rootFlags, '--data', data],
  });
  const exited = new Promise((resolve) => app.process().once('exit', resolve));
  const page = await app.firstWindow();
  await expect(page.getByRole('heading', { level: 1, name: 'Batch' })).toBeVisible();
  await page.getByRole('button', { name: 'Practise' }).first().click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Alex');
  await page.getByRole('button', { name: 'That’s me' }).click();
  await expect(page.getByRole('banner')).toContainText('PRACTICE');
  expect(await readdir(join(data, 'batches'))).toHaveLength(1);
  await app.close();
  expect(await exited).toBe(0);
  await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
});

/** Runs a command in the packed program, where there is no display. */
function command(...args: readonly string[]) {
  const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...env } = process.env;
  const child = spawn(packedProgram, [...rootFlags, ...args], { env });
  let output = '';
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  child.stdin.end();
  return new Promise<{ readonly code: number | null; readonly output: string }>((resolve) =>
    child.once('close', (code) => resolve({ code, output })),
  );
}

test('the packed program runs commands without window and display', async () => {
  const scratch = await mkdtemp(join(tmpdir(), 'hash-courier-packed-'));
  for (const serial of ['CONTOSO1', 'CONTOSO2']) {
    const hash = makeHash({ serial, collectedAt: new Date('2026-01-31T13:05:00Z'), tpm: serial });
    await writeFile(join(scratch, `${serial}.csv`), writeScriptCsv({ serial, hash }));
  }
  const inspected = await command('inspect', join(scratch, 'CONTOSO1.csv'));
  expect(inspected.output).toContain('CONTOSO1');
  expect(inspected.code).toBe(0);
  // Two workers: their bundle lies inside the packed program.
  const out = join(scratch, 'out');
  const merged = await command(
    'merge',
    '--target',
    'intune',
    '--out',
    out,
    '--workers',
    '2',
    '--json',
    scratch,
  );
  expect(JSON.parse(merged.output)).toMatchObject({ counts: { files: 2, taken: 2 }, error: null });
  expect(merged.code).toBe(0);
  expect(await command('--version')).toMatchObject({ code: 0, output: expect.stringMatching(/^\d+\.\d+/) });
  expect((await command('decode')).code).toBe(2);
  await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
});

/** How a fuse stands in the executable: the characters 0 and 1. */
const [off, on] = [0x30, 0x31];

test('its fuses are closed', async () => {
  const wire = await getCurrentFuseWire(packedProgram);
  expect(wire[FuseV1Options.RunAsNode]).toBe(off);
  expect(wire[FuseV1Options.EnableNodeOptionsEnvironmentVariable]).toBe(off);
  expect(wire[FuseV1Options.EnableNodeCliInspectArguments]).toBe(off);
  expect(wire[FuseV1Options.EnableCookieEncryption]).toBe(on);
  expect(wire[FuseV1Options.EnableEmbeddedAsarIntegrityValidation]).toBe(on);
  expect(wire[FuseV1Options.OnlyLoadAppFromAsar]).toBe(on);
  expect(wire[FuseV1Options.GrantFileProtocolExtraPrivileges]).toBe(off);
});
