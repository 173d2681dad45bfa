import { cp, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createRandom, type Random } from '../fuzz/random.ts';
import { spawnApp, type SpawnedApp } from '../service/app/spawn-app.ts';
import { addCaptures, makeBench, type FaultBench } from './bench.ts';
import type { Captured } from './captures.ts';
import { judge, leftovers, lookAt, note, type Shown } from './checks.ts';
import { doWork, works, type Changes, type Work } from './work.ts';

export type KillOptions = {
  /** The browser host in one file, with what the build puts beside it. */
  readonly bundle: string;
  /** Benches are made below it, and removed. */
  readonly folder: string;
  readonly seed: number;
  readonly count: number;
  /** Where a bench that lost something is kept. */
  readonly keepIn?: string;
  /** The first kill's number: a bench of its own begins at each multiple of `killsPerBench`. */
  readonly from?: number;
  readonly say?: (line: string) => void;
};

export type KillCounts = {
  readonly tried: number;
  /** Kills that came while the work was under way, not before it began or after its end. */
  readonly underWay: number;
  readonly byWork: ReadonlyMap<Work, number>;
  /** One entry for each kill that cost something. */
  readonly lost: readonly {
    readonly kill: number;
    readonly work: Work;
    readonly delayMs: number;
    readonly reasons: readonly string[];
  }[];
};

/** So many kills one bench lives through, so that damage may add up but lists stay short. */
export const killsPerBench = 20;
const mostCaptures = 30;

/**
 * Kills the app at random points of its work, and looks after each restart whether everything that it promised holds.
 * The seed decides the works, what waits on the drive and at which share of a work's usual length the kill comes; the very
 * instruction depends on the machine. A bench that lost something is given up and the next begun.
 */
export async function runKills(options: KillOptions): Promise<KillCounts> {
  const { bundle, folder, seed, from = 0, count, say, keepIn } = options;
  const usualMs = new Map<Work, number>();
  const byWork = new Map<Work, number>();
  const lost: KillCounts['lost'][number][] = [];
  let tried = 0;
  let underWay = 0;
  while (tried < count) {
    const first = from + tried;
    const room = killsPerBench - (first % killsPerBench);
    const below = await mkdtemp(join(folder, 'bench-'));
    const life = await beginLife(bundle, below, usualMs);
    for (const _ of Array.from({ length: Math.min(room, count - tried) })) {
      const kill = from + tried;
      const result = await life.killOnce(createRandom(seed, kill));
      tried += 1;
      if (result.isUnderWay) underWay += 1;
      byWork.set(result.work, (byWork.get(result.work) ?? 0) + 1);
      if (result.reasons.length === 0) continue;
      lost.push({ kill, ...result });
      say?.(
        `LOST  kill ${kill} (${result.work}, after ${result.delayMs.toFixed(1)} ms): ${result.reasons.join('; ')}`,
      );
      if (keepIn !== undefined)
        await cp(below, join(keepIn, `seed-${seed}-kill-${kill}`), { recursive: true });
      break;
    }
    await life.end();
    await rm(below, { recursive: true, force: true });
    say?.(`${tried} kills, ${underWay} of them under way, ${lost.length} lost`);
  }
  return { tried, underWay, byWork, lost };
}

/** One bench with the app running on it. */
async function beginLife(bundle: string, folder: string, usualMs: Map<Work, number>) {
  const bench = await makeBench(bundle, folder, 'bench');
  const made: Captured[] = [];
  const shown: Shown = { files: new Set(), serials: new Set(), rounds: new Map() };
  const changes: Changes = { asked: { tags: [], orderNumbers: [] }, done: { tags: [], orderNumber: '' } };
  let app = await spawnApp(bundle, bench.args);

  async function finish(work: Work): Promise<void> {
    const began = performance.now();
    await doWork(app, work, bench, changes);
    usualMs.set(work, performance.now() - began);
  }

  /** Gives a work something to do. */
  async function prepare(work: Work, random: Random): Promise<void> {
    if (work === 'stage' || work === 'settings') return;
    made.push(...(await addCaptures(bench, made.length, 1 + random.below(mostCaptures))));
    if (work !== 'collect') await finish('collect');
  }

  async function killOnce(random: Random) {
    const work = random.pick(works);
    const share = random.below(10_000) / 10_000;
    const reasons: string[] = [];
    let delayMs = 0;
    let isUnderWay = false;
    try {
      await prepare(work, random);
      const usual = usualMs.get(work) ?? 200;
      delayMs = share * usual;
      const outcome = await killDuring(app, work, bench, { delayMs, shown, changes });
      isUnderWay = outcome.endedAfterMs === undefined;
      usualMs.set(work, outcome.endedAfterMs ?? Math.max(usual, delayMs * 1.3));
      app = await spawnApp(bundle, bench.args);
      const found = await lookAt(app, bench);
      reasons.push(...judge(found, bench.batchId, made, shown, changes));
      note(shown, found.view);
      if (random.oneIn(2)) await finish('collect');
      await finish('stage');
      reasons.push(...(await leftovers(bench)).map((path) => `left on the staged drive: ${path}`));
      const staged = await lookAt(app, bench);
      if (staged.contents !== 'kit') reasons.push(`after staging the drive is told as ${staged.contents}`);
      reasons.push(...judge(staged, bench.batchId, made, shown, changes));
    } catch (error) {
      reasons.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
    }
    return { work, delayMs, isUnderWay, reasons: [...new Set(reasons)] };
  }

  return { killOnce, end: () => app.kill() };
}

/**
 * Begins a work, reads the batch over and over as a screen does, and kills the app after a while. Answers how long the
 * work took where it had ended before. Throws what the work throws unless the kill was its reason.
 */
async function killDuring(
  app: SpawnedApp,
  work: Work,
  bench: FaultBench,
  { delayMs, shown, changes }: { readonly delayMs: number; readonly shown: Shown; readonly changes: Changes },
): Promise<{ readonly endedAfterMs: number | undefined }> {
  let isKilled = false;
  let endedAfterMs: number | undefined;
  const began = performance.now();
  const forgiveKill = (error: unknown) => {
    if (!isKilled) throw error;
  };
  const working = async () => {
    await doWork(app, work, bench, changes);
    if (!isKilled) endedAfterMs = performance.now() - began;
  };
  const watching = () => watch(app, bench, shown, () => isKilled);
  const both = Promise.all([working().catch(forgiveKill), watching().catch(forgiveKill)]);
  both.catch(() => undefined); // what fails before the kill is told after it
  await wait(delayMs);
  isKilled = true;
  await app.kill();
  await both;
  return { endedAfterMs };
}

async function watch(
  app: SpawnedApp,
  { batchId }: FaultBench,
  shown: Shown,
  isOver: () => boolean,
): Promise<void> {
  while (!isOver()) {
    note(shown, await app.ask('batch.open', { batchId }));
    await wait(5);
  }
}
