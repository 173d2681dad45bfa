export type Callable = (...values: readonly unknown[]) => unknown;

/** A hashtable or an object with properties: names without case, in the order in which they were given. */
export class Table {
  private readonly kept = new Map<string, readonly [string, unknown]>();
  constructor(entries: Iterable<readonly [string, unknown]> = []) {
    for (const [key, value] of entries) this.set(key, value);
  }
  get(key: string): unknown {
    return this.kept.get(key.toLowerCase())?.[1] ?? null;
  }
  has(key: string): boolean {
    return this.kept.has(key.toLowerCase());
  }
  set(key: string, value: unknown): void {
    this.kept.set(key.toLowerCase(), [this.kept.get(key.toLowerCase())?.[0] ?? key, value]);
  }
  entries(): readonly (readonly [string, unknown])[] {
    return [...this.kept.values()];
  }
}

/** System.Collections.ArrayList. */
export class List {
  items: unknown[] = [];
}

export class TypeRef {
  readonly name: string;
  readonly statics: Readonly<Record<string, unknown>>;
  readonly holds: (value: unknown) => boolean;
  constructor(name: string, statics: Readonly<Record<string, unknown>>, holds: (value: unknown) => boolean) {
    this.name = name;
    this.statics = statics;
    this.holds = holds;
  }
}

/** An exception of .NET: the properties that the script looks at. */
export class PsError extends Error {
  readonly exception: Table;
  constructor(type: string, message: string, hresult = 0x80131500) {
    super(message);
    this.exception = new Table([
      ['Type', type],
      ['Message', message],
      ['HResult', hresult],
      ['Data', new Table()],
      ['GetBaseException', () => this.exception],
    ]);
  }
  /** What `throw` makes of an exception object. */
  static from(value: unknown): PsError {
    if (!(value instanceof Table)) return new PsError('System.Exception', textOf(value));
    const made = new PsError(textOf(value.get('Type')), textOf(value.get('Message')));
    for (const [key, each] of value.entries()) made.exception.set(key, each);
    return made;
  }
}

let types: ReadonlyMap<string, TypeRef> = new Map();

/** The types of one pretend computer; there is one at a time. */
export function setTypes(found: ReadonlyMap<string, TypeRef>): void {
  types = found;
}

export function typeNamed(name: string): TypeRef {
  const found = types.get(name.toLowerCase());
  if (found === undefined) throw new Error(`no type ${name}`);
  return found;
}

export function isTrue(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 1 || (value.length === 1 && isTrue(value[0]));
  return value !== null && value !== undefined && value !== false && value !== 0 && value !== '';
}

export function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (Array.isArray(value)) return value.map(textOf).join(' ');
  throw new Error('no text of it');
}

/** What a pipeline or a foreach takes one by one: nothing of null, arrays and lists item by item, all else whole. */
export function itemsOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  if (value instanceof Uint8Array) return [...value];
  if (Array.isArray(value)) return value;
  if (value instanceof List) return value.items;
  return [value];
}

export function equalsIgnoringCase(one: unknown, other: unknown): boolean {
  if (one === null || other === null) return one === other;
  if (typeof one === 'boolean' || typeof other === 'boolean') return isTrue(one) === isTrue(other);
  return textOf(one).toLowerCase() === textOf(other).toLowerCase();
}

export function castTo(type: string, value: unknown): unknown {
  switch (type.toLowerCase()) {
    case 'void':
      return undefined;
    case 'string':
      return textOf(value);
    case 'int':
      return typeof value === 'boolean' ? Number(value) : Number(textOf(value));
    case 'bool':
    case 'switch':
      return isTrue(value);
    case 'char':
      return typeof value === 'number' ? String.fromCharCode(value) : textOf(value);
    case 'char[]':
      return textOf(value).split('');
    case 'byte[]':
      if (value === null) return null;
      return value instanceof Uint8Array ? value : Buffer.from(itemsOf(value).map(Number));
    case 'scriptblock':
    case 'ordered':
    case 'system.exception':
    case 'system.consolecolor':
    case 'system.text.regularexpressions.regexoptions':
      return value;
    default:
      throw new Error(`cast to ${type}`);
  }
}

export function setElement(target: unknown, key: unknown, value: unknown): void {
  if (!(target instanceof Table)) throw new Error(`cannot set ${textOf(key)}`);
  target.set(textOf(key), value);
}

/** A property, a method (bound), or with `isElement` what stands at an index or key. Null of null, as PowerShell has it. */
export function memberOf(target: unknown, key: unknown, isElement = false): unknown {
  if (target === null || target === undefined) return null;
  if (target instanceof TypeRef) return ownMember(target.statics, textOf(key), target.name);
  if (isElement && typeof key === 'number') return at(target, key);
  const name = textOf(key);
  if (target instanceof Table) return tableMember(target, name);
  if (target instanceof List) return ownMember(listMembers(target), name, 'ArrayList');
  if (typeof target === 'string') return ownMember(stringMembers(target), name, 'String');
  if (typeof target === 'number')
    return ownMember({ ToString: (format: unknown) => numberText(target, format) }, name, 'Int32');
  if (Array.isArray(target) || target instanceof Uint8Array)
    return ownMember({ Length: target.length, Count: target.length }, name, 'array');
  throw new Error(`no ${name}`);
}

function at(target: unknown, index: number): unknown {
  if (target instanceof List) return target.items[index] ?? null;
  if (typeof target === 'string') return target.charAt(index);
  if (Array.isArray(target) || target instanceof Uint8Array) return (target[index] as unknown) ?? null; // elements of any kind
  throw new Error(`no element ${index}`);
}

function tableMember(table: Table, name: string): unknown {
  if (table.has(name)) return table.get(name);
  switch (name.toLowerCase()) {
    case 'keys':
      return table.entries().map(([key]) => key);
    case 'count':
      return table.entries().length;
    case 'containskey':
      return (key: unknown) => table.has(textOf(key));
    default:
      return null;
  }
}

function ownMember(members: Readonly<Record<string, unknown>>, name: string, owner: string): unknown {
  const found = Object.entries(members).find(([key]) => key.toLowerCase() === name.toLowerCase());
  if (found === undefined) throw new Error(`${owner} has no ${name}`);
  const [, value] = found;
  return value instanceof Getter ? value.read() : value;
}

/** A property that is worked out when it is read. */
export class Getter {
  readonly read: () => unknown;
  constructor(read: () => unknown) {
    this.read = read;
  }
}

function numberText(value: number, format: unknown): string {
  return format === 'X8' ? (value >>> 0).toString(16).toUpperCase().padStart(8, '0') : String(value);
}

function listMembers(list: List): Readonly<Record<string, unknown>> {
  return {
    Count: list.items.length,
    Add: (item: unknown) => list.items.push(item) - 1,
    Sort: () => void list.items.sort((one, other) => (textOf(one) < textOf(other) ? -1 : 1)),
    Reverse: () => void (list.items = list.items.toReversed()),
  };
}

function stringMembers(text: string): Readonly<Record<string, unknown>> {
  const trimmed = (marks: readonly unknown[]) => {
    if (marks.length === 0) return text.trim();
    let [from, to] = [0, text.length];
    while (from < to && marks.includes(text.charAt(from))) from += 1;
    while (to > from && marks.includes(text.charAt(to - 1))) to -= 1;
    return text.slice(from, to);
  };
  return {
    Length: text.length,
    Trim: (...marks: readonly unknown[]) => trimmed(marks),
    ToUpperInvariant: () => text.toUpperCase(),
    ToLowerInvariant: () => text.toLowerCase(),
    ToString: () => text,
    ToCharArray: () => text.split(''),
    Replace: (from: unknown, to: unknown) => text.replaceAll(textOf(from), textOf(to)),
    Split: (mark: unknown) => text.split(textOf(mark)),
    StartsWith: (start: unknown) => text.startsWith(textOf(start)),
    IndexOf: (part: unknown) => text.indexOf(textOf(part)),
    IndexOfAny: (marks: unknown) =>
      itemsOf(marks)
        .map((mark) => text.indexOf(textOf(mark)))
        .find((index) => index >= 0) ?? -1,
    PadRight: (width: unknown) => text.padEnd(Number(width)),
    Substring: (from: unknown, count?: unknown) => {
      const end = count === undefined ? text.length : Number(from) + Number(count);
      if (Number(from) < 0 || end > text.length)
        throw new PsError('System.ArgumentOutOfRangeException', 'out of range');
      return text.slice(Number(from), end);
    },
  };
}
