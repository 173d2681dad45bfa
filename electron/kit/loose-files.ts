import { CourierError } from '../errors/courier-error.ts';
import { findDiagnostics, readDiagnostics } from '../formats/kit/diagnostics.ts';
import { findHashFiles, isLoosePlace } from '../formats/kit/hash-places.ts';
import type { KitManifest } from '../formats/kit/types.ts';
import type { KitBatch, Volume } from './types.ts';

/**
 * Loose hash files and diagnostics exports belong to the batch in the drive's manifest, see `collect/places.ts`: a new
 * manifest would hand one customer's devices to another. Collected ones too, because only their first batch knows that
 * they are. Errors: `drive.looseFiles`.
 */
export async function assertNothingLoose(
  volume: Volume,
  before: KitManifest['batch'] | undefined,
  after: KitBatch,
  signal: AbortSignal | undefined,
): Promise<void> {
  if (before === undefined || before.id === after.id) return;
  const { files } = await volume.attempt('', () => findHashFiles(volume.mountPoint, signal));
  const loose = files.filter(({ relativePath }) => isLoosePlace(relativePath)).length;
  const count = loose + (await volume.attempt('', () => countExports(volume.mountPoint, signal)));
  if (count > 0)
    throw new CourierError('drive.looseFiles', {
      details: { drive: volume.driveName, count, batch: before.name },
    });
}

/** Exports that Collect would take hashes from; one that cannot be read now could not be collected either. */
async function countExports(mountPoint: string, signal: AbortSignal | undefined): Promise<number> {
  let count = 0;
  for (const source of (await findDiagnostics(mountPoint, signal)).sources) {
    const reading = await readDiagnostics(source, signal).catch((error: unknown) => {
      if (error instanceof CourierError) return undefined;
      throw error;
    });
    if (reading?.kind === 'hashes') count += 1;
  }
  return count;
}
