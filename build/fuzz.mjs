import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { root } from './paths.mjs';
import { bundleTypeScript } from './run-typescript.mjs';

const usage = `npm run fuzz -- [--count N] [--seconds T] [--seed S] [--workers N] [--only PLACE] [--file PATH]

  --count N     inputs to try; 1,000,000 when left out
  --seconds T   stop after T seconds, whatever is done by then
  --seed S      whole number that decides every input; a new one each time when left out, and always shown
  --workers N   threads; as many as processors when left out
  --only PLACE  try that one input of the seed and show where it fails
  --file PATH   try an input that was saved (its kind is the end of its name)
`;

class UsageError extends Error {}

/** No input keeps a reader longer than this; then its thread is ended and the input counts as a failure. */
const hangMs = 30_000;
/** What a thread may hold: far more than any reader needs for an input of a quarter of a megabyte. */
const threadMegabytes = 512;
/** How much more a thread may still hold at the end of a run than in the middle of it. */
const growthBytes = 32 * 1024 * 1024;
/** Of each reason, so many inputs are kept; the rest are counted. */
const inputsPerReason = 2;
const maxReasons = 20;
const folder = join(root, 'test-results/fuzz');

function readOptions() {
  const text = { type: 'string' };
  const { values } = parsed({
    count: text,
    seconds: text,
    seed: text,
    workers: text,
    only: text,
    file: text,
    help: { type: 'boolean' },
  });
  const whole = (name, otherwise) => {
    if (values[name] === undefined) return otherwise;
    const value = Number(values[name]);
    if (!Number.isSafeInteger(value) || value < 0)
      throw new UsageError(`Not a whole number: --${name} ${values[name]}`);
    return value;
  };
  return {
    help: values.help === true,
    count: whole('count', 1_000_000),
    seconds: whole('seconds', undefined),
    seed: whole('seed', Math.floor(Math.random() * 2 ** 31)),
    workers: Math.max(1, whole('workers', availableParallelism())),
    only: whole('only', undefined),
    file: values.file,
  };
}

function parsed(options) {
  try {
    return parseArgs({ options });
  } catch (error) {
    throw new UsageError(error.message);
  }
}

/** One thread after another over the places of one slot, until the end, the time or too many failures. */
function createSlot(task, workerFile, { onFailure, onMemory }) {
  const progress = new SharedArrayBuffer(4 * Float64Array.BYTES_PER_ELEMENT);
  const shown = new Float64Array(progress);
  let worker;
  let finish;
  const finished = new Promise((resolve) => {
    finish = resolve;
  });
  const start = (from) => {
    if (from >= task.end) {
      finish();
      return;
    }
    shown[0] = from;
    shown[1] = Date.now();
    worker = new Worker(pathToFileURL(workerFile), {
      workerData: { ...task, from, progress },
      resourceLimits: { maxOldGenerationSizeMb: threadMegabytes },
    });
    worker.on('message', (message) => (message.kind === 'memory' ? onMemory(message) : onFailure(message)));
    let broken;
    worker.on('error', (error) => {
      broken = error;
    });
    worker.on('exit', (code) => {
      if (code === 0 || slot.isStopped) {
        finish();
        return;
      }
      const place = shown[0];
      onFailure({ place, reason: slot.hung ?? `thread ended: ${broken?.message ?? code}` });
      slot.hung = undefined;
      start(place + task.step);
    });
  };
  const slot = {
    isStopped: false,
    hung: undefined,
    finished,
    done: () => shown[2],
    check() {
      if (Date.now() - shown[1] < hangMs || shown[1] === 0) return;
      slot.hung = `hangs: no answer within ${hangMs} ms`;
      shown[1] = Date.now();
      void worker.terminate();
    },
    stop() {
      slot.isStopped = true;
      void worker.terminate();
    },
  };
  start(task.from);
  return slot;
}

async function saveFailure({ makeInput, shrink, tryInput }, seed, { place, reason }) {
  await mkdir(folder, { recursive: true });
  const input = makeInput(seed, place);
  const isShrinkable =
    !reason.startsWith('hangs') && !reason.startsWith('thread') && !reason.startsWith('slow');
  // Again in this thread, whose stacks name the source's lines.
  const again = isShrinkable ? await tryInput(input) : { kind: 'passed' };
  const stack = again.kind === 'failed' ? again.stack : '';
  const small = isShrinkable ? await shrink(input, reason, 5000) : input;
  const kind = input.kind.replaceAll(' ', '-');
  const path = join(folder, `seed-${seed}-place-${place}.${kind}`);
  await writeFile(path, input.bytes);
  await writeFile(`${path}.small`, small.bytes);
  const shown = JSON.stringify(Buffer.from(small.bytes).toString('latin1'));
  process.stdout.write(
    [
      `\nFAILED  ${input.kind} ${place}: ${reason}`,
      ...stack.split('\n').slice(1, 4),
      `        input: ${relative(root, path)} (${input.bytes.length} bytes; shrunk beside it to ${small.bytes.length})`,
      `        ${shown.length > 400 ? `${shown.slice(0, 400)}…` : shown}`,
      `        again: npm run fuzz -- --seed ${seed} --only ${place}\n`,
    ].join('\n'),
  );
}

function memoryVerdict(samples) {
  const middle = samples.slice(Math.floor(samples.length / 4), Math.floor(samples.length / 2));
  const end = samples.slice(Math.floor((samples.length * 3) / 4));
  if (middle.length < 2 || end.length < 2) return { isGrowing: false, text: 'too short a run to tell' };
  const average = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [before, after] = [average(middle), average(end)];
  const text = `${megabytes(before)} MB held in the second quarter of the run, ${megabytes(after)} MB in the last`;
  return { isGrowing: after - before > growthBytes, text };
}

const megabytes = (bytes) => Math.round(bytes / 1024 / 1024);

async function runAll(options, workerFile, host) {
  const { seed, count, workers, seconds } = options;
  process.stdout.write(`seed ${seed}, ${count.toLocaleString('en')} inputs, ${workers} threads\n`);
  const failures = new Map();
  const samples = Array.from({ length: workers }, () => []);
  let peak = 0;
  const began = Date.now();
  const slots = samples.map((kept, from) =>
    createSlot({ seed, from, step: workers, end: count }, workerFile, {
      onFailure: (failure) => {
        const reason = failure.reason.replaceAll(/\d+/g, '#');
        failures.set(reason, [...(failures.get(reason) ?? []), failure]);
        if (failures.size >= maxReasons) for (const slot of slots) slot.stop();
      },
      onMemory: ({ liveBytes }) => kept.push(liveBytes),
    }),
  );
  const done = () => slots.reduce((sum, slot) => sum + slot.done(), 0);
  const failed = () => [...failures.values()].reduce((sum, { length }) => sum + length, 0);
  const line = () => {
    const elapsed = (Date.now() - began) / 1000;
    const rate = Math.round(done() / elapsed);
    return `${done().toLocaleString('en')} inputs, ${rate.toLocaleString('en')} a second, ${failed()} failures, ${megabytes(peak)} MB at most`;
  };
  let shownAt = 0;
  const timer = setInterval(() => {
    for (const slot of slots) slot.check();
    peak = Math.max(peak, process.memoryUsage.rss());
    const every = process.stdout.isTTY ? 1000 : 15_000;
    if (Date.now() - shownAt >= every) {
      shownAt = Date.now();
      process.stdout.write(process.stdout.isTTY ? `\r${line()}   ` : `${line()}\n`);
    }
    if (seconds !== undefined && Date.now() - began > seconds * 1000) for (const slot of slots) slot.stop();
  }, 500);
  await Promise.all(slots.map(({ finished }) => finished));
  clearInterval(timer);
  for (const same of failures.values()) {
    for (const failure of same.slice(0, inputsPerReason)) await saveFailure(host, seed, failure);
    if (same.length > inputsPerReason)
      process.stdout.write(`        and ${same.length - inputsPerReason} more like these\n`);
  }
  process.stdout.write(`\n${line()} (seed ${seed})\n`);
  const verdicts = samples.map(memoryVerdict);
  for (const { text } of verdicts) process.stdout.write(`${text}\n`);
  const isGrowing = verdicts.some((verdict) => verdict.isGrowing);
  if (isGrowing) process.stdout.write('FAILED  memory grows with the number of inputs\n');
  return failures.size === 0 && !isGrowing;
}

async function runOnly({ seed, only }, host) {
  const outcome = await host.tryInput(host.makeInput(seed, only));
  if (outcome.kind === 'failed') {
    await saveFailure(host, seed, { place: only, ...outcome });
    return false;
  }
  process.stdout.write(`passed in ${outcome.elapsedMs.toFixed(1)} ms\n`);
  return true;
}

async function runFile({ file }, host) {
  const kind = /\.([a-z-]+)(\.small)?$/.exec(file)?.[1]?.replaceAll('-', ' ');
  if (!host.inputKinds.includes(kind))
    throw new UsageError(`The name does not end with a kind of input: ${file}`);
  const outcome = await host.tryInput({ kind, bytes: await readFile(file) });
  process.stdout.write(outcome.kind === 'failed' ? `FAILED  ${outcome.stack}\n` : 'passed\n');
  return outcome.kind === 'passed';
}

async function main() {
  const options = readOptions();
  if (options.help) {
    process.stdout.write(usage);
    return true;
  }
  const { files, remove } = await bundleTypeScript(['test/fuzz/worker.ts', 'test/fuzz/host.ts']);
  try {
    const host = await import(pathToFileURL(files[1]).href);
    if (options.file !== undefined) return await runFile(options, host);
    if (options.only !== undefined) return await runOnly(options, host);
    return await runAll(options, files[0], host);
  } finally {
    await remove();
  }
}

process.setSourceMapsEnabled(true);
try {
  process.exitCode = (await main()) ? 0 : 1;
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`${error.message}\n\n${usage}`);
  process.exitCode = 2;
}
