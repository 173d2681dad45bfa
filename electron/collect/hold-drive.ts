import { CourierError } from '../errors/courier-error.ts';
import { mountedVolume } from '../files/mounted-volume.ts';
import type { CollectDrive } from './types.ts';

/** A drive that is worked on, held by what was mounted there when the work began. */
export type HeldDrive = {
  /** A mount point that is missing, or another's, must not look like a drive with nothing on it. Errors: `drive.gone`. */
  readonly assertThere: () => Promise<void>;
};

/** Says what is mounted on a folder, see `mountedVolume`; replaced in tests. */
export type VolumeOf = (mountPoint: string) => Promise<string | undefined>;

/** Errors: `drive.gone`. */
export async function holdDrive(
  { name, mountPoint }: CollectDrive,
  volumeOf: VolumeOf = mountedVolume,
): Promise<HeldDrive> {
  const volume = await volumeOf(mountPoint);
  const gone = () => new CourierError('drive.gone', { details: { drive: name, mountPoint } });
  if (volume === undefined) throw gone();
  return {
    assertThere: async () => {
      if ((await volumeOf(mountPoint)) !== volume) throw gone();
    },
  };
}
