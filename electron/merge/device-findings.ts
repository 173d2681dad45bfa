import { exactHeaders } from '../formats/csv/columns.ts';
import { finding, type Finding, type Severity } from '../formats/findings.ts';
import type { Target } from '../registration/types.ts';
import type { JudgedCapture } from './types.ts';

const severityOrder: readonly Severity[] = ['blocks', 'warns', 'informs'];

/** Blocking ones first; within a severity as they were. */
export function sortFindings(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length < 2) return findings;
  return severityOrder.flatMap((severity) => findings.filter((each) => each.severity === severity));
}

export function conflictFinding(captures: readonly JudgedCapture[]): Finding {
  const serials = [...new Set(captures.map((capture) => capture.serial).filter((serial) => serial !== ''))];
  return finding('device.conflict', { values: { serials: serials.join(', '), count: captures.length } });
}

/**
 * What only Managed Desktop asks: one of its own tags, and for a shared device TPM 2.0, because it sets itself up
 * without a person.
 */
export function managedDesktopFindings(
  kept: JudgedCapture,
  tag: string,
  batch: { readonly target: Target; readonly isKnownTag: (tag: string) => boolean },
): readonly Finding[] {
  if (batch.target !== 'managed-desktop') return [];
  if (!batch.isKnownTag(tag)) {
    return [finding('tag.managedDesktopInvalid', { column: exactHeaders.groupTag, values: { tag } })];
  }
  const tpm = kept.summary?.tpm;
  const hasTpm2 = tpm?.kind === 'present' && tpm.version.startsWith('2.');
  // Without a summary the hash itself is the problem, and says so.
  return tag.endsWith('-Shared') && tpm !== undefined && !hasTpm2 ? [finding('hash.noTpmDataOnShared')] : [];
}
