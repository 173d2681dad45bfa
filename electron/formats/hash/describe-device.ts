import { recordsWithin } from './decode-records.ts';
import { describeHardware } from './describe-hardware.ts';
import { openHash, type OpenedHash } from './open-hash.ts';
import { readRecord, type RecordValue } from './records/record-value.ts';
import type { DeviceSummary, HashRecord } from './types.ts';

/** Everything that the hash in a text says of its device; undefined where its records cannot be walked. Never throws. */
export function describeDevice(text: string): DeviceSummary | undefined {
  const opened = openedNow(text);
  if (opened.content?.kind !== 'walked') return undefined;
  return { ...opened.content.identity, ...describeHardware(recordsOf(opened)) };
}

/** Every record of the hash in a text as a typed value, in the order of the bytes; undefined where they cannot be walked. */
export function readRecords(text: string): readonly RecordValue[] | undefined {
  const opened = openedNow(text);
  return opened.content?.kind === 'walked' ? recordsOf(opened).map(readRecord) : undefined;
}

/** The clock is only of interest for findings, which nobody asks for here. */
function openedNow(text: string): OpenedHash {
  return openHash(text, new Date());
}

function recordsOf({ bytes, content }: OpenedHash): readonly HashRecord[] {
  return content?.kind === 'walked' ? [...recordsWithin(bytes, content.total)] : [];
}
