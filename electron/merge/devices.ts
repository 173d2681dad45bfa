import {
  handOverItems,
  type BatchSettings,
  type BatchState,
  type DeviceRow,
  type HandOverItem,
} from '../batch/types.ts';
import { finding, type Finding } from '../formats/findings.ts';
import { deviceProfiles } from '../registration/types.ts';
import {
  decisionInForce,
  letThroughProblem,
  takenCapture,
  type CameAfter,
  type Decision,
} from './decisions.ts';
import { conflictFinding, managedDesktopFindings, sortFindings } from './device-findings.ts';
import { groupCaptures, isSound, type DeviceGroup } from './identity.ts';
import { latestIn, type Latest } from './latest.ts';
import { chooseKept } from './recapture.ts';
import { settleTag, settleUser } from './tag-and-user.ts';
import type { JudgedCapture } from './types.ts';
import { isSettledByEditing } from './values.ts';

/** A device with everything that an export or a details pane needs. */
export type DerivedDevice = {
  readonly row: DeviceRow;
  /** In order of collection; empty for a device that a partner registers. */
  readonly captures: readonly JudgedCapture[];
  /** The capture that an upload file would hold. */
  readonly kept?: JudgedCapture;
  /** The decision in force, with who took it and why. */
  readonly decision?: Decision;
};

export type DeriveInput = {
  readonly state: BatchState;
  /** In order of collection. */
  readonly captures: readonly JudgedCapture[];
  /** The name of an earlier batch that holds the capture's device, or undefined. Asked only of sound captures. */
  readonly seenEarlier: (capture: JudgedCapture) => string | undefined;
  /** True where the capture is a pretend device's and the batch is a real one. */
  readonly isPretend: (capture: JudgedCapture) => boolean;
  /** True where the tenant's exported list of registered devices holds the serial number. */
  readonly isRegistered: (serial: string) => boolean;
  /** The tag that settings ask for; empty for none. */
  readonly groupTagOf: (settings: BatchSettings) => string;
  /** True for a tag that Managed Desktop takes; left out, those that settings can ask for. */
  readonly isKnownTag?: (tag: string) => boolean;
};

/** The key of a device that is listed by serial and has no capture. */
export function serialKey(serial: string): string {
  return `serial:${serial}`;
}

/** Every key by which facts may name this device. */
export function deviceKeysOf(device: DerivedDevice): readonly string[] {
  return [device.row.key, ...device.captures.map((capture) => capture.key)];
}

/**
 * The devices of a batch: captured ones in order of collection, then those that a partner registers. A captured device
 * that a partner had listed keeps what was said of it. Facts reach a device under the key of any of its captures, so
 * nothing is lost when a later capture joins two devices into one.
 */
export function deriveDevices({ captures, ...facts }: DeriveInput): readonly DerivedDevice[] {
  const deriver = createDeriver(facts);
  const devices = groupCaptures(captures).flatMap((group) => deriver.captured(group) ?? []);
  return [...devices, ...deriver.listed()];
}

/** The same one device at a time; `listed` after the last `captured`. */
export function createDeriver({
  state,
  seenEarlier,
  isPretend,
  isRegistered,
  groupTagOf,
  isKnownTag = knownTagsOf(state.settings, groupTagOf),
}: Omit<DeriveInput, 'captures'>) {
  const said: Said = {
    decisions: latestIn(state.decisions),
    edits: latestIn(state.edits),
    states: latestIn(state.states),
    needsReset: latestIn(state.needsReset),
    checks: latestIn(state.checks),
    rounds: roundsByKey(state),
  };
  const sequences = new Map(state.files.map(({ sha256, sequence }) => [sha256, sequence]));
  const batch: Batch = {
    cameAfter: ({ fileSha256 }, { sequence }) => (sequences.get(fileSha256) ?? 0) > sequence,
    target: state.settings.target,
    tag: groupTagOf(state.settings),
    isKnownTag,
    seenEarlier,
    isPretend,
    isRegistered,
  };
  const partners = new Map(state.partnerSerials.map((serial) => [serial.toUpperCase(), serial]));
  return {
    /** Undefined only for a group without captures. */
    captured: (group: DeviceGroup): DerivedDevice | undefined => {
      const keys = group.captures.map((capture) => capture.key);
      for (const { serial } of partners.size === 0 ? [] : group.captures) {
        const known = partners.get(serial.toUpperCase());
        partners.delete(serial.toUpperCase());
        if (known !== undefined) keys.push(serialKey(known));
      }
      return capturedDevice(group, keys, said, batch);
    },
    /** Devices that a partner registers and nobody captured. */
    listed: (): readonly DerivedDevice[] =>
      [...partners.values()].map((serial) => partnerDevice(serial, said)),
  };
}

function knownTagsOf(
  settings: BatchSettings,
  groupTagOf: DeriveInput['groupTagOf'],
): (tag: string) => boolean {
  const tags = new Set(
    deviceProfiles.flatMap((deviceProfile) =>
      [true, false].map((sharedDevice) => groupTagOf({ ...settings, deviceProfile, sharedDevice })),
    ),
  );
  return (tag) => tags.has(tag);
}

type Edit = { readonly groupTag?: string; readonly assignedUser?: string };

type Said = {
  readonly decisions: Latest<Decision>;
  readonly edits: Latest<Edit>;
  readonly states: Latest<{
    readonly state: DeviceRow['state'];
    readonly error?: NonNullable<DeviceRow['error']>;
  }>;
  readonly needsReset: Latest<boolean>;
  readonly checks: Latest<ReadonlyMap<HandOverItem, boolean>>;
  readonly rounds: ReadonlyMap<string, readonly number[]>;
};

type Batch = {
  readonly cameAfter: CameAfter;
  readonly target: BatchSettings['target'];
  readonly tag: string;
  readonly isKnownTag: (tag: string) => boolean;
  readonly seenEarlier: DeriveInput['seenEarlier'];
  readonly isPretend: DeriveInput['isPretend'];
  readonly isRegistered: DeriveInput['isRegistered'];
};

function capturedDevice(
  group: DeviceGroup,
  keys: readonly string[],
  said: Said,
  batch: Batch,
): DerivedDevice | undefined {
  const { captures } = group;
  const [first] = captures;
  const decision = decisionInForce(said.decisions(keys));
  const taken = takenCapture(group, decision, batch.cameAfter);
  const kept = taken ?? chooseKept(captures);
  if (first === undefined || kept === undefined) return undefined;

  const edit = said.edits(keys).reduce<Edit>((before, later) => ({ ...before, ...later }), {});
  // A capture that lost a conflict is another device's: its tag and user have no say.
  const counting =
    taken === undefined ? captures : captures.filter((each) => group.areProvedSame(each, taken));
  const tag = settleTag({ edited: edit.groupTag, captures: counting, kept }, batch.tag);
  const user = settleUser({ edited: edit.assignedUser, captures: counting, kept });
  const about = aboutDevice(keys, said);
  const managed = managedDesktopFindings(kept, tag.value, batch);
  const findings = sortFindings([
    ...(batch.isPretend(kept) ? [finding('device.pretend')] : []),
    ...keptFindings(kept, managed),
    // Partner Center's file has neither column.
    ...(batch.target === 'partner-center' ? [] : [...tag.findings, ...user.findings]),
    ...managed,
    ...(group.isConflict && taken === undefined ? [conflictFinding(captures)] : []),
    ...(captures.length > 1 ? [finding('device.capturedAgain', { values: { count: captures.length } })] : []),
    ...(batch.isRegistered(kept.serial)
      ? [finding('device.alreadyRegistered', { values: { serial: kept.serial } })]
      : []),
    ...seenFindings(captures, batch),
    ...(about.needsReset ? [finding('device.needsReset')] : []),
  ]);
  const isBlocked = findings.some(({ severity }) => severity === 'blocks');
  const isExcluded = decision?.decision.kind === 'exclude';
  const letThrough =
    isBlocked &&
    decision?.decision.kind === 'let-through' &&
    // What came in after the decision was not decided on.
    !captures.some((capture) => batch.cameAfter(capture, decision)) &&
    letThroughProblem({ kept, findings }) === undefined;
  return {
    captures,
    kept,
    ...(decision === undefined ? {} : { decision }),
    row: {
      key: first.key,
      origin: 'captured',
      serial: kept.serial,
      manufacturer: kept.manufacturer,
      model: kept.model,
      groupTag: tag.value,
      assignedUser: user.value,
      capturedAt: kept.summary?.collectedAt ?? '',
      findings,
      standing: isExcluded ? 'excluded' : isBlocked && !letThrough ? 'blocked' : 'ready',
      letThrough,
      captureCount: captures.length,
      ...about,
    },
  };
}

function partnerDevice(serial: string, said: Said): DerivedDevice {
  const keys = [serialKey(serial)];
  const decision = decisionInForce(said.decisions(keys));
  const about = aboutDevice(keys, said);
  return {
    captures: [],
    ...(decision === undefined ? {} : { decision }),
    row: {
      key: serialKey(serial),
      origin: 'partner',
      serial,
      manufacturer: '',
      model: '',
      groupTag: '',
      assignedUser: '',
      capturedAt: '',
      findings: about.needsReset ? [finding('device.needsReset')] : [],
      standing: decision?.decision.kind === 'exclude' ? 'excluded' : 'listed',
      letThrough: false,
      captureCount: 0,
      ...about,
    },
  };
}

/** The kept capture's own, but for what a device-level finding says better. */
function keptFindings(kept: JudgedCapture, managed: readonly Finding[]): readonly Finding[] {
  if (kept.findings.length === 0) return kept.findings;
  const hasWorse = managed.some(({ code }) => code === 'hash.noTpmDataOnShared');
  return kept.findings.filter(
    (found) => !isSettledByEditing(found) && !(hasWorse && found.code === 'hash.noTpmData'),
  );
}

function seenFindings(captures: readonly JudgedCapture[], batch: Batch): readonly Finding[] {
  for (const capture of captures) {
    const name = isSound(capture) ? batch.seenEarlier(capture) : undefined;
    if (name !== undefined) return [finding('device.seenInEarlierBatch', { values: { batch: name } })];
  }
  return [];
}

function aboutDevice(
  keys: readonly string[],
  said: Said,
): Pick<DeviceRow, 'rounds' | 'state' | 'error' | 'needsReset' | 'checks'> {
  const state = said.states(keys).at(-1);
  const items = said.checks(keys);
  const checks = items.length === 0 ? undefined : new Map(items.flatMap((each) => [...each]));
  return {
    rounds:
      said.rounds.size === 0
        ? []
        : [...new Set(keys.flatMap((key) => said.rounds.get(key) ?? []))].sort((a, b) => a - b),
    state: state?.state ?? 'none',
    ...(state?.error === undefined ? {} : { error: state.error }),
    needsReset: said.needsReset(keys).at(-1) ?? false,
    checks: checks === undefined ? [] : handOverItems.filter((item) => checks.get(item) === true),
  };
}

function roundsByKey(state: BatchState): ReadonlyMap<string, readonly number[]> {
  const byKey = new Map<string, number[]>();
  for (const round of state.rounds) {
    for (const key of round.deviceKeys) {
      const numbers = byKey.get(key);
      if (numbers === undefined) byKey.set(key, [round.number]);
      else numbers.push(round.number);
    }
  }
  return byKey;
}
