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
    tries['eval'] = await Promise.resolve()
      .then(() => (0, eval)('1 + 1') as unknown)
      .catch(() => 'refused');
    tries['fetch'] = await fetch('https://example.com/').then(
      () => 'reached',
      () => 'refused',
    );
    tries['node'] = typeof (window as { require?: unknown }).require;
    tries['opened'] = window.open('https://example.com/') === null ? 'refused' : 'opened';
    return tries;
  });
  expect(outcome).toMatchObject({ script: false, eval: 'refused', fetch: 'refused', node: 'undefined' });
  // The policy's own reports are what this test provokes.
  pageErrors.length = 0;
});

test('the desktop window goes nowhere else', async ({ launch, pageErrors }, info) => {
  test.skip(info.project.metadata['host'] !== 'desktop', 'a browser tab is the person’s to navigate');
  const { page } = await launch();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.evaluate(() => {
    window.location.href = 'https://example.com/';
  });
  await page.evaluate(() => window.open('https://example.com/'));
  await page.waitForTimeout(300);
  expect(page.url()).toMatch(/^courier:\/\/app\//);
  expect(page.context().pages()).toHaveLength(1);
  pageErrors.length = 0;
});

test('the token leaves the address bar', async ({ launch }, info) => {
  test.skip(info.project.metadata['host'] !== 'browser', 'the desktop has no token');
  const { page } = await launch();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(page.url()).not.toContain('token');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});
