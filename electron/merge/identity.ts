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

/**
 * Sorts captures into devices. The same device: equal TPM digests; or, where one has none, equal real serial and UUID.
 * Placeholders prove nothing. Equal real serials always come into one group, because one upload must not hold a serial
 * twice: the group is a conflict when its sound hashes have different TPM digests, different serials, or nothing that
 * proves them the same. A capture whose hash is damaged, or belongs to another serial, is grouped by the serial beside
 * it and contradicts nobody: a good capture of that serial replaces it. Groups come in order of their first capture.
 */
export function groupCaptures(captures: readonly JudgedCapture[]): readonly DeviceGroup[] {
  const evidence = captures.map((capture) => evidenceOf(capture));
  const claimed = unite(
    evidence.map(({ serial, proofs }) => (serial === '' ? proofs : [...proofs, `serial:${serial}`])),
  );
  const proved = unite(evidence.map(({ proofs }) => proofs));
  const indexes = new Map<string, number>();
  const groups = new Map<number, number[]>();
  for (const [index, capture] of captures.entries()) {
    indexes.set(capture.key, index);
    const root = claimed(index);
    const group = groups.get(root);
    if (group === undefined) groups.set(root, [index]);
    else group.push(index);
  }
  const areProvedSame = (a: JudgedCapture, b: JudgedCapture): boolean => {
    const [first, second] = [indexes.get(a.key), indexes.get(b.key)];
    return first !== undefined && second !== undefined && proved(first) === proved(second);
  };
  return [...groups.values()].map((members) => {
    const sound = members.filter((index) => evidence[index]?.isSound === true);
    return {
      captures: members.flatMap((index) => captures[index] ?? []),
      isConflict:
        countDistinct(sound, (index) => evidence[index]?.digest) > 1 ||
        countDistinct(sound, (index) => evidence[index]?.serial || undefined) > 1 ||
        countDistinct(sound, (index) => proved(index)) > 1,
      areProvedSame,
    };
  });
}

/** True when a capture's own hash vouches for its serial. */
export function isSound(capture: JudgedCapture): boolean {
  return (
    capture.uploadText !== '' &&
    !capture.findings.some(
      ({ code }) => code === 'hash.serialInsideDiffers' || code === 'hash.tpmDigestWrong',
    )
  );
}

type Evidence = {
  readonly isSound: boolean;
  readonly digest: string | undefined;
  /** Real and in capitals, or empty. */
  readonly serial: string;
  /** What proves identity: equal entries are the same device. */
  readonly proofs: readonly string[];
};

function evidenceOf(capture: JudgedCapture): Evidence {
  const serial = isPlaceholderSerial(capture.serial) ? '' : capture.serial.toUpperCase();
  if (!isSound(capture)) return { isSound: false, digest: undefined, serial, proofs: [] };
  const digest = capture.summary?.tpmDigest;
  const uuid = capture.summary?.uuid ?? '';
  const hasIdentity = serial !== '' && !isPlaceholderUuid(uuid);
  return {
    isSound: true,
    digest,
    serial,
    proofs: [
      capture.uploadText, // never mistaken for the others: base64 has no colon
      ...(digest === undefined ? [] : [`tpm:${digest}`]),
      ...(hasIdentity ? [`smbios:${serial} ${uuid}`] : []),
    ],
  };
}

/** Union-find: answers with the first member of each member's set. Members that share a key are in one set. */
function unite(keysOf: readonly (readonly string[])[]): (member: number) => number {
  const parents = keysOf.map((_keys, index) => index);
  const find = (member: number): number => {
    let root = member;
    for (let parent = parents[root]; parent !== undefined && parent !== root; parent = parents[root])
      root = parent;
    parents[member] = root;
    return root;
  };
  const holders = new Map<string, number>();
  for (const [index, keys] of keysOf.entries()) {
    for (const key of keys) {
      const holder = holders.get(key);
      if (holder === undefined) {
        holders.set(key, index);
        continue;
      }
      const [a, b] = [find(holder), find(index)];
      parents[Math.max(a, b)] = Math.min(a, b);
    }
  }
  return find;
}

function countDistinct(members: readonly number[], valueOf: (member: number) => unknown): number {
  const values = new Set(members.map((member) => valueOf(member)));
  values.delete(undefined);
  return values.size;
}
