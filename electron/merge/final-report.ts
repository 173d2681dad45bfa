import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type {
  BatchCounts,
  BatchFile,
  BatchState,
  DriveEvent,
  FactLine,
  FailedRun,
  JournalDamage,
} from '../batch/types.ts';
import { writeFileDurably } from '../files/atomic-write.ts';
import { sha256Hex } from '../files/digest.ts';
import { fileError } from '../files/file-errors.ts';
import { fileTime } from '../files/safe-name.ts';
import type { Say } from '../../text/index.ts';
import type { DerivedDevice } from './devices.ts';
import { failedRuns } from './failed-runs.ts';
import { renderFinalReport } from './final-report-page.ts';
import { batchSlug } from './round-names.ts';
import { batchFacts, type BatchFacts } from './round-report.ts';
import { findingWords, type FindingWords } from './words.ts';

/** The final report as data. */
export type FinalReport = {
  readonly schema: 1;
  readonly batch: BatchFacts;
  readonly target: BatchFile['settings']['target'];
  readonly at: string;
  readonly who: string;
  readonly counts: BatchCounts;
  /** 0: not said. */
  readonly expectedDevices: number;
  readonly devices: readonly FinalDevice[];
  readonly rounds: BatchState['rounds'];
  /** In the order they were taken, those that were taken back too. */
  readonly decisions: readonly {
    readonly at: string;
    readonly who: string;
    readonly serial: string;
    readonly decision: 'take' | 'let-through' | 'exclude' | 'reset';
    readonly reason: string;
  }[];
  readonly files: BatchState['files'];
  /** What was done to drives, newest first. */
  readonly drives: readonly DriveEvent[];
  /** Runs at devices that gave no hash and are not settled, the last brought home first. */
  readonly notCollected: readonly FailedRun[];
  /** Those that a person settled, with the reason; not on the page. */
  readonly runsSettled: readonly FailedRun[];
  /** The tenant's list that the devices were compared with last; absent where there was none, or it was removed. */
  readonly registeredList?: NonNullable<BatchState['registeredList']>;
  /** Entries in the record by person, the most first. */
  readonly people: readonly { readonly name: string; readonly facts: number }[];
  readonly damage: readonly JournalDamage[];
};

export type FinalDevice = Pick<
  DerivedDevice['row'],
  | 'serial'
  | 'manufacturer'
  | 'model'
  | 'groupTag'
  | 'assignedUser'
  | 'standing'
  | 'letThrough'
  | 'rounds'
  | 'state'
  | 'error'
  | 'needsReset'
  | 'checks'
> & { readonly findings: readonly FindingWords[] };

export type FinalReportInput = {
  readonly batch: BatchFile;
  /** The batch's `out/`; made when it is missing. */
  readonly outFolder: string;
  readonly state: BatchState;
  readonly lines: readonly FactLine[];
  readonly damage: readonly JournalDamage[];
  readonly devices: readonly DerivedDevice[];
  readonly counts: BatchCounts;
  /** All of the batch, newest first. */
  readonly driveEvents: readonly DriveEvent[];
  readonly who: string;
  readonly now: () => Date;
  readonly say: Say;
};

let writing: Promise<unknown> = Promise.resolve();

/**
 * Writes the hand-over report as a page and as data beside it, under new names each time, and answers with the page's name
 * below `out/`, its path and its SHA-256. The `report-written` fact is the caller's. Fails with file.diskFull or
 * file.unwritable.
 */
export function writeFinalReport(input: FinalReportInput): Promise<WrittenReport> {
  // One after the other, so that two that are asked for at once do not find the same name free.
  const turn = writing.then(() => writeUnderNewName(input));
  writing = turn.catch(() => undefined);
  return turn;
}

type WrittenReport = { readonly name: string; readonly path: string; readonly sha256: string };

async function writeUnderNewName(input: FinalReportInput): Promise<WrittenReport> {
  const { batch, outFolder, now, say } = input;
  const at = now();
  const report = buildFinalReport(input, at);
  const page = Buffer.from(renderFinalReport(report, say));
  try {
    await mkdir(outFolder, { recursive: true });
    const stem = await freeStem(outFolder, `${batchSlug(batch)}-final-report-${fileTime(at)}`);
    const name = `${stem}.html`;
    const path = join(outFolder, name);
    await writeFileDurably(join(outFolder, `${stem}.json`), `${JSON.stringify(report, undefined, 2)}\n`);
    await writeFileDurably(path, page);
    return { name, path, sha256: sha256Hex(page) };
  } catch (error) {
    throw fileError(error, 'writing', { path: outFolder });
  }
}

/** Two may be written within a second, and a clock that was set back gives an earlier time again. */
async function freeStem(folder: string, stem: string): Promise<string> {
  const names = new Set(await readdir(folder));
  for (let count = 1; ; count += 1) {
    const free = count === 1 ? stem : `${stem}_${count}`;
    if (!names.has(`${free}.html`) && !names.has(`${free}.json`)) return free;
  }
}

/** Gathers the report; pure. */
export function buildFinalReport(input: Omit<FinalReportInput, 'outFolder' | 'now'>, at: Date): FinalReport {
  const { batch, state, lines, damage, devices, counts, driveEvents, who, say } = input;
  const serials = new Map(
    devices.flatMap(({ row, captures }) =>
      [row.key, ...captures.map((capture) => capture.key)].map((key) => [key, row.serial] as const),
    ),
  );
  const runs = failedRuns(state, devices);
  return {
    schema: 1,
    batch: batchFacts(batch),
    target: batch.settings.target,
    at: at.toISOString(),
    who,
    counts,
    expectedDevices: batch.settings.expectedDevices,
    devices: devices.map(({ row }) => ({
      serial: row.serial,
      manufacturer: row.manufacturer,
      model: row.model,
      groupTag: row.groupTag,
      assignedUser: row.assignedUser,
      standing: row.standing,
      letThrough: row.letThrough,
      rounds: row.rounds,
      state: row.state,
      ...(row.error === undefined ? {} : { error: row.error }),
      needsReset: row.needsReset,
      checks: row.checks,
      findings: row.findings.map((each) => findingWords(say, each)),
    })),
    rounds: state.rounds,
    decisions: lines.flatMap((line) =>
      line.fact.kind === 'device-settled'
        ? [
            {
              at: line.at,
              who: line.who,
              serial: serials.get(line.fact.deviceKey) ?? line.fact.deviceKey,
              decision: line.fact.decision.kind,
              reason: line.fact.reason,
            },
          ]
        : [],
    ),
    files: state.files,
    drives: driveEvents,
    notCollected: runs.filter(({ isSettled }) => !isSettled),
    runsSettled: runs.filter(({ settled }) => settled !== undefined),
    ...(state.registeredList === undefined ? {} : { registeredList: state.registeredList }),
    people: factsByPerson(lines),
    damage,
  };
}

function factsByPerson(lines: readonly FactLine[]): FinalReport['people'] {
  const counts = new Map<string, number>();
  for (const { who } of lines) counts.set(who, (counts.get(who) ?? 0) + 1);
  return [...counts].map(([name, facts]) => ({ name, facts })).sort((a, b) => b.facts - a.facts);
}
