import { sha256Hex } from '../files/digest.ts';
import { readFact } from './fact-check.ts';
import type { FactLine, JournalDamage } from './types.ts';

/** A line as it stands in the file, its line feed included. `sum` is the SHA-256 of the JSON without `sum`. */
export function encodeLine(line: FactLine): Buffer {
  const json = JSON.stringify({
    seq: line.seq,
    at: line.at,
    who: line.who,
    bench: line.bench,
    fact: line.fact,
  });
  return Buffer.from(`${json.slice(0, -1)},"sum":"${sha256Hex(json)}"}\n`);
}

/** What the bytes of a journal hold. */
export type JournalReading = {
  readonly lines: readonly FactLine[];
  readonly damage: readonly JournalDamage[];
  /** Bytes up to the end of the last sound line: here the next line goes. What is beyond is the torn tail. */
  readonly goodBytes: number;
  /** True when only the line feed of the last sound line is missing. */
  readonly endsWithoutLineFeed: boolean;
  readonly lastSequence: number;
};

type ParsedLine =
  | { readonly kind: 'fact'; readonly line: FactLine; readonly sum: string }
  | { readonly kind: 'unknown-fact'; readonly seq: number; readonly sum: string }
  | { readonly kind: 'bad'; readonly reason: 'not-json' | 'bad-checksum' };

/**
 * Reads a whole journal. A bad line among good ones is named and passed over; everything after the last sound line is
 * the torn tail. A line whose number repeats or leaves a gap is named too, and still counts unless it is an exact repeat.
 */
export function readJournal(bytes: Buffer): JournalReading {
  const lines: FactLine[] = [];
  const damage: JournalDamage[] = [];
  const sums = new Set<string>();
  let unsure: JournalDamage[] = [];
  let goodBytes = 0;
  let endsWithoutLineFeed = false;
  let lastSequence = 0;
  let number = 0;

  for (let start = 0; start < bytes.length;) {
    const feed = bytes.indexOf(0x0a, start);
    const end = feed === -1 ? bytes.length : feed;
    number += 1;
    const parsed = parseLine(bytes.subarray(start, end));
    if (parsed.kind === 'bad') {
      unsure.push({ line: number, reason: parsed.reason });
    } else {
      const seq = parsed.kind === 'fact' ? parsed.line.seq : parsed.seq;
      const isRepeat = sums.has(parsed.sum);
      if (isRepeat || seq <= lastSequence || seq > lastSequence + 1 + unsure.length) {
        unsure.push({ line: number, reason: 'bad-sequence' });
      }
      if (parsed.kind === 'unknown-fact') unsure.push({ line: number, reason: 'unknown-fact' });
      else if (!isRepeat) lines.push(parsed.line);
      sums.add(parsed.sum);
      damage.push(...unsure);
      unsure = [];
      lastSequence = Math.max(lastSequence, seq);
      goodBytes = feed === -1 ? end : feed + 1;
      endsWithoutLineFeed = feed === -1;
    }
    start = end + 1;
  }
  const torn = unsure[0];
  if (torn !== undefined) damage.push({ line: torn.line, reason: 'torn-tail' });
  return { lines, damage, goodBytes, endsWithoutLineFeed, lastSequence };
}

const sumStart = ',"sum":"';
const sumLength = sumStart.length + 64 + 2;

function parseLine(raw: Buffer): ParsedLine {
  const bytes = raw.at(-1) === 0x0d ? raw.subarray(0, -1) : raw;
  const tail = bytes.subarray(-sumLength).toString('latin1');
  const sum = tail.slice(sumStart.length, -2);
  const json = Buffer.concat([bytes.subarray(0, -sumLength), Buffer.from('}')]);
  const isSumSound = tail.startsWith(sumStart) && tail.endsWith('"}') && sha256Hex(json) === sum;
  const value = parseJson(isSumSound ? json : bytes);
  if (value === undefined) return { kind: 'bad', reason: 'not-json' };
  if (!isSumSound || !isEnvelope(value)) return { kind: 'bad', reason: 'bad-checksum' };
  const { seq, at, who, bench } = value;
  const fact = readFact(value.fact);
  if (fact === undefined) return { kind: 'unknown-fact', seq, sum };
  return { kind: 'fact', line: { seq, at, who, bench, fact }, sum };
}

function parseJson(bytes: Buffer): unknown {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    return value;
  } catch {
    return undefined;
  }
}

type Envelope = {
  readonly seq: number;
  readonly at: string;
  readonly who: string;
  readonly bench: string;
  readonly fact: unknown;
};

function isEnvelope(value: unknown): value is Envelope {
  if (typeof value !== 'object' || value === null) return false;
  const { seq, at, who, bench, fact } = value as Partial<Record<keyof Envelope, unknown>>; // every field is checked below
  return (
    Number.isSafeInteger(seq) &&
    typeof at === 'string' &&
    typeof who === 'string' &&
    typeof bench === 'string' &&
    typeof fact === 'object'
  );
}
