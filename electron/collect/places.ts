import { batchOfHashPath, hashesFolder } from '../formats/kit/layout.ts';
import { isHashPlace, isLoosePlace } from '../formats/kit/hash-places.ts';
import type { CollectedFile } from './types.ts';

/** Where a file on a drive belongs. `elsewhere`: to a batch that this bench does not have, named by `folder`. */
export type Belongs =
  | { readonly kind: 'here'; readonly batchId: string }
  | { readonly kind: 'elsewhere'; readonly folder: string };

/**
 * Decides the batch of one hash file. A batch's folder decides for itself; a loose file belongs to the batch that the
 * drive was staged for. Only on a drive that is staged for nobody it belongs to the open one: anywhere else it would carry
 * one customer's devices into another's batch.
 */
export function belongsTo(
  path: string,
  driveBatchId: string | undefined,
  openBatchId: string,
  isHere: (batchId: string) => boolean,
): Belongs {
  if (isLoosePlace(path)) {
    const batchId = driveBatchId ?? openBatchId;
    return isHere(batchId) ? { kind: 'here', batchId } : { kind: 'elsewhere', folder: batchId };
  }
  const batchId = batchOfHashPath(path);
  return batchId !== undefined && isHere(batchId)
    ? { kind: 'here', batchId }
    : { kind: 'elsewhere', folder: path.split('/').at(hashesFolder.split('/').length) ?? '' };
}

/**
 * True when one `hardwarehash.csv` with one row came home for the first time and no other loose file did: each device may
 * have overwritten the one before it, so a person must say whether there was only one. Diagnostics exports do not count:
 * they say nothing of the commands typed by hand.
 */
export function isLoneManualFile(files: readonly CollectedFile[]): boolean {
  const loose = files.filter(({ path }) => isHashPlace(path) && isLoosePlace(path));
  const [only] = loose;
  return (
    loose.length === 1 &&
    only !== undefined &&
    only.outcome === 'collected' &&
    only.rows === 1 &&
    /(^|\/)hardware[ _-]?hash\.csv$/i.test(only.path)
  );
}
