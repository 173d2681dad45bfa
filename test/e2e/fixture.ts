import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, chromium, test as base, type ElectronApplication, type Page } from '@playwright/test';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** A running app, in whichever host the project drives. */
export type RunningApp = {
  readonly page: Page;
  /** Its main process, where the host is the desktop one. */
  readonly electron?: ElectronApplication;
  /** What a printer would get of the page, in the size that the page asks for. */
  readonly print: () => Promise<Buffer>;
  /** Ends it as a person does, and waits. */
  readonly close: () => Promise<void>;
  /** Ends it as a power cut does. */
  readonly kill: () => Promise<void>;
};

export type Fixtures = {
  /** A data folder of this test's own, removed afterwards. */
  readonly data: string;
  readonly launch: (...args: string[]) => Promise<RunningApp>;
  /** Errors that the page wrote; a test fails when there are any at its end. */
  readonly pageErrors: string[];
};

const isRoot = process.getuid?.() === 0;
const viewport = { width: 1280, height: 800 };

/** `test` with a `launch` that starts the host of the project: the same test drives both. */
export const test = base.extend<Fixtures>({
  // Playwright wants the first argument to be a destructuring pattern.
  // oxlint-disable-next-line no-empty-pattern
  data: async ({}, provide) => {
    const folder = await mkdtemp(join(tmpdir(), 'hash-courier-e2e-'));
    await provide(folder);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  },
  // As above.
  // oxlint-disable-next-line no-empty-pattern
  pageErrors: async ({}, provide) => {
    const errors: string[] = [];
    await provide(errors);
    base.expect(errors).toEqual([]);
  },
  launch: async ({ data, pageErrors }, provide, info) => {
    const running = new Set<RunningApp>();
    await provide(async (...args) => {
      const start = info.project.metadata['host'] === 'desktop' ? startDesktop : startBrowser;
      const app = await start(['--data', data, ...args]);
      watch(app.page, pageErrors);
      running.add(app);
      return app;
    });
    for (const app of running) await app.kill();
  },
});
export const { expect } = test;

/** Collects the errors that a page writes. */
export function watch(page: Page, pageErrors: string[]): void {
  page.setDefaultTimeout(15_000);
  page.on('pageerror', (error) => pageErrors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') pageErrors.push(message.text());
  });
}

function startDesktop(args: readonly string[]): Promise<RunningApp> {
  const executablePath = process.env['HASH_COURIER_ELECTRON'];
  return startElectron({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [root, ...(isRoot ? ['--no-sandbox'] : []), ...args],
    cwd: root,
  });
}

/** Starts an Electron program that is already set up to be driven. */
export async function startElectron(options: {
  readonly executablePath?: string;
  readonly args: string[];
  readonly cwd: string;
  readonly env?: Record<string, string>;
}): Promise<RunningApp> {
  const app = await _electron.launch(options);
  const child = app.process();
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const page = await app.firstWindow();
  return {
    page,
    electron: app,
    print: async () => {
      const pdf = await app.evaluate(async ({ BrowserWindow }) => {
        const bytes = await BrowserWindow.getAllWindows()[0]?.webContents.printToPDF({
          preferCSSPageSize: true,
        });
        return bytes?.toString('base64') ?? '';
      });
      return Buffer.from(pdf, 'base64');
    },
    close: async () => {
      await app.close();
      await exited;
    },
    kill: async () => {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
      await exited;
    },
  };
}

async function startBrowser(args: readonly string[]): Promise<RunningApp> {
  const host = spawn(process.execPath, [join(root, 'dist/browser.mjs'), '--no-open', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = new Promise((resolve) => host.once('exit', resolve));
  const line = await new Promise<string>((resolve, reject) => {
    host.stdout.once('data', (chunk) => resolve(String(chunk)));
    host.once('exit', (code) => reject(new Error(`the host ended with ${code}`)));
  });
  const address = /(http:\S+)/.exec(line)?.[1] ?? '';
  const executablePath = process.env['HASH_COURIER_BROWSER'];
  const browser = await chromium.launch(executablePath === undefined ? {} : { executablePath });
  const page = await (await browser.newContext({ viewport })).newPage();
  await page.goto(address);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    await browser.close();
    if (host.exitCode === null && host.signalCode === null) host.kill(signal);
    await exited;
  };
  return {
    page,
    print: () => page.pdf({ preferCSSPageSize: true }),
    close: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };
}
