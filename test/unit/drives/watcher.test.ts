import { describe, expect, test } from 'vitest';
import { garbledDrive } from '../../../electron/drives/drive-port.ts';
import type { Testimony } from '../../../electron/drives/opinion/types.ts';
import type { DriveList, DriveSketch } from '../../../electron/drives/types.ts';
import type { VolumeFacts } from '../../../electron/drives/volume-facts.ts';
import { agreeing, madeDrive, madeFacts, madeVolume } from './made-drives.ts';
import { bench, chosen, id, names, tick } from './watched-bench.ts';

const second = madeDrive({
  device: '/dev/sdc',
  volumes: [madeVolume({ device: '/dev/sdc1', path: '/media/tech/SECOND', label: 'SECOND' })],
});
describe('the list', () => {
  test('a drive appears with its contents, and goes, each told once', async () => {
    const { watcher, state, told } = bench();
    watcher.start();
    await tick();
    expect(told).toEqual([]);
    state.drives = [madeDrive()];
    await tick();
    state.drives = [];
    await tick();
    expect(told.map(names)).toEqual([['STICK'], []]);
    expect(told[0]?.drives[0]?.contents).toEqual({ kind: 'empty' });
  });

  test('contents are looked at once per plugging, and again when asked', async () => {
    const { watcher, state, looked } = bench();
    state.drives = [madeDrive()];
    watcher.start();
    await tick();
    expect(looked).toHaveLength(1);
    watcher.invalidate(id);
    await tick();
    expect(looked).toHaveLength(2);
    await watcher.refresh();
    expect(looked).toHaveLength(3);
    state.drives = [];
    await tick();
    state.drives = [madeDrive({ identity: 'serial-1|0:0:0:0|8' })];
    await tick();
    expect(looked).toHaveLength(4);
  });

  test('changed free space is told', async () => {
    let freeBytes = 5_000_000_000;
    const { watcher, state, told } = bench({ readFacts: () => Promise.resolve(madeFacts({ freeBytes })) });
    state.drives = [madeDrive()];
    watcher.start();
    await tick();
    freeBytes = 4_000_000_000;
    await tick();
    expect(told.map((list) => list.drives[0]?.freeBytes)).toEqual([5_000_000_000, 4_000_000_000]);
  });

  test('news of the system begins a listing at once', async () => {
    let tell = () => undefined as void;
    const { watcher, state, told } = bench({
      pollMs: 60_000,
      watchNews: (onNews) => {
        tell = onNews;
        return () => undefined;
      },
    });
    watcher.start();
    await tick(10);
    state.drives = [madeDrive()];
    tell();
    await tick(20);
    expect(told.map(names)).toEqual([['STICK']]);
  });

  test('a device that makes no sense is hidden alone', async () => {
    const { watcher, state } = bench();
    state.drives = [garbledDrive('/dev/sdx'), madeDrive()];
    const list = await watcher.refresh();
    expect(names(list)).toEqual(['STICK']);
    expect(list.hidden).toMatchObject([{ name: '/dev/sdx', reasons: ['unreadable'] }]);
  });

  test('a drive whose contents cannot be read is listed as unreadable inside', async () => {
    const { watcher, state } = bench({ look: () => Promise.reject(new Error('EIO')) });
    state.drives = [madeDrive()];
    const list = await watcher.refresh();
    expect(list.drives[0]?.contents).toEqual({ kind: 'unreadable' });
  });
});

describe('a drive that hangs', () => {
  test('does not delay another, is never asked twice at a time, and counts as unreadable until it answers', async () => {
    let asked = 0;
    let answer: (facts: VolumeFacts) => void = () => undefined;
    const { watcher, state } = bench({
      readFacts: (mountPoint) => {
        if (mountPoint !== '/media/tech/STICK') return Promise.resolve(madeFacts());
        asked += 1;
        return asked > 1
          ? Promise.resolve(madeFacts())
          : new Promise((resolve) => {
              answer = resolve;
            });
      },
      lookLimitMs: 450,
    });
    state.drives = [madeDrive()];
    watcher.start();
    await tick(20);
    state.drives = [madeDrive(), second];
    await tick(350); // the first listing's patience, once
    expect(names(watcher.list())).toEqual(['SECOND']);
    expect(watcher.list().hidden).toEqual([]);
    await tick(200);
    expect(watcher.list().hidden.map((item) => item.reasons)).toEqual([['unreadable']]);
    expect(asked).toBe(1);
    answer(madeFacts());
    await tick();
    expect(names(watcher.list())).toEqual(['STICK', 'SECOND']);
  });

  test('slowly is shown once it answered, and not hidden again', async () => {
    const { watcher, state, told } = bench({
      look: async () => {
        await tick(150);
        return { kind: 'empty' };
      },
    });
    state.drives = [madeDrive()];
    watcher.start();
    await tick(700);
    expect(told.map(names)).toEqual([[], ['STICK']]);
  });

  test('a folder drive on a dead network does not delay the others', async () => {
    const { watcher, state } = bench({ extra: () => new Promise(() => undefined) });
    state.drives = [madeDrive()];
    watcher.start();
    await tick(350);
    expect(names(watcher.list())).toEqual(['STICK']);
  });
});

describe('a second opinion', () => {
  const silent: Testimony = { kind: 'silent', cause: 'blocked' };
  const bars = (list: DriveList) => list.drives.map((drive) => drive.bars);

  test('that is slow holds up nothing: the drive is there, unproved until the answer', async () => {
    let answer: () => void = () => undefined;
    const { watcher, state, told } = bench();
    state.testify = (drives) =>
      new Promise((resolve) => {
        answer = () => resolve(agreeing(drives));
      });
    state.drives = [madeDrive()];
    watcher.start();
    await tick(380); // the listing's patience
    expect(told.map(bars)).toEqual([[['unproved']]]);
    answer();
    await tick();
    expect(told.map(bars)).toEqual([[['unproved']], [[]]]);
  });

  test('that contradicts hides the drive, and none is confirmed for anything', async () => {
    const { watcher, state } = bench();
    state.drives = [madeDrive()];
    await watcher.refresh();
    const choice = chosen(watcher);
    state.testify = () => ({ kind: 'heard', devices: new Map() });
    for (const purpose of ['collect', 'stage'] as const) {
      await expect(watcher.confirm(choice, purpose)).rejects.toMatchObject({ code: 'drive.unsafe' });
    }
    expect(watcher.list().hidden.map((item) => item.reasons)).toEqual([['disagreement']]);
  });

  test('that cannot be had bars a drive from being written, until it was unplugged and plugged in again', async () => {
    const { watcher, state } = bench();
    state.testify = () => silent;
    state.drives = [madeDrive(), second];
    await watcher.refresh();
    expect(bars(watcher.list())).toEqual([['unproved'], ['unproved']]);
    for (const purpose of ['stage', 'clear'] as const) {
      await expect(watcher.confirm(chosen(watcher), purpose)).rejects.toMatchObject({
        code: 'drive.unproved',
        details: { drive: 'STICK' },
      });
    }
    expect((await watcher.confirm(chosen(watcher))).name).toBe('STICK');
    state.drives = [{ ...second, volumes: [...second.volumes] }];
    await watcher.refresh();
    state.drives = [madeDrive({ identity: 'serial-1|0:0:0:0|9' }), second];
    await watcher.refresh();
    expect(bars(watcher.list())).toEqual([['unproved'], ['unproved']]);
    state.drives = [];
    await watcher.refresh();
    state.drives = [madeDrive({ identity: 'serial-1|0:0:0:0|10' })];
    await watcher.refresh();
    expect(bars(watcher.list())).toEqual([[]]);
    expect((await watcher.confirm(chosen(watcher), 'stage')).name).toBe('STICK');
  });

  test('a listing that failed is no drive unplugged', async () => {
    const { watcher, state } = bench();
    state.testify = () => silent;
    state.drives = [madeDrive()];
    await watcher.refresh();
    state.fails = true;
    for (let round = 0; round < 4; round += 1) await watcher.refresh();
    expect(watcher.list().drives).toEqual([]);
    state.fails = false;
    await watcher.refresh();
    expect(bars(watcher.list())).toEqual([['unproved']]);
  });
});

describe('mounting', () => {
  const unmounted = madeDrive({ volumes: [madeVolume({ path: '' })] });

  test('a drive that only is not mounted is mounted, and answers with its place in the list', async () => {
    const { watcher, state, mounted } = bench();
    state.drives = [unmounted];
    await watcher.refresh();
    expect(watcher.list().hidden).toMatchObject([{ id, reasons: ['unmounted'], canMount: true }]);
    expect(await watcher.mount(id)).toBe('/media/tech/STICK');
    expect(mounted).toEqual(['/dev/sdb1 STICK']);
    expect(await watcher.mount(id)).toBe('/media/tech/STICK');
    expect(mounted).toHaveLength(1);
  });

  test('a drive that was pulled is gone, by name', async () => {
    const { watcher, state } = bench();
    state.drives = [unmounted];
    await watcher.refresh();
    state.drives = [];
    await expect(watcher.mount(id)).rejects.toMatchObject({
      code: 'drive.gone',
      details: { drive: 'STICK' },
    });
  });

  test('nothing else is mounted, whatever id is asked for', async () => {
    const { watcher, state, mounted } = bench();
    state.drives = [{ ...unmounted, isUSB: false }];
    await expect(watcher.mount('usb:/dev/sdb')).rejects.toMatchObject({ code: 'drive.mountFailed' });
    await expect(watcher.mount('/dev/sda1')).rejects.toMatchObject({ code: 'drive.gone' });
    expect(mounted).toEqual([]);
  });
});

describe('pace and names', () => {
  test('while nobody sees the window the list is looked at less often, and at once when somebody does', async () => {
    let listings = 0;
    const { watcher } = bench({
      port: {
        detection: { kind: 'on' },
        list: () => {
          listings += 1;
          return Promise.resolve([]);
        },
        witness: (drives) => Promise.resolve(agreeing(drives)),
      },
      unseenPollMs: 60_000,
    });
    watcher.setPace('unseen');
    watcher.start();
    await tick(60);
    expect(listings).toBe(1);
    watcher.nudge();
    await tick(20);
    expect(listings).toBe(2);
    watcher.setPace('seen');
    await tick(60);
    expect(listings).toBeGreaterThan(4);
  });

  test('names and doubts are put on before a change is told, and told again when they changed', async () => {
    let label = 'Drive 7';
    const { watcher, state, told } = bench({
      describe: (drives) => drives.map((drive) => ({ ...drive, name: label })),
    });
    state.drives = [madeDrive()];
    await watcher.refresh();
    await watcher.refresh();
    label = 'Drive 8';
    watcher.redescribe();
    watcher.redescribe();
    expect(told.map(names)).toEqual([['Drive 7'], ['Drive 8']]);
    expect((await watcher.confirm(chosen(watcher), 'stage')).name).toBe('Drive 8');
  });
});

describe('a listing that fails', () => {
  test('once is passed over, three times in a row says that detection is off, and it comes back', async () => {
    const { watcher, state, told } = bench();
    state.drives = [madeDrive()];
    await watcher.refresh();
    state.fails = true;
    await watcher.refresh();
    await watcher.refresh();
    expect(told).toHaveLength(1);
    await watcher.refresh();
    expect(watcher.list()).toMatchObject({ drives: [], detection: { kind: 'off', reason: 'lsblk broke' } });
    state.fails = false;
    await watcher.refresh();
    expect(watcher.list()).toMatchObject({ detection: { kind: 'on' } });
    expect(names(watcher.list())).toEqual(['STICK']);
  });
});

describe('a drive that is being worked on', () => {
  test('is not read until the last pause ends, and stays in the list as it was', async () => {
    let reads = 0;
    const { watcher, state, looked } = bench({
      readFacts: () => {
        reads += 1;
        return Promise.resolve(madeFacts({ freeBytes: 10_000_000_000 - reads }));
      },
    });
    state.drives = [madeDrive()];
    await watcher.refresh();
    watcher.pause(id);
    watcher.pause(id);
    watcher.start();
    await tick();
    watcher.resume(id);
    await tick();
    expect(reads).toBe(1);
    expect(names(watcher.list())).toEqual(['STICK']);
    watcher.resume(id);
    await tick();
    expect(reads).toBeGreaterThan(1);
    expect(looked).toHaveLength(2);
  });

  test('that is pulled is gone from the list all the same', async () => {
    const { watcher, state } = bench();
    state.drives = [madeDrive()];
    await watcher.refresh();
    watcher.pause(id);
    state.drives = [];
    await watcher.refresh();
    expect(names(watcher.list())).toEqual([]);
  });
});

describe('folder and pretend drives', () => {
  const folder: DriveSketch = {
    id: 'folder:/share',
    source: 'folder',
    name: 'share',
    label: '',
    product: '',
    mountPoint: '/share',
    fileSystem: '',
    sizeBytes: 10_000_000_000,
    freeBytes: 5_000_000_000,
    readOnly: false,
    deviceId: 'device',
    serial: '',
    volumeId: '',
    fingerprint: '/share|1',
  };

  test('stand beside real ones, are looked at, and can be confirmed', async () => {
    const hidden = {
      id: 'practice:1',
      name: 'P',
      mountPoint: '',
      sizeBytes: 1,
      reasons: ['internal' as const],
    };
    const { watcher, state, looked } = bench({ extra: () => Promise.resolve([folder, hidden]) });
    state.drives = [madeDrive()];
    const list = await watcher.refresh();
    expect(names(list)).toEqual(['STICK', 'share']);
    expect(list.hidden).toEqual([hidden]);
    expect(looked).toEqual(['/media/tech/STICK', '/share']);
    expect(await watcher.confirm(folder)).toMatchObject({ id: 'folder:/share', contents: { kind: 'empty' } });
  });
});
