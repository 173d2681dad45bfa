import { z } from 'zod';
import { CourierError } from '../errors/courier-error.ts';
import { sha256Hex } from '../files/digest.ts';
import { groupTagProblem, sortTags } from './group-tags.ts';
import { isPersonName, maximumOf, withoutKnown } from './lists.ts';
import { appearance, type Preferences } from './settings.ts';

/** Of the whole file. A script has about 18 kB. */
export const maximumBenchFileBytes = 8 * 1024 * 1024;
const kind = 'hash-courier-bench';

/** What one bench gives another: nothing of any batch, device, drive, or folder. */
export type BenchFile = {
  /** ISO 8601, UTC. */
  readonly exportedAt: string;
  readonly appVersion: string;
  /** The bench that wrote it. */
  readonly benchId: string;
  readonly scripts: readonly BenchScript[];
  /** None twice, whatever its capitals. */
  readonly people: readonly string[];
  /** The same, in order of the alphabet. */
  readonly groupTags: readonly string[];
  readonly settings: Pick<Preferences, 'language' | 'theme'>;
};
/** A script byte for byte. `version` is what the other bench took it for: good for a message, never believed. */
export type BenchScript = { readonly sha256: string; readonly version: string; readonly bytes: Uint8Array };

/** Why a file is refused. Words: `text/<language>/errors.ts` `bench.fileRefused.reason.*`. */
export type BenchFileReason =
  | 'empty'
  | 'too-large'
  | 'not-a-bench-file'
  | 'newer'
  | 'damaged'
  | 'too-many'
  | 'invalid'
  | 'script-changed'
  | 'script-refused'
  | 'practice-script';

const shortText = (maximum: number) => z.string().max(maximum);
const name = z.string().refine((text) => isPersonName(text.trim()));
const tag = z.string().refine((text) => groupTagProblem(text.trim()) === undefined);
const contentShape = z.object({
  exportedAt: z.iso.datetime(),
  appVersion: shortText(40),
  benchId: z.string().regex(/^[0-9a-f]{16}$/),
  scripts: z.array(
    z.object({
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      version: shortText(40),
      base64: z.string(),
    }),
  ),
  people: z.array(name),
  groupTags: z.array(tag),
  settings: z.object(appearance),
});
const envelope = z.object({ kind: z.literal(kind), schema: z.number().int().min(1) });
const lists = z.object({
  scripts: z.array(z.unknown()),
  people: z.array(z.unknown()),
  groupTags: z.array(z.unknown()),
});

/** `hash-courier-bench-<yyyyMMdd>.json`, by UTC. */
export function benchFileName(now: Date): string {
  return `${kind}-${now.toISOString().slice(0, 10).replaceAll('-', '')}.json`;
}

/**
 * The text of a bench file: JSON whose `sha256` is the digest of its `content` as `JSON.stringify` writes it without
 * white space. Fails with bench.tooLarge.
 */
export function encodeBenchFile(file: BenchFile): string {
  const content = {
    exportedAt: file.exportedAt,
    appVersion: file.appVersion,
    benchId: file.benchId,
    scripts: file.scripts.map(({ sha256, version, bytes }) => ({
      sha256,
      version,
      base64: Buffer.from(bytes).toString('base64'),
    })),
    people: [...file.people],
    groupTags: [...file.groupTags],
    settings: file.settings,
  } satisfies z.input<typeof contentShape>;
  const sha256 = digestOf(content);
  const text = `${JSON.stringify({ kind, schema: 1, sha256, content }, null, 2)}\n`;
  if (file.scripts.length > maximumOf.scripts || Buffer.byteLength(text) > maximumBenchFileBytes) {
    const details = {
      maximumScripts: maximumOf.scripts,
      maximumMegabytes: maximumBenchFileBytes / 1024 / 1024,
    };
    throw new CourierError('bench.tooLarge', { details });
  }
  return text;
}

/** Reads any bytes: a whole bench file, or bench.fileRefused (details: name, reason, script where one is to blame). */
export function parseBenchFile(bytes: Uint8Array, fileName: string): BenchFile {
  const refuse = (reason: BenchFileReason, script = '') => benchFileRefused(fileName, reason, { script });
  if (bytes.length === 0) throw refuse('empty');
  if (bytes.length > maximumBenchFileBytes) throw refuse('too-large');
  const text = new TextDecoder().decode(bytes);
  const json = parseJson(text);
  const head = envelope.safeParse(json);
  if (!head.success) {
    // The file begins with its kind, so one that was cut off still says what it was.
    throw refuse(
      json === undefined && text.slice(0, 80).includes(`"${kind}"`) ? 'damaged' : 'not-a-bench-file',
    );
  }
  if (head.data.schema > 1) throw refuse('newer');
  // `envelope` proved that this is an object.
  const { content, sha256 } = json as { readonly content?: unknown; readonly sha256?: unknown };
  const found = digestOf(content);
  if (found === undefined || found !== sha256) throw refuse('damaged');

  const counted = lists.safeParse(content);
  if (counted.success && isTooMany(counted.data)) throw refuse('too-many');
  const read = contentShape.safeParse(content);
  if (!read.success) throw refuse('invalid');
  const scripts = read.data.scripts.map(({ sha256: stated, version, base64 }): BenchScript => {
    const script = Buffer.from(base64, 'base64');
    if (script.toString('base64') !== base64 || sha256Hex(script) !== stated) {
      throw refuse('script-changed', version === '' ? stated.slice(0, 12) : version);
    }
    return { sha256: stated, version, bytes: script };
  });
  return {
    ...read.data,
    scripts: [...new Map(scripts.map((script) => [script.sha256, script])).values()],
    people: withoutKnown([], read.data.people),
    groupTags: sortTags(withoutKnown([], read.data.groupTags)),
  };
}

/** The one way in which a file is refused, also for what only the library can tell of it. */
export function benchFileRefused(
  fileName: string,
  reason: BenchFileReason,
  details: { readonly script: string; readonly why?: string },
): CourierError {
  return new CourierError('bench.fileRefused', { details: { name: fileName, reason, ...details } });
}

function isTooMany(content: z.infer<typeof lists>): boolean {
  return (['scripts', 'people', 'groupTags'] as const).some((list) => content[list].length > maximumOf[list]);
}

/** Undefined for what is no content: missing, or nested deeper than can be written. */
function digestOf(content: unknown): string | undefined {
  try {
    return content === undefined ? undefined : sha256Hex(JSON.stringify(content));
  } catch {
    return undefined;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
