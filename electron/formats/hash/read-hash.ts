import { provedSha256 } from './decode-records.ts';
import { encodeProved } from './encode-hash.ts';
import { judgeContent, noFindings } from './judge-content.ts';
import { trailerBytes } from './layout.ts';
import { openHash } from './open-hash.ts';
import type { HashVerdict } from './types.ts';
import { decodeUploadText } from './upload-text.ts';

/**
 * Reads and proves one hardware hash as it stands in a file. Never throws. Findings come in
 * the order of the layers: text, content, checksum, device; an unproved hash has exactly one that blocks, the first
 * layer that failed. `now` is what the device's clock is compared with.
 *
 * Of `text` nothing is kept but `uploadText`, which is the very text where it was sound: whoever keeps that copies it.
 *
 * A sound text, as the tool wrote it, takes a short way; every other one is read by `readHashCarefully`, which would
 * have the same outcome.
 */
export function readHash(text: string, now: Date = new Date()): HashVerdict {
  return readSoundHash(text, now) ?? readHashCarefully(text, now);
}

/** `readHash` without the short way, for any text. */
export function readHashCarefully(text: string, now: Date = new Date()): HashVerdict {
  const { content, bytes, findings } = openHash(text, now);
  if (content?.kind !== 'walked') return { proved: false, findings };
  const { sha256, total, identity } = content;
  if (sha256 === undefined) return { proved: false, findings, summary: identity };
  return {
    proved: true,
    findings: findings.length === 0 ? noFindings : findings,
    summary: identity,
    uploadText: encodeProved(bytes, total),
    contentSha256: sha256,
  };
}

/** The verdict on a hash that nothing was done to since the tool wrote it; undefined for any other text. */
function readSoundHash(text: string, now: Date): HashVerdict | undefined {
  const bytes = decodeUploadText(text);
  if (bytes === undefined) return undefined;
  const content = judgeContent(bytes, now);
  if (content.kind !== 'walked' || content.sha256 === undefined) return undefined;
  return {
    proved: true,
    findings: content.findings,
    summary: content.identity,
    uploadText: text,
    contentSha256: content.sha256,
  };
}

/** True for a text to upload whose checksum holds; says nothing more of it, and takes a fifth of `readHash`'s time. */
export function isProvedText(text: string): boolean {
  const bytes = decodeUploadText(text);
  return bytes !== undefined && provedSha256(bytes, bytes.length - trailerBytes) !== undefined;
}
