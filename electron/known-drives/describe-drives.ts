import type { Drive, IdentityDoubt } from '../drives/types.ts';
import { foldLabel, heldLabels } from './labels.ts';
import type { Register, Remembered } from './types.ts';

/**
 * The drives of one list as this bench knows them: a known drive is called by its label, and says what speaks against
 * its being the drive that its kit says it is. A retired drive, or one of another bench (as that bench called it), is
 * called so only where no drive in use here has that label. Only kits of this bench can be doubtful; copies of a saved
 * kit share an id by design and are not in the register, and pretend drives are never known.
 */
export function describeDrives(
  drives: readonly Drive[],
  register: Register,
  benchId: string,
): readonly Drive[] {
  const held = heldLabels(register);
  const named = drives.map((drive): { readonly drive: Drive; readonly known: Remembered | undefined } => {
    const known = knownAs(drive, register, benchId);
    if (known?.isRetired === false) return { drive: { ...drive, name: known.label }, known };
    const { contents } = drive;
    const itsLabel = contents.kind === 'kit' && drive.source !== 'practice' ? contents.label : undefined;
    const label = known?.label ?? itsLabel;
    const isFree = label !== undefined && !held.has(foldLabel(label));
    return { drive: isFree ? { ...drive, name: label } : drive, known };
  });
  return named.map(({ drive, known }) => {
    if (known === undefined) return drive;
    const twins = named.filter((other) => other.drive !== drive && other.known === known);
    const doubt = doubtOf(
      drive,
      known,
      twins.map((twin) => twin.drive),
    );
    return doubt === undefined ? drive : { ...drive, doubt };
  });
}

/** The register's entry for a plugged drive; undefined for one that this bench has not staged. */
export function knownAs(
  { source, contents }: Pick<Drive, 'source' | 'contents'>,
  register: Register,
  benchId: string,
): Remembered | undefined {
  if (source === 'practice' || contents.kind !== 'kit' || contents.benchId !== benchId) return undefined;
  return register.get(contents.driveId);
}

/** Twins have one label, so each is named with the place where it is mounted. */
function doubtOf(drive: Drive, known: Remembered, twins: readonly Drive[]): IdentityDoubt | undefined {
  if (twins.length > 0)
    return { kind: 'twice', others: twins.map(({ name, mountPoint }) => `${name} (${mountPoint})`) };
  return isUnlike(drive, known) ? { kind: 'unlike' } : undefined;
}

/** What either side does not know proves nothing. A folder has no size of its own: that of its disk may change. */
function isUnlike({ source, volumeId, sizeBytes }: Drive, known: Remembered): boolean {
  if (source !== 'usb') return false;
  const isOtherVolume = volumeId !== '' && known.volumeId !== '' && volumeId !== known.volumeId;
  const isOtherSize = sizeBytes !== 0 && known.sizeBytes !== 0 && sizeBytes !== known.sizeBytes;
  return isOtherVolume || isOtherSize;
}
