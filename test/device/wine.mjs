import { execFile, spawn } from 'node:child_process';
import { copyFile, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { SetupError, ensurePackages } from '../debian-packages.mjs';

const execute = promisify(execFile);
const sources = fileURLToPath(new URL('stand-in/', import.meta.url));
const runLimitMs = 60_000;

/** Debian packages: Wine runs go.cmd, mingw compiles what stands in for PowerShell. */
export const winePackages = ['wine', 'wine64', 'gcc-mingw-w64-x86-64-win32', 'mingw-w64-x86-64-dev'];

/**
 * A Windows of its own below `folder`, with Wine: drive C is new, and nothing of this user's is read or written. In
 * place of powershell.exe it has a program that records how it was started and plays a made-up device.
 */
export async function openWine(folder, say) {
  await ensurePackages('tests of go.cmd', winePackages, say);
  const prefix = join(folder, 'prefix');
  const programs = join(folder, 'programs');
  const record = join(folder, 'record.jsonl');
  await mkdir(programs);
  await mkdir(join(folder, 'home'));
  const standIn = await compile(programs, 'powershell');
  const typeLine = await compile(programs, 'type-line');
  const base = {
    PATH: process.env.PATH,
    HOME: join(folder, 'home'),
    LC_ALL: 'C.UTF-8',
    WINEPREFIX: prefix,
    WINEDEBUG: '-all',
    // No offer to fetch .NET and a browser.
    WINEDLLOVERRIDES: 'mscoree=;mshtml=',
    COURIER_RECORD: record,
  };
  const wine = async (...words) => {
    const code = await runSilent('wine', words, base);
    if (code !== 0) throw new SetupError(`Wine did not do this: ${words.join(' ')} (exit code ${code}).`);
  };
  await mkdir(prefix);
  // The server stays between the runs, until it is told to end.
  await runSilent('wineserver', ['-p'], base);
  await wine('reg', 'add', 'HKCU\\Software\\Wine', '/v', 'Version', '/d', 'win10', '/f');
  const driveC = join(prefix, 'drive_c');
  const system = join(driveC, 'windows/system32');
  const powershell = join(system, 'WindowsPowerShell/v1.0/powershell.exe');
  const putStandIn = async (path) => {
    await mkdir(dirname(path), { recursive: true });
    await copyFile(standIn, path);
  };
  const restorePowerShell = () => putStandIn(powershell);
  await restorePowerShell();

  /**
   * Runs one command line of Windows, exactly as written, and answers when it has ended. `input` is what stands in its
   * standard input. `console`: in a real window, where `answers` are typed, each once what is awaited is on the screen.
   */
  function run(line, options = {}) {
    const { directory = '', environment = {}, play, input = '', console = false } = options;
    const answers = [...(options.answers ?? [])];
    const words = console
      ? ['script', '-qec', `stty raw -echo; wine "${typeLine}"`, '/dev/null']
      : ['wine', typeLine];
    const env = { ...base, ...environment, COURIER_LINE: line, COURIER_DIRECTORY: directory };
    if (play !== undefined) env.COURIER_PLAY = play;
    const child = spawn(words[0], words.slice(1), { env, timeout: runLimitMs, killSignal: 'SIGKILL' });
    let screen = '';
    const hear = (chunk) => {
      screen += chunk;
      while (answers.length > 0 && answers[0][0].test(screen)) child.stdin.write(answers.shift()[1]);
    };
    child.stdout.setEncoding('latin1').on('data', hear);
    child.stderr.setEncoding('latin1').on('data', hear);
    if (console) child.stdin.write(input);
    else child.stdin.end(input);
    return new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('exit', () => child.stdin.destroy());
      child.on('close', (code, signal) =>
        signal === null
          ? resolve({ code, screen: screen.replaceAll('\r', '') })
          : reject(new Error(`"${line}" did not end. It had shown:\n${screen}`)),
      );
    });
  }

  return {
    driveC,
    powershell,
    restorePowerShell,
    /** Puts the program that stands in for PowerShell in another place too. */
    putStandIn,
    wine,
    run,
    /** Lets a drive letter lead to a folder, or to nothing. */
    async letter(letter, target) {
      const link = join(prefix, 'dosdevices', `${letter.toLowerCase()}:`);
      await rm(link, { force: true });
      if (target !== undefined) await symlink(target, link);
    },
    /** How PowerShell was started since the last call, oldest first. */
    async starts() {
      const text = await readFile(record, 'utf8').catch(() => '');
      await rm(record, { force: true });
      return text.split('\n').filter(Boolean).map(startOf);
    },
    /** Ends this Windows, and it alone. */
    async close() {
      await runSilent('wineserver', ['-k'], base);
      await runSilent('wineserver', ['-w'], base);
    },
  };
}

function startOf(line) {
  const { environment, ...rest } = JSON.parse(line);
  const pairs = environment.map((pair) => [
    pair.slice(0, pair.indexOf('=', 1)),
    pair.slice(pair.indexOf('=', 1) + 1),
  ]);
  return { ...rest, environment: Object.fromEntries(pairs) };
}

async function compile(folder, name) {
  const program = join(folder, `${name}.exe`);
  const options = ['-std=c11', '-municode', '-O1', '-s', '-Wall', '-Wextra', '-Werror'];
  try {
    await execute('x86_64-w64-mingw32-gcc', [
      ...options,
      '-o',
      program,
      join(sources, `${name}.c`),
      '-lshell32',
    ]);
  } catch (error) {
    throw new SetupError(
      `The stand-in for PowerShell could not be compiled: ${error.stderr ?? error.message}`,
    );
  }
  return program;
}

/**
 * Runs a program and answers with its exit code when it has ended itself. What it leaves in the background, as Wine's
 * first program does, would hold its output open for ever; so it has none.
 */
function runSilent(program, words, env) {
  const child = spawn(program, words, { env, stdio: 'ignore', timeout: runLimitMs });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', resolve);
  });
}

/** Writes a play for the stand-in: its steps, each a list of fields. Answers with the file for `run({ play })`. */
export async function writePlay(file, steps) {
  await writeFile(file, steps.map((fields) => `${fields.join('\t')}\n`).join(''));
  return file;
}
