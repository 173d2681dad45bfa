import type { SkipReason } from './types.ts';

/** What a file in a container may be, by its name: a hash file, a container, or nothing that is looked at. */
export type WantedKind = 'csv' | 'xml' | 'container';

const longestName = 400;

/** macOS' `._` companions carry the name of a file and nothing of it. */
export function wantedKind(name: string): WantedKind | undefined {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  if (last.startsWith('._')) return undefined;
  if (/\.csv$/i.test(last)) return 'csv';
  if (/\.xml$/i.test(last)) return 'xml';
  return /\.(zip|cab)$/i.test(last) ? 'container' : undefined;
}

/** Nothing is ever written under such a name; a container that carries one was still not made by Windows. */
export function nameFault(name: string): SkipReason | undefined {
  const parts = name.split('/');
  const isUnsafe =
    name.length > longestName ||
    /\p{Cc}/u.test(name) ||
    /^[A-Za-z]:/.test(name) ||
    parts.some((part) => part === '' || part === '..');
  return isUnsafe ? 'unsafe-name' : undefined;
}

/** A name for the screen: no control characters, not endless. */
export function shownName(name: string): string {
  const clean = name.replaceAll(/[\p{Cc}\p{Cf}]/gu, '?');
  return clean.length > longestName ? `${clean.slice(0, longestName)}…` : clean;
}

/** Tells files of one name apart, as `a.csv`, `a (2).csv`: each may hold another device. Case does not count. */
export function createNamer(): (path: string) => string {
  const taken = new Set<string>();
  // Counting from the start each time would take a minute for a hostile archive of one name.
  const lastNumbers = new Map<string, number>();
  return (path) => {
    const key = path.toLowerCase();
    const dot = path.lastIndexOf('.');
    let count = lastNumbers.get(key) ?? 1;
    let own = path;
    while (taken.has(own.toLowerCase())) {
      count += 1;
      own = `${path.slice(0, dot)} (${count})${path.slice(dot)}`;
    }
    lastNumbers.set(key, count);
    taken.add(own.toLowerCase());
    return own;
  };
}

/**
 * True for a file that may hold a hash. Any CSV may (an empty one tells of a failed read); diagnostics are full of XML
 * reports, of which only OA3Tool's names the hash, in UTF-8 or UTF-16.
 */
export function mayHoldHash(kind: 'csv' | 'xml', bytes: Uint8Array): boolean {
  if (kind === 'csv') return true;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return buffer.includes('<HardwareHash', 0, 'latin1') || buffer.includes('<HardwareHash', 0, 'utf16le');
}
