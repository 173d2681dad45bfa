import { isDeepStrictEqual } from 'node:util';
import type { FindingCode } from '../../electron/formats/findings.ts';
import { decodeRecords } from '../../electron/formats/hash/decode-records.ts';
import { describeDevice } from '../../electron/formats/hash/describe-device.ts';
import { encodeHash } from '../../electron/formats/hash/encode-hash.ts';
import { readHash, readHashCarefully } from '../../electron/formats/hash/read-hash.ts';
import { collectedAt } from '../fixtures/csv/devices.ts';
import { checkFindings } from './check-findings.ts';
import { knownContents } from './corpus.ts';
import { promise, type Contents } from './promise.ts';

/** A text where a hash belongs: one verdict by both ways, and what is proved is the same when it is written and read again. */
export function checkHash(text: string, contents: Contents): void {
  const verdict = readHash(text, collectedAt);
  promise(
    isDeepStrictEqual(verdict, readHashCarefully(text, collectedAt)),
    'the short way to read a hash disagrees with the careful one',
  );
  const { proved, findings, uploadText, contentSha256 } = verdict;
  checkFindings(findings, 1, text.length);
  promise(findings.length <= 20, `${findings.length} findings in one hash`);
  const summary = describeDevice(text);
  if (summary !== undefined)
    promise(JSON.stringify(summary).length <= 64 * 1024, 'a summary larger than any hash');
  if (!proved) {
    promise(uploadText === undefined && contentSha256 === undefined, 'an unproved hash has a text or proof');
    const blocking = findings.filter(({ severity }) => severity === 'blocks');
    promise(blocking.length === 1, `${blocking.length} blocking findings of an unproved hash`);
    return;
  }
  promise(verdict.summary !== undefined, 'a proved hash has no summary');
  promise(contentSha256 !== undefined && /^[0-9a-f]{64}$/.test(contentSha256), 'a proof that is none');
  promise(contents === 'any hash' || knownContents.has(contentSha256), 'a hash that never was is proved');
  promise(/^[A-Za-z0-9+/]{4000}$/.test(uploadText ?? ''), 'a text to upload that is none');
  const again = readHash(uploadText ?? '', collectedAt);
  promise(again.proved && again.contentSha256 === contentSha256, 'the text to upload proves something else');
  promise(again.uploadText === uploadText, 'the text to upload changes when read again');
  promise(
    again.findings.every(({ code }) => !textCodes.has(code)),
    `the text to upload needs a repair: ${again.findings.map(({ code }) => code).join(', ')}`,
  );
  const bytes = Buffer.from(uploadText ?? '', 'base64');
  const decoded = decodeRecords(bytes);
  promise(
    decoded.kind === 'records' && encodeHash(decoded.records) === uploadText,
    'decoding and encoding again gives another hash',
  );
}

/** What a text that we wrote ourselves never needs. */
const textCodes: ReadonlySet<string> = new Set<FindingCode>([
  'hash.unwrapped',
  'hash.quotesRemoved',
  'hash.paddingRepaired',
  'hash.plusRestored',
  'hash.charactersRestored',
  'hash.lengthUnusual',
  'hash.doubled',
  'hash.fillerNotZero',
]);
