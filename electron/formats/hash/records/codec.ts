/** Turns bytes into a value and back. Codecs are put together into records by `fields`, `splitText` and `countedList`. */
export type Codec<Value> = {
  /** Bytes that every value takes; absent where it takes all that is left, and so can only come last. */
  readonly bytes?: number;
  /** The value of exactly these bytes, which `write` takes; undefined where they do not have this form. Never throws. */
  readonly read: (bytes: Buffer) => Value | undefined;
  /** @throws RangeError for a value that this form cannot hold. */
  readonly write: (value: Value) => Uint8Array;
};

/** What a codec reads and writes. */
export type ValueOf<Form> = Form extends Codec<infer Value> ? Value : never;

/** A codec of whatever value, for tables of codecs. */
// oxlint-disable-next-line typescript/no-explicit-any -- Codec is invariant, so only `any` takes codecs of every value
export type AnyCodec = Codec<any>;
type Fields = Readonly<Record<string, AnyCodec>>;
type ValuesOf<Shape extends Fields> = { readonly [Name in keyof Shape]: ValueOf<Shape[Name]> };

/** Fields one after another, in the order given; only the last may be of open length. */
export function fields<const Shape extends Fields>(shape: Shape): Codec<ValuesOf<Shape>> {
  const parts = Object.entries(shape);
  const isFixed = parts.every(([, codec]) => codec.bytes !== undefined);
  const leastBytes = parts.reduce((sum, [, codec]) => sum + (codec.bytes ?? 0), 0);
  return {
    ...(isFixed ? { bytes: leastBytes } : {}),
    read: (bytes) => {
      if (bytes.length < leastBytes || (isFixed && bytes.length > leastBytes)) return undefined;
      const values: Record<string, unknown> = {};
      let offset = 0;
      for (const [name, codec] of parts) {
        const end = codec.bytes === undefined ? bytes.length : offset + codec.bytes;
        const value: unknown = codec.read(bytes.subarray(offset, end));
        if (value === undefined) return undefined;
        values[name] = value;
        offset = end;
      }
      return values as ValuesOf<Shape>; // one value per field of the shape, each by its own codec
    },
    write: (values) => Buffer.concat(parts.map(([name, codec]) => codec.write(values[name]))),
  };
}

/** One text that holds several, parted by `|`; further bars belong to the last. */
export function splitText<const Name extends string>(
  text: Codec<string>,
  names: readonly Name[],
): Codec<Readonly<Record<Name, string>>> {
  return {
    read: (bytes) => {
      const parts = text.read(bytes)?.split('|');
      if (parts === undefined || parts.length < names.length) return undefined;
      const last = names.length - 1;
      const values = [...parts.slice(0, last), parts.slice(last).join('|')];
      const entries = names.map((name, index) => [name, values[index] ?? '']);
      return Object.fromEntries(entries) as Record<Name, string>; // one entry per name
    },
    write: (values) => {
      const parts = names.map((name) => values[name]);
      const stray = parts.slice(0, -1).find((part) => part.includes('|'));
      if (stray !== undefined) throw new RangeError(`A bar would split this text: ${stray}`);
      return text.write(parts.join('|'));
    },
  };
}

/** A count, then that many items of a fixed length, and nothing behind them. */
export function countedList<Item>(
  count: Codec<number>,
  item: Codec<Item> & { readonly bytes?: number },
): Codec<readonly Item[]> {
  const countBytes = count.bytes ?? 0;
  const itemBytes = item.bytes ?? 0;
  return {
    read: (bytes) => {
      const length = bytes.length < countBytes ? undefined : count.read(bytes.subarray(0, countBytes));
      if (length === undefined || bytes.length !== countBytes + length * itemBytes) return undefined;
      const items = Array.from({ length }, (_, index) =>
        item.read(bytes.subarray(countBytes + index * itemBytes, countBytes + (index + 1) * itemBytes)),
      );
      return items.every((read) => read !== undefined) ? items : undefined;
    },
    write: (items) => Buffer.concat([count.write(items.length), ...items.map((one) => item.write(one))]),
  };
}
