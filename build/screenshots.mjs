import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { obtainBrowser } from './find-browser.mjs';
import { ensureBuilt, ensureInstalled } from './install.mjs';
import { dist, root } from './paths.mjs';

/** Takes the pictures in docs/images: the eight steps of a practice batch, done as a technician would. */
await ensureInstalled();
await ensureBuilt();
const { chromium } = await import('@playwright/test');
const images = join(root, 'docs/images');
const scratch = await mkdtemp(join(tmpdir(), 'hash-courier-pictures-'));
// A short path: the pictures show where the pretend drives lie.
const host = spawn(
  process.execPath,
  [join(dist, 'browser.mjs'), '--no-open', '--practice', '--data', scratch],
  {
    stdio: ['ignore', 'pipe', 'inherit'],
  },
);
const line = await new Promise((resolve) => host.stdout.once('data', (chunk) => resolve(String(chunk))));
const browser = await chromium.launch({ executablePath: await obtainBrowser() });
const page = await (
  await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' })
).newPage();
page.setDefaultTimeout(15_000);
const main = page.getByRole('main');

try {
  await mkdir(images, { recursive: true });
  await page.goto(/(http:\S+)/.exec(line)[1]);
  await page.getByRole('textbox', { name: 'Name' }).fill('Alex');
  await page.getByRole('button', { name: 'That’s me' }).click();

  await open('Batch');
  await picture('1-batch');
  await open('Script');
  await main.getByRole('button', { name: 'Use the practice script' }).click();
  await main.getByRole('list', { name: 'Scripts on this bench' }).waitFor();
  await picture('2-script');
  await open('Drives');
  for (const drive of ['PRACTICE-1', 'PRACTICE-2'])
    await main.getByRole('checkbox', { name: `Select ${drive}` }).check();
  await main.getByRole('button', { name: 'Prepare' }).click();
  await main.getByText('Ready. Eject it before you pull it out.').nth(1).waitFor();
  await main.getByRole('button', { name: /drives are hidden/ }).click();
  await picture('3-drives');
  await open('Devices');
  for (const run of await main.getByRole('button', { name: 'Run this device' }).all()) {
    await run.click();
    const screen = page.getByRole('dialog');
    await screen.waitFor();
    const again = screen.getByRole('button', { name: 'Run go again' });
    if (await again.isVisible()) await again.click();
    await screen.getByText('DONE', { exact: true }).waitFor();
    await screen.getByRole('button', { name: 'Close' }).click();
    await screen.waitFor({ state: 'hidden' });
  }
  await main.getByRole('article', { name: 'Card for the device' }).scrollIntoViewIfNeeded();
  await picture('4-devices', main.getByRole('article', { name: 'Card for the device' }));
  await open('Collect');
  const region = main.getByRole('region', { name: 'Drives' });
  await region.getByRole('checkbox', { name: 'PRACTICE-1' }).check();
  await region.getByRole('button', { name: 'Collect', exact: true }).click();
  await main.getByRole('region', { name: 'What came of it' }).waitFor();
  await picture('5-collect');
  await open('Merge');
  await main.getByRole('grid').waitFor();
  await picture('6-merge');
  await main.getByRole('button', { name: 'Write the upload files' }).click();
  await main.getByText('Round 1').first().waitFor();
  await open('Register');
  await picture('7-register');
  await open('Hand over');
  await picture('8-hand-over');
} finally {
  await browser.close();
  host.kill('SIGTERM');
  await new Promise((resolve) => host.once('exit', resolve));
  await rm(scratch, { recursive: true, force: true });
}

async function open(step) {
  await page.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name: step }).click();
  await page.getByRole('heading', { level: 1, name: step }).waitFor();
}

async function picture(name, part) {
  await page.waitForTimeout(400); // drawers and notices have come to rest
  if (part === undefined) await page.evaluate(() => document.querySelector('main')?.scrollTo(0, 0));
  await page.screenshot({ path: join(images, `${name}.png`), animations: 'disabled' });
}
