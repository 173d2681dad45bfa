import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { bundles } from './bundle.mjs';
import { root } from './paths.mjs';

const help = `Hash Courier: how fast it is, against what the same computer does at least

  npm run bench -- [options]

  --only GROUP     decode, merge, memory or read; repeatable (default: all)
  --quick          a tenth of the rows
  --runs N         measured rounds (default 5)
  --workers N      worker threads (default: one for each core)
  --json FILE      where the results go (default: .cache/bench.json)
  --profile DIR    leave CPU profiles of our own programs in DIR
  --keep           keep the made files and programs, and say where
  --check          exit code 1 when a goal is missed
  --help           this text
`;

const groups = ['decode', 'read', 'merge', 'memory'];

async function main() {
  const options = readArguments();
  if (options === undefined) {
    process.stdout.write(help);
    return 0;
  }
  const ending = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => ending.abort());
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'hash-courier-bench-')));
  try {
    await bundlePrograms(folder);
    const { runBench } = await import(pathToFileURL(join(folder, 'main.mjs')).href);
    const isEveryGoalMet = await runBench({ ...options, folder }, ending.signal);
    return options.check && !isEveryGoalMet ? 1 : 0;
  } catch (error) {
    if (ending.signal.aborted) {
      process.stderr.write('Stopped.\n');
      return 130;
    }
    if (error.name !== 'TooLittleRoomError') throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  } finally {
    if (options.keep) process.stdout.write(`Kept: ${folder}\n`);
    else await rm(folder, { recursive: true, force: true });
  }
}

function readArguments() {
  const definitions = {
    only: { type: 'string', multiple: true },
    quick: { type: 'boolean', default: false },
    runs: { type: 'string', default: '5' },
    workers: { type: 'string', default: String(availableParallelism()) },
    json: { type: 'string' },
    profile: { type: 'string' },
    keep: { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
    help: { type: 'boolean' },
  };
  let values;
  try {
    ({ values } = parseArgs({ options: definitions, allowPositionals: false }));
  } catch (error) {
    throw new UsageError(error.message);
  }
  if (values.help) return undefined;
  const strange = (values.only ?? []).find((group) => !groups.includes(group));
  if (strange !== undefined) throw new UsageError(`--only is one of ${groups.join(', ')}, not ${strange}`);
  // npm runs scripts in the project's folder; what a person types is meant from where they stand.
  const here = (path) => resolve(process.env.INIT_CWD ?? process.cwd(), path);
  return {
    groups: values.only === undefined ? groups : groups.filter((group) => values.only.includes(group)),
    quick: values.quick,
    runs: wholeNumber('runs', values.runs),
    workers: wholeNumber('workers', values.workers),
    jsonFile: values.json === undefined ? join(root, '.cache/bench.json') : here(values.json),
    ...(values.profile === undefined ? {} : { profileFolder: here(values.profile) }),
    keep: values.keep,
    check: values.check,
  };
}

function wholeNumber(name, text) {
  const number = Number(text);
  if (Number.isInteger(number) && number > 0) return number;
  throw new UsageError(`--${name} is a whole number above 0, not ${text}`);
}

/** The programs are the TypeScript sources themselves, bundled as the app is. */
async function bundlePrograms(folder) {
  const shared = bundles.find(({ outfile }) => outfile === 'dist/browser.mjs');
  const names = ['decode', 'read', 'our-merge', 'bare-merge', 'bare-worker'];
  const programs = names.map((name) => [`programs/${name}`, `test/bench/programs/${name}.ts`]);
  await build({
    ...shared,
    entryPoints: {
      main: 'test/bench/main.ts',
      ...Object.fromEntries(programs),
      'programs/judge-worker': 'electron/merge/many/judge-worker.ts',
    },
    outfile: undefined,
    outdir: folder,
    outExtension: { '.js': '.mjs' },
  });
}

class UsageError extends Error {}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`${error.message}\n\n${help}`);
  process.exitCode = 2;
}
