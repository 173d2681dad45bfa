import { expect, test } from './fixture.ts';

test('without Microsoft’s script the collector on the drive reads the hash itself, and says so', async ({
  launch,
}) => {
  const { page } = await launch('--practice');
  const main = page.getByRole('main');
  const steps = page.getByRole('navigation', { name: 'Steps' });
  await page.getByRole('textbox', { name: 'Name' }).fill('Alex');
  await page.getByRole('button', { name: 'That’s me' }).click();

  await steps.getByRole('button', { name: 'Drives' }).click();
  await main.getByRole('checkbox', { name: 'Select PRACTICE-1' }).check();
  await main.getByRole('button', { name: 'Prepare 1 drive' }).click();
  await expect(main.getByText('Ready. Eject it before you pull it out.')).toBeVisible();

  await steps.getByRole('button', { name: 'Devices' }).click();
  await main.getByRole('button', { name: 'Run this device: A device as it should be' }).click();
  const dialog = page.getByRole('dialog', { name: 'A device as it should be: DONE' });
  await expect(dialog).toContainText("Note: Read without Microsoft's script.");
  await dialog.getByRole('button', { name: 'Log on the drive' }).click();
  await expect(dialog).toContainText('Read by: Collect.ps1');
  await dialog.getByRole('button', { name: 'Close' }).click();

  await steps.getByRole('button', { name: 'Collect' }).click();
  const drives = main.getByRole('region', { name: 'Drives' });
  await drives.getByRole('checkbox', { name: 'PRACTICE-1' }).check();
  await drives.getByRole('button', { name: 'Collect', exact: true }).click();
  await expect(main.getByRole('region', { name: 'Collected files' })).toContainText('1 file');
});
