import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { _electron, expect, test } from '@playwright/test';
import { flipFuses, FuseV1Options, FuseVersion, getCurrentFuseWire } from '@electron/fuses';

const executablePath = process.env['HASH_COURIER_PACKAGED'] ?? '';

/**
 * A copy of the packed program with one fuse opened: Playwright drives Electron through Node's inspector, which the
 * shipped program has closed for good. Everything else in the copy is what is shipped.
 */
async function drivableCopy(folder: string): Promise<string> {
  await cp(dirname(executablePath), folder, { recursive: true, verbatimSymlinks: true });
  const copy = join(folder, basename(executablePath));
  await flipFuses(copy, { version: FuseVersion.V1, [FuseV1Options.EnableNodeCliInspectArguments]: true });
  return copy;
}

test('the packed program starts, makes a practice batch and closes cleanly', async () => {
  const scratch = await mkdtemp(join(tmpdir(), 'hash-courier-packed-'));
  const rootFlags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
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

/** How a fuse stands in the executable: the characters 0 and 1. */
const [off, on] = [0x30, 0x31];

test('its fuses are closed', async () => {
  const wire = await getCurrentFuseWire(executablePath);
  expect(wire[FuseV1Options.RunAsNode]).toBe(off);
  expect(wire[FuseV1Options.EnableNodeOptionsEnvironmentVariable]).toBe(off);
  expect(wire[FuseV1Options.EnableNodeCliInspectArguments]).toBe(off);
  expect(wire[FuseV1Options.OnlyLoadAppFromAsar]).toBe(on);
  expect(wire[FuseV1Options.GrantFileProtocolExtraPrivileges]).toBe(off);
});
