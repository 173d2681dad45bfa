import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page, TestInfo } from '@playwright/test';
import { violations } from './axe.ts';
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
/** Which device of its drive each of them is: the second is the first again. */
const devicesOnDrive = [1, 1, 2, 1, 2, 3];

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

/** Axe needs a browser context of its own, which Electron's window has not; the page is the same in both hosts. */
async function expectAccessible(page: Page, info: TestInfo): Promise<void> {
  if (info.project.metadata['host'] !== 'browser') return;
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.waitForTimeout(400); // colours fade over from the other theme
    expect(await violations(page), colorScheme).toEqual([]);
  }
}

/** The row of the device table that begins with this serial number. */
function deviceRow(page: Page, serial: string) {
  return page
    .getByRole('grid', { name: 'Devices of this batch' })
    .getByRole('row', { name: `Select ${serial} ` });
}

test('takes a batch from new to reported, with every bad case on the way', async ({ launch, data }, info) => {
  const { page, close } = await launch('--practice');
  const main = page.getByRole('main');
  await sayWhoWorks(page);

  await test.step('a new batch', async () => {
    await open(page, 'Batch');
    await main.getByRole('button', { name: 'New batch' }).click();
    const form = page.getByRole('dialog', { name: 'New batch' });
    await form.getByRole('textbox', { name: 'Name of the batch' }).fill('Spring laptops');
    await form.getByRole('switch', { name: 'Practice batch' }).check();
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
      // Three with each drive, so that the first device meets its own capture again.
      await drive.selectOption({ index: Math.floor(index / 3) });
      await main.getByRole('button', { name: `Run this device: ${name}` }).click();
      const screen = page.getByRole('region', { name: 'Screen of the device' });
      if (name === 'A failed read') {
        const failed = page.getByRole('dialog', { name: `${name}: FAILED` });
        await expect(failed).toBeVisible();
        await expect(screen).toContainText('FAILED H1  PRACTICE0004');
        await expect(screen).toContainText('Next: Wait a minute and run go again.');
        await expectAccessible(page, info);
        await failed.getByRole('button', { name: 'Run go again' }).click();
      }
      const dialog = page.getByRole('dialog', { name: `${name}: DONE` });
      await expect(screen).toContainText(`(device ${devicesOnDrive[index]} on this drive)`);
      await expect(screen).toContainText('Press S to shut down this device');
      const isKnown = name === 'The first device, captured again';
      await expect(screen.getByText('Note: Collected before')).toHaveCount(isKnown ? 1 : 0);
      if (index === 0) await expectAccessible(page, info);
      await dialog.getByRole('button', { name: 'Close' }).click();
      await expect(dialog).toBeHidden();
      await expect(main.getByRole('listitem').filter({ hasText: name })).toContainText('DONE');
    }
    await expect(main.getByRole('listitem').filter({ hasText: 'A failed read' })).toContainText(
      'Run 2 times',
    );
  });

  await test.step('every run left its log, and nothing else', async () => {
    const logs = (drive: string) => readdir(join(data, 'practice/drives', drive, 'HashCourier/logs'));
    expect(await logs('PRACTICE-1')).toHaveLength(3);
    const second = await logs('PRACTICE-2');
    expect(second).toHaveLength(4);
    expect(second.filter((name) => /^PRACTICE0004_\d{8}T\d{6}Z(_2)?\.txt$/.test(name))).toHaveLength(2);
  });

  await test.step('collected, and the same again changes nothing', async () => {
    await open(page, 'Collect');
    const region = main.getByRole('region', { name: 'Drives' });
    await expect(region).toContainText('3 files');
    for (const drive of ['PRACTICE-1', 'PRACTICE-2'])
      await region.getByRole('checkbox', { name: drive }).check();
    await region.getByRole('button', { name: 'Collect', exact: true }).click();
    const outcome = main.getByRole('region', { name: 'What came of it' });
    await expect(main.getByRole('region', { name: 'Collected files' })).toContainText('6 files');
    await region.getByRole('button', { name: 'Collect', exact: true }).click();
    await expect(outcome.getByText('3 files were here already; nothing changed')).toHaveCount(2);
    await expect(main.getByRole('region', { name: 'Collected files' })).toContainText('6 files');
  });

  await test.step('the run that failed at the device is known, and settled', async () => {
    const runs = main.getByRole('region', { name: 'Failed at the device' });
    await runs.getByRole('button', { name: '1 settled' }).click();
    const run = runs.getByRole('list', { name: 'Settled runs' }).getByRole('listitem');
    await expect(run).toHaveCount(1);
    await expect(run).toContainText('PRACTICE0004');
    await expect(run).toContainText('H1');
    await expect(main.getByText('gave no hash.')).toHaveCount(0);
  });

  await test.step('findings as expected', async () => {
    await open(page, 'Merge');
    await expectAccessible(page, info);
    await expect(main).not.toContainText('could not be read.');
    await expect(deviceRow(page, 'PRACTICE0001')).toContainText('Captured more than once');
    await expect(deviceRow(page, 'PRACTICE0003')).toContainText('The hash is cut off');
    await expect(deviceRow(page, 'PRACTICE0003')).toContainText('Blocked');
    await expect(deviceRow(page, 'PRACTICE0004')).toContainText('Ready');
    await expect(deviceRow(page, '0000000005')).toContainText('Serial number restored from the hash');
    await expect(deviceRow(page, 'PRACTICE-VM-0006')).toContainText('No TPM data in the hash');
    await deviceRow(page, 'PRACTICE-VM-0006').click();
    const details = page.getByRole('dialog', { name: 'Device PRACTICE-VM-0006' });
    await expect(details).toContainText('This is a virtual machine');
    await details.getByRole('button', { name: 'Close' }).click();
    await expect(details).toBeHidden();
  });

  await test.step('merged: every byte of the upload file', async () => {
    await main.getByRole('button', { name: 'Write the upload files' }).click();
    const rounds = main.getByRole('region', { name: 'Rounds' });
    await expect(rounds).toContainText('Round 1');
    const out = await outFolder(data);
    const round = join(out, (await readdir(out))[0] ?? '');
    const csv = (await readdir(round)).filter((name) => name.endsWith('.csv'));
    expect(csv).toEqual(['Fabrikam-Spring-laptops-round-01.csv']);
    const bytes = await readFile(join(round, csv[0] ?? ''));
    const journal = await readFile(join(out, '../journal.jsonl'), 'utf8');
    const ready = ['PRACTICE0001', 'PRACTICE0004', '0000000005', 'PRACTICE-VM-0006'];
    expectUploadFile(
      bytes,
      orderOfCollection(journal).filter((serial) => ready.includes(serial)),
    );
    await expect(main).toContainText('Every ready device is in a round already.');
  });

  await test.step('states set, by pasted serials and with an error', async () => {
    await open(page, 'Register');
    await expectAccessible(page, info);
    await expect(main).toContainText('fabrikam.onmicrosoft.com');
    await expect(main).toContainText('Fabrikam-Spring-laptops-round-01.csv');
    await main.getByRole('tab', { name: 'States' }).click();
    await selectSerials(page, 'practice0001\r\nPRACTICE-VM-0006\nUNKNOWN-1');
    await main.getByRole('combobox', { name: 'State in the portal' }).selectOption('profile-assigned');
    await main.getByRole('button', { name: 'Set for 2 devices' }).click();
    await expect(main).toContainText('2 of 5 registered');
    await selectSerials(page, '0000000005');
    await main.getByRole('combobox', { name: 'State in the portal' }).selectOption('error');
    await main.getByRole('textbox', { name: 'Error name' }).fill('ZtdDeviceAlreadyAssigned');
    await main.getByRole('textbox', { name: 'Request ID' }).fill('request-0001');
    await main.getByRole('button', { name: 'Set for 1 device' }).click();
    await expect(main).toContainText('1 failed');
    await main.getByRole('tab', { name: 'Errors' }).click();
    await main.getByLabel('Error name, number or message').fill('ZtdDeviceAlreadyAssigned');
    await main.getByRole('button', { name: 'Look up' }).click();
    await expect(main).toContainText('806');
  });

  await test.step('handed over and reported', async () => {
    await open(page, 'Hand over');
    await expectAccessible(page, info);
    await main.getByRole('button', { name: 'Write the final report' }).click();
    await expect(main).toContainText('final-report');
    const out = await outFolder(data);
    const page_ = (await readdir(out)).find((name) => name.endsWith('.html')) ?? '';
    const report = await readFile(join(out, page_), 'utf8');
    for (const text of ['Fabrikam', 'PRACTICE0001', '0000000005', 'ZtdDeviceAlreadyAssigned', 'Alex'])
      expect(report).toContain(text);
  });

  await close();
});

/** Serials in the order in which the journal says that their first captures came home. */
function orderOfCollection(journal: string): readonly string[] {
  const paths = [...journal.matchAll(/"path":"([^"]+)"/g)].map((match) => match[1] ?? '');
  const collected = paths.flatMap((path) => /hashes\/[^/]+\/(.+)_\d{8}T\d{6}Z/.exec(path)?.[1] ?? []);
  return [...new Set(collected)];
}

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
  expect(rows.map((row) => row.serial)).toEqual(serials);
  for (const { hash } of rows) {
    expect(hash).toMatch(/^T0[A-Za-z0-9+/]{3998}$/);
    expect(Buffer.from(hash, 'base64')).toHaveLength(3000);
  }
}

/** Selects devices as a person does who has the portal's list: by pasting it. */
async function selectSerials(page: Page, text: string): Promise<void> {
  await page.getByRole('button', { name: 'Select by serial numbers' }).click();
  const dialog = page.getByRole('dialog', { name: 'Select devices by serial number' });
  await dialog.getByRole('textbox', { name: 'Serial numbers' }).fill(text);
  await dialog.getByRole('button', { name: 'Select', exact: true }).click();
  const close = dialog.getByRole('button', { name: 'Close' }).last();
  if (text.includes('UNKNOWN')) await expect(dialog).toContainText('UNKNOWN-1');
  if (await close.isVisible()) await close.click();
  await expect(dialog).toBeHidden();
}

/** The `out` folder of the only batch that has something in it. */
async function outFolder(data: string): Promise<string> {
  const batches = join(data, 'batches');
  const outs = (await readdir(batches)).map((id) => join(batches, id, 'out'));
  const full = await Promise.all(outs.map(async (out) => ((await readdir(out)).length > 0 ? [out] : [])));
  const [only, ...more] = full.flat();
  expect(more).toEqual([]);
  return only ?? '';
}
