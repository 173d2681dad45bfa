import { hashBytes, hashCharacters } from './layout.ts';

// Decoding and encoding again is several times faster than looking at each character.
const scratch = Buffer.alloc(hashBytes);

/** The bytes of an upload text, good until the next call, and a copy of the text that retains nothing it was cut from. */
export type UploadTextBytes = { readonly bytes: Buffer; readonly ownText: string };

/** Decodes 4,000 characters of canonical base64, what an upload file carries; undefined for any other text. */
export function decodeUploadText(text: string): UploadTextBytes | undefined {
  if (text.length !== hashCharacters || scratch.write(text, 'base64') !== hashBytes) return undefined;
  const ownText = scratch.toString('base64');
  return ownText === text ? { bytes: scratch, ownText } : undefined;
}
