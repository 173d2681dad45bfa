import type { ContainerLimits, Entry, SkippedFile, SkipReason } from './types.ts';
import { nameFault, shownName, wantedKind, type WantedKind } from './wanted.ts';

export type Chosen<Item extends Entry> = { readonly entry: Item; readonly kind: WantedKind };

const smallBytes = 1024 * 1024;
/** XML that is larger is a report, never one device's OA3 file. */
const largestXmlBytes = 1024 * 1024;

/**
 * Decides by names and claimed sizes what is unpacked. Where not everything fits, files named as Windows names its
 * hash file go first, then other CSV files, then containers, then XML. The order of the entries is kept.
 */
export function chooseEntries<Item extends Entry>(
  entries: readonly Item[],
  limits: ContainerLimits,
  room: { readonly unpackedBytes: number; readonly depth: number },
): { readonly chosen: readonly Chosen<Item>[]; readonly skipped: readonly SkippedFile[] } {
  const skipped: SkippedFile[] = [];
  const wanted: Chosen<Item>[] = [];
  for (const entry of entries) {
    const kind = wantedKind(entry.name);
    if (kind === undefined || (kind === 'xml' && entry.bytes > largestXmlBytes)) continue;
    const fault = entry.fault ?? faultOf(entry, kind, limits, room.depth);
    if (fault === undefined) wanted.push({ entry, kind });
    else skipped.push({ path: shownName(entry.name), reason: fault });
  }
  let left = room.unpackedBytes;
  const fits = new Set<Item>();
  for (const { entry } of wanted.toSorted((a, b) => rank(a) - rank(b))) {
    if (entry.bytes > left) {
      skipped.push({ path: shownName(entry.name), reason: 'too-large' });
      continue;
    }
    left -= entry.bytes;
    fits.add(entry);
  }
  return { chosen: wanted.filter(({ entry }) => fits.has(entry)), skipped };
}

function faultOf(
  { name, bytes, packedBytes }: Entry,
  kind: WantedKind,
  limits: ContainerLimits,
  depth: number,
): SkipReason | undefined {
  const largest = kind === 'container' ? limits.bytesPerContainer : limits.bytesPerFile;
  const isBomb = bytes > smallBytes && bytes > packedBytes * limits.ratio;
  if (nameFault(name) !== undefined) return 'unsafe-name';
  if (kind === 'container' && depth >= limits.depth) return 'too-deep';
  return bytes > largest || isBomb ? 'too-large' : undefined;
}

function rank({ entry, kind }: Chosen<Entry>): number {
  if (kind === 'csv') return /hash|hwid/i.test(entry.name) ? 0 : 1;
  return kind === 'container' ? 2 : 3;
}
