import { quickCardHtml } from '../../electron/kit/quick-card.ts';
import { createText } from '../../text/index.ts';
import { violations } from './axe.ts';
import { expect, test } from './fixture.ts';

const card = {
  batchName: 'Contoso spring',
  groupTag: 'Sales',
  hasScript: true,
  scriptVersion: '3.9',
  kitVersion: '0.1.0',
  language: 'en',
};
const longest = { ...card, batchName: 'Contoso W. '.repeat(11).slice(0, 120), groupTag: 'W'.repeat(512) };
const millimetresPerPoint = 25.4 / 72;

/** Sizes of the pages that come out of the printer, in whole millimetres. */
function pagesOf(document: Buffer): readonly string[] {
  const pdf = document.toString('latin1');
  const count = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  const sizes = [...pdf.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/g)].map(([, width, height]) =>
    [width, height].map((points) => Math.round(Number(points) * millimetresPerPoint)).join(' × '),
  );
  expect(sizes).toHaveLength(count);
  return sizes;
}

test.describe('the quick card', () => {
  test(
    'is one A5 page on paper, whatever the batch is called and however wide the letters are',
    { tag: '@browser' },
    async ({ launch }) => {
      const { page } = await launch();
      const paper = await page.context().newPage();
      for (const each of [card, longest]) {
        await paper.setContent(quickCardHtml(createText('en'), each));
        expect(pagesOf(await paper.pdf({ preferCSSPageSize: true }))).toEqual(['148 × 210']);
        await paper.addStyleTag({ content: '.card{letter-spacing:.03em}' });
        expect(pagesOf(await paper.pdf({ preferCSSPageSize: true }))).toEqual(['148 × 210']);
      }
    },
  );

  test('can be read on every screen', { tag: '@browser' }, async ({ launch }) => {
    const { page } = await launch();
    const screen = await page.context().newPage();
    await screen.setContent(quickCardHtml(createText('en'), longest));
    expect(await violations(screen)).toEqual([]);
    // A phone, 1280 pixels at 200 % zoom, a desktop.
    for (const width of [320, 640, 1280]) {
      await screen.setViewportSize({ width, height: 800 });
      const wide = await screen.evaluate(() => document.documentElement.scrollWidth);
      expect(wide).toBeLessThanOrEqual(width);
    }
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`is all that the Devices step prints (${colorScheme})`, async ({ launch }) => {
      const { page, print } = await launch('--practice');
      await page.emulateMedia({ colorScheme });
      await page.getByRole('textbox', { name: 'Name' }).fill('Alex');
      await page.getByRole('button', { name: 'That’s me' }).click();
      const steps = page.getByRole('navigation', { name: 'Steps' });
      await steps.getByRole('button', { name: 'Devices' }).click();
      const button = page.getByRole('button', { name: 'Print the card' });
      await expect(button).toBeEnabled();
      expect(pagesOf(await print())).toEqual(['148 × 210']);
      await page.emulateMedia({ media: 'print', colorScheme });
      await expect(page.locator('main.card')).toBeVisible();
      await expect(page.getByRole('heading', { name: 'Collect this device' })).toHaveCount(1);
      await expect(page.getByRole('article', { name: 'Card for the device' })).toBeHidden();
      await expect(button).toBeHidden();
      const ink = await page.locator('main.card').evaluate((main) => {
        const { color, backgroundColor } = getComputedStyle(main);
        return [color, backgroundColor];
      });
      expect(ink).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
    });
  }
});
