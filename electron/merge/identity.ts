import { isPlaceholderSerial, isPlaceholderUuid } from '../formats/hash/placeholders.ts';
import type { JudgedCapture } from './types.ts';

/** Captures that claim to be one device. */
export type DeviceGroup = {
  /** In order of collection; never empty. */
  readonly captures: readonly JudgedCapture[];
  /** True when their hashes contradict each other or prove nothing in common: a person has to say which one counts. */
  readonly isConflict: boolean;
  /** True when the hashes of both prove the same device. */
  readonly areProvedSame: (a: JudgedCapture, b: JudgedCapture) => boolean;
};

/** What a capture says of its device's identity. */
export type Evidence = {
  /** True when the capture's own hash vouches for its serial. */
  readonly isSound: boolean;
  /** Of the TPM; undefined where the hash has none. Only of sound captures. */
  readonly digest: string | undefined;
  /** Real and in capitals, or empty. */
  readonly serial: string;
  /** Real, or empty. Only of sound captures. */
  readonly uuid: string;
  /** Of the proved hash; only of sound captures, else empty. */
  readonly contentSha256: string;
};

/** Members of one device by their indexes, in order; see `DeviceGroup`. */
export type MemberGroup = {
  readonly members: readonly number[];
  readonly isConflict: boolean;
  readonly areProvedSame: (a: number, b: number) => boolean;
};

/**
 * Sorts captures into devices. The same device: equal TPM digests; or, where one has none, equal real serial and UUID.
 * Placeholders prove nothing. Equal real serials always come into one group, because one upload must not hold a serial
 * twice: the group is a conflict when its sound hashes have different TPM digests, different serials, or nothing that
 * proves them the same. A capture whose hash is damaged, or belongs to another serial, is grouped by the serial beside
 * it and contradicts nobody: a good capture of that serial replaces it. Groups come in order of their first capture.
 */
export function groupCaptures(captures: readonly JudgedCapture[]): readonly DeviceGroup[] {
  const groups: DeviceGroup[] = [];
  const members = groupMembers(captures.length, (index) => {
    const capture = captures[index];
    if (capture === undefined) throw new RangeError(`No capture ${index}.`);
    return evidenceOf(capture, capture.summary);
  });
  for (const group of members) groups.push(deviceGroup(group, (index) => captures[index]));
  return groups;
}

/** A group with its captures instead of their indexes. */
export function deviceGroup(
  { members, isConflict, areProvedSame }: MemberGroup,
  captureAt: (index: number) => JudgedCapture | undefined,
): DeviceGroup {
  const [first] = members;
  if (members.length === 1 && first !== undefined) {
    const only = captureAt(first);
    return { captures: only === undefined ? [] : [only], isConflict, areProvedSame: () => true };
  }
  const indexes = new Map<string, number>();
  const captures = members.flatMap((index) => {
    const capture = captureAt(index);
    if (capture !== undefined) indexes.set(capture.key, index);
    return capture ?? [];
  });
  return {
    captures,
    isConflict,
    areProvedSame: (a, b) => {
      const [one, other] = [indexes.get(a.key), indexes.get(b.key)];
      return one !== undefined && other !== undefined && areProvedSame(one, other);
    },
  };
}

/**
 * The grouping itself, by index, so that a hundred thousand captures need not be held whole: `evidenceAt` is asked once
 * per index, and again for those that share a group.
 */
export function* groupMembers(
  count: number,
  evidenceAt: (index: number) => Evidence,
): Generator<MemberGroup> {
  const claimed = createSets(count);
  const proved = createSets(count);
  const holders = new Map<string, number>();
  const bySerial = new Map<string, number>();
  const prove = (key: string, index: number): void => {
    const holder = holders.get(key);
    if (holder === undefined) {
      holders.set(key, index);
    } else {
      claimed.unite(holder, index);
      proved.unite(holder, index);
    }
  };
  for (let index = 0; index < count; index += 1) {
    const { digest, serial, uuid, contentSha256 } = evidenceAt(index);
    if (digest !== undefined) prove(digest, index);
    // Equal content has equal digests, so it needs a key of its own only where there is none.
    else if (contentSha256 !== '') prove(`content:${contentSha256}`, index);
    if (serial === '') continue;
    const first = bySerial.get(serial);
    if (first === undefined) {
      bySerial.set(serial, index);
      continue;
    }
    claimed.unite(first, index);
    // UUIDs matter only beside a serial that is already there.
    const firstUuid = evidenceAt(first).uuid;
    if (firstUuid !== '') prove(`smbios:${serial} ${firstUuid}`, first);
    if (uuid !== '') prove(`smbios:${serial} ${uuid}`, index);
  }
  holders.clear();
  bySerial.clear();
  for (const members of gather(count, claimed.find))
    yield {
      members,
      isConflict: members.length > 1 && isConflict(members, evidenceAt, proved.find),
      areProvedSame: (a, b) => proved.find(a) === proved.find(b),
    };
}

/** True when a capture's own hash vouches for its serial. */
export function isSound({
  contentSha256,
  findings,
}: Pick<JudgedCapture, 'contentSha256' | 'findings'>): boolean {
  return (
    contentSha256 !== '' &&
    !findings.some(({ code }) => code === 'hash.serialInsideDiffers' || code === 'hash.tpmDigestWrong')
  );
}

/** A serial number as it is compared: in capitals; empty for one that names no single device. */
export function comparableSerial(serial: string): string {
  return isPlaceholderSerial(serial) ? '' : serial.toUpperCase();
}

export function evidenceOf(
  capture: Pick<JudgedCapture, 'serial' | 'contentSha256' | 'findings'>,
  summary: { readonly tpmDigest?: string | undefined; readonly uuid?: string | undefined } | undefined,
): Evidence {
  const serial = comparableSerial(capture.serial);
  if (!isSound(capture)) return { isSound: false, digest: undefined, serial, uuid: '', contentSha256: '' };
  const { tpmDigest, uuid = '' } = summary ?? {};
  return {
    isSound: true,
    digest: tpmDigest,
    serial,
    uuid: isPlaceholderUuid(uuid) ? '' : uuid,
    contentSha256: capture.contentSha256,
  };
}

function isConflict(
  members: readonly number[],
  evidenceAt: (index: number) => Evidence,
  provedSet: (index: number) => number,
): boolean {
  const digests = new Set<string>();
  const serials = new Set<string>();
  const sets = new Set<number>();
  for (const index of members) {
    const { isSound: isCounting, digest, serial } = evidenceAt(index);
    if (!isCounting) continue;
    if (digest !== undefined) digests.add(digest);
    if (serial !== '') serials.add(serial);
    sets.add(provedSet(index));
  }
  return digests.size > 1 || serials.size > 1 || sets.size > 1;
}

/** The members of each set in order, sets in the order of their first members; only sets of several are kept meanwhile. */
function* gather(count: number, find: (member: number) => number): Generator<readonly number[]> {
  const several = new Map<number, number[]>();
  for (let index = 0; index < count; index += 1) {
    const root = find(index);
    if (root === index) continue;
    const group = several.get(root);
    if (group === undefined) several.set(root, [root, index]);
    else group.push(index);
  }
  for (let index = 0; index < count; index += 1)
    if (find(index) === index) yield several.get(index) ?? [index];
}

/** Disjoint sets (union-find); `find` answers with the first member of a member's set. */
function createSets(count: number) {
  const parents = Uint32Array.from({ length: count }, (_, index) => index);
  const find = (member: number): number => {
    let root = member;
    for (let parent = parents[root]; parent !== undefined && parent !== root; parent = parents[root])
      root = parent;
    parents[member] = root;
    return root;
  };
  const unite = (one: number, other: number): void => {
    const [a, b] = [find(one), find(other)];
    parents[Math.max(a, b)] = Math.min(a, b);
  };
  return { find, unite };
}
