import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** What a suite needs cannot be had on this machine; the message is one sentence for a person. */
export class SetupError extends Error {}

/**
 * Makes sure that these packages of Debian or Ubuntu are there, and installs what is missing where it may. `suite` is
 * what the messages call the tests.
 */
export async function ensurePackages(suite, packages, say) {
  const missing = [];
  for (const name of packages) {
    const status = await output('dpkg-query', ['--show', '--showformat=${Status}', name]).catch(() => '');
    if (status !== 'install ok installed') missing.push(name);
  }
  if (missing.length === 0) return;
  const command = `apt-get install --no-install-recommends ${missing.join(' ')}`;
  const hasApt = await output('apt-get', ['--version']).catch(() => undefined);
  if (hasApt === undefined) {
    throw new SetupError(`The ${suite} need these packages of Debian or Ubuntu: ${missing.join(', ')}.`);
  }
  if (process.getuid() !== 0)
    throw new SetupError(`The ${suite} need packages that only root can install: ${command}`);
  say(`Installing ${missing.length} Debian packages.`);
  try {
    await output('apt-get', ['update', '-qq']);
    await output('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing]);
  } catch (error) {
    throw new SetupError(`Packages for the ${suite} could not be installed (${command}): ${lastLine(error)}`);
  }
}

/** Runs a program in English and answers with its output. */
export async function output(program, parameters, options = {}) {
  const { stdout } = await execute(program, parameters, {
    env: {
      ...process.env,
      PATH: `${process.env.PATH}:/usr/sbin:/sbin`,
      LC_ALL: 'C.UTF-8',
      DEBIAN_FRONTEND: 'noninteractive',
    },
    maxBuffer: 1 << 26,
    ...options,
  });
  return stdout;
}

/** What a failed program said last. */
export function lastLine(error) {
  return String(error.stderr ?? error.message)
    .trim()
    .split('\n')
    .at(-1);
}
