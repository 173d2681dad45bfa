import { finding, type Finding, type FindingCode } from '../findings.ts';

/** Findings of a file as a whole, each kind once, where it was met first; rather in a row than outside of any. */
export type Notes = {
  readonly note: (code: FindingCode, more?: Parameters<typeof finding>[1]) => void;
  /** From the bytes to the rows. */
  readonly list: () => readonly Finding[];
};

const fromBytes: readonly FindingCode[] = [
  'file.utf16',
  'file.bom',
  'file.ansi',
  'file.hiddenCharacters',
  'file.quotes',
  'file.separator',
];

/** An empty collection; it never grows beyond the number of codes. */
export function createNotes(): Notes {
  const first = new Map<FindingCode, Finding>();
  return {
    note: (code, more) => {
      const known = first.get(code);
      if (known === undefined || (known.row === undefined && more?.row !== undefined))
        first.set(code, finding(code, more));
    },
    list: () => {
      const all = [...first.values()];
      if (all.length < 2) return all;
      return [
        ...fromBytes.flatMap((code) => first.get(code) ?? []),
        ...all.filter(({ code }) => !fromBytes.includes(code)),
      ];
    },
  };
}
