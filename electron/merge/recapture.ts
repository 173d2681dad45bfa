import type { JudgedCapture } from './types.ts';
import { isSettledByEditing } from './values.ts';

/**
 * Which capture of a device is kept: an unblocked one before a blocked one; full Windows with TPM data before WinPE or
 * none; then the newest. The devices' clocks say which is newest only when none of the rivals' is doubtful or missing;
 * else the order of collection does. `captures` in order of collection; undefined only for none.
 */
export function chooseKept(captures: readonly JudgedCapture[]): JudgedCapture | undefined {
  if (captures.length < 2) return captures[0];
  const best = Math.max(...captures.map((capture) => quality(capture)));
  const rivals = captures.filter((capture) => quality(capture) === best);
  const last = rivals.at(-1);
  if (!rivals.every((capture) => hasGoodClock(capture))) return last;
  return rivals.reduce<JudgedCapture | undefined>(
    (newest, capture) => (newest === undefined || clock(capture) >= clock(newest) ? capture : newest),
    undefined,
  );
}

/** True when a finding that no typed tag or user can settle keeps a capture out. */
export function isBlockedCapture(capture: JudgedCapture): boolean {
  return capture.findings.some((found) => found.severity === 'blocks' && !isSettledByEditing(found));
}

function quality(capture: JudgedCapture): number {
  const { summary } = capture;
  const isWhole = summary?.environment === 'full-windows' && summary.tpm.kind === 'present';
  return (isBlockedCapture(capture) ? 0 : 2) + (isWhole ? 1 : 0);
}

function hasGoodClock(capture: JudgedCapture): boolean {
  return (
    capture.summary?.collectedAt !== undefined &&
    !capture.findings.some(({ code }) => code === 'hash.clockDoubtful')
  );
}

function clock(capture: JudgedCapture): number {
  return Date.parse(capture.summary?.collectedAt ?? '');
}
