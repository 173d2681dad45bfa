import type { Fact, FactLine } from '../batch/types.ts';
import type { DriveJournal, StagedRecord, Tally } from './types.ts';

type StagedFact = Extract<Fact, { kind: 'drive-staged' }>;

/**
 * What one journal tells of drives. Only what this bench staged counts as staged: a batch that was copied from another
 * bench tells of drives that are that bench's. Within a journal the order of the lines counts, since a clock may have
 * been set back.
 */
export function tallyOf({ id, name, lines }: DriveJournal, benchId: string): Tally {
  const staged = new Map<string, StagedRecord>();
  const brought = new Map<string, number>();
  const digests = new Set<string>();
  const shared = new Set<string>();
  for (const line of lines) {
    const { fact } = line;
    if (fact.kind === 'kit-saved') shared.add(fact.driveId);
    if (fact.kind === 'drive-staged' && line.bench === benchId)
      staged.set(fact.driveId, recordOf(fact, line, staged.get(fact.driveId), { id, name }));
    if (fact.kind === 'file-collected' && !digests.has(fact.sha256)) {
      digests.add(fact.sha256);
      if (fact.source.kind === 'drive') addTo(brought, fact.source.driveId, 1);
    }
  }
  return { staged, brought, shared };
}

function recordOf(
  { driveId, label, product, serial, volumeId, sizeBytes, fileSystem }: StagedFact,
  { at }: FactLine,
  before: StagedRecord | undefined,
  batch: { readonly id: string; readonly name: string },
): StagedRecord {
  return {
    driveId,
    firstStagedAt: before === undefined || at < before.firstStagedAt ? at : before.firstStagedAt,
    lastStagedAt: at,
    batchId: batch.id,
    batchName: batch.name,
    ...(label === undefined ? {} : { label }),
    ...(product === undefined ? {} : { product }),
    ...(serial === undefined ? {} : { serial }),
    ...(volumeId === undefined ? {} : { volumeId }),
    ...(sizeBytes === undefined ? {} : { sizeBytes }),
    ...(fileSystem === undefined ? {} : { fileSystem }),
  };
}

/** Several journals as one: between batches, the time of the last staging tells which was the last. */
export function sumOfTallies(tallies: Iterable<Tally>): Tally {
  const staged = new Map<string, StagedRecord>();
  const brought = new Map<string, number>();
  const shared = new Set<string>();
  for (const tally of tallies) {
    for (const [driveId, record] of tally.staged) {
      const other = staged.get(driveId);
      staged.set(driveId, other === undefined ? record : laterOf(other, record));
    }
    for (const [driveId, count] of tally.brought) addTo(brought, driveId, count);
    for (const driveId of tally.shared) shared.add(driveId);
  }
  for (const driveId of shared) staged.delete(driveId);
  return { staged, brought, shared };
}

function laterOf(a: StagedRecord, b: StagedRecord): StagedRecord {
  const later = b.lastStagedAt > a.lastStagedAt ? b : a;
  const firstStagedAt = a.firstStagedAt < b.firstStagedAt ? a.firstStagedAt : b.firstStagedAt;
  return { ...later, firstStagedAt };
}

function addTo(counts: Map<string, number>, key: string, count: number): void {
  counts.set(key, (counts.get(key) ?? 0) + count);
}
