import type { WebPreferences } from 'electron';
import { expect, type test as baseTest } from './fixture.ts';
import { walkAllSteps } from './walk.ts';

/** A foreign page's answer to one call through the app's own preload. */
type ForeignAnswer = { readonly ok: boolean; readonly error?: { readonly code: string } };

/**
 * Electron's security checklist, point by point, on a running desktop app. `test` says how it is started: from the
 * checkout, or packed and without privileges.
 */
export function testDesktopPoints(test: typeof baseTest): void {
  /** Starts the app and gives its main process, which only this host has. */
  async function started(launch: Parameters<Parameters<typeof baseTest>[2]>[0]['launch'], ...args: string[]) {
    const { page, electron } = await launch(...args);
    if (electron === undefined) throw new Error('this needs the desktop host');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    return { page, electron };
  }

  test('the window is isolated, sandboxed, and has none of Node', async ({ launch }) => {
    const { page, electron } = await started(launch);
    const preferences = await electron.evaluate(({ webContents }) =>
      webContents.getAllWebContents().map((contents) =>
        // Electron has it, its types have not.
        (contents as unknown as { getLastWebPreferences: () => WebPreferences }).getLastWebPreferences(),
      ),
    );
    expect(preferences).toHaveLength(1);
    expect(preferences[0]).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
    });
    // What was never set is not among them, and is off.
    expect(preferences[0]?.nodeIntegrationInWorker ?? false).toBe(false);
    expect(preferences[0]?.enableBlinkFeatures ?? '').toBe('');
    const reach = await page.evaluate(() => ({
      node: ['require', 'process', 'module', 'Buffer', 'global'].filter((name) => name in window),
      bridge: Object.keys((window as unknown as { courier: object }).courier).sort(), // the preload puts it there
    }));
    expect(reach).toEqual({ node: [], bridge: ['call', 'pathForFile', 'subscribe'] });
  });

  test('every page of the app carries its policy, and the scheme serves nothing else', async ({
    launch,
    pageErrors,
  }) => {
    const { page, electron } = await started(launch);
    const policy = await page.evaluate(
      async () => (await fetch('/index.html')).headers.get('content-security-policy') ?? '',
    );
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toMatch(/unsafe-|\*|https?:/);
    const statuses = await page.evaluate(
      (urls) => Promise.all(urls.map((url) => fetch(url).then(({ status }) => status))),
      ['/../main.mjs', '/%2e%2e/main.mjs', '/..%2fmain.mjs', '/.hidden'],
    );
    expect(new Set(statuses)).toEqual(new Set([404]));
    const otherHost = await electron.evaluate(
      async ({ session }) => (await session.defaultSession.fetch('courier://other/index.html')).status,
    );
    expect(otherHost).toBe(404);
    // Chromium writes each 404 to the console.
    pageErrors.length = 0;
  });

  test('a walk through all steps breaks no policy and asks for nothing from elsewhere', async ({
    launch,
  }) => {
    const { page, electron } = await started(launch, '--practice');
    await electron.evaluate(({ session }) => {
      const seen: string[] = [];
      Object.assign(globalThis, { seenUrls: seen });
      session.defaultSession.webRequest.onBeforeRequest(({ url }, answer) => {
        seen.push(url);
        answer({});
      });
    });
    const urls: string[] = [];
    page.on('request', (request) => urls.push(request.url()));
    await page.addInitScript(() => {
      const violations: string[] = [];
      Object.assign(window, { violations });
      document.addEventListener('securitypolicyviolation', (event) =>
        violations.push(`${event.effectiveDirective} ${event.blockedURI}`),
      );
    });
    await page.reload();
    await walkAllSteps(page);
    const violations = await page.evaluate(() => (window as unknown as { violations: string[] }).violations); // set above
    expect(violations).toEqual([]);
    expect(urls.length).toBeGreaterThan(0);
    const seen = await electron.evaluate(
      () => (globalThis as unknown as { seenUrls: string[] }).seenUrls, // set above
    );
    expect([...urls, ...seen].filter((url) => !/^(courier:\/\/app\/|data:image\/)/.test(url))).toEqual([]);
  });

  test('no permission is given but that to copy text', async ({ launch }) => {
    const { page, electron } = await started(launch);
    const outcome = await page.evaluate(async () => {
      const failure = (error: unknown): string => (error instanceof Error ? error.name : String(error));
      const state = async (name: string): Promise<string> =>
        // the list of names in the types lags behind Chromium's
        (await navigator.permissions.query({ name: name as PermissionName })).state;
      return {
        notifications: await Notification.requestPermission(),
        camera: await navigator.mediaDevices.getUserMedia({ video: true }).then(() => 'given', failure),
        microphone: await navigator.mediaDevices.getUserMedia({ audio: true }).then(() => 'given', failure),
        place: await new Promise((resolve) => {
          navigator.geolocation.getCurrentPosition(
            () => resolve('given'),
            ({ code, PERMISSION_DENIED }) => resolve(code === PERMISSION_DENIED ? 'denied' : 'failed'),
          );
        }),
        states: await Promise.all(
          ['camera', 'microphone', 'geolocation', 'midi', 'clipboard-read'].map(state),
        ),
      };
    });
    expect(outcome).toEqual({
      notifications: 'denied',
      // A computer without the device says so before it asks.
      camera: expect.stringMatching(/^Not(Allowed|Found)Error$/),
      microphone: expect.stringMatching(/^Not(Allowed|Found)Error$/),
      place: 'denied',
      states: ['denied', 'denied', 'denied', 'denied', 'denied'],
    });
    const devices = await electron.evaluate(({ session }) => [
      session.defaultSession.listenerCount('select-usb-device'),
      session.defaultSession.listenerCount('select-hid-device'),
      session.defaultSession.listenerCount('select-serial-port'),
    ]);
    expect(devices, 'nothing chooses a device for the page').toEqual([0, 0, 0]);
  });

  test('the window goes nowhere else, opens none and takes in no web view', async ({
    launch,
    pageErrors,
  }) => {
    const { page, electron } = await started(launch);
    for (const url of ['https://example.com/', 'courier://other/', 'file:///etc/hosts', 'data:text/html,x']) {
      await page.evaluate((target) => {
        window.location.href = target;
      }, url);
      expect(await page.evaluate((target) => window.open(target) === null, url), url).toBe(true);
    }
    await page.evaluate(() => {
      const [view, frame] = [document.createElement('webview'), document.createElement('iframe')];
      for (const element of [view, frame]) {
        element.setAttribute('src', 'https://example.com/');
        document.body.append(element);
      }
    });
    await page.waitForTimeout(300);
    expect(page.url()).toMatch(/^courier:\/\/app\//);
    const state = await electron.evaluate(({ webContents }) => {
      const all = webContents.getAllWebContents();
      let isRefused = false;
      all[0]?.emit('will-attach-webview', { preventDefault: () => (isRefused = true) }, {}, {});
      // A refused frame keeps its address, but is of no origin.
      const origins = all[0]?.mainFrame.framesInSubtree.map(({ origin }) => origin) ?? [];
      return { count: all.length, isRefused, origins };
    });
    expect(state).toEqual({ count: 1, isRefused: true, origins: ['courier://app', 'null'] });
    // The policy's own reports are what this test provokes.
    pageErrors.length = 0;
  });

  test('only addresses of the list are opened, by name', async ({ launch }) => {
    const { page, electron } = await started(launch);
    await electron.evaluate(({ shell }) => {
      const opened: string[] = [];
      Object.assign(globalThis, { opened });
      shell.openExternal = (url) => {
        opened.push(url);
        return Promise.resolve();
      };
    });
    const answers = await page.evaluate(
      async (inputs) => {
        const { courier } = window as unknown as {
          courier: { call: (name: string, input: unknown) => Promise<{ ok: boolean }> };
        }; // the preload puts it there
        const oks: boolean[] = [];
        for (const input of inputs) oks.push((await courier.call('app.openLink', input)).ok);
        return oks;
      },
      [
        { link: 'https://example.com/' },
        { link: 'file:///etc/hosts' },
        { link: '__proto__' },
        { link: 'intune-admin-center', url: 'https://example.com/' },
        { link: 'intune-admin-center' },
      ],
    );
    expect(answers).toEqual([false, false, false, false, true]);
    const opened = await electron.evaluate(
      () => (globalThis as unknown as { opened: string[] }).opened, // set above
    );
    expect(opened).toEqual(['https://intune.microsoft.com/']);
  });

  test('a page that is not the app’s gets no answer, even with the app’s own bridge', async ({ launch }) => {
    const { electron } = await started(launch);
    const answers = await electron.evaluate(async ({ app, BrowserWindow }) => {
      const preload = `${app.getAppPath()}/dist/preload.cjs`;
      const collected: unknown[] = [];
      for (const url of ['data:text/html,x', 'about:blank', 'courier://other/']) {
        const window = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
        // Even an address that serves nothing shows a page of its origin.
        await window.loadURL(url).catch(() => undefined);
        const code = `courier.call('app.info', {})`;
        collected.push(await window.webContents.executeJavaScript(code));
        window.destroy();
      }
      return collected;
    });
    const codes = answers.map((answer) => (answer as ForeignAnswer).error?.code); // every answer has this form
    expect(codes).toEqual(['request.forbidden', 'request.forbidden', 'request.forbidden']);
  });
}
