/** A promise of the readers that an input broke. */
export class BrokenPromise extends Error {}

/** @throws BrokenPromise */
export function promise(isKept: boolean, what: string): asserts isKept {
  if (!isKept) throw new BrokenPromise(what);
}

/** Which hashes an input may prove: those it was made from, or any because it carries freshly sealed ones. */
export type Contents = 'only known hashes' | 'any hash';
