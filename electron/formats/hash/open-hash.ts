import { assertNever } from '../../errors/assert-never.ts';
import type { Finding } from '../findings.ts';
import { isZeroFrom } from './decode-records.ts';
import { hashFinding, judgeContent, type HashContent } from './judge-content.ts';
import { hashBytes, hashCharacters, trailerBytes } from './layout.ts';
import {
  charactersRestored,
  decodeBase64,
  plusesRestored,
  readTextLayer,
  type TextLayer,
} from './text-layer.ts';

type ReadText = Extract<TextLayer, { readonly kind: 'text' }>;

/** A hash's text taken apart as carefully as it needs, whatever was done to it. */
export type OpenedHash = {
  /** Empty where the text could not be decoded at all. */
  readonly bytes: Buffer;
  /** Absent where the text could not be decoded at all. */
  readonly content?: HashContent;
  /** In the order of the layers: text, content, checksum, device. Where not proved, exactly one, which blocks. */
  readonly findings: readonly Finding[];
};

/**
 * Opens a text as it stands and, where the checksum does not prove it so, with what forms and web pages do to base64
 * undone: taken only when the checksum then proves it, and reported. Never throws.
 */
export function openHash(raw: string, now: Date): OpenedHash {
  const first = openOnce(raw, now);
  if (isProved(first)) return first;
  const plain = charactersRestored(raw);
  const attempts = [
    { text: plain, codes: ['hash.charactersRestored'] },
    { text: plusesRestored(raw), codes: ['hash.plusRestored'] },
    { text: plusesRestored(plain), codes: ['hash.charactersRestored', 'hash.plusRestored'] },
  ] as const;
  const tried = new Set([raw, raw.trim()]);
  for (const { text, codes } of attempts) {
    if (tried.has(text)) continue;
    tried.add(text);
    const opened = openOnce(text, now);
    if (isProved(opened)) {
      return { ...opened, findings: [...codes.map((code) => hashFinding(code)), ...opened.findings] };
    }
  }
  return first;
}

function isProved({ content }: OpenedHash): boolean {
  return content?.kind === 'walked' && content.sha256 !== undefined;
}

function openOnce(raw: string, now: Date): OpenedHash {
  const layer = readTextLayer(raw);
  if (layer.kind !== 'text') {
    const found =
      layer.kind === 'empty'
        ? hashFinding('hash.missing')
        : hashFinding('hash.notBase64', { character: layer.character, position: layer.position });
    return { bytes: Buffer.alloc(0), findings: [found] };
  }
  const { text } = layer;
  const bytes = decodeBase64(text);
  const content = judgeContent(bytes, now);
  if (content.kind !== 'walked' || content.sha256 === undefined) {
    return { bytes, content, findings: [contentFinding(content, layer)] };
  }
  const isPaddingRepaired = layer.hadPadding || bytes.length < hashBytes;
  return {
    bytes,
    content,
    findings: [
      ...(layer.wasQuoted ? [hashFinding('hash.quotesRemoved')] : []),
      ...(layer.wasWrapped ? [hashFinding('hash.unwrapped')] : []),
      ...(isPaddingRepaired ? [hashFinding('hash.paddingRepaired')] : []),
      ...fillerFindings(text, bytes, content.total + trailerBytes),
      ...content.findings,
    ],
  };
}

/** Magic, a possible length and a first record of type 1, in base64: how every hash begins. */
const beginningOfHash = /T0[E-H][A-Za-z0-9+/][A-C][AQgw]EA/;

/** What stands behind the proved content, which ends at `end`. */
function fillerFindings(text: string, bytes: Buffer, end: number): readonly Finding[] {
  const isZero = isZeroFrom(bytes, end);
  const characters = { characters: text.length };
  if (!isZero && beginningOfHash.test(text.slice(Math.ceil((end * 4) / 3)))) {
    return [hashFinding('hash.doubled', characters)];
  }
  return [
    ...(text.length === hashCharacters ? [] : [hashFinding('hash.lengthUnusual', characters)]),
    ...(isZero ? [] : [hashFinding('hash.fillerNotZero')]),
  ];
}

function contentFinding(content: HashContent, layer: ReadText): Finding {
  switch (content.kind) {
    case 'not-a-hash':
      return hashFinding('hash.notAHash');
    case 'truncated':
      return hashFinding('hash.truncated', { found: content.foundBytes, needed: content.neededBytes });
    case 'damaged':
      return lengthFinding(layer) ?? hashFinding('hash.recordsDamaged', { offset: content.offset });
    case 'walked':
      return lengthFinding(layer) ?? hashFinding('hash.checksumWrong');
    default:
      return assertNever(content);
  }
}

/** A whole hash has a length that 4 divides, and needs no padding: a character was lost, or is too many. */
function lengthFinding({ text, hadPadding }: ReadText): Finding | undefined {
  const over = text.length % 4;
  return over === 1 || (over !== 0 && !hadPadding)
    ? hashFinding('hash.characterLost', { characters: text.length })
    : undefined;
}
