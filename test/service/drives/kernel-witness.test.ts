import { expect, test } from 'vitest';
import { createDrivePort } from '../../../electron/drives/list-with-drivelist.ts';

test.runIf(process.platform === 'linux')(
  'of the disks of this computer, the kernel says the same as lsblk: size, plugging, and whether they are on USB',
  async () => {
    const { signal } = new AbortController();
    const port = await createDrivePort();
    const disks = (await port.list(signal)).filter((drive) => drive.sizeBytes > 0);
    const testimony = await port.witness(disks, signal);
    if (testimony.kind === 'silent') throw new Error(testimony.cause);
    const said = disks.map(({ device }) => {
      const found = testimony.devices.get(device);
      return [device, found?.sizeBytes, found?.sequence, found?.isOnUsb];
    });
    expect(said).toEqual(
      disks.map((disk) => [disk.device, disk.sizeBytes, disk.sequence, disk.isUSB === true]),
    );
  },
);
