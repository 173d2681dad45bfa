import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import type { RawDrive } from '../../../electron/drives/drive-port.ts';
import { isHidden, judgeSketch, judgeVolume } from '../../../electron/drives/judge-drive.ts';
import { parseLsblk } from '../../../electron/drives/list-with-lsblk.ts';
import { hearDrive } from '../../../electron/drives/opinion/hear.ts';
import { sortOut as sortHeard, type JudgeContext } from '../../../electron/drives/sort-out.ts';
import type { DriveContents, HiddenReason } from '../../../electron/drives/types.ts';
import {
  heard,
  madeDrive,
  madeFacts,
  madeTestimony,
  madeVolume,
  madeVolumeTestimony,
} from './made-drives.ts';

const context = { platform: 'linux', protectedPaths: ['/'], canMount: false } as const;
const sortOut = (drives: readonly RawDrive[], where: JudgeContext) => sortHeard(drives.map(heard), where);
const empty: DriveContents = { kind: 'empty' };
const kit: DriveContents = {
  kind: 'kit',
  driveId: '0'.repeat(32),
  benchId: 'bench',
  stagedAt: '2026-01-01T00:00:00Z',
  batchId: 'b20260101-abcdef',
  batchName: 'Contoso',
  kitVersion: '1',
  groupTag: '',
  onlyMicrosoftScript: false,
  scriptSha256: '',
  waitingFiles: 1,
  waitingLogs: 0,
};

const judged = (
  drive: RawDrive,
  facts = madeFacts(),
  contents: DriveContents = empty,
  isUnproved = false,
) => {
  const [candidate] = sortOut([drive], context).candidates;
  if (candidate === undefined) throw new Error('not a candidate');
  return judgeVolume(candidate, { facts, contents }, { isUnproved });
};
const completing = madeTestimony({
  serial: 'S9',
  volumes: [madeVolumeTestimony({ label: 'LATE', volumeId: 'v1' })],
});
const bars = (item: ReturnType<typeof judged>) => (isHidden(item) ? [] : item.bars);
const reasons = (item: ReturnType<typeof judged>) => (isHidden(item) ? item.reasons : []);

describe('recorded drives', () => {
  const sorted = async (name: string) =>
    sortOut(parseLsblk(await readFile(new URL(`recorded/${name}.json`, import.meta.url), 'utf8')), context);
  const table = (sort: Awaited<ReturnType<typeof sorted>>) => ({
    offered: sort.candidates.map(({ volume }) => volume.label),
    hidden: Object.fromEntries(sort.hidden.map((item) => [item.name, item.reasons])),
  });

  test('six plugged and mounted drives are looked at, the built-in disk is not', async () => {
    expect(table(await sorted('six-mounted'))).toEqual({
      offered: ['STICK', 'EXFAT', 'NTFS', 'WHOLE', 'LOCKED', 'LINUX'],
      hidden: { INTERNAL: ['internal'] },
    });
  });

  test('the same drives before the system mounted them are unmounted', async () => {
    expect(table(await sorted('six-plugged'))).toEqual({
      offered: [],
      hidden: {
        INTERNAL: ['internal'],
        STICK: ['unmounted'],
        EXFAT: ['unmounted'],
        NTFS: ['unmounted'],
        WHOLE: ['unmounted'],
        LOCKED: ['unmounted'],
        LINUX: ['foreign-format'],
      },
    });
  });

  test('an ejected drive has no medium', async () => {
    const { hidden } = await sorted('one-ejected');
    expect(hidden.find((item) => item.sizeBytes === 0)?.reasons).toEqual(['no-medium']);
  });

  test('a machine without a USB drive offers nothing: its disk is the system’s, its RAM disk is virtual', async () => {
    expect(table(await sorted('bench-machine'))).toEqual({
      offered: [],
      hidden: { '/': ['system', 'internal'], '/dev/zram0': ['virtual', 'no-medium'] },
    });
  });
});

describe('what the listing alone decides', () => {
  const cases: readonly (readonly [string, Partial<RawDrive>, readonly HiddenReason[]])[] = [
    [
      'a disk in a hot-swap bay claims to be removable but is not on USB',
      { isUSB: false, busType: 'sata' },
      ['not-usb'],
    ],
    [
      'a disk that does not say how it is connected',
      { isUSB: null, isRemovable: false, busType: '' },
      ['internal'],
    ],
    ['a RAM disk that claims to be removable', { isUSB: null, isVirtual: true, busType: '' }, ['virtual']],
    ['an empty card reader', { sizeBytes: 0, volumes: [] }, ['no-medium']],
    ['a drive that cannot be opened', { error: 'access denied', volumes: [] }, ['unreadable']],
    [
      'a disk on the network',
      { isUSB: false, busType: 'iscsi', isRemovable: false },
      ['network', 'internal'],
    ],
    ['a drive on USB whose adapter says SATA', { busType: 'sata' }, ['disagreement']],
    ['a USB drive that holds the system', { isSystem: true }, ['system']],
    ['a USB drive without any volume', { volumes: [] }, ['unmounted']],
    ['an encrypted drive', { volumes: [madeVolume({ fileSystem: 'crypto_luks', path: '' })] }, ['locked']],
    [
      'a drive locked by BitLocker',
      { volumes: [madeVolume({ fileSystem: 'bitlocker', path: '' })] },
      ['locked'],
    ],
    ['a letter that belongs to a network share', { volumes: [madeVolume({ isNetwork: true })] }, ['network']],
    [
      'a drive formatted on a Mac and not mounted',
      { volumes: [madeVolume({ fileSystem: 'hfsplus', path: '' })] },
      ['foreign-format'],
    ],
    [
      'an entry that made no sense',
      { isGarbled: true, isUSB: null, sizeBytes: 0, volumes: [] },
      ['unreadable'],
    ],
  ];
  test.each(cases)('%s is hidden', (_name, change, expected) => {
    const { candidates, hidden } = sortOut([madeDrive(change)], context);
    expect(candidates).toEqual([]);
    expect(hidden.map((item) => item.reasons)).toEqual([expected]);
  });

  test('a USB disk that holds the data folder is the system’s, however deep the folder lies', () => {
    const inside = { ...context, protectedPaths: ['/media/tech/STICK/courier/data'] } as const;
    expect(sortOut([madeDrive()], inside).hidden[0]?.reasons).toEqual(['system']);
    const beside = { ...context, protectedPaths: ['/media/tech/STICKY/data'] } as const;
    expect(sortOut([madeDrive()], beside).candidates).toHaveLength(1);
  });

  test('on Windows the data folder’s drive is found whatever the letter’s case', () => {
    const drive = madeDrive({ volumes: [madeVolume({ device: '', path: 'E:\\' })] });
    const windows = { platform: 'win32', protectedPaths: ['e:\\Courier'], canMount: false } as const;
    expect(sortOut([drive], windows).hidden[0]?.reasons).toEqual(['system']);
  });

  test('the disk under the root is not blamed for a data folder on another disk', () => {
    const root = madeDrive({ device: '/dev/sda', volumes: [madeVolume({ device: '/dev/sda1', path: '/' })] });
    const { hidden, candidates } = sortOut([root, madeDrive()], context);
    expect(hidden.map((item) => item.id)).toEqual(['usb:/dev/sda:/dev/sda1']);
    expect(candidates.map((item) => item.id)).toEqual(['usb:/dev/sdb:/dev/sdb1']);
  });

  test('every mounted volume of a drive is a drive of its own; an unmounted one beside it is passed over', () => {
    const drive = madeDrive({
      volumes: [
        madeVolume(),
        madeVolume({ device: '/dev/sdb2', path: '/media/tech/DATA', label: 'DATA', fileSystem: 'exfat' }),
        madeVolume({ device: '/dev/sdb3', path: '', label: 'EFI' }),
      ],
    });
    const { candidates, hidden } = sortOut([drive], context);
    expect(candidates.map((item) => item.id)).toEqual(['usb:/dev/sdb:/dev/sdb1', 'usb:/dev/sdb:/dev/sdb2']);
    expect(hidden).toEqual([]);
  });

  test('two devices that claim one mount point are both left alone', () => {
    const other = madeDrive({ device: '/dev/sdc' });
    const { candidates, hidden } = sortOut([madeDrive(), other], context);
    expect(candidates).toEqual([]);
    expect(hidden.map((item) => item.reasons)).toEqual([['disagreement'], ['disagreement']]);
  });

  test('two drives of one model, without or with one serial number, stay apart', () => {
    for (const serial of ['', 'the same']) {
      const twins = ['sdb', 'sdc'].map((name, index) =>
        madeDrive({
          device: `/dev/${name}`,
          serial,
          identity: `${serial}||${index + 7}`,
          volumes: [madeVolume({ device: `/dev/${name}1`, path: `/media/tech/STICK${index}` })],
        }),
      );
      const drives = twins.map((drive) => judged(drive));
      expect(drives.map((drive) => drive.id)).toEqual(['usb:/dev/sdb:/dev/sdb1', 'usb:/dev/sdc:/dev/sdc1']);
      expect(new Set(drives.map((drive) => ('fingerprint' in drive ? drive.fingerprint : ''))).size).toBe(2);
      expect(sortOut(twins, context).hidden).toEqual([]);
    }
  });

  test('an empty slot of a card reader is hidden, the full one beside it is offered', () => {
    const empty = madeDrive({ device: '/dev/sdc', product: 'Card reader', sizeBytes: 0, volumes: [] });
    const { candidates, hidden } = sortOut([empty, madeDrive({ product: 'Card reader' })], context);
    expect(candidates).toHaveLength(1);
    expect(hidden).toMatchObject([{ id: 'usb:/dev/sdc', reasons: ['no-medium'] }]);
  });

  test('what the second source objects to, of a device or a volume, is hidden with that reason', () => {
    const denied = hearDrive(madeDrive(), { kind: 'denied' });
    expect(sortHeard([denied], context).hidden.map((item) => item.reasons)).toEqual([['disagreement']]);
    const elsewhere = heard(madeDrive());
    const [volume] = elsewhere.volumes;
    if (volume === undefined) throw new Error('no volume');
    const locked = { ...elsewhere, volumes: [{ ...volume, objections: ['locked' as const] }] };
    expect(sortHeard([locked], context).hidden.map((item) => item.reasons)).toEqual([['locked']]);
  });
});

describe('drives that can be mounted', () => {
  const can = { ...context, canMount: true };
  const unmounted = madeDrive({ volumes: [madeVolume({ path: '' })] });

  test('are offered to be, with the device node to do it with', () => {
    const { hidden, mountable } = sortOut([unmounted], can);
    expect(hidden).toMatchObject([{ id: 'usb:/dev/sdb:/dev/sdb1', reasons: ['unmounted'], canMount: true }]);
    expect([...mountable]).toEqual([['usb:/dev/sdb:/dev/sdb1', '/dev/sdb1']]);
  });

  test('are not offered to be where the system has no way, or before it is certain what they are', () => {
    expect(sortOut([unmounted], context).hidden[0]).not.toHaveProperty('canMount');
    for (const statement of [undefined, { kind: 'silent', cause: 'blocked' } as const]) {
      const [item] = sortHeard([hearDrive(unmounted, statement)], can).hidden;
      expect(item?.reasons).toEqual(['unmounted']);
      expect(item).not.toHaveProperty('canMount');
    }
  });

  test('stand beside the mounted volume of the same drive; what computers keep for themselves does not', () => {
    const drive = madeDrive({
      volumes: [
        madeVolume({ device: '/dev/sdb1', path: '', label: 'EFI', isReserved: true }),
        madeVolume({ device: '/dev/sdb2', path: '/media/tech/DATA' }),
        madeVolume({ device: '/dev/sdb3', path: '', label: 'MORE', fileSystem: 'exfat' }),
        madeVolume({ device: '/dev/sdb4', path: '', label: 'LINUX', fileSystem: 'ext4' }),
      ],
    });
    const { candidates, hidden } = sortOut([drive], can);
    expect(candidates.map((item) => item.volume.device)).toEqual(['/dev/sdb2']);
    expect(hidden.map((item) => [item.name, item.canMount])).toEqual([['MORE', true]]);
  });

  test('never: a disk that is not on USB, or the system’s', () => {
    const volumes = [madeVolume({ path: '' })];
    const others = [madeDrive({ isUSB: false, volumes }), madeDrive({ isSystem: true, volumes })];
    expect(sortOut(others, can).mountable.size).toBe(0);
  });

  test('an unmounted drive with an EFI partition is called by its data partition', () => {
    const volumes = [
      madeVolume({ path: '', label: 'EFI', isReserved: true }),
      madeVolume({ device: '/dev/sdb2', path: '', label: 'DATA' }),
    ];
    expect(sortOut([madeDrive({ volumes })], context).hidden.map((item) => item.name)).toEqual(['DATA']);
  });
});

describe('what the volume itself decides', () => {
  test('a healthy drive is offered with label, product, size and free space', () => {
    expect(judged(madeDrive())).toMatchObject({
      id: 'usb:/dev/sdb:/dev/sdb1',
      source: 'usb',
      name: 'STICK',
      label: 'STICK',
      product: 'Contoso Flash',
      mountPoint: '/media/tech/STICK',
      fileSystem: 'vfat',
      sizeBytes: 15_000_000_000,
      freeBytes: 14_000_000_000,
      readOnly: false,
      contents: { kind: 'empty' },
    });
  });

  test('a drive without a label is called by its product', () => {
    const drive = judged(madeDrive({ volumes: [madeVolume({ label: '' })] }));
    expect(drive.name).toBe('Contoso Flash');
  });

  test('a read-only drive is hidden, unless it carries a kit to collect from', () => {
    expect(reasons(judged(madeDrive({ isReadOnly: true })))).toEqual(['read-only']);
    expect(reasons(judged(madeDrive(), madeFacts({ isReadOnly: true })))).toEqual(['read-only']);
    expect(judged(madeDrive({ isReadOnly: true }), madeFacts(), kit)).toMatchObject({
      readOnly: true,
      contents: kit,
    });
  });

  test('less than 2 MiB free is full, unless the drive carries a kit', () => {
    const little = madeFacts({ freeBytes: 2 * 1024 * 1024 - 1 });
    expect(reasons(judged(madeDrive(), little))).toEqual(['full']);
    expect(reasons(judged(madeDrive(), little, kit))).toEqual([]);
    expect(reasons(judged(madeDrive(), madeFacts({ freeBytes: 2 * 1024 * 1024 })))).toEqual([]);
  });

  test.each(['ext4', 'hfsplus', 'apfs', 'btrfs'])(
    'a drive in %s that carries a kit is shown and never staged; without one it is hidden',
    (fileSystem) => {
      const drive = madeDrive({ volumes: [madeVolume({ fileSystem })] });
      expect(bars(judged(drive, madeFacts(), kit))).toEqual(['foreign-format']);
      const damaged: DriveContents = { kind: 'kit-damaged', waitingFiles: 1, waitingLogs: 0 };
      expect(bars(judged(drive, madeFacts(), damaged))).toEqual(['foreign-format']);
      expect(reasons(judged(drive))).toEqual(['foreign-format']);
      expect(reasons(judged(drive, madeFacts({ isReadOnly: true, freeBytes: 0 })))).toEqual([
        'foreign-format',
      ]);
    },
  );

  test('what bars a drive from being staged is told with the weightiest first', () => {
    const facts = madeFacts({ freeBytes: 0, isReadOnly: true });
    expect(bars(judged(madeDrive(), facts, kit, true))).toEqual(['read-only', 'unproved', 'full']);
    expect(bars(judged(madeDrive()))).toEqual([]);
  });

  test('an unproved drive stays visible, with or without a kit', () => {
    expect(bars(judged(madeDrive(), madeFacts(), empty, true))).toEqual(['unproved']);
    expect(bars(judged(madeDrive(), madeFacts(), kit, true))).toEqual(['unproved']);
  });

  test('the volumes of one drive share its device', () => {
    const drive = madeDrive({
      volumes: [madeVolume(), madeVolume({ device: '/dev/sdb2', path: '/media/tech/B' })],
    });
    const found = sortOut([drive], context).candidates.map((candidate) =>
      judgeVolume(candidate, { facts: madeFacts(), contents: empty }, { isUnproved: false }),
    );
    expect(found).toMatchObject([{ deviceId: '/dev/sdb' }, { deviceId: '/dev/sdb' }]);
    expect(new Set(found.map((item) => item.id)).size).toBe(2);
  });

  test('what the second source adds late is told, and changes no fingerprint', () => {
    const drive = madeDrive({ serial: '', volumes: [madeVolume({ device: '', label: '', volumeId: '' })] });
    const early = sortHeard([hearDrive(drive, undefined)], context).candidates[0];
    const late = sortHeard([hearDrive(drive, { kind: 'said', testimony: completing })], context)
      .candidates[0];
    if (early === undefined || late === undefined) throw new Error('not a candidate');
    const [before, now] = [early, late].map((candidate) =>
      judgeVolume(candidate, { facts: madeFacts(), contents: empty }, { isUnproved: false }),
    );
    expect(before).toMatchObject({ serial: '', volumeId: '', label: '' });
    expect(now).toMatchObject({ serial: 'S9', volumeId: 'v1', label: 'LATE' });
    expect(now).toHaveProperty(
      'fingerprint',
      before !== undefined && 'fingerprint' in before ? before.fingerprint : '',
    );
  });

  test('a folder on which nothing is mounted is no drive', () => {
    expect(reasons(judged(madeDrive(), madeFacts({ isMounted: false })))).toEqual(['unmounted']);
  });

  test('a volume larger than its device belongs to something else', () => {
    expect(reasons(judged(madeDrive(), madeFacts({ sizeBytes: 17_000_000_000 })))).toEqual(['disagreement']);
  });

  test('a drive that does not answer is unreadable', () => {
    expect(reasons(judged(madeDrive(), { kind: 'unreadable', cause: 'timeout' }))).toEqual(['unreadable']);
  });

  test('another drive in the same place has the same id and another fingerprint', () => {
    const first = judged(madeDrive());
    const changes: readonly Partial<RawDrive>[] = [
      { identity: 'serial-2|0:0:0:0|7' },
      { identity: 'serial-1|0:0:0:0|8' },
      { sizeBytes: 32_000_000_000 },
      { volumes: [madeVolume({ volumeId: 'other' })] },
    ];
    for (const change of changes) {
      const other = judged(madeDrive(change));
      expect(other.id).toBe(first.id);
      expect(other).not.toHaveProperty('fingerprint', 'fingerprint' in first ? first.fingerprint : '');
    }
    expect(judged(madeDrive(), madeFacts({ volumeNumber: 'a' }))).not.toEqual(
      judged(madeDrive(), madeFacts({ volumeNumber: 'b' })),
    );
  });

  test('a folder drive is judged by its contents alone', () => {
    const sketch = judged(madeDrive());
    if (isHidden(sketch)) throw new Error('hidden');
    const folder = { ...sketch, source: 'folder', readOnly: true } as const;
    expect(judgeSketch(folder, { facts: madeFacts({ isMounted: false }), contents: kit })).toMatchObject({
      contents: kit,
    });
    expect(judgeSketch(folder, { facts: madeFacts(), contents: empty })).toMatchObject({
      reasons: ['read-only'],
    });
  });
});
