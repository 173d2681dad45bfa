import type { Page } from '@playwright/test';
import { expect } from './fixture.ts';

/** Goes through all eight steps of a practice batch as a person does, with one drive and one device. */
export async function walkAllSteps(page: Page): Promise<void> {
  const main = page.getByRole('main');
  const open = async (step: string): Promise<void> => {
    await page.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name: step }).click();
    await expect(page.getByRole('heading', { level: 1, name: step })).toBeVisible();
  };
  await page.getByRole('textbox', { name: 'Name' }).fill('Alex');
  await page.getByRole('button', { name: 'That’s me' }).click();
  await open('Batch');
  await open('Script');
  await open('Drives');
  await main.getByRole('checkbox', { name: 'Select PRACTICE-1' }).check();
  await main.getByRole('button', { name: 'Prepare' }).click();
  await expect(main.getByText('Ready. Eject it before you pull it out.')).toHaveCount(1);
  await open('Devices');
  const device = 'A device as it should be';
  await main.getByRole('button', { name: `Run this device: ${device}` }).click();
  const dialog = page.getByRole('dialog', { name: `${device}: DONE` });
  await dialog.getByRole('button', { name: 'Close' }).click();
  await open('Collect');
  const drives = main.getByRole('region', { name: 'Drives' });
  await drives.getByRole('checkbox', { name: 'PRACTICE-1' }).check();
  await drives.getByRole('button', { name: 'Collect', exact: true }).click();
  await expect(main.getByRole('region', { name: 'Collected files' })).toContainText('1 file');
  await open('Merge');
  await main.getByRole('button', { name: 'Write the upload files' }).click();
  await expect(main.getByRole('region', { name: 'Rounds' })).toContainText('Round 1');
  await open('Register');
  await open('Hand over');
  await main.getByRole('button', { name: 'Write the final report' }).click();
  await expect(main).toContainText('final-report');
}
