import { flushFolder } from '../files/flush.ts';
import { assertNever } from '../errors/assert-never.ts';
import { CourierError } from '../errors/courier-error.ts';
import { createLinuxEject } from './eject-linux.ts';
import { createMacosEject } from './eject-macos.ts';
import { createWindowsEject } from './eject-windows.ts';
import { run as realRun, type Run } from './run.ts';
import type { Drive } from './types.ts';

/** Why a drive stayed. Words: `text/<language>/drive-words.ts` `eject.*`. */
export type EjectCause = 'inUse' | 'inUseBy' | 'notAllowed' | 'noAnswer' | 'stillThere' | 'failed';

/** What a system's way of ejecting comes to. `safe` is said only when no volume of the drive is mounted any more. */
export type EjectOutcome =
  | { readonly kind: 'safe' }
  | {
      readonly kind: 'stayed';
      readonly cause: EjectCause;
      /** Programs that hold the drive, if the system names them. */
      readonly programs: readonly string[];
      /** What the system said, for the log. */
      readonly said: string;
    }
  | { readonly kind: 'unavailable' };

/** One system's way: writes out and unmounts every volume of this drive's device and no other, then lets the device go. */
export type EjectBackend = (drive: Drive) => Promise<EjectOutcome>;

/**
 * Makes drives safe to pull. `eject` answers when the drive may be pulled; it fails with `drive.ejectFailed`
 * (`details.cause` is an EjectCause) or `drive.ejectUnavailable`. A folder or pretend drive is only written out.
 */
export function createEjector(options: { readonly platform?: NodeJS.Platform; readonly run?: Run } = {}) {
  const platform = options.platform ?? process.platform;
  const run = options.run ?? realRun;
  const backend = backendOf(platform, run);

  async function eject(drive: Drive): Promise<void> {
    if (drive.source !== 'usb') {
      await flushFolder(drive.mountPoint);
      return;
    }
    const outcome = await backend(drive);
    switch (outcome.kind) {
      case 'safe':
        return;
      case 'unavailable':
        throw new CourierError('drive.ejectUnavailable', { details: { drive: drive.name } });
      case 'stayed': {
        const { cause, programs, said } = outcome;
        const details = { drive: drive.name, cause, programs: programs.join(', '), said };
        throw new CourierError('drive.ejectFailed', { details });
      }
      default:
        assertNever(outcome);
    }
  }

  return { eject };
}

export type Ejector = ReturnType<typeof createEjector>;

function backendOf(platform: NodeJS.Platform, run: Run): EjectBackend {
  if (platform === 'linux') return createLinuxEject({ run });
  if (platform === 'win32') return createWindowsEject({ run });
  if (platform === 'darwin') return createMacosEject({ run });
  return () => Promise.resolve({ kind: 'unavailable' });
}
