import { recordType } from '../layout.ts';
import type { HashRecord } from '../types.ts';
import type { Codec, ValueOf } from './codec.ts';
import { layouts } from './layouts.ts';

type Kind = keyof typeof recordType;

/** A record of a known type whose bytes have the form that belongs to it. */
export type KnownRecord = {
  readonly [Name in Kind]: { readonly kind: Name } & ValueOf<(typeof layouts)[Name]>;
}[Kind];

/** A record as a typed value; one of another type or form stays `opaque`, byte for byte. */
export type RecordValue = KnownRecord | ({ readonly kind: 'opaque' } & HashRecord);

type RecordOf<Name extends RecordValue['kind']> = Extract<RecordValue, { readonly kind: Name }>;

const kindOf: ReadonlyMap<number, Kind> = new Map(
  // Object.entries forgets that the names are those of the table.
  Object.entries(recordType).map(([name, type]) => [type, name as Kind]),
);

/** The typed value of a record. `writeRecord` gives back the same bytes for every record there can be. Never throws. */
export function readRecord(record: HashRecord): RecordValue {
  const kind = kindOf.get(record.type);
  if (kind !== undefined) {
    const payload = asBuffer(record.payload);
    const codec = codecOf(kind);
    const value = codec.read(payload);
    if (value !== undefined && payload.equals(codec.write(value))) {
      return { kind, ...value } as KnownRecord; // the value was read by the codec of this very kind
    }
  }
  return { kind: 'opaque', type: record.type, payload: record.payload };
}

/** @throws RangeError for a value that its record cannot hold: a number out of range, a text with NUL, a UUID that is none. */
export function writeRecord(value: RecordValue): HashRecord {
  if (value.kind === 'opaque') return { type: value.type, payload: value.payload };
  return { type: recordType[value.kind], payload: codecOf(value.kind).write(value) };
}

/** The first record of a kind. */
export function firstOf<Name extends Kind>(
  values: readonly RecordValue[],
  kind: Name,
): RecordOf<Name> | undefined {
  return allOf(values, kind)[0];
}

/** All records of a kind, in the order of the bytes. */
export function allOf<Name extends Kind>(
  values: readonly RecordValue[],
  kind: Name,
): readonly RecordOf<Name>[] {
  return values.filter((value): value is RecordOf<Name> => value.kind === kind);
}

/** Bytes of a payload whose type has only one length. */
export function fixedPayloadBytes(type: number): number | undefined {
  const kind = kindOf.get(type);
  return kind === undefined ? undefined : codecOf(kind).bytes;
}

function codecOf(kind: Kind): Codec<object> {
  return layouts[kind] as Codec<object>; // every record's value is an object; its own kind says which
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
