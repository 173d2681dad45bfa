import { describe, expect, test } from 'vitest';
import type { RawDrive } from '../../../electron/drives/drive-port.ts';
import { createLinuxEject } from '../../../electron/drives/eject-linux.ts';
import { createMacosEject } from '../../../electron/drives/eject-macos.ts';
import { createWindowsEject } from '../../../electron/drives/eject-windows.ts';
import { createEjector } from '../../../electron/drives/eject.ts';
import type { Run, RunResult } from '../../../electron/drives/run.ts';
import type { Drive } from '../../../electron/drives/types.ts';
import { madeDrive, madeVolume } from './made-drives.ts';

const drive: Drive = {
  id: 'usb:/dev/sdb:/dev/sdb1',
  source: 'usb',
  name: 'STICK',
  label: 'STICK',
  product: '',
  mountPoint: '/media/tech/STICK',
  fileSystem: 'vfat',
  sizeBytes: 1,
  freeBytes: 1,
  readOnly: false,
  deviceId: 'device',
  serial: '',
  volumeId: '',
  bars: [],
  contents: { kind: 'empty' },
  fingerprint: 'f',
};

/** Writes down each command line and answers by its first two words. */
function recorder(answers: Readonly<Record<string, Partial<RunResult>>> = {}) {
  const lines: string[] = [];
  const run: Run = (program, parameters) => {
    lines.push([program, ...parameters].join(' '));
    const answer = answers[`${program} ${parameters[0]}`] ?? answers[program] ?? {};
    return Promise.resolve({ code: 0, stdout: '', stderr: '', ...answer });
  };
  return { run, lines };
}

describe('Linux', () => {
  const two = madeDrive({
    volumes: [madeVolume(), madeVolume({ device: '/dev/sdb2', path: '/media/tech/DATA' })],
  });
  const other = madeDrive({
    device: '/dev/sdc',
    volumes: [madeVolume({ device: '/dev/sdc1', path: '/media/tech/C' })],
  });
  /** Mounted when first asked, unmounted afterwards. */
  const unmounting = (device: RawDrive) => {
    const lists = [[device, other], [other]];
    return () => Promise.resolve(lists.shift() ?? [other]);
  };
  const nobody = () => Promise.resolve([]);

  test('unmounts every volume of the drive and no other, then switches it off', async () => {
    const { run, lines } = recorder();
    const eject = createLinuxEject({ run, listDrives: unmounting(two), whoUses: nobody });
    expect(await eject(drive)).toEqual({ kind: 'safe' });
    expect(lines).toEqual([
      'udisksctl unmount --no-user-interaction --block-device /dev/sdb1',
      'udisksctl unmount --no-user-interaction --block-device /dev/sdb2',
      'udisksctl power-off --no-user-interaction --block-device /dev/sdb',
    ]);
  });

  test('unmounts a volume that is mounted in several places until it is mounted nowhere', async () => {
    const { run, lines } = recorder();
    const places = ['/media/tech/STICK', '/mnt/a', '/mnt/a'];
    const lists = [...places, undefined].map((path) =>
      path === undefined ? [other] : [madeDrive({ volumes: [madeVolume({ path })] }), other],
    );
    const eject = createLinuxEject({
      run,
      listDrives: () => Promise.resolve(lists.shift() ?? [other]),
      whoUses: nobody,
    });
    expect(await eject(drive)).toEqual({ kind: 'safe' });
    expect(lines).toEqual([
      ...places.map(() => 'udisksctl unmount --no-user-interaction --block-device /dev/sdb1'),
      'udisksctl power-off --no-user-interaction --block-device /dev/sdb',
    ]);
  });

  test('gives up on a volume that comes back after every unmount, and does not switch it off', async () => {
    const { run, lines } = recorder();
    const eject = createLinuxEject({ run, listDrives: () => Promise.resolve([two]), whoUses: nobody });
    expect(await eject(drive)).toMatchObject({ kind: 'stayed', cause: 'stillThere' });
    expect(lines).toHaveLength(32);
    expect(lines.filter((line) => line.includes('power-off'))).toEqual([]);
  });

  test('unmounts a drive that is mounted somewhere else by now', async () => {
    const { run, lines } = recorder();
    const moved = madeDrive({ volumes: [madeVolume({ path: '/mnt/a' })] });
    const eject = createLinuxEject({ run, listDrives: unmounting(moved), whoUses: nobody });
    expect(await eject({ ...drive, deviceId: '/dev/sdb' })).toEqual({ kind: 'safe' });
    expect(lines[0]).toBe('udisksctl unmount --no-user-interaction --block-device /dev/sdb1');
  });

  test('is not safe while something opened out of an encrypted part of the drive is in use', async () => {
    const stderr =
      'GDBus.Error:org.freedesktop.UDisks2.Error.DeviceBusy: The drive in use: Device /dev/sdb2 is unlocked';
    const { run, lines } = recorder({ 'udisksctl power-off': { code: 1, stderr } });
    const eject = createLinuxEject({ run, listDrives: unmounting(madeDrive()), whoUses: nobody });
    expect(await eject(drive)).toMatchObject({ kind: 'stayed', cause: 'inUse' });
    expect(lines.filter((line) => line.startsWith('eject'))).toEqual([]);
  });

  test('goes by umount and eject where udisks is missing', async () => {
    const { run, lines } = recorder({ udisksctl: { code: 'missing' } });
    const eject = createLinuxEject({ run, listDrives: unmounting(madeDrive()), whoUses: nobody });
    expect(await eject(drive)).toEqual({ kind: 'safe' });
    expect(lines.filter((line) => !line.startsWith('udisksctl'))).toEqual([
      'umount /dev/sdb1',
      'eject /dev/sdb',
    ]);
  });

  test('names the program that holds the drive, and lets nothing go', async () => {
    const stderr =
      'GDBus.Error:org.freedesktop.UDisks2.Error.DeviceBusy: Error unmounting /dev/sdb1: target is busy';
    const { run, lines } = recorder({ 'udisksctl unmount': { code: 1, stderr } });
    const eject = createLinuxEject({
      run,
      listDrives: unmounting(madeDrive()),
      whoUses: () => Promise.resolve(['bash', 'gedit']),
    });
    expect(await eject(drive)).toMatchObject({
      kind: 'stayed',
      cause: 'inUseBy',
      programs: ['bash', 'gedit'],
    });
    expect(lines).toHaveLength(1);
  });

  test('says when this account may not unmount', async () => {
    const { run } = recorder({
      udisksctl: { code: 1, stderr: 'Error.NotAuthorizedCanObtain: Not authorized to perform operation' },
      umount: { code: 32, stderr: 'umount: /media/tech/STICK: must be superuser to unmount.' },
    });
    const eject = createLinuxEject({ run, listDrives: unmounting(madeDrive()), whoUses: nobody });
    expect(await eject(drive)).toMatchObject({ kind: 'stayed', cause: 'notAllowed' });
  });

  test('is not safe while the system still shows a mounted volume', async () => {
    const { run } = recorder();
    const eject = createLinuxEject({
      run,
      listDrives: () => Promise.resolve([madeDrive()]),
      whoUses: nobody,
    });
    expect(await eject(drive)).toMatchObject({ kind: 'stayed', cause: 'stillThere' });
  });

  test('an unmounted drive is safe though its power cannot be switched off', async () => {
    const besides =
      'GDBus.Error:org.freedesktop.UDisks2.Error.DeviceBusy: The drive in use: Device /dev/sdc1 is mounted';
    for (const stderr of ['', besides]) {
      const { run } = recorder({ 'udisksctl power-off': { code: 1, stderr }, eject: { code: 1 } });
      const eject = createLinuxEject({ run, listDrives: unmounting(madeDrive()), whoUses: nobody });
      expect(await eject(drive)).toEqual({ kind: 'safe' });
    }
  });
});

describe('Windows', () => {
  const onWindows = { ...drive, mountPoint: 'E:\\' };

  test('asks the shell for Eject by the full path of PowerShell, and believes only the letter’s end', async () => {
    const { run, lines } = recorder();
    const answers = [true, true, false];
    const eject = createWindowsEject({
      run,
      isThere: () => Promise.resolve(answers.shift() ?? false),
      checkGapMs: 0,
    });
    expect(await eject(onWindows)).toEqual({ kind: 'safe' });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(
      /System32.WindowsPowerShell.v1\.0.powershell\.exe -NoProfile -NonInteractive -STA/,
    );
    expect(lines[0]).toContain(`Namespace(17).ParseName('E:')`);
    expect(lines[0]).toContain(`InvokeVerb('Eject')`);
  });

  test('a letter that stays is in use', async () => {
    const { run } = recorder();
    const eject = createWindowsEject({ run, isThere: () => Promise.resolve(true), checkGapMs: 0 });
    expect(await eject(onWindows)).toMatchObject({ kind: 'stayed', cause: 'inUse' });
  });

  test.each(['C:\\mounted\\here', `E:'); Remove-Item x; ('`, ''])(
    'nothing but a letter reaches the script: %s',
    async (mountPoint) => {
      const { run, lines } = recorder();
      const eject = createWindowsEject({ run, isThere: () => Promise.resolve(false), checkGapMs: 0 });
      expect(await eject({ ...drive, mountPoint })).toEqual({ kind: 'unavailable' });
      expect(lines).toEqual([]);
    },
  );
});

describe('macOS', () => {
  test('goes by diskutil, with its full path and the mount point', async () => {
    const { run, lines } = recorder();
    expect(await createMacosEject({ run })({ ...drive, mountPoint: '/Volumes/STICK' })).toEqual({
      kind: 'safe',
    });
    expect(lines).toEqual(['/usr/sbin/diskutil eject /Volumes/STICK']);
  });

  test('names the program that refused', async () => {
    const stderr =
      'Volume failed to unmount: dissented by PID 512 (/Applications/Preview.app/Contents/MacOS/Preview)';
    const { run } = recorder({ '/usr/sbin/diskutil': { code: 1, stderr } });
    expect(await createMacosEject({ run })(drive)).toMatchObject({ cause: 'inUseBy', programs: ['Preview'] });
  });
});

describe('the ejector', () => {
  test('fails with the drive, the cause and the programs, for people to read', async () => {
    const stderr = 'dissented by PID 5 (/bin/zsh)';
    const { run } = recorder({ '/usr/sbin/diskutil': { code: 1, stderr } });
    await expect(createEjector({ platform: 'darwin', run }).eject(drive)).rejects.toMatchObject({
      code: 'drive.ejectFailed',
      details: { drive: 'STICK', cause: 'inUseBy', programs: 'zsh' },
    });
  });

  test('says when there is no way to eject here', async () => {
    const { run } = recorder();
    await expect(createEjector({ platform: 'freebsd', run }).eject(drive)).rejects.toMatchObject({
      code: 'drive.ejectUnavailable',
      details: { drive: 'STICK' },
    });
  });

  test('a folder drive is only written out: no program runs', async () => {
    const { run, lines } = recorder();
    await createEjector({ platform: 'linux', run }).eject({ ...drive, source: 'folder', mountPoint: '.' });
    expect(lines).toEqual([]);
  });
});
