import type { RawDrive } from './drive-port.ts';
import type { EjectBackend, EjectOutcome } from './eject.ts';
import { createLsblkPort } from './list-with-lsblk.ts';
import type { Run, RunResult } from './run.ts';
import { programsUsing } from './who-uses.ts';

/** Writing out a slow drive's buffers can take long; the unmount waits for it. */
const unmountLimitMs = 120_000;
const powerLimitMs = 20_000;
/** A volume may be mounted in several places, and one unmount ends one of them. */
const mostRounds = 16;

export type LinuxEjectDeps = {
  readonly run: Run;
  readonly listDrives?: () => Promise<readonly RawDrive[] | undefined>;
  readonly whoUses?: (mountPoint: string) => Promise<readonly string[]>;
};

/**
 * udisks first, because it serves a person without root; `umount` and `eject` where it is missing or refuses.
 * Once every volume is unmounted everywhere, and udisks knows of nothing else that is open on it, the drive is safe: whether
 * its light can be switched off too is not held against it.
 */
export function createLinuxEject({
  run,
  listDrives = lsblkOnce(run),
  whoUses = programsUsing,
}: LinuxEjectDeps): EjectBackend {
  return async ({ mountPoint, deviceId }) => {
    const drives = await listDrives();
    if (drives === undefined) return { kind: 'unavailable' };
    const device =
      drives.find((drive) => drive.volumes.some((volume) => volume.path === mountPoint)) ??
      drives.find((drive) => drive.device === deviceId);
    if (device === undefined) return { kind: 'safe' }; // it is out
    for (let round = 1, left = mountedOf(device); left.length > 0; round += 1) {
      if (round > mostRounds) return { kind: 'stayed', cause: 'stillThere', programs: [], said: '' };
      for (const volume of left) {
        const outcome = await unmount(volume.device, volume.path);
        if (outcome.kind !== 'safe') return outcome;
      }
      const after = await listDrives();
      if (after === undefined) return { kind: 'unavailable' };
      left = after.filter((drive) => drive.device === device.device).flatMap(mountedOf);
    }
    const off = await run(
      'udisksctl',
      ['power-off', '--no-user-interaction', '--block-device', device.device],
      {
        timeoutMs: powerLimitMs,
      },
    );
    // Another card in the same reader is no reason.
    if (isBusy(off) && off.stderr.includes(device.device)) return inUse(mountPoint, off);
    if (off.code !== 0) await run('eject', [device.device], { timeoutMs: powerLimitMs });
    return { kind: 'safe' };
  };

  async function unmount(device: string, mountPoint: string): Promise<EjectOutcome> {
    const byUdisks = await run('udisksctl', ['unmount', '--no-user-interaction', '--block-device', device], {
      timeoutMs: unmountLimitMs,
    });
    if (byUdisks.code === 0) return { kind: 'safe' };
    if (byUdisks.code === 'timeout') return stayed('noAnswer', byUdisks);
    if (isBusy(byUdisks)) return inUse(mountPoint, byUdisks);
    const byUmount = await run('umount', [device], { timeoutMs: unmountLimitMs });
    if (byUmount.code === 0) return { kind: 'safe' };
    if (byUdisks.code === 'missing' && byUmount.code === 'missing') return { kind: 'unavailable' };
    if (byUmount.code === 'timeout') return stayed('noAnswer', byUmount);
    if (isBusy(byUmount)) return inUse(mountPoint, byUmount);
    const isRefused = /not authorized|not permitted|permission denied|must be superuser/i.test(
      byUdisks.stderr + byUmount.stderr,
    );
    return stayed(isRefused ? 'notAllowed' : 'failed', byUdisks.code === 'missing' ? byUmount : byUdisks);
  }

  async function inUse(mountPoint: string, result: RunResult): Promise<EjectOutcome> {
    const programs = await whoUses(mountPoint);
    return {
      kind: 'stayed',
      cause: programs.length > 0 ? 'inUseBy' : 'inUse',
      programs,
      said: result.stderr.trim(),
    };
  }
}

function mountedOf({ volumes }: RawDrive): RawDrive['volumes'] {
  return volumes.filter(({ path }) => path !== '');
}

function stayed(cause: 'notAllowed' | 'noAnswer' | 'failed', result: RunResult): EjectOutcome {
  return { kind: 'stayed', cause, programs: [], said: result.stderr.trim() };
}

function isBusy(result: RunResult): boolean {
  return /DeviceBusy|target is busy/i.test(result.stderr);
}

function lsblkOnce(run: Run): () => Promise<readonly RawDrive[] | undefined> {
  return async () => {
    const port = await createLsblkPort(run);
    return port?.list(new AbortController().signal);
  };
}
