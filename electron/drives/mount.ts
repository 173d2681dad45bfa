import { CourierError } from '../errors/courier-error.ts';
import type { Mount } from './drive-port.ts';
import { parseDiskInfo } from './opinion/macos-plist.ts';
import type { Run } from './run.ts';

const probeLimitMs = 5000;
/** A damaged file system may be checked first. */
const mountLimitMs = 60_000;

/**
 * This system's way to mount the volume on a device node as the person who works here; undefined where there is none:
 * without udisks on Linux, and on Windows, where giving a letter needs an administrator.
 */
export async function createMount(platform: NodeJS.Platform, run: Run): Promise<Mount | undefined> {
  if (platform === 'darwin') return (device, name) => mountOnMacos(run, device, name);
  if (platform !== 'linux') return undefined;
  const probe = await run('udisksctl', ['help'], { timeoutMs: probeLimitMs });
  return probe.code === 'missing' ? undefined : (device, name) => mountOnLinux(run, device, name);
}

async function mountOnLinux(run: Run, device: string, name: string): Promise<string> {
  const { code, stdout, stderr } = await run(
    'udisksctl',
    ['mount', '--no-user-interaction', '--block-device', device],
    { timeoutMs: mountLimitMs },
  );
  const mountPoint = code === 0 ? mountedAt(stdout) : alreadyMountedAt(stderr);
  if (mountPoint !== undefined) return mountPoint;
  throw new CourierError('drive.mountFailed', { details: { drive: name, said: said(code, stdout, stderr) } });
}

/** Reads `Mounted /dev/sdb1 at /run/media/tech/STICK`; older versions end it with a full stop. */
export function mountedAt(text: string): string | undefined {
  return /^Mounted \S+ at (.+?)\.?$/m.exec(text)?.[1];
}

/** Reads the place out of udisks' refusal to mount what is mounted: "… is already mounted at `/media/STICK'." */
export function alreadyMountedAt(text: string): string | undefined {
  return /AlreadyMounted: .*? at [`'‘“](.+?)['’”]/.exec(text)?.[1];
}

async function mountOnMacos(run: Run, device: string, name: string): Promise<string> {
  const { code, stdout, stderr } = await run('/usr/sbin/diskutil', ['mount', device], {
    timeoutMs: mountLimitMs,
  });
  // It says that it mounted the volume, not where.
  const info = await run('/usr/sbin/diskutil', ['info', '-plist', device], { timeoutMs: probeLimitMs });
  const mountPoint = parseDiskInfo(info.stdout)?.MountPoint ?? '';
  if (mountPoint !== '') return mountPoint;
  throw new CourierError('drive.mountFailed', { details: { drive: name, said: said(code, stdout, stderr) } });
}

function said(code: unknown, stdout: string, stderr: string): string {
  if (code === 'timeout') return 'timeout';
  return [stdout.trim(), stderr.trim()].filter((text) => text !== '').join('\n');
}
