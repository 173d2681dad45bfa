/** What one version's entry of the Gallery's Atom feed says; empty where it says nothing. */
export type GalleryEntry = {
  readonly version: string;
  /** ISO time; the year 1900 marks a version that its owner took off the list. */
  readonly published: string;
  readonly isPrerelease: boolean;
  readonly packageHash: string;
  readonly packageHashAlgorithm: string;
  readonly packageSize: number;
};

export type GalleryFeed = {
  readonly entries: readonly GalleryEntry[];
  /** Address of the next page, as the feed gives it. */
  readonly next: string;
};

const maximumEntries = 1000;

/**
 * Reads the few facts wanted from the Gallery's Atom XML: a feed, or one entry. It knows elements, attributes and the
 * five named and the numeric character references, and no more; declarations of a document type are refused.
 * Undefined for text that is no Atom, such as a sign-in page.
 */
export function readGalleryFeed(text: string): GalleryFeed | undefined {
  if (/<!DOCTYPE|<!ENTITY/i.test(text)) return undefined;
  const root = /<(feed|entry)[\s>]/.exec(text);
  if (
    root === null ||
    text
      .slice(0, root.index)
      .replace(/<\?[^>]*\?>|<!--[\s\S]*?-->/g, '')
      .trim() !== ''
  )
    return undefined;
  const entries: GalleryEntry[] = [];
  let from = 0;
  while (entries.length < maximumEntries) {
    const start = text.indexOf('<entry', from);
    if (start === -1) break;
    const end = text.indexOf('</entry>', start);
    if (end === -1) return undefined;
    entries.push(readEntry(text.slice(start, end)));
    from = end;
  }
  return { entries, next: nextPage(text) };
}

function readEntry(text: string): GalleryEntry {
  const normalized = property(text, 'NormalizedVersion');
  return {
    version: normalized === '' ? property(text, 'Version') : normalized,
    published: property(text, 'Published'),
    isPrerelease: property(text, 'IsPrerelease') === 'true',
    packageHash: property(text, 'PackageHash'),
    packageHashAlgorithm: property(text, 'PackageHashAlgorithm'),
    packageSize: Number(property(text, 'PackageSize')) || 0,
  };
}

function property(text: string, name: string): string {
  const value = new RegExp(`<d:${name}(?:\\s[^<>]*)?>([^<]*)</d:${name}>`).exec(text)?.[1] ?? '';
  return plain(value).trim();
}

function nextPage(text: string): string {
  for (const [link] of text.matchAll(/<link\s[^<>]*>/g)) {
    if (/\srel\s*=\s*["']next["']/.test(link))
      return plain(/\shref\s*=\s*["']([^"']*)["']/.exec(link)?.[1] ?? '');
  }
  return '';
}

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function plain(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(lt|gt|amp|quot|apos));/gi,
    (whole, decimal, hex, name) => {
      if (name !== undefined) return named[String(name).toLowerCase()] ?? whole;
      const code = decimal === undefined ? Number.parseInt(String(hex), 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

/** The newest listed, finished version of a feed; undefined where there is none. */
export function newestEntry(entries: readonly GalleryEntry[]): GalleryEntry | undefined {
  return entries
    .filter(
      (entry) => !entry.isPrerelease && !entry.published.startsWith('1900-') && /^\d/.test(entry.version),
    )
    .reduce<GalleryEntry | undefined>(
      (best, entry) =>
        best === undefined || compareVersions(entry.version, best.version) > 0 ? entry : best,
      undefined,
    );
}

/** Orders dotted versions by their numbers: `3.9` before `3.10`, and `3.9` equal to `3.9.0`. */
export function compareVersions(a: string, b: string): number {
  const left = a.split('.').map(Number);
  const right = b.split('.').map(Number);
  for (let part = 0; part < Math.max(left.length, right.length); part += 1) {
    const difference = (left[part] ?? 0) - (right[part] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
