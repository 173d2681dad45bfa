import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, SetUpError } from '../../build/install.mjs';
import { dist, root } from '../../build/paths.mjs';
import { SetupError } from '../debian-packages.mjs';
import { readOptions, usage, UsageError } from './options.mjs';
import { killCounts, markdownTable, plainTable, totalOf } from './report.mjs';

const say = (line) => process.stdout.write(`${line}\n`);

/** The built app killed at random moments of its work; answers with a count for each work. */
async function kill(folder, { seed, count, from }) {
  const { importTypeScript } = await import('../../build/run-typescript.mjs'); // needs the installed packages
  const { runKills, killAll } = await importTypeScript('test/faults/host.ts');
  process.once('exit', killAll);
  const began = Date.now();
  say(`seed ${seed}, ${count} kills`);
  const keepIn = join(root, 'test-results/faults');
  const bundle = join(dist, 'browser.mjs');
  const counts = await runKills({ bundle, folder, seed, count, from, keepIn, say });
  const { tried, underWay, lost } = counts;
  for (const { kill: number } of lost)
    say(`lost at kill ${number}: kept in test-results/faults/seed-${seed}-kill-${number}`);
  const seconds = (Date.now() - began) / 1000;
  say(`${underWay} of them while the work was under way; ${(seconds / tried).toFixed(2)} s per kill`);
  const byWork = killCounts(counts);
  for (const each of byWork)
    say(`${each.name}: tried ${each.tried}, survived ${each.tried - each.lost}, lost ${each.lost}`);
  return byWork;
}

/**
 * Every fault that the app must live through: killed, drives pulled and broken, hostile drives, a failing bench. Prints what
 * was tried, survived and lost last. True when nothing was lost.
 */
async function main() {
  const options = readOptions();
  if (options.help) {
    process.stdout.write(usage);
    return true;
  }
  await ensureInstalled();
  await ensureBuilt();
  const folder = await mkdtemp(join(tmpdir(), 'hash-courier-faults-'));
  try {
    const { only, seed, rounds, table } = options;
    const inGuest = only.filter((group) => group !== 'kills');
    const counts = [];
    if (inGuest.length > 0) {
      const { countInGuest } = await import('../usb/faults/count-in-guest.mjs'); // needs the installed packages
      say(`seed ${seed}, ${rounds} pulls of each kind`);
      counts.push(...(await countInGuest(folder, { seed, rounds, only: inGuest }, say)));
    }
    if (only.includes('kills')) counts.unshift(...(await kill(folder, options)));
    say(`\n${plainTable(counts)}\n`);
    if (table !== undefined) await writeFile(table, markdownTable(counts));
    const { tried, survived, lost } = totalOf(counts);
    say(`tried ${tried}, survived ${survived}, lost = ${lost} (seed ${seed})`);
    return lost === 0;
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
  const isForeseen = error instanceof SetUpError || error instanceof SetupError;
  if (error instanceof UsageError) process.stderr.write(`${error.message}\n\n${usage}`);
  else process.stderr.write(`${isForeseen ? error.message : error.stack}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
