import { describe, expect, test } from 'vitest';
import { hearDrive, isClear } from '../../../electron/drives/opinion/hear.ts';
import type { DeviceTestimony, VolumeTestimony } from '../../../electron/drives/opinion/types.ts';
import type { HiddenReason } from '../../../electron/drives/types.ts';
import { madeDrive, madeTestimony, madeVolume, madeVolumeTestimony } from './made-drives.ts';

const hear = (change: Partial<DeviceTestimony> = {}, drive = madeDrive({ sequence: '7' })) =>
  hearDrive(drive, { kind: 'said', testimony: madeTestimony(change) });
const hearVolume = (change: Partial<VolumeTestimony>) =>
  hear({ volumes: [madeVolumeTestimony(change)] }).volumes[0];

describe('two sources that agree', () => {
  test('leave nothing to object', () => {
    expect(hear()).toMatchObject({ standing: 'heard', objections: [], volumes: [{ objections: [] }] });
    expect(isClear(hear())).toBe(true);
  });

  test('a size rounded to a cylinder is the same size', () => {
    expect(hear({ sizeBytes: 16_000_000_000 - 8_000_000 }).objections).toEqual([]);
  });

  test('a count of plugging that only one of them knows is no contradiction', () => {
    expect(hear({ sequence: '' }).objections).toEqual([]);
    expect(hear({ sequence: '8' }, madeDrive()).objections).toEqual([]);
  });

  test('what only the second knows completes the drive: serial number, label, format, protection, volume id', () => {
    const drive = madeDrive({
      serial: '',
      volumes: [madeVolume({ label: '', fileSystem: '', volumeId: '' })],
    });
    const volumes = [
      madeVolumeTestimony({ label: 'LATE', fileSystem: 'exfat', volumeId: 'v1', isReadOnly: true }),
    ];
    expect(hear({ serial: 'S9', isReadOnly: true, volumes }, drive)).toMatchObject({
      serial: 'S9',
      isReadOnly: true,
      volumes: [{ label: 'LATE', fileSystem: 'exfat', volumeId: '', lateVolumeId: 'v1', isReadOnly: true }],
    });
  });
});

describe('what the second source objects', () => {
  const cases: readonly (readonly [string, Partial<DeviceTestimony>, readonly HiddenReason[]])[] = [
    ['not on USB', { isOnUsb: false }, ['disagreement']],
    ['another size', { sizeBytes: 32_000_000_000 }, ['disagreement']],
    ['another plugging', { sequence: '8' }, ['disagreement']],
    ['a virtual disk', { isOnUsb: false, isVirtual: true }, ['virtual']],
    ['a disk on the network', { isOnUsb: false, isNetwork: true }, ['network']],
    ['the system’s disk', { isSystem: true }, ['system']],
    ['a disk that is switched off', { isOffline: true }, ['offline']],
  ];
  test.each(cases)('%s', (_name, change, objections) => {
    const heard = hear(change);
    expect(heard.objections).toEqual(objections);
    expect(isClear(heard)).toBe(false);
  });

  test('a device that it does not know', () => {
    expect(hearDrive(madeDrive(), { kind: 'denied' }).objections).toEqual(['disagreement']);
  });

  test.each<readonly [string, Partial<VolumeTestimony>, HiddenReason]>([
    ['a mount point that is not on this device', { path: '/elsewhere' }, 'disagreement'],
    ['a mount point on another partition', { device: '/dev/sdb2' }, 'disagreement'],
    ['a letter of the network', { isNetwork: true }, 'network'],
    ['a volume locked by BitLocker', { isLocked: true }, 'locked'],
  ])('of one volume: %s', (_name, change, reason) => {
    expect(hearVolume(change)?.objections).toEqual([reason]);
  });

  test('one volume’s fault is not its neighbour’s', () => {
    const drive = madeDrive({
      volumes: [madeVolume(), madeVolume({ device: '/dev/sdb2', path: '/media/tech/B' })],
    });
    expect(hear({}, drive).volumes.map((volume) => volume.objections)).toEqual([[], ['disagreement']]);
  });
});

describe('no second opinion', () => {
  test('not yet, and not at all, are told apart', () => {
    expect(hearDrive(madeDrive(), undefined)).toMatchObject({ standing: 'pending', objections: [] });
    expect(hearDrive(madeDrive(), { kind: 'silent', cause: 'blocked' })).toMatchObject({
      standing: 'silent',
    });
  });

  test('is not asked of what is not offered anyway', () => {
    for (const drive of [
      madeDrive({ isUSB: false }),
      madeDrive({ isUSB: null }),
      madeDrive({ sizeBytes: 0 }),
    ]) {
      expect(hearDrive(drive, { kind: 'denied' })).toMatchObject({ standing: 'heard', objections: [] });
    }
  });
});

describe('what may be mounted', () => {
  const mountable = (change: Parameters<typeof madeVolume>[0]) =>
    hear({}, madeDrive({ volumes: [madeVolume({ path: '', ...change })] })).volumes[0]?.isMountable;

  test('a volume that is not, in a format that Windows reads', () => {
    expect(mountable({})).toBe(true);
    expect(mountable({ fileSystem: 'ntfs' })).toBe(true);
  });

  test('not one without a format, of another system, kept by a computer, or mounted', () => {
    expect(mountable({ fileSystem: '' })).toBe(false);
    expect(mountable({ fileSystem: 'ext4' })).toBe(false);
    expect(mountable({ isReserved: true })).toBe(false);
    expect(mountable({ path: '/media/tech/STICK' })).toBe(false);
  });

  test('one that only the second source knows, once', () => {
    const later = madeVolumeTestimony({ device: '/dev/sdb3', path: '', label: 'LATER', fileSystem: '' });
    const { volumes } = hear({ volumes: [madeVolumeTestimony(), later] });
    expect(volumes.map(({ device, isMountable }) => [device, isMountable])).toEqual([
      ['/dev/sdb1', false],
      ['/dev/sdb3', true],
    ]);
  });
});
