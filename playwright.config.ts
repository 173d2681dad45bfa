import { defineConfig } from '@playwright/test';

/**
 * One set of tests, two hosts: the browser host driven in Chromium, and the desktop host driven in Electron. What only
 * one of them has is tagged with it.
 */
export default defineConfig({
  testDir: 'test/e2e',
  timeout: 120_000,
  expect: { timeout: 15_000 },
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  outputDir: 'test-results',
  projects: [
    { name: 'chromium', metadata: { host: 'browser' }, grepInvert: /@desktop/ },
    { name: 'packaged', testDir: 'test/packaged' },
    { name: 'electron', metadata: { host: 'desktop' }, grepInvert: /@browser/ },
  ],
});
