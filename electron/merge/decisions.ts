import type { BatchState } from '../batch/types.ts';
import type { Finding } from '../formats/findings.ts';
import { isSound, type DeviceGroup } from './identity.ts';
import type { JudgedCapture } from './types.ts';

/** A decision with who took it, when and why. */
export type Decision = BatchState['decisions'] extends ReadonlyMap<string, infer Value> ? Value : never;

/** True for a capture that came home after a decision, by the order of the journal: a clock may have been set back. */
export type CameAfter = (capture: JudgedCapture, decision: Decision) => boolean;

/** The last word, oldest first in; a reset takes everything back. */
export function decisionInForce(decisions: readonly Decision[]): Decision | undefined {
  const last = decisions.at(-1);
  return last?.decision.kind === 'reset' ? undefined : last;
}

/**
 * The capture that a person took, as long as the decision holds: a sound capture of another device that came in later was
 * not decided on, and asks again.
 */
export function takenCapture(
  { captures, areProvedSame }: DeviceGroup,
  decision: Decision | undefined,
  cameAfter: CameAfter,
): JudgedCapture | undefined {
  if (decision?.decision.kind !== 'take') return undefined;
  const { captureKey } = decision.decision;
  const taken = captures.find((capture) => capture.key === captureKey);
  const isOvertaken = captures.some(
    (capture) =>
      cameAfter(capture, decision) &&
      isSound(capture) &&
      taken !== undefined &&
      !areProvedSame(capture, taken),
  );
  return isOvertaken ? undefined : taken;
}

/** Why a device cannot be let through even by name: an upload file could not hold it, or it does not exist. */
export type LetThroughProblem = 'no-proved-hash' | 'no-serial' | 'unsafe-value' | 'pretend';

/** Undefined where a person may let the device through. */
export function letThroughProblem(device: {
  readonly kept?: JudgedCapture;
  readonly findings: readonly Finding[];
}): LetThroughProblem | undefined {
  const { kept, findings } = device;
  if (kept === undefined || kept.contentSha256 === '') return 'no-proved-hash';
  if (kept.serial === '') return 'no-serial';
  if (findings.some(({ code }) => code === 'device.pretend')) return 'pretend';
  return findings.some(({ code }) => code === 'value.unsafe') ? 'unsafe-value' : undefined;
}
