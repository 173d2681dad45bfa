import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { join, resolve } from 'node:path';
import { ensureBuilt, ensureInstalled, SetUpError } from './install.mjs';
import { obtainElectron } from './electron-binary.mjs';
import { dist, root } from './paths.mjs';
import { threads } from './threads.mjs';

const help = `Hash Courier

  npm start                        set up what is missing and open the app
  npm start -- [options]

  --host=desktop|browser   the Electron window, or a page of this computer at 127.0.0.1
                           (default: the window, and the page where Electron cannot be had)
  --no-open                with the page: open no browser window, only print the address
  --data DIR               keep batches, scripts and settings in DIR
  --practice               open a practice batch with pretend drives and devices
  --look-on                only look at what is in the data folder, while another copy works with it
  --folder-drive DIR       treat a folder as a drive, for network shares and tests; repeatable
  --help                   this text
`;

/** Starts on a machine that has Node and npm and nothing else. */
async function main() {
  const options = readArguments();
  if (options.help) {
    process.stdout.write(help);
    return 0;
  }
  await ensureInstalled();
  await ensureBuilt();
  if (options.host !== 'browser') {
    const electron = await obtainElectron();
    const outcome =
      electron.path === undefined
        ? { reason: electron.reason }
        : await runDesktop(electron.path, options.passOn);
    if (outcome.code !== undefined) return outcome.code;
    process.stderr.write(`The desktop window is not available: ${outcome.reason}.\n`);
    if (options.host === 'desktop') return 1;
  }
  return run(process.execPath, [join(dist, 'browser.mjs'), ...options.passOn], {}).exit;
}

function readArguments() {
  const definitions = {
    host: { type: 'string' },
    'no-open': { type: 'boolean' },
    data: { type: 'string' },
    practice: { type: 'boolean' },
    'look-on': { type: 'boolean' },
    'folder-drive': { type: 'string', multiple: true },
    help: { type: 'boolean' },
  };
  let values;
  try {
    ({ values } = parseArgs({ options: definitions, allowPositionals: false }));
  } catch (error) {
    throw new UsageError(error.message);
  }
  if (values.host !== undefined && !['desktop', 'browser'].includes(values.host)) {
    throw new UsageError(`--host is desktop or browser, not ${String(values.host)}`);
  }
  // npm runs scripts in the project's folder; what a person types is meant from where they stand.
  const here = (folder) => resolve(process.env.INIT_CWD ?? process.cwd(), folder);
  const passOn = [
    ...(values.data === undefined ? [] : ['--data', here(values.data)]),
    ...(values.practice ? ['--practice'] : []),
    ...(values['look-on'] ? ['--look-on'] : []),
    ...(values['no-open'] ? ['--no-open'] : []),
    ...(values['folder-drive'] ?? []).flatMap((folder) => ['--folder-drive', here(folder)]),
  ];
  return { host: values.host, help: values.help === true, passOn };
}

/** The desktop host's exit code for "I came up, could not go on, and said why": no other host would do better. */
const toldWhy = 3;

/** Runs the desktop host; `reason` when it did not come up on this machine, else its exit code. */
async function runDesktop(executable, passOn) {
  const isLinux = process.platform === 'linux';
  if (isLinux && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY)
    return { reason: 'there is no display' };
  // Electron's sandbox refuses to start for root; for everybody else it stays on.
  const rootFlags = isLinux && process.getuid() === 0 ? ['--no-sandbox'] : [];
  let isReady = false;
  const child = run(executable, [root, ...rootFlags, ...passOn], { ipc: true });
  child.process.on('message', (message) => {
    if (message === 'ready') isReady = true;
  });
  const code = await child.exit;
  if (isReady || code === 0) return { code };
  if (code === toldWhy) return { code: 1 };
  return { reason: `Electron did not come up (exit code ${code})` };
}

/** Starts a program in the foreground: signals and exit code pass through. */
function run(executable, args, { ipc = false }) {
  const child = spawn(executable, args, {
    cwd: process.cwd(),
    env: { UV_THREADPOOL_SIZE: String(threads), ...process.env },
    stdio: ['inherit', 'inherit', ipc ? 'pipe' : 'inherit', ...(ipc ? ['ipc'] : [])],
  });
  child.stderr?.on('data', (chunk) => {
    // Chromium's own log lines ([1234:1123/…:ERROR:bus.cc]) tell a technician nothing.
    const lines = String(chunk)
      .split('\n')
      .filter((line) => line !== '' && !/^\[\d+:[\d/.:]+(ERROR|WARNING|INFO)/.test(line));
    for (const line of lines) process.stderr.write(`${line}\n`);
  });
  // A Windows console interrupts every process in it by itself; there, passing the signal on would cut the host off.
  const pass = (signal) => {
    if (process.platform !== 'win32') child.kill(signal);
  };
  process.on('SIGINT', pass);
  process.on('SIGTERM', pass);
  const exit = new Promise((resolve) => {
    child.on('error', () => resolve(127));
    child.on('exit', (code, signal) =>
      resolve(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1)),
    );
  });
  return { process: child, exit };
}

class UsageError extends Error {}

try {
  process.exitCode = await main();
} catch (error) {
  if (error instanceof UsageError) process.stderr.write(`${error.message}\n\n${help}`);
  else if (error instanceof SetUpError) process.stderr.write(`${error.message}\n`);
  else throw error;
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
