import type { Finding } from '../../formats/findings.ts';
import type { DeviceIdentity } from '../../formats/hash/types.ts';
import type { JudgedCapture } from '../types.ts';
import type { CompactCapture, SharedFacts } from './types.ts';

const noFindings: readonly Finding[] = Object.freeze([]);
const noSigns: readonly string[] = Object.freeze([]);
const proved = 'proved';

/** Captures as columns: what crosses from one thread to another costs by the object, hardly by the value. */
export type PackedCaptures = {
  readonly file: number[];
  readonly row: number[];
  readonly serial: string[];
  readonly uuid: string[];
  readonly tpmDigest: string[];
  readonly contentSha256: string[];
  readonly capturedAt: string[];
  readonly place: number[];
  /** Index into `facts`. */
  readonly shared: number[];
  readonly facts: SharedFacts[];
  /** What few captures have, by their index. */
  readonly rare: Map<number, Rare>;
};
type Rare = Pick<CompactCapture, 'inside' | 'signs' | 'findings'>;

/** Collects captures; `take` hands over those since the last `take`. */
export function createPacker() {
  let packed = emptyPack();
  let known = new Map<string, number>();
  let last: { readonly capture: JudgedCapture; readonly index: number } | undefined;

  function shared(capture: JudgedCapture): number {
    if (last === undefined || !haveSameFacts(last.capture, capture))
      last = { capture, index: indexOfFacts(capture) };
    return last.index;
  }

  function indexOfFacts(capture: JudgedCapture): number {
    const { summary } = capture;
    const tpm = summary?.tpm;
    const key = [
      capture.groupTag,
      capture.assignedUser,
      capture.productId,
      capture.manufacturer,
      capture.model,
      summary?.family,
      summary?.osBuild,
      summary?.zoneMinutes,
      summary?.environment,
      tpm?.kind === 'present' ? `${tpm.version} ${tpm.vendor}` : tpm?.kind,
    ].join('\0');
    const index = known.get(key);
    if (index !== undefined) return index;
    packed.facts.push(sharedFacts(capture));
    known.set(key, packed.facts.length - 1);
    return packed.facts.length - 1;
  }

  return {
    /** `file` is the file's index within the pack; `place` as `CompactCapture` has it. */
    add: (capture: JudgedCapture, file: number, place: number): void => {
      const { summary, findings } = capture;
      const inside = summary === undefined || summary.serial === capture.serial ? undefined : summary.serial;
      const signs = summary?.virtualMachineSigns ?? noSigns;
      if (inside !== undefined || signs.length > 0 || findings.length > 0)
        packed.rare.set(packed.row.length, { inside, signs, findings });
      packed.file.push(file);
      packed.row.push(capture.row);
      packed.serial.push(capture.serial);
      packed.uuid.push(summary?.uuid ?? '');
      packed.tpmDigest.push(summary?.tpmDigest ?? '');
      // Who has a TPM digest is known by that; of the content it is enough that it is proved.
      packed.contentSha256.push(
        capture.contentSha256 !== '' && summary?.tpmDigest !== undefined ? proved : capture.contentSha256,
      );
      packed.capturedAt.push(summary?.collectedAt ?? '');
      packed.place.push(place);
      packed.shared.push(shared(capture));
    },
    count: (): number => packed.row.length,
    /** Takes back what was added after there were `count`. */
    takeBack: (count: number): void => {
      for (let index = count; index < packed.row.length; index += 1) packed.rare.delete(index);
      for (const column of columnsOf(packed)) column.length = count;
    },
    take: (): PackedCaptures => {
      const taken = packed;
      packed = emptyPack();
      known = new Map();
      last = undefined;
      return taken;
    },
  };
}

/** Unpacks what one thread handed over; `firstFile` is the number of the pack's first file. */
export function unpack(
  packed: PackedCaptures,
  firstFile: number,
  spool: number,
  intern: (facts: SharedFacts) => SharedFacts,
): readonly CompactCapture[] {
  const facts = packed.facts.map(intern);
  return packed.row.map((row, index) => {
    const shared = facts[packed.shared[index] ?? -1];
    if (shared === undefined) throw new RangeError(`A packed capture without its facts: ${index}.`);
    const rare = packed.rare.get(index);
    return {
      file: firstFile + (packed.file[index] ?? 0),
      row,
      serial: packed.serial[index] ?? '',
      inside: rare?.inside,
      uuid: packed.uuid[index] ?? '',
      tpmDigest: packed.tpmDigest[index] ?? '',
      contentSha256: packed.contentSha256[index] ?? '',
      capturedAt: packed.capturedAt[index] ?? '',
      place: packed.place[index] ?? -1,
      spool,
      shared,
      signs: rare?.signs ?? noSigns,
      findings: rare?.findings ?? noFindings,
    };
  });
}

/** The capture whole again, as the rules of merging take it. */
export function wholeCapture(compact: CompactCapture, file: string, readAt: string): JudgedCapture {
  const { shared } = compact;
  const identity = identityOf(compact);
  return {
    key: `${compact.file}:${compact.row}`,
    fileSha256: '',
    source: { kind: 'import', name: file },
    collectedAt: readAt,
    row: compact.row,
    serial: compact.serial,
    groupTag: shared.groupTag,
    assignedUser: shared.assignedUser,
    ...(shared.productId === '' ? {} : { productId: shared.productId }),
    manufacturer: shared.manufacturer,
    model: shared.model,
    ...(identity === undefined ? {} : { summary: identity }),
    findings: compact.findings,
    contentSha256: compact.contentSha256,
  };
}

function identityOf(compact: CompactCapture): DeviceIdentity | undefined {
  const { shared, capturedAt } = compact;
  if (shared.environment === undefined || shared.tpm === undefined) return undefined;
  return {
    serial: compact.inside ?? compact.serial,
    manufacturer: shared.manufacturer,
    model: shared.model,
    ...(shared.family === undefined ? {} : { family: shared.family }),
    ...(compact.uuid === '' ? {} : { uuid: compact.uuid }),
    ...(shared.osBuild === undefined ? {} : { osBuild: shared.osBuild }),
    ...(capturedAt === '' ? {} : { collectedAt: capturedAt }),
    ...(shared.zoneMinutes === undefined ? {} : { zoneMinutes: shared.zoneMinutes }),
    environment: shared.environment,
    tpm: shared.tpm,
    ...(compact.tpmDigest === '' ? {} : { tpmDigest: compact.tpmDigest }),
    virtualMachineSigns: compact.signs,
  };
}

function haveSameFacts(a: JudgedCapture, b: JudgedCapture): boolean {
  const [one, other] = [a.summary, b.summary];
  const isSameTpm =
    one?.tpm.kind === 'present' && other?.tpm.kind === 'present'
      ? one.tpm.version === other.tpm.version && one.tpm.vendor === other.tpm.vendor
      : one?.tpm.kind === other?.tpm.kind;
  return (
    isSameTpm &&
    a.groupTag === b.groupTag &&
    a.assignedUser === b.assignedUser &&
    a.productId === b.productId &&
    a.manufacturer === b.manufacturer &&
    a.model === b.model &&
    one?.family === other?.family &&
    one?.osBuild === other?.osBuild &&
    one?.zoneMinutes === other?.zoneMinutes &&
    one?.environment === other?.environment
  );
}

function sharedFacts(capture: JudgedCapture): SharedFacts {
  const { groupTag, assignedUser, productId = '', manufacturer, model, summary } = capture;
  return {
    groupTag,
    assignedUser,
    productId,
    manufacturer,
    model,
    ...(summary?.family === undefined ? {} : { family: summary.family }),
    ...(summary?.osBuild === undefined ? {} : { osBuild: summary.osBuild }),
    ...(summary?.zoneMinutes === undefined ? {} : { zoneMinutes: summary.zoneMinutes }),
    ...(summary === undefined ? {} : { environment: summary.environment, tpm: summary.tpm }),
  };
}

function columnsOf(packed: PackedCaptures): readonly unknown[][] {
  const { facts: _facts, rare: _rare, ...columns } = packed;
  return Object.values(columns);
}

function emptyPack(): PackedCaptures {
  return {
    file: [],
    row: [],
    serial: [],
    uuid: [],
    tpmDigest: [],
    contentSha256: [],
    capturedAt: [],
    place: [],
    shared: [],
    facts: [],
    rare: new Map(),
  };
}
