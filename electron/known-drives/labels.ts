import type { LabelOfNumber, Register } from './types.ts';

/** As the kit on a drive may carry it. */
const maximumLength = 40;

/** What is left of a text without control characters and spaces around. */
export function plainText(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, '').trim();
}

/** The text as a label; undefined where it is none. */
export function labelFrom(text: string | undefined): string | undefined {
  const label = plainText(text ?? '');
  return label === '' || label.length > maximumLength ? undefined : label;
}

/** How a label is compared: people write `drive 7` for `Drive 7`. */
export function foldLabel(label: string): string {
  return label.trim().normalize('NFKC').toLowerCase();
}

/** The folded labels that are held: a retired drive holds none. `except`: a drive whose own label does not count. */
export function heldLabels(register: Register, claimed: Iterable<string> = [], except?: string): Set<string> {
  const held = new Set([...claimed].map(foldLabel));
  for (const { driveId, label, isRetired } of register.values())
    if (!isRetired && driveId !== except) held.add(foldLabel(label));
  return held;
}

/** The label of the lowest number, from 1, that nobody holds. */
export function lowestFreeLabel(held: ReadonlySet<string>, labelOfNumber: LabelOfNumber): string {
  for (let number = 1; ; number += 1) {
    const label = labelOfNumber(number);
    if (!held.has(foldLabel(label))) return label;
  }
}

/** The wanted label where it is free, else the lowest free number's. */
export function labelOrNext(wanted: string, held: ReadonlySet<string>, labelOfNumber: LabelOfNumber): string {
  const label = labelFrom(wanted);
  return label !== undefined && !held.has(foldLabel(label)) ? label : lowestFreeLabel(held, labelOfNumber);
}
