import { chooseEntries, type Chosen } from './choose-entries.ts';
import { containerKind, isOfficeDocument } from './container-kind.ts';
import { readCab } from './read-cab.ts';
import { readZip } from './read-zip.ts';
import {
  containerLimits,
  ContainerFault,
  type Budget,
  type ContainerLimits,
  type ContainerReader,
  type ContainerRefusal,
  type Entry,
  type InnerFile,
  type OpenedContainer,
  type SkippedFile,
  type SkipReason,
} from './types.ts';
import { createNamer, mayHoldHash, shownName } from './wanted.ts';

/**
 * Takes the files that may hold hashes (`*.csv`, OA3's `*.xml`) out of a ZIP or a cabinet and the containers nested in it,
 * in memory and within limits. Recognises both by their bytes, never by a name. Never throws for what the bytes hold,
 * whatever they are; only an aborted signal throws.
 */
export async function openContainer(
  bytes: Uint8Array,
  limits: ContainerLimits = containerLimits,
  signal?: AbortSignal,
): Promise<OpenedContainer> {
  const { entries, unpackedBytes, workBytes } = limits;
  const files: InnerFile[] = [];
  const skipped: SkippedFile[] = [];
  const opening = { limits, signal, budget: { entries, unpackedBytes, workBytes }, files, skipped };
  try {
    if ((await open({ ...opening, bytes, prefix: '', depth: 0 })) === 'none') return { kind: 'none' };
  } catch (error) {
    if (!(error instanceof ContainerFault)) throw error;
    return { kind: 'refused', reason: refusalFor([error.reason]), skipped };
  }
  if (files.length === 0)
    return { kind: 'refused', reason: refusalFor(skipped.map(({ reason }) => reason)), skipped };
  const name = createNamer();
  const sorted = files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  return { kind: 'files', files: sorted.map((file) => ({ ...file, path: name(file.path) })), skipped };
}

/** One container on the way down; `budget`, `files` and `skipped` are shared by all of them. */
type Opening = {
  readonly bytes: Uint8Array;
  readonly prefix: string;
  readonly depth: number;
  readonly limits: ContainerLimits;
  readonly signal: AbortSignal | undefined;
  readonly budget: Budget;
  readonly files: InnerFile[];
  readonly skipped: SkippedFile[];
};

async function open(opening: Opening): Promise<'none' | 'opened'> {
  const { bytes, budget, signal } = opening;
  const kind = containerKind(bytes);
  if (kind === undefined) return 'none';
  signal?.throwIfAborted();
  if (kind === 'cab') await takeFrom(readCab(bytes, budget), opening);
  else {
    const zip = await readZip(bytes, budget);
    if (isOfficeDocument(zip.entries.map(({ name }) => name))) return 'none';
    await takeFrom(zip, opening);
  }
  return 'opened';
}

async function takeFrom<Item extends Entry>(reader: ContainerReader<Item>, opening: Opening): Promise<void> {
  const { budget, limits, prefix, depth, signal } = opening;
  budget.entries -= reader.entries.length;
  const room = { unpackedBytes: budget.unpackedBytes, depth };
  const { chosen, skipped } = chooseEntries(reader.entries, limits, room);
  opening.skipped.push(...skipped.map(({ path, reason }) => ({ path: prefix + path, reason })));
  for (const each of chosen) {
    signal?.throwIfAborted();
    try {
      await take(reader, each, opening);
    } catch (error) {
      if (!(error instanceof ContainerFault)) throw error;
      opening.skipped.push({ path: prefix + shownName(each.entry.name), reason: error.reason });
    }
  }
}

async function take<Item extends Entry>(
  reader: ContainerReader<Item>,
  { entry, kind }: Chosen<Item>,
  opening: Opening,
): Promise<void> {
  const { budget, prefix, depth, files, signal } = opening;
  // What nested containers took meanwhile is gone from the room that was planned with.
  if (entry.bytes > budget.unpackedBytes) throw new ContainerFault('too-large');
  const bytes = await reader.read(entry, budget, signal);
  budget.unpackedBytes -= bytes.length;
  const path = prefix + entry.name;
  if (kind === 'container') await open({ ...opening, bytes, prefix: `${path}/`, depth: depth + 1 });
  else if (mayHoldHash(kind, bytes)) files.push({ path, bytes });
}

/** The reason that a person can do most about stands for all. */
const gravest = ['encrypted', 'unsupported-compression', 'too-deep', 'too-large', 'damaged'] as const;

function refusalFor(reasons: readonly SkipReason[]): ContainerRefusal {
  const found = gravest.find((reason) => reasons.includes(reason));
  if (found === 'too-deep') return 'unsupported-compression';
  return found ?? (reasons.includes('unsafe-name') ? 'damaged' : 'no-hash-file');
}
