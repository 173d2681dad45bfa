/** A run of a file's bytes in one encoding, without its BOM. */
export type Stretch = { readonly encoding: Encoding; readonly hasBom: boolean; readonly body: Uint8Array };
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

const sampleBytes = 4096;
/** More files than anybody joins; what follows the last is read in that one's encoding. */
const maxStretches = 1000;
/** So many ASCII bytes in a row at the start of a line are no UTF-16; any line with a hash has more. */
const plainRunBytes = 32;

/**
 * The stretches of a file in order; together they are all of it but the BOMs. There is more than one only where files of
 * different encodings were joined byte for byte.
 */
export function stretchesOf(bytes: Uint8Array): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let rest = bytes;
  do {
    const isLast = stretches.length === maxStretches - 1;
    const { encoding, bomBytes } = wideOrMarked(rest);
    const body = rest.subarray(bomBytes);
    const isWide = encoding === 'utf-16le' || encoding === 'utf-16be';
    const end = isLast ? body.length : isWide ? plainFrom(body, encoding) : nextBom(body);
    const part = body.subarray(0, end);
    stretches.push({ encoding: encoding ?? narrowEncoding(part), hasBom: bomBytes > 0, body: part });
    rest = body.subarray(end);
  } while (rest.length > 0);
  return stretches;
}

/** What BOM or zeros at the start tell; no encoding where only the whole stretch can tell. */
function wideOrMarked(bytes: Uint8Array): {
  readonly encoding: Encoding | undefined;
  readonly bomBytes: 0 | 2 | 3;
} {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return { encoding: 'utf-16le', bomBytes: 2 };
  if (first === 0xfe && second === 0xff) return { encoding: 'utf-16be', bomBytes: 2 };
  if (first === 0xef && second === 0xbb && third === 0xbf) return { encoding: undefined, bomBytes: 3 };
  return { encoding: wideWithoutBom(bytes.subarray(0, sampleBytes)), bomBytes: 0 };
}

/** ASCII in UTF-16 has a zero in nearly every second byte, and hardly one in the others. */
function wideWithoutBom(sample: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const pairs = Math.floor(sample.length / 2);
  let evenZeros = 0;
  let oddZeros = 0;
  for (let pair = 0; pair < pairs; pair += 1) {
    if (sample[pair * 2] === 0) evenZeros += 1;
    if (sample[pair * 2 + 1] === 0) oddZeros += 1;
  }
  if (pairs === 0) return undefined;
  if (oddZeros > pairs * 0.7 && evenZeros < pairs * 0.1) return 'utf-16le';
  return evenZeros > pairs * 0.7 && oddZeros < pairs * 0.1 ? 'utf-16be' : undefined;
}

function narrowEncoding(bytes: Uint8Array): 'utf-8' | 'windows-1252' {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}

/** Where the next BOM stands in 8-bit text, or its end. */
function nextBom(body: Uint8Array): number {
  const buffer = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const places = ['\u00ff\u00fe', '\u00fe\u00ff', '\u00ef\u00bb\u00bf'].map((bom) =>
    buffer.indexOf(bom, 0, 'latin1'),
  );
  return Math.min(body.length, ...places.filter((place) => place !== -1));
}

/** Where a line of 8-bit text, with or without BOM, begins in UTF-16; or its end. */
function plainFrom(body: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): number {
  const [high, low] = encoding === 'utf-16le' ? [1, 0] : [0, 1];
  for (let at = 0; at + 1 < body.length; at += 2) {
    const isLineEnd = body[at + high] === 0 && (body[at + low] === 0x0a || body[at + low] === 0x0d);
    if (isLineEnd && isPlainRun(body.subarray(at + 2, at + 5 + plainRunBytes))) return at + 2;
  }
  return body.length;
}

function isPlainRun(bytes: Uint8Array): boolean {
  const isMarked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const run = bytes.subarray(isMarked ? 3 : 0).subarray(0, plainRunBytes);
  return run.length === plainRunBytes && run.every((byte) => byte >= 0x20 && byte < 0x7f);
}
