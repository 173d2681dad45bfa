import { sha256Hex } from '../../files/digest.ts';
import { readCsv } from '../csv/read-csv.ts';
import type { RefusalCode } from '../findings.ts';
import { openContainer } from './open-container.ts';
import type { ContainerLimits, ContainerRefusal, SkippedFile, SkipReason } from './types.ts';
import { wantedKind } from './wanted.ts';

export type NamedBytes = { readonly name: string; readonly bytes: Uint8Array };

/** What a file came to as hash files. Names of inner files are `export.zip/DeviceHash_X.csv`. */
export type HashFilesIn = {
  /** A file that is no container gives itself, unread. */
  readonly files: readonly NamedBytes[];
  /** The container as a whole, or files in it that may hold a hash and could not be taken out. */
  readonly refused: readonly { readonly name: string; readonly reason: RefusalCode }[];
  readonly isContainer: boolean;
};

/** Logs of any kind are CSV files too: beside a hash file these three say nothing that a person must know. */
const bystander: ReadonlySet<RefusalCode> = new Set(['no-hash-column', 'not-text', 'unreadable']);

/**
 * The hash files in any file that a person brings: a ZIP or a cabinet gives those inside it, byte for byte, and every
 * other file gives itself. Of a container's files only those are given that `readCsv` takes, or refuses with words worth
 * telling (an empty one after a failed read, a DeviceLink file). A container that gives none is refused with one reason.
 * Never throws for what the bytes hold.
 */
export async function hashFilesIn(
  { name, bytes }: NamedBytes,
  limits?: ContainerLimits,
  signal?: AbortSignal,
): Promise<HashFilesIn> {
  const opened = await openContainer(bytes, limits, signal);
  if (opened.kind === 'none') return { files: [{ name, bytes }], refused: [], isContainer: false };
  if (opened.kind === 'refused')
    return { files: [], refused: [{ name, reason: refusalOf[opened.reason] }], isContainer: true };

  const files: NamedBytes[] = [];
  const seen = new Set<string>();
  for (const { path, bytes: inner } of opened.files) {
    const reading = readCsv(inner);
    if (reading.kind === 'refused' && bystander.has(reading.reason)) continue;
    // The export and the cabinet inside it often hold the same file. Empty ones tell of different devices by name.
    const digest = sha256Hex(inner);
    if (reading.kind === 'rows' && seen.has(digest)) continue;
    seen.add(digest);
    files.push({ name: `${name}/${path}`, bytes: inner });
  }
  const refused = opened.skipped.flatMap((skipped) => refusalOfSkipped(name, skipped));
  if (files.length > 0 || refused.length > 0) return { files, refused, isContainer: true };
  return { files, refused: [{ name, reason: 'archive-no-hash' }], isContainer: true };
}

const refusalOf = {
  encrypted: 'archive-encrypted',
  damaged: 'archive-damaged',
  'too-large': 'archive-too-large',
  'unsupported-compression': 'archive-unsupported',
  'no-hash-file': 'archive-no-hash',
} as const satisfies Record<ContainerRefusal, RefusalCode>;

const refusalOfSkip = {
  encrypted: 'archive-encrypted',
  damaged: 'archive-damaged',
  'too-large': 'archive-too-large',
  'unsupported-compression': 'archive-unsupported',
  'too-deep': 'archive-unsupported',
  'unsafe-name': 'archive-damaged',
} as const satisfies Record<SkipReason, RefusalCode>;

/** An XML report that could not be read is no loss: one device's OA3 file is a rare guest among many. */
function refusalOfSkipped(name: string, { path, reason }: SkippedFile): HashFilesIn['refused'] {
  return wantedKind(path) === 'xml' ? [] : [{ name: `${name}/${path}`, reason: refusalOfSkip[reason] }];
}
