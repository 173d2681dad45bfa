import type { Page } from '@playwright/test';
import { violations } from './axe.ts';
import { expect, test } from './fixture.ts';

const steps = ['Batch', 'Script', 'Drives', 'Devices', 'Collect'];

/** True where the page itself would have to be scrolled sideways. */
function scrollsSideways(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(
    `every step that can be opened has no accessibility fault (${colorScheme})`,
    { tag: '@browser' },
    async ({ launch }) => {
      const { page } = await launch('--practice');
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      expect(await violations(page)).toEqual([]);
      await page.getByRole('textbox', { name: 'Name' }).fill('Alex');
      await page.getByRole('button', { name: 'That’s me' }).click();
      for (const step of steps) {
        await page.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name: step }).click();
        await expect(page.getByRole('heading', { level: 1, name: step })).toBeVisible();
        expect(await violations(page), step).toEqual([]);
      }
    },
  );
}

test(
  'at 200 % zoom nothing needs sideways scrolling and every step can be reached',
  { tag: '@browser' },
  async ({ launch }) => {
    const { page } = await launch('--practice');
    await page.setViewportSize({ width: 640, height: 400 });
    await page.getByRole('textbox', { name: 'Name' }).fill('Alex');
    await page.getByRole('button', { name: 'That’s me' }).click();
    const heading = page.getByRole('heading', { level: 1 });
    await expect(heading).toHaveText('Batch');
    for (const step of steps) {
      await page.getByRole('navigation', { name: 'Steps' }).getByRole('button').click();
      await page.getByRole('menuitem', { name: step }).first().click();
      await expect(heading).toHaveText(step);
      expect(await scrollsSideways(page), step).toBe(false);
    }
  },
);

test('the first steps can be done with the keyboard alone', { tag: '@browser' }, async ({ launch }) => {
  const { page } = await launch();
  await expect(page.getByRole('heading', { level: 1, name: 'Batch' })).toBeVisible();
  const tabTo = async (name: RegExp): Promise<void> => {
    for (let presses = 0; presses < 40; presses += 1) {
      await page.keyboard.press('Tab');
      const focused = await page.evaluate(
        () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '',
      );
      if (name.test(focused)) return;
    }
    throw new Error(`no tab stop ${String(name)}`);
  };
  await tabTo(/^New batch$|Begin/);
  await page.keyboard.press('Enter');
  const who = page.getByRole('dialog', { name: 'Who works here?' });
  await expect(who).toBeVisible();
  await page.keyboard.type('Alex');
  await page.keyboard.press('Enter');
  await expect(who).toBeHidden();
  const form = page.getByRole('dialog', { name: 'New batch' });
  await expect(form).toBeVisible();
  await expect(form.getByRole('textbox', { name: 'Name of the batch' })).toBeFocused();
  await page.keyboard.type('By keyboard');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('banner')).toContainText('By keyboard');
});
