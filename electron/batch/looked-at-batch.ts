import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CourierError, systemCode } from '../errors/courier-error.ts';
import { fileError } from '../files/file-errors.ts';
import { fileStamp } from '../files/file-stamp.ts';
import { createArchiveFiles, type ArchiveFiles } from './archive-files.ts';
import { deriveBatchFile, readBatchFile } from './batch-file.ts';
import { clockBehind, type BatchHandle } from './batch-handle.ts';
import { readJournal } from './journal-lines.ts';
import { startReplay } from './replay.ts';
import type { BatchFile, BatchState, FactLine, JournalDamage } from './types.ts';

/** A batch that another copy of the app may be writing to: it only reads. Every change is `app.lookingOn`. */
export type LookedAtBatch = BatchHandle & {
  /** Reads what was written since; true when there was something. What cannot be read now stays as it was read last. */
  readonly refresh: () => Promise<boolean>;
};

/** Whoever writes a line needs no longer for it, even on a slow disk. What is torn for longer was left by a crash. */
const halfWrittenMs = 5000;

type Reading = {
  readonly stamp: string;
  readonly face: BatchFile;
  readonly lines: readonly FactLine[];
  readonly damage: readonly JournalDamage[];
  /** The last line may be on its way still. */
  readonly isUnderWay: boolean;
  readonly state: BatchState;
};

/** Fails with batch.journalDamaged when neither journal nor `batch.json` tells the settings, or file.unreadable. */
export async function lookAtBatchFolder(deps: {
  readonly id: string;
  readonly folder: string;
  readonly now: () => Date;
}): Promise<LookedAtBatch> {
  const { id, folder, now } = deps;
  let reading = await read();

  async function read(): Promise<Reading> {
    const stamp = await stampOf(folder);
    const found = await readBatchFile(join(folder, 'batch.json'));
    const { lines, damage, isUnderWay } = await readLines(join(folder, 'journal.jsonl'));
    const face = deriveBatchFile(id, found, lines);
    if (face === undefined) throw new CourierError('batch.journalDamaged', { details: { name: id } });
    const run = startReplay(face.settings);
    for (const line of lines) run.apply(line);
    return { stamp, face, lines, damage, isUnderWay, state: run.state() };
  }

  async function readNews(): Promise<boolean> {
    if (!reading.isUnderWay && (await stampOf(folder)) === reading.stamp) return false;
    const before = reading;
    reading = await read();
    const isSame = before.state.sequence === reading.state.sequence;
    return !isSame || before.damage.length !== reading.damage.length;
  }

  return {
    id,
    folder,
    outFolder: join(folder, 'out'),
    file: () => reading.face,
    state: () => reading.state,
    lines: () => reading.lines,
    damage: () => reading.damage,
    clockBehind: () => clockBehind(reading.lines, now),
    append: refuse,
    changeSettings: refuse,
    archive: refuse,
    reopen: refuse,
    archiveFile: readOnly(createArchiveFiles(join(folder, 'archive'), 'csv')),
    logs: readOnly(createArchiveFiles(join(folder, 'logs'), 'txt')),
    evidence: readOnly(createArchiveFiles(join(folder, 'evidence'), 'bin')),
    close: () => Promise.resolve(),
    refresh: () =>
      readNews().catch((error: unknown) => {
        if (error instanceof CourierError) return false;
        throw error;
      }),
  };
}

/** A copy that looks on changes nothing. */
export function refuse(): Promise<never> {
  return Promise.reject(new CourierError('app.lookingOn'));
}

function readOnly(files: ArchiveFiles): ArchiveFiles {
  return { ...files, put: refuse };
}

async function stampOf(folder: string): Promise<string> {
  return `${await fileStamp(join(folder, 'journal.jsonl'))} ${await fileStamp(join(folder, 'batch.json'))}`;
}

/** Every whole line. A torn tail counts as damage only once nobody can be writing it any more. */
async function readLines(path: string): Promise<Pick<Reading, 'lines' | 'damage' | 'isUnderWay'>> {
  try {
    const { lines, damage } = readJournal(await readFile(path));
    const { mtimeMs } = await stat(path);
    const whole = damage.filter(({ reason }) => reason !== 'torn-tail');
    const isUnderWay = whole.length < damage.length && Math.abs(Date.now() - mtimeMs) < halfWrittenMs;
    return { lines, damage: isUnderWay ? whole : damage, isUnderWay };
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return { lines: [], damage: [], isUnderWay: false };
    throw fileError(error, 'reading', { path });
  }
}
