import { testDesktopPoints } from './desktop-points.ts';
import { expect, test } from './fixture.ts';

test('the page keeps to its policy: no foreign script, frame, style or address', async ({
  launch,
  pageErrors,
}) => {
  const { page } = await launch();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const outcome = await page.evaluate(async () => {
    const tries: Record<string, unknown> = {};
    const script = document.createElement('script');
    script.textContent = 'window.injected = true';
    document.head.append(script);
    tries['script'] = 'injected' in window;
    // A timer's text is evaluated outside this call, so that the page's own policy decides.
    // oxlint-disable-next-line typescript/no-implied-eval
    setTimeout('window.evaluated = true');
    await new Promise((resolve) => setTimeout(resolve, 50));
    tries['eval'] = 'evaluated' in window;
    tries['fetch'] = await fetch('https://example.com/').then(
      () => 'reached',
      () => 'refused',
    );
    tries['node'] = typeof (window as { require?: unknown }).require;
    tries['opened'] = window.open('https://example.com/') === null ? 'refused' : 'opened';
    return tries;
  });
  expect(outcome).toMatchObject({ script: false, eval: false, fetch: 'refused', node: 'undefined' });
  // The policy's own reports are what this test provokes.
  pageErrors.length = 0;
});

test.describe('Electron’s checklist', { tag: '@desktop' }, () => testDesktopPoints(test));

test('the token leaves the address bar', { tag: '@browser' }, async ({ launch }) => {
  const { page } = await launch();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(page.url()).not.toContain('token');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});
