import type { RawDrive } from './drive-port.ts';

/**
 * Counts pluggings where the system does not, so that a twin in the same port is another drive: what a listing does not
 * name, or names without a medium, is plugged anew when it comes back. Takes full listings in their order, and answers with
 * the count in each drive's identity.
 */
export function createPluggingCount(): (drives: readonly RawDrive[]) => readonly RawDrive[] {
  const counts = new Map<string, number>();
  let present: ReadonlySet<string> = new Set();
  return (drives) => {
    const now = drives.filter(({ sizeBytes }) => sizeBytes > 0).map(({ device }) => device);
    for (const device of now) if (!present.has(device)) counts.set(device, (counts.get(device) ?? 0) + 1);
    present = new Set(now);
    return drives.map((drive) => {
      if (drive.sequence !== undefined && drive.sequence !== '') return drive;
      return { ...drive, identity: `${drive.identity}|${counts.get(drive.device) ?? 0}` };
    });
  };
}
