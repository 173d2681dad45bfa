import { recordType } from '../../formats/hash/layout.ts';
import type { RecordValue } from '../../formats/hash/records/record-value.ts';
import type { Say } from '../../../text/index.ts';

/** A record as `--json` gives it; bytes are lower-case hex. */
export type PlainRecord = { readonly type: number; readonly kind: RecordValue['kind'] } & Readonly<
  Record<string, unknown>
>;

/** Longer runs of hex are a key or a digest: their beginning tells two apart. */
const shownHex = 64;

export function plainRecord(record: RecordValue): PlainRecord {
  if (record.kind === 'opaque') {
    const { kind, type, payload } = record;
    return { type, kind, payload: Buffer.from(payload).toString('hex') };
  }
  return { type: recordType[record.kind], ...record };
}

/** Type, name and content of a record, one cell each. Contents go by the names that `--json` has. */
export function recordCells(record: RecordValue, say: Say): readonly string[] {
  const { type, kind, ...content } = plainRecord(record);
  const values = Object.entries(content);
  const [only] = values;
  const shown =
    values.length === 1 && only !== undefined
      ? plainValue(only[1], say)
      : values.map(([name, value]) => `${name} ${plainValue(value, say)}`).join(', ');
  return [String(type), say(`cli.decode.record.${kind}`), shown];
}

function plainValue(value: unknown, say: Say): string {
  if (typeof value === 'string') return shortHex(value, say);
  if (typeof value === 'number') return String(value);
  return JSON.stringify(value) ?? '';
}

function shortHex(text: string, say: Say): string {
  if (text.length <= shownHex || !/^[0-9a-f]+$/.test(text)) return text;
  return say('cli.decode.bytes', { start: text.slice(0, shownHex / 2), count: text.length / 2 });
}
