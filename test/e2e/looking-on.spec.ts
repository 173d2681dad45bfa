import { expect, test } from './fixture.ts';

test('a second copy looks on: it follows the first, changes nothing, and outlives it', async ({ launch }) => {
  const first = await launch('--practice');
  await expect(first.page.getByRole('textbox', { name: 'Name' })).toBeVisible();

  const second = await launch('--look-on');
  const bar = second.page.getByText('You are looking on.');
  await expect(bar).toBeVisible();
  await expect(second.page.getByText('Practice batch').first()).toBeVisible();
  await expect(second.page.getByText('Alex')).toHaveCount(0);

  await first.page.getByRole('textbox', { name: 'Name' }).fill('Alex');
  await first.page.getByRole('button', { name: 'That’s me' }).click();
  await expect(second.page.getByText('Alex').first()).toBeVisible();

  await first.close();
  await expect(bar).toBeVisible();
  // It holds nothing, so work can begin again beside it.
  const third = await launch();
  await expect(third.page.getByText('Alex').first()).toBeVisible();
});
