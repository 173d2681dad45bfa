import type { BatchFile, Round } from '../batch/types.ts';
import { safeFileName } from '../files/safe-name.ts';

/** The number of the next round: one more than the highest so far. */
export function nextRoundNumber(rounds: readonly Round[]): number {
  return Math.max(0, ...rounds.map((round) => round.number)) + 1;
}

/** `round-01`; three digits and more where they are needed. */
export function roundName(number: number): string {
  return `round-${String(number).padStart(2, '0')}`;
}

/**
 * The batch as file names say it: customer and name, reduced to what every file system takes, at most 64 characters; the
 * id where nothing is left of them.
 */
export function batchSlug({ id, settings }: Pick<BatchFile, 'id' | 'settings'>): string {
  const { name, customer } = settings;
  const isNamed = name.toLowerCase().includes(customer.toLowerCase());
  const slug = safeFileName(isNamed ? name : `${customer} ${name}`).replace(/^[-.]+|[-.]+$/g, '');
  return slug === '' || slug === 'NOSERIAL' ? id : slug;
}

/** Names of the upload files of a round, in order: `Contoso-laptops-round-01-part-1-of-2.csv`. */
export function uploadFileNames(
  batch: Pick<BatchFile, 'id' | 'settings'>,
  number: number,
  parts: number,
): readonly string[] {
  const start = `${batchSlug(batch)}-${roundName(number)}`;
  return Array.from({ length: parts }, (_, index) =>
    parts === 1 ? `${start}.csv` : `${start}-part-${index + 1}-of-${parts}.csv`,
  );
}
