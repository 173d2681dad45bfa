import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, root, test } from './fixture.ts';

const standIn = join(root, 'test/fixtures/script/stand-in.ps1');
const devices = [
  'A device as it should be',
  'The first device, captured again',
  'A hash that was cut off',
  'A failed read',
  'A file that was saved by Excel',
  'A virtual machine',
];

async function sayWhoWorks(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Name' }).fill('Alex');
  await page.getByRole('button', { name: 'That’s me' }).click();
}

async function open(page: Page, step: string): Promise<void> {
  const heading = page.getByRole('heading', { level: 1, name: step });
  const button = page.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name: step });
  const isHere = (await button.getAttribute('aria-current')) !== null;
  await button.click();
  await expect(heading).toBeVisible();
  if (!isHere) await expect(heading).toBeFocused();
}

/** The row of the device table that begins with this serial number. */
function deviceRow(page: Page, serial: string) {
  return page
    .getByRole('grid', { name: 'Devices of this batch' })
    .getByRole('row', { name: `Select ${serial} ` });
}

test('takes a batch from new to reported, with every bad case on the way', async ({ launch, data }) => {
  const { page, close } = await launch('--practice');
  const main = page.getByRole('main');
  await sayWhoWorks(page);

  await test.step('a new batch', async () => {
    await open(page, 'Batch');
    await main.getByRole('button', { name: 'New batch' }).click();
    const form = page.getByRole('dialog', { name: 'New batch' });
    await form.getByRole('textbox', { name: 'Name of the batch' }).fill('Spring laptops');
    await form.getByRole('textbox', { name: 'Customer' }).fill('Fabrikam');
    await form.getByRole('textbox', { name: 'Tenant domain' }).fill('fabrikam.onmicrosoft.com');
    await form.getByRole('button', { name: 'Create the batch' }).click();
    await expect(page.getByRole('banner')).toContainText('Fabrikam · Spring laptops · Microsoft Intune');
    await expect(page.getByRole('banner')).toContainText('PRACTICE');
  });

  await test.step('the script', async () => {
    await open(page, 'Script');
    await page.locator('input[type=file]').setInputFiles(join(root, 'README.md'));
    await expect(page.getByRole('region', { name: 'Messages' })).toContainText('README.md');
    await page.locator('input[type=file]').setInputFiles(standIn);
    await expect(main.getByRole('listitem').filter({ hasText: 'Not a known version' })).toContainText(
      'Default',
    );
  });

  await test.step('two drives staged, the unsafe and the full one hidden and explained', async () => {
    await open(page, 'Drives');
    await main.getByRole('button', { name: /drives are hidden/ }).click();
    await expect(main).toContainText('PRACTICE-INTERNAL');
    await expect(main).toContainText('PRACTICE-FULL');
    for (const drive of ['PRACTICE-1', 'PRACTICE-2'])
      await main.getByRole('checkbox', { name: `Select ${drive}` }).check();
    await main.getByRole('button', { name: 'Prepare' }).click();
    await expect(main.getByText('Ready. Eject it before you pull it out.')).toHaveCount(2);
    for (const drive of ['PRACTICE-1', 'PRACTICE-2']) {
      const files = await readdir(join(data, 'practice/drives', drive));
      expect(files.sort()).toEqual(['HashCourier', 'START HERE.html', 'go.cmd']);
    }
  });

  await test.step('six devices, one of each bad case', async () => {
    await open(page, 'Devices');
    await expect(main.getByRole('article', { name: 'Card for the device' })).toContainText('d:\\go');
    const drive = main.getByRole('combobox', { name: 'Pretend drive to put in' });
    for (const [index, name] of devices.entries()) {
      await drive.selectOption({ index: index % 2 });
      await main.getByRole('button', { name: `Run this device: ${name}` }).click();
      await expect(main.getByRole('listitem').filter({ hasText: name })).toContainText('Run once');
    }
  });

  await test.step('collected, and the same again changes nothing', async () => {
    await open(page, 'Collect');
    const region = main.getByRole('region', { name: 'Drives' });
    await expect(region).toContainText('3 files');
    for (const drive of ['PRACTICE-1', 'PRACTICE-2'])
      await region.getByRole('checkbox', { name: drive }).check();
    await region.getByRole('button', { name: 'Collect', exact: true }).click();
    const outcome = main.getByRole('region', { name: 'What came of it' });
    await expect(outcome).toContainText('Empty file: the script could not read the hash');
    await expect(main.getByRole('region', { name: 'Collected files' })).toContainText('6 files');
    await region.getByRole('button', { name: 'Collect', exact: true }).click();
    await expect(outcome).toContainText('known');
    await expect(main.getByRole('region', { name: 'Collected files' })).toContainText('6 files');
  });

  await test.step('findings as expected', async () => {
    await open(page, 'Merge');
    await expect(deviceRow(page, 'PRACTICE0001')).toContainText('Captured more than once');
    await expect(deviceRow(page, 'PRACTICE0003')).toContainText('The hash is cut off');
    await expect(deviceRow(page, 'PRACTICE0003')).toContainText('Blocked');
    await expect(deviceRow(page, '0000000005')).toContainText('Serial number restored from the hash');
    await expect(deviceRow(page, 'PRACTICE-VM-0006')).toContainText('This is a virtual machine');
  });

  await test.step('merged: every byte of the upload file', async () => {
    await main.getByRole('button', { name: 'Write the upload files' }).click();
    const rounds = main.getByRole('region', { name: 'Rounds' });
    await expect(rounds).toContainText('Round 1');
    const [batchId] = (await readdir(join(data, 'batches'))).filter((name) => name.startsWith('b')).slice(-1);
    const folders = await Promise.all(
      (await readdir(join(data, 'batches'))).map(async (id) => {
        const out = join(data, 'batches', id, 'out');
        return (await readdir(out).catch(() => [])).map((name) => join(out, name));
      }),
    );
    const [round, ...more] = folders.flat();
    expect(more).toEqual([]);
    expect(batchId).toBeDefined();
    const csv = (await readdir(round ?? '')).filter((name) => name.endsWith('.csv'));
    expect(csv).toEqual(['Fabrikam-Spring-laptops-round-01.csv']);
    const bytes = await readFile(join(round ?? '', csv[0] ?? ''));
    expectUploadFile(bytes, ['PRACTICE0001', '0000000005', 'PRACTICE-VM-0006']);
    await expect(main).toContainText('No device');
  });

  await test.step('states set, by paste and one by one', async () => {
    await open(page, 'Register');
    await expect(main).toContainText('fabrikam.onmicrosoft.com');
    await setState(page, 'Profile assigned');
  });

  await test.step('handed over and reported', async () => {
    await open(page, 'Hand over');
    await main
      .getByRole('button', { name: /report/i })
      .first()
      .click();
    await expect(page.getByRole('main')).toContainText('final-report');
  });

  await close();
});

/** ASCII, CRLF, no BOM, no quotes, the exact header, these serials in this order with their zeros, whole hashes. */
function expectUploadFile(bytes: Buffer, serials: readonly string[]): void {
  const rows: { serial: string; hash: string }[] = [];
  let line = '';
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === 0x0d) {
      expect(bytes[at + 1], `CR at ${at} is followed by LF`).toBe(0x0a);
      at += 1;
      if (rows.length === 0 && line.startsWith('Device')) {
        expect(line).toBe('Device Serial Number,Windows Product ID,Hardware Hash');
      } else {
        const [serial = '', productId, hash = '', ...more] = line.split(',');
        expect(productId).toBe('');
        expect(more).toEqual([]);
        rows.push({ serial, hash });
      }
      line = '';
      continue;
    }
    expect(byte >= 0x20 && byte < 0x7f && byte !== 0x22, `byte ${byte} at ${at}`).toBe(true);
    line += String.fromCharCode(byte);
  }
  expect(line, 'the last line is ended').toBe('');
  expect(rows.map((row) => row.serial).sort()).toEqual([...serials].sort());
  for (const { hash } of rows) {
    expect(hash).toMatch(/^T0[A-Za-z0-9+/]{3998}$/);
    expect(Buffer.from(hash, 'base64')).toHaveLength(3000);
  }
}

async function setState(page: Page, state: string): Promise<void> {
  const main = page.getByRole('main');
  await main.getByRole('button', { name: /[Pp]aste/ }).click();
  await page.screenshot({ path: 'test-results/paste.png' });
  console.log(await page.locator('body').ariaSnapshot(), state);
}
