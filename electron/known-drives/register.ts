import { CourierError } from '../errors/courier-error.ts';
import { foldLabel, heldLabels, labelFrom, labelOrNext, plainText } from './labels.ts';
import type { DriveChange, LabelOfNumber, Register, Remembered, StagedRecord, Tally } from './types.ts';

export type LabelRules = {
  readonly labelOfNumber: LabelOfNumber;
  /** Labels of drives that are being staged now, by the drive's id: they are held, but not by another drive. */
  readonly claimed: ReadonlyMap<string, string>;
};

/**
 * The register made to agree with the journals. They are the truth of what was staged when and for which batch; the
 * label, the holder and whether a drive is retired are the register's own. A drive that only the journals know is added
 * with the label that it was staged with where that is free (the last staged first), else with the lowest free number's.
 * A retired drive that was staged again is in use again. What only the register knows stays. Answers with the same
 * object where nothing changes.
 */
export function agreeWithJournals(register: Register, { staged }: Tally, rules: LabelRules): Register {
  const next = new Map(register);
  const records = [...staged.values()];
  for (const record of records) {
    const before = register.get(record.driveId);
    if (before !== undefined && isNewsOf(before, record)) next.set(record.driveId, updated(before, record));
  }
  const returned = records.filter((record) => {
    const before = register.get(record.driveId);
    if (before === undefined) return true;
    return before.isRetired && isNewsOf(before, record) && before.lastStagedAt !== record.lastStagedAt;
  });
  for (const record of inOrderOfLabels(returned)) {
    const before = next.get(record.driveId);
    const wanted = labelFrom(record.label) ?? before?.label ?? '';
    const held = heldLabels(next, othersClaims(rules, record.driveId), record.driveId);
    const label = labelOrNext(wanted, held, rules.labelOfNumber);
    next.set(record.driveId, { ...(before ?? added(record)), label, isRetired: false });
  }
  const isSame = next.size === register.size && [...next].every(([id, drive]) => register.get(id) === drive);
  return isSame ? register : next;
}

/** False where the batch that the drive was staged for since is no longer on this bench. */
function isNewsOf(before: Remembered, record: StagedRecord): boolean {
  return record.batchId === before.batchId || record.lastStagedAt > before.lastStagedAt;
}

/** Those that say their label first, the last staged before the others; then as they were first staged. */
function inOrderOfLabels(records: readonly StagedRecord[]): readonly StagedRecord[] {
  const isLabelled = ({ label }: StagedRecord) => labelFrom(label) !== undefined;
  const labelled = records.filter(isLabelled).sort((a, b) => compare(b.lastStagedAt, a.lastStagedAt));
  const others = records
    .filter((record) => !isLabelled(record))
    .sort((a, b) => compare(a.firstStagedAt, b.firstStagedAt) || compare(a.driveId, b.driveId));
  return [...labelled, ...others];
}

function added(record: StagedRecord): Remembered {
  return {
    driveId: record.driveId,
    label: '',
    holder: '',
    product: record.product ?? '',
    serial: record.serial ?? '',
    volumeId: record.volumeId ?? '',
    sizeBytes: record.sizeBytes ?? 0,
    fileSystem: record.fileSystem ?? '',
    firstStagedAt: record.firstStagedAt,
    lastStagedAt: record.lastStagedAt,
    lastSeenAt: record.lastStagedAt,
    batchId: record.batchId,
    batchName: record.batchName,
    waitingFiles: 0,
    isRetired: false,
  };
}

function updated(before: Remembered, record: StagedRecord): Remembered {
  const { label: _label, ...facts } = record;
  const after: Remembered = {
    ...before,
    ...facts,
    firstStagedAt: earlier(before.firstStagedAt, record.firstStagedAt),
    lastSeenAt: later(before.lastSeenAt, record.lastStagedAt),
  };
  const isSame = Object.entries(after).every(([name, value]) => before[name as keyof Remembered] === value); // its own keys
  return isSame ? before : after;
}

/**
 * What a person said, written into the register. Fails with drive.notKnown, or drive.labelTaken where another drive holds
 * the label. A drive that is no longer retired and whose label was given away meanwhile gets the lowest free number's.
 */
export function changeDrive(
  register: Register,
  driveId: string,
  change: DriveChange,
  rules: LabelRules,
): Register {
  const before = register.get(driveId);
  if (before === undefined) throw new CourierError('drive.notKnown', { details: { knownDriveId: driveId } });
  const held = heldLabels(register, othersClaims(rules, driveId), driveId);
  const wanted = labelFrom(change.label) ?? before.label;
  const isRetired = change.isRetired ?? before.isRetired;
  const isRenamed = wanted !== before.label;
  if (isRenamed && held.has(foldLabel(wanted)))
    throw new CourierError('drive.labelTaken', { details: { label: wanted } });
  const label = isRetired ? wanted : labelOrNext(wanted, held, rules.labelOfNumber);
  const holder = change.holder === undefined ? before.holder : plainText(change.holder);
  if (label === before.label && holder === before.holder && isRetired === before.isRetired) return register;
  return new Map(register).set(driveId, { ...before, label, holder, isRetired });
}

/** The label for a drive that is about to be staged: its own, or for a new or retired one the one that it will get. */
export function labelForStaging(register: Register, driveId: string, rules: LabelRules): string {
  const known = register.get(driveId);
  if (known !== undefined && !known.isRetired) return known.label;
  const claimed = rules.claimed.get(driveId);
  if (claimed !== undefined) return claimed;
  const held = heldLabels(register, rules.claimed.values(), driveId);
  return labelOrNext(known?.label ?? '', held, rules.labelOfNumber);
}

/** A register in which no two drives hold one label, whatever was written into its file by hand: the first keeps it. */
export function withOwnLabels(drives: readonly Remembered[], labelOfNumber: LabelOfNumber): Register {
  const register = new Map<string, Remembered>();
  for (const drive of drives) {
    const label = labelOrNext(drive.label, heldLabels(register, [], drive.driveId), labelOfNumber);
    register.set(drive.driveId, drive.isRetired ? drive : { ...drive, label });
  }
  return register;
}

function othersClaims({ claimed }: LabelRules, driveId: string): readonly string[] {
  return [...claimed].flatMap(([id, label]) => (id === driveId ? [] : [label]));
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function earlier(a: string, b: string): string {
  return a < b ? a : b;
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}
