import type { BatchSettings, BatchState } from '../../batch/types.ts';
import type { Finding } from '../../formats/findings.ts';
import { reasonAgainst } from '../choose.ts';
import { createDeriver, type DerivedDevice } from '../devices.ts';
import { deviceGroup, evidenceOf, groupMembers, type Evidence } from '../identity.ts';
import { uploadEntry, type UploadEntry } from '../upload-files.ts';
import { valueFindings } from '../values.ts';
import { wholeCapture } from './pack.ts';
import type { CompactCapture, LeftOutDevice, MergeManyInput, RowSource } from './types.ts';

/** A device that goes into the upload, with what report and upload file need of it. */
export type TakenDevice = Pick<
  CompactCapture,
  'file' | 'row' | 'spool' | 'place' | 'capturedAt' | 'shared'
> & {
  readonly entry: UploadEntry;
  readonly findings: readonly Finding[];
  readonly captureCount: number;
  readonly letThrough: boolean;
  /** The device's other rows, which are not uploaded. */
  readonly others: readonly OtherRow[];
};

/** A row that is not uploaded because a better one of its device is, and what was found in it. */
export type OtherRow = RowSource & { readonly findings: readonly Finding[] };

export type DerivedMany = {
  readonly taken: readonly TakenDevice[];
  readonly leftOut: readonly LeftOutDevice[];
  readonly unknownUsers: readonly string[];
  readonly unknownIncludes: readonly string[];
};

type DeriveManyInput = Pick<
  MergeManyInput,
  'target' | 'groupTag' | 'isKnownTag' | 'users' | 'include' | 'isRegistered' | 'isPretend' | 'who'
> & {
  /** Each is taken out as its device is settled: what goes on of it must not stand in memory twice. */
  readonly captures: (CompactCapture | undefined)[];
  readonly fileName: (file: number) => string;
  /** ISO time of reading, for all captures. */
  readonly readAt: string;
};

/**
 * Settles captures into devices by the rules of a batch (`devices.ts`), one device at a time, so that only what is kept of
 * each stays in memory. Instructions count as a person's decisions: a user as an edit, an included serial as let through.
 */
export function deriveMany(input: DeriveManyInput): DerivedMany {
  const { captures, target, fileName, readAt } = input;
  const included = new Set(input.include.map((serial) => serial.trim().toUpperCase()));
  const instructions = instructionsFor(input, included);
  const deriver = createDeriver({
    state: stateOf(input, instructions),
    seenEarlier: () => undefined,
    isPretend: ({ summary }) => input.isPretend(summary),
    isRegistered: input.isRegistered,
    groupTagOf: (settings) => settings.groupTag,
    ...(input.isKnownTag === undefined ? {} : { isKnownTag: input.isKnownTag }),
  });
  const taken: TakenDevice[] = [];
  const leftOut: LeftOutDevice[] = [];
  const takePlain = createPlainTaker(input, instructions);
  for (const group of groupMembers(captures.length, (index) => evidenceOfCompact(captures[index]))) {
    const [only = -1] = group.members;
    const plain = group.members.length === 1 ? takePlain(captures[only]) : undefined;
    if (plain !== undefined) {
      taken.push(plain);
      captures[only] = undefined;
      continue;
    }
    const device = deriver.captured(
      deviceGroup(group, (index) => {
        const compact = captures[index];
        return compact === undefined ? undefined : wholeCapture(compact, fileName(compact.file), readAt);
      }),
    );
    if (device === undefined) continue;
    const isWanted = included.has(device.row.serial.toUpperCase());
    const reason = reasonAgainst(device, { kind: isWanted ? 'devices' : 'new' });
    const compact = keptOf(device, group.members, captures);
    const { findings, captureCount, letThrough, serial } = device.row;
    const rows = group.members.flatMap((index) => captures[index] ?? []);
    const sourceOf = (row: CompactCapture): RowSource => ({
      file: fileName(row.file),
      row: row.row,
      serial: row.serial,
    });
    if (reason === undefined && compact !== undefined) {
      const others = rows
        .filter((row) => row !== compact)
        .map((row) => ({ ...sourceOf(row), findings: row.findings }));
      const more = { findings, captureCount, letThrough, others };
      taken.push(takenDevice(compact, uploadEntry(device, target), more));
    } else {
      leftOut.push({ serial, reason: reason ?? 'blocked', findings, sources: rows.map(sourceOf) });
    }
    for (const index of group.members) captures[index] = undefined;
  }
  return {
    taken,
    leftOut,
    unknownUsers: [...input.users.keys()].filter((serial) => !instructions.found.has(serial)),
    unknownIncludes: [...included].filter((serial) => !instructions.found.has(serial)),
  };
}

/**
 * What the rules come to for a device about which there is nothing to say, as nearly all are: captured once, without a
 * finding, no instruction for it. Undefined for any other. Only a short way: a test holds it against the rules.
 */
function createPlainTaker(
  { target, groupTag, isRegistered, isPretend }: DeriveManyInput,
  { decisions, edits }: Instructions,
): (capture: CompactCapture | undefined) => TakenDevice | undefined {
  const hasTags = target !== 'partner-center';
  const isOrdinary =
    target !== 'managed-desktop' && (!hasTags || valueFindings('groupTag', groupTag).length === 0);
  if (!isOrdinary) return () => undefined;
  return (capture) => {
    if (capture === undefined || capture.findings.length > 0 || capture.contentSha256 === '')
      return undefined;
    const { serial, shared } = capture;
    if (decisions.size + edits.size > 0) {
      const key = `${capture.file}:${capture.row}`;
      if (decisions.has(key) || edits.has(key)) return undefined;
    }
    if (isRegistered(serial) || isPretend(namesOf(capture))) return undefined;
    const entry = {
      serial,
      groupTag: hasTags ? shared.groupTag || groupTag : '',
      assignedUser: hasTags ? shared.assignedUser : '',
      ...(shared.productId === '' ? undefined : { productId: shared.productId }),
    };
    return takenDevice(capture, entry, plainFacts);
  };
}

const plainFacts = { findings: [], captureCount: 1, letThrough: false, others: [] } as const;

function takenDevice(
  { file, row, spool, place, capturedAt, shared }: CompactCapture,
  entry: UploadEntry,
  {
    findings,
    captureCount,
    letThrough,
    others,
  }: Pick<TakenDevice, 'findings' | 'captureCount' | 'letThrough' | 'others'>,
): TakenDevice {
  return { file, row, spool, place, capturedAt, shared, entry, findings, captureCount, letThrough, others };
}

function namesOf({ serial, inside = serial, uuid, tpmDigest }: CompactCapture) {
  return {
    serial: inside,
    ...(uuid === '' ? undefined : { uuid }),
    ...(tpmDigest === '' ? undefined : { tpmDigest }),
  };
}

function keptOf(
  { kept }: DerivedDevice,
  members: readonly number[],
  captures: readonly (CompactCapture | undefined)[],
): CompactCapture | undefined {
  const [first] = members;
  if (members.length === 1 && first !== undefined) return captures[first];
  const index = members.find((member) => {
    const capture = captures[member];
    return capture !== undefined && `${capture.file}:${capture.row}` === kept?.key;
  });
  return index === undefined ? undefined : captures[index];
}

function evidenceOfCompact(capture: CompactCapture | undefined): Evidence {
  if (capture === undefined) throw new RangeError('No such capture.');
  const { tpmDigest, uuid } = capture;
  return evidenceOf(capture, { tpmDigest: tpmDigest === '' ? undefined : tpmDigest, uuid });
}

type Instructions = Pick<BatchState, 'decisions' | 'edits'> & {
  /** Serials, in capitals, that a capture has. */
  readonly found: ReadonlySet<string>;
};

function instructionsFor(
  { captures, users, who, readAt }: DeriveManyInput,
  included: ReadonlySet<string>,
): Instructions {
  const decisions = new Map<
    string,
    BatchState['decisions'] extends ReadonlyMap<string, infer V> ? V : never
  >();
  const edits = new Map<string, { readonly assignedUser: string }>();
  const found = new Set<string>();
  if (users.size === 0 && included.size === 0) return { decisions, edits, found };
  for (const capture of captures) {
    if (capture === undefined) continue;
    const serial = capture.serial.toUpperCase();
    const key = `${capture.file}:${capture.row}`;
    const assignedUser = users.get(serial);
    if (assignedUser !== undefined) edits.set(key, { assignedUser });
    if (included.has(serial))
      decisions.set(key, {
        decision: { kind: 'let-through' },
        reason: '--include',
        who,
        at: readAt,
        sequence: 0,
      });
    if (assignedUser !== undefined || included.has(serial)) found.add(serial);
  }
  return { decisions, edits, found };
}

/** A batch that has only what this merge says. */
function stateOf({ target, groupTag }: DeriveManyInput, { decisions, edits }: Instructions): BatchState {
  const settings: BatchSettings = {
    name: '',
    customer: '',
    orderNumber: '',
    tenantDomain: '',
    target,
    groupTag,
    deviceProfile: 'Standard',
    sharedDevice: false,
    expectedDevices: 0,
    scriptSha256: '',
    onlyMicrosoftScript: false,
  };
  return {
    settings,
    files: [],
    logs: [],
    settledRuns: new Map(),
    decisions,
    edits,
    partnerSerials: [],
    rounds: [],
    states: new Map(),
    needsReset: new Map(),
    checks: new Map(),
    drives: [],
    report: '',
    sequence: 0,
  };
}
