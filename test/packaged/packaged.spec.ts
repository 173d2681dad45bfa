import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, expect, test } from '@playwright/test';
import { getCurrentFuseWire, FuseV1Options, FuseState } from '@electron/fuses';

const executablePath = process.env['HASH_COURIER_PACKAGED'] ?? '';

test('the packed program starts, makes a practice batch and closes cleanly', async () => {
  const data = await mkdtemp(join(tmpdir(), 'hash-courier-packed-'));
  const rootFlags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  // Its fuses close the debugger's ways in, so it is started and looked at from outside.
  const app = await _electron.launch({ executablePath, args: [...rootFlags, '--data', data] });
  const exited = new Promise((resolve) => app.process().once('exit', resolve));
  const page = await app.firstWindow();
  await page.getByRole('textbox', { name: 'Name' }).fill('Alex');
  await page.getByRole('button', { name: 'That’s me' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Batch' })).toBeVisible();
  await page.getByRole('button', { name: /practi[sc]e/i }).first().click();
  await expect(page.getByRole('banner')).toContainText('PRACTICE');
  expect((await readdir(join(data, 'batches'))).length).toBe(1);
  await app.close();
  expect(await exited).toBe(0);
  await rm(data, { recursive: true, force: true });
});

test('its fuses are closed', async () => {
  const wire = await getCurrentFuseWire(executablePath);
  expect(wire[FuseV1Options.RunAsNode]).toBe(FuseState.DISABLE);
  expect(wire[FuseV1Options.EnableNodeOptionsEnvironmentVariable]).toBe(FuseState.DISABLE);
  expect(wire[FuseV1Options.EnableNodeCliInspectArguments]).toBe(FuseState.DISABLE);
  expect(wire[FuseV1Options.OnlyLoadAppFromAsar]).toBe(FuseState.ENABLE);
  expect(wire[FuseV1Options.GrantFileProtocolExtraPrivileges]).toBe(FuseState.DISABLE);
});
