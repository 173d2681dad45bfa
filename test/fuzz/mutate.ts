import type { Random } from './random.ts';

/** The most bytes of an input; a long run in a mutation is cut to it. */
export const maxInputBytes = 256 * 1024;

const interesting: readonly Uint8Array[] = [
  [0x00],
  [0x1a],
  [0x22],
  [0x22, 0x22],
  [0x27],
  [0x0d],
  [0x0a],
  [0x0d, 0x0a],
  [0x0d, 0x00, 0x0a, 0x00],
  [0x2c],
  [0x3b],
  [0x09],
  [0x20],
  [0x3d],
  [0x2b],
  [0xff],
  [0xff, 0xfe],
  [0xfe, 0xff],
  [0xef, 0xbb, 0xbf],
  [0xe2, 0x80, 0x8b],
  [0xc2, 0xa0],
  [0xe2, 0x80, 0x9c],
  [0xed, 0xa0, 0x80],
  [0xc0, 0x80],
  [0x80],
  [0x00, 0x00],
  [0x00, 0xd8],
  [0x50, 0x4b, 0x03, 0x04],
].map((bytes) => Uint8Array.from(bytes));

const words: readonly string[] = [
  'Device Serial Number',
  'Hardware Hash',
  'Group Tag',
  'Assigned User',
  'Manufacturer',
  'Model',
  'Serial Number,Hardware Hash\r\n',
  'Device Serial Number,Windows Product ID,Hardware Hash\r\n',
  'DeviceLink',
  'sep=;\r\n',
  'SMBIOS_STRING_INDEX_0',
  'Default string',
  '1.2E+35',
  '=1+1',
  '@',
  'T0',
  'T0FTAAEA',
  '%2B',
  '%2F',
  '&#43;',
  '\\u002b',
  '\\/',
  '-',
  '_',
  '=',
  '==',
  '""',
  '","',
  '",',
  '",\r\n"',
  '\r\n\r\n',
  '\u00a0',
  '\u200b',
  '\ufeff',
  '\u2028',
  'É',
  '“',
  '\u{1f4be}',
  '<HardwareHash>',
  '</HardwareHash>',
  '<?xml version="1.0"?><Key>',
  '<!-- ',
  '<![CDATA[',
  'A'.repeat(300),
  '9'.repeat(40),
];

type Mutation = (bytes: Uint8Array, random: Random, others: readonly Uint8Array[]) => Uint8Array;

function join(...parts: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(parts);
}

/** A random piece: mostly some bytes, sometimes half of everything. */
function piece(bytes: Uint8Array, random: Random): readonly [from: number, to: number] {
  const from = random.below(bytes.length + 1);
  const most = random.oneIn(4) ? bytes.length - from : Math.min(bytes.length - from, 64);
  return [from, from + random.below(most + 1)];
}

const onBytes: readonly Mutation[] = [
  (bytes, random) => {
    const copy = Uint8Array.from(bytes);
    for (let count = 1 + random.below(8); count > 0; count -= 1) {
      const at = random.below(copy.length);
      copy[at] = (copy[at] ?? 0) ^ (1 << random.below(8));
    }
    return copy;
  },
  (bytes, random) => {
    const copy = Uint8Array.from(bytes);
    copy[random.below(copy.length)] = random.below(256);
    return copy;
  },
  (bytes, random) => {
    const at = random.below(bytes.length + 1);
    return join(bytes.subarray(0, at), random.pick(interesting), bytes.subarray(at));
  },
  (bytes, random) => {
    const [from, to] = piece(bytes, random);
    return join(bytes.subarray(0, from), bytes.subarray(to));
  },
  (bytes, random) => {
    const [from, to] = piece(bytes, random);
    return join(bytes.subarray(0, to), bytes.subarray(from));
  },
  (bytes, random) => {
    const [a, b] = piece(bytes, random);
    const c = b + random.below(bytes.length - b + 1);
    return join(bytes.subarray(0, a), bytes.subarray(b, c), bytes.subarray(a, b), bytes.subarray(c));
  },
  (bytes, random) => bytes.subarray(0, random.below(bytes.length + 1)),
  (bytes, random, others) => {
    const other = random.pick(others);
    return join(
      bytes.subarray(0, random.below(bytes.length + 1)),
      other.subarray(random.below(other.length + 1)),
    );
  },
  (bytes, random, others) => join(bytes, random.pick(others)),
  (bytes, random) => {
    const repeated = random.oneIn(2) ? random.pick(interesting) : Buffer.from(random.pick(words));
    const most = random.oneIn(200) ? maxInputBytes : random.oneIn(10) ? 20_000 : 500;
    const times = Math.floor(random.below(most) / repeated.length);
    const at = random.below(bytes.length + 1);
    const run = Buffer.alloc(times * repeated.length, repeated);
    return join(bytes.subarray(0, at), run, bytes.subarray(at));
  },
];

type TextMutation = (text: string, random: Random) => string;

function replaceSome(text: string, found: RegExp, random: Random, by: () => string): string {
  const often = random.pick([1, 1, 2, 4, 20]);
  return text.replaceAll(found, (whole) => (random.oneIn(often) ? by() : whole));
}

function put(text: string, random: Random, added: string): string {
  const at = random.below(text.length + 1);
  return text.slice(0, at) + added + text.slice(at);
}

const onText: readonly TextMutation[] = [
  (text, random) => put(text, random, random.pick(words)),
  (text, random) => {
    const end = random.pick(['\r', '\n', '\r\n', '\n\r', '\r\r\n', '\u2028', '']);
    return replaceSome(text, /\r\n|\r|\n/g, random, () => end);
  },
  (text, random) => {
    const separator = random.pick([',', ';', '\t', ',,', ', ', ' ,', '|']);
    return replaceSome(text, /[,;\t]/g, random, () => separator);
  },
  (text, random) => {
    const quote = random.pick(['"', '""', "'", '“', '”']);
    return replaceSome(text, /[,;\t\r\n]/g, random, () =>
      random.pick([`${quote},`, `,${quote}`, `${quote}\r\n${quote}`]),
    );
  },
  (text, random) =>
    replaceSome(text, /[^,;\t\r\n"]+/g, random, () => random.pick(['', '0', ' ', random.pick(words)])),
  (text, random) => {
    const lines = text.split(/(?<=\n)/);
    const [a, b] = [random.below(lines.length), random.below(lines.length)];
    return [...lines.slice(0, a), ...lines.slice(b, b + 1), ...lines.slice(a + random.below(2))].join('');
  },
  (text, random) => {
    const width = 1 + random.below(120);
    const end = random.pick(['\r\n', '\n', ' ', '\r\n ', '\n\n']);
    return text.replaceAll(/[A-Za-z0-9+/]{100,}/g, (run) =>
      (run.match(new RegExp(`.{1,${width}}`, 'g')) ?? []).join(end),
    );
  },
  (text, random) => {
    const [from, to] = piece(Buffer.from(text, 'latin1'), random);
    const middle = text.slice(from, to);
    const turned = random.oneIn(2) ? middle.toLowerCase() : middle.toUpperCase();
    return text.slice(0, from) + turned + text.slice(to);
  },
  (text, random) =>
    text.replaceAll('+', random.pick([' ', '%2B', '-', '+'])).replaceAll('/', random.pick(['/', '_', '%2F'])),
];

/** Text in the encoding that a BOM or zeros tell; anything else byte by byte, so that nothing is lost. */
function decoded(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes);
  const isBig = (buffer[0] === 0xfe && buffer[1] === 0xff) || (buffer[0] === 0 && buffer[1] !== 0);
  const isLittle = (buffer[0] === 0xff && buffer[1] === 0xfe) || (buffer[1] === 0 && buffer[0] !== 0);
  if (isBig)
    return buffer
      .subarray(0, buffer.length & ~1)
      .swap16()
      .toString('utf16le');
  return buffer.toString(isLittle ? 'utf16le' : 'latin1');
}

function encoded(text: string, random: Random): Uint8Array {
  const isMarked = random.oneIn(2);
  const bare = text.startsWith('\ufeff') ? text.slice(1) : text;
  const whole = isMarked ? `\ufeff${bare}` : bare;
  switch (random.below(8)) {
    case 0:
    case 1:
      return Buffer.from(whole, 'utf16le');
    case 2:
      return Buffer.from(whole, 'utf16le').swap16();
    case 3:
      return Buffer.from(bare, 'latin1');
    default:
      return Buffer.from(whole, 'utf8');
  }
}

/** Some bytes after one to six mutations, at most `maxInputBytes`. `others` are what pieces come from. */
export function mutateBytes(
  start: Uint8Array,
  random: Random,
  others: readonly Uint8Array[],
  kinds: 'bytes' | 'bytes and text',
): Uint8Array {
  let bytes = start;
  do {
    bytes =
      kinds === 'bytes' || random.oneIn(2)
        ? random.pick(onBytes)(bytes, random, others)
        : encoded(random.pick(onText)(decoded(bytes), random), random);
  } while (random.below(3) > 0 && bytes.length < maxInputBytes);
  return bytes.subarray(0, maxInputBytes);
}

/** A text after one to six mutations. */
export function mutateText(start: string, random: Random, others: readonly string[]): string {
  let text = start;
  do {
    text = random.oneIn(2)
      ? random.pick(onText)(text, random)
      : Buffer.from(
          random.pick(onBytes)(
            Buffer.from(text, 'latin1'),
            random,
            others.map((other) => Buffer.from(other, 'latin1')),
          ),
        ).toString('latin1');
  } while (random.below(3) > 0 && text.length < maxInputBytes);
  return text.slice(0, maxInputBytes);
}
