import './hosts/thread-pool.ts'; // before anything touches a file
import { app, BrowserWindow, dialog } from 'electron';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createText } from '../text/index.ts';
import { createApp } from './app.ts';
import { CourierError } from './errors/courier-error.ts';
import { dataFolder } from './files/data-folder.ts';
import { knockOnDataFolder } from './files/data-lock.ts';
import { isForCommandLine } from './hosts/cli/arguments.ts';
import { runCommandLine, type CommandProcess } from './hosts/cli/run.ts';
import { ask } from './hosts/desktop/ask.ts';
import { guardWebContents, refusePermissions } from './hosts/desktop/guards.ts';
import { forwardEvents, handleCalls } from './hosts/desktop/ipc.ts';
import { setMenu } from './hosts/desktop/menu.ts';
import { createDesktopPorts } from './hosts/desktop/ports.ts';
import { registerScheme, serveRenderer } from './hosts/desktop/scheme.ts';
import { settle, takeDataFolder, type Footing } from './hosts/desktop/second-copy.ts';
import { systemFetch } from './hosts/desktop/system-fetch.ts';
import { openMainWindow } from './hosts/desktop/window.ts';
import { readOptions } from './hosts/options.ts';
import { ownProfile } from './hosts/own-profile.ts';

/** Running work gets so long to stop; what was done is in the journal by then. */
const longestStopMs = 10_000;
const dist = dirname(fileURLToPath(import.meta.url));
// The starter gives this one to root; it is meant for Chromium alone.
const words = process.argv.slice(app.isPackaged ? 1 : 2).filter((word) => word !== '--no-sandbox');
const options = readOptions(words);
const data = dataFolder(options.data);

// Electron waits with window, GPU and display until this file is through: a command needs none of them.
if (isForCommandLine(words)) {
  app.exit(await runCommandLine(words, commandProcess()));
} else {
  // Before Electron opens its profile, which is in the data folder of the copy that works there.
  const footing = await takeDataFolder(data, { lookOn: options.lookOn, onKnock: focusWindow });
  keepProfile(footing);
  registerScheme();
  guardWebContents();
  app.on('window-all-closed', () => app.quit());
  start(footing).catch(explainAndQuit);
}

/** The set-up of the desktop host, in order. The window comes last, when everything that answers it is there. */
async function start(footing: Footing): Promise<void> {
  await app.whenReady();
  const knock = () => knockOnDataFolder(data);
  const standing = await settle(footing, { ask, knock });
  if (standing === undefined) {
    app.exit(0);
    return;
  }
  const courier = await createApp({
    dataFolder: data,
    version: app.getVersion(),
    kitFilesFolder: join(dist, 'kit-files'),
    native: createDesktopPorts(),
    fetch: systemFetch,
    folderDrives: options.folderDrives,
    startInPractice: options.practice,
    onKnock: focusWindow,
    ...standing,
  });
  serveRenderer(join(dist, 'renderer'));
  refusePermissions();
  handleCalls(courier.dispatch);
  const endEvents = forwardEvents(courier.subscribe);
  setMenu(!app.isPackaged);
  openMainWindow(courier.settings, join(dist, 'preload.cjs'));
  tellStarter();

  let isStopped = false;
  app.on('before-quit', (event) => {
    if (isStopped) return;
    // Running work is cancelled and its last facts are written before the process goes.
    event.preventDefault();
    endEvents();
    const finish = (): void => {
      isStopped = true;
      app.quit();
    };
    // A drive that hangs in the system must not keep the window's process for ever.
    setTimeout(finish, longestStopMs).unref();
    courier
      .stop()
      .catch((error: unknown) => console.error(error))
      .finally(finish);
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.quit());
}

/** Two copies in one profile would be in each other's way, and one that looks on writes nothing into the data folder. */
function keepProfile(footing: Footing): void {
  if (footing.kind === 'work') {
    app.setPath('userData', join(data, 'electron'));
    return;
  }
  const profile = ownProfile();
  app.setPath('userData', profile.folder);
  process.on('exit', profile.remove);
}

/** What the command line is given of this process. */
function commandProcess(): CommandProcess {
  return {
    stdin: () => process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    version: app.getVersion(),
    workerFile: join(dist, 'judge-worker.mjs'),
    exit: (code) => app.exit(code),
  };
}

/** The start script waits for this word before it trusts that this host works here. */
function tellStarter(): void {
  process.send?.('ready');
}

function focusWindow(): void {
  const window = BrowserWindow.getAllWindows()[0];
  if (window?.isMinimized() === true) window.restore();
  window?.focus();
}

function explainAndQuit(error: unknown): void {
  const say = createText('en');
  const isForeseen = error instanceof CourierError;
  const code = isForeseen ? error.code : 'app.bug';
  const details = isForeseen ? error.details : { summary: String(error) };
  if (!isForeseen) console.error(error);
  const [title, body] = [say(`errors.${code}.title`, details), say(`errors.${code}.body`, details)];
  process.stderr.write(`${title}. ${body}\n`);
  dialog.showErrorBox(title, body);
  // Tells the start script that Electron works here and another host would fail alike.
  app.exit(3);
}
