import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt, ensureInstalled, SetUpError } from '../../build/install.mjs';
import { dist, root } from '../../build/paths.mjs';

const usage = `npm run test:faults -- [--count N] [--seed S] [--from K]

  --count N   times that the app is killed; 500 when left out
  --seed S    whole number that decides every kill; a new one each time when left out, and always shown
  --from K    begin at that kill of the seed (a bench lives through twenty: begin at a multiple of twenty)
`;

class UsageError extends Error {}

function readOptions() {
  const text = { type: 'string' };
  let values;
  try {
    ({ values } = parseArgs({ options: { count: text, seed: text, from: text, help: { type: 'boolean' } } }));
  } catch (error) {
    throw new UsageError(error.message);
  }
  const whole = (name, otherwise, least = 0) => {
    if (values[name] === undefined) return otherwise;
    const given = String(values[name]);
    const value = Number(given);
    if (given.trim() !== '' && Number.isSafeInteger(value) && value >= least) return value;
    throw new UsageError(`Not a whole number from ${least} on: --${name} ${given}`);
  };
  return {
    help: values.help === true,
    count: whole('count', 500, 1),
    seed: whole('seed', Math.floor(Math.random() * 2 ** 31)),
    from: whole('from', 0),
  };
}

/**
 * The built app, killed at random points over staging, collecting, clearing, merging and settings. Prints what was tried,
 * survived and lost last.
 */
async function main() {
  const { help, seed, count, from } = readOptions();
  const say = (line) => process.stdout.write(`${line}\n`);
  if (help) {
    process.stdout.write(usage);
    return true;
  }
  await ensureInstalled();
  await ensureBuilt();
  const { importTypeScript } = await import('../../build/run-typescript.mjs'); // needs the installed packages
  const { runKills, killAll } = await importTypeScript('test/faults/host.ts');
  process.once('exit', killAll);
  const folder = await mkdtemp(join(tmpdir(), 'hash-courier-faults-'));
  const began = Date.now();
  say(`seed ${seed}, ${count} kills`);
  try {
    const keepIn = join(root, 'test-results/faults');
    const bundle = join(dist, 'browser.mjs');
    const counts = await runKills({ bundle, folder, seed, count, from, keepIn, say });
    const { tried, underWay, byWork, lost } = counts;
    for (const { kill } of lost)
      say(`lost at kill ${kill}: kept in test-results/faults/seed-${seed}-kill-${kill}`);
    const seconds = (Date.now() - began) / 1000;
    const works = [...byWork].map(([work, times]) => `${work} ${times}`).sort();
    say(
      `${works.join(', ')}; ${underWay} while the work was under way; ${(seconds / tried).toFixed(2)} s per kill`,
    );
    say(`tried ${tried}, survived ${tried - lost.length}, lost = ${lost.length} (seed ${seed})`);
    return lost.length === 0;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

// Ended from outside, the app that is being killed ends too.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

process.setSourceMapsEnabled(true);
try {
  process.exitCode = (await main()) ? 0 : 1;
} catch (error) {
  if (error instanceof UsageError) process.stderr.write(`${error.message}\n\n${usage}`);
  else process.stderr.write(`${error instanceof SetUpError ? error.message : error.stack}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
