import { join } from 'node:path';
import { CourierError } from '../errors/courier-error.ts';
import { createArchiveFiles, type ArchiveFiles } from './archive-files.ts';
import { deriveBatchFile, readBatchFile, writeBatchFile } from './batch-file.ts';
import { openJournal } from './journal.ts';
import { startReplay } from './replay.ts';
import { acceptSettings } from './settings.ts';
import type { BatchFile, BatchSettings, BatchState, Fact, FactLine, JournalDamage } from './types.ts';

/** One open batch. All of the process shares one handle per batch, so what it says is always the newest. */
export type BatchHandle = {
  readonly id: string;
  readonly folder: string;
  /** Upload files and reports. Made by who first writes into it. */
  readonly outFolder: string;
  readonly file: () => BatchFile;
  readonly state: () => BatchState;
  readonly lines: () => readonly FactLine[];
  readonly damage: () => readonly JournalDamage[];
  /** The time of the last line, where the clock is more than a day behind it. */
  readonly clockBehind: () => string | undefined;
  /**
   * Adds facts, in order, and answers with the new state once they are on the medium. An archived batch still takes
   * them: a drive may bring its hashes late. Fails with file.diskFull or file.unwritable, and then nothing was added.
   */
  readonly append: (who: string, ...facts: readonly Fact[]) => Promise<BatchState>;
  /** Fails with batch.archived, batch.nameInvalid or batch.settingsInvalid. The same settings again add no fact. */
  readonly changeSettings: (who: string, settings: BatchSettings) => Promise<BatchState>;
  /** Both are safe to repeat. */
  readonly archive: (who: string) => Promise<BatchState>;
  readonly reopen: (who: string) => Promise<BatchState>;
  /** Hash files, in `archive/`. */
  readonly archiveFile: ArchiveFiles;
  /** What the collector on a drive left beside the hashes, in `logs/`. */
  readonly logs: ArchiveFiles;
  /** Kit files that came back changed, in `evidence/`. Never run. */
  readonly evidence: ArchiveFiles;
  readonly close: () => Promise<void>;
};

const dayMs = 24 * 60 * 60 * 1000;

export type HandleDeps = {
  readonly id: string;
  readonly folder: string;
  readonly benchId: string;
  readonly now: () => Date;
};

/**
 * Opens the batch in a folder. A lost or stale `batch.json` is made good from the journal at the next change. Fails
 * with batch.journalDamaged when neither tells the settings.
 */
export async function openBatchFolder({ id, folder, benchId, now }: HandleDeps): Promise<BatchHandle> {
  const facePath = join(folder, 'batch.json');
  const found = await readBatchFile(facePath);
  const journal = await openJournal({ path: join(folder, 'journal.jsonl'), benchId, now });
  const opened = deriveBatchFile(id, found, journal.lines());
  if (opened === undefined) throw new CourierError('batch.journalDamaged', { details: { name: id } });
  let face: BatchFile = opened;
  let written = JSON.stringify(found);
  const run = startReplay(face.settings);
  for (const line of journal.lines()) run.apply(line);

  async function append(who: string, ...facts: readonly Fact[]): Promise<BatchState> {
    const added = await journal.append(who, facts);
    for (const line of added) run.apply(line);
    face = deriveBatchFile(id, face, added) ?? face;
    const text = JSON.stringify(face);
    if (text !== written) {
      written = text;
      // The journal has it already; a face that cannot be written now is derived from the journal at the next opening.
      await writeBatchFile(facePath, face).catch(() => {
        written = '';
      });
    }
    return run.state();
  }

  return {
    id,
    folder,
    outFolder: join(folder, 'out'),
    file: () => face,
    state: run.state,
    lines: journal.lines,
    damage: journal.damage,
    clockBehind: () => clockBehind(journal.lines(), now),
    append,
    changeSettings: async (who, settings) => {
      if (face.archivedAt !== '')
        throw new CourierError('batch.archived', { details: { name: face.settings.name } });
      const accepted = acceptSettings(settings);
      const isSame = JSON.stringify(sorted(accepted)) === JSON.stringify(sorted(face.settings));
      return isSame ? run.state() : append(who, { kind: 'settings-changed', settings: accepted });
    },
    archive: async (who) => (face.archivedAt === '' ? append(who, { kind: 'batch-archived' }) : run.state()),
    reopen: async (who) => (face.archivedAt === '' ? run.state() : append(who, { kind: 'batch-reopened' })),
    archiveFile: createArchiveFiles(join(folder, 'archive'), 'csv'),
    logs: createArchiveFiles(join(folder, 'logs'), 'txt'),
    evidence: createArchiveFiles(join(folder, 'evidence'), 'bin'),
    close: journal.close,
  };
}

/** The time of the last line, where it is more than a day ahead of the clock. */
export function clockBehind(lines: readonly FactLine[], now: () => Date): string | undefined {
  const last = lines.at(-1)?.at ?? '';
  return Date.parse(last) - now().getTime() > dayMs ? last : undefined;
}

function sorted(settings: BatchSettings): readonly (readonly [string, unknown])[] {
  return Object.entries(settings).sort(([a], [b]) => (a < b ? -1 : 1));
}
