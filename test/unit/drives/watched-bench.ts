import { afterEach } from 'vitest';
import type { RawDrive } from '../../../electron/drives/drive-port.ts';
import type { Testimony } from '../../../electron/drives/opinion/types.ts';
import type { DriveContents, DriveList } from '../../../electron/drives/types.ts';
import { createDriveWatcher, type DriveWatcherDeps } from '../../../electron/drives/watcher.ts';
import { agreeing, madeDrive, madeFacts } from './made-drives.ts';

const endings: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});

/** A bench whose drives a test plugs and pulls; every list that was told is kept. */
export function bench(options: Partial<DriveWatcherDeps> = {}) {
  const state = {
    drives: [] as RawDrive[],
    fails: false,
    contents: { kind: 'empty' } as DriveContents,
    testify: (drives: readonly RawDrive[]): Testimony | Promise<Testimony> => agreeing(drives),
  };
  const told: DriveList[] = [];
  const looked: string[] = [];
  const mounted: string[] = [];
  const watcher = createDriveWatcher({
    port: {
      detection: { kind: 'on' },
      list: () =>
        state.fails ? Promise.reject(new Error('lsblk broke')) : Promise.resolve([...state.drives]),
      witness: (drives) => Promise.resolve(state.testify(drives)),
      mount: (device, name) => {
        mounted.push(`${device} ${name}`);
        state.drives = [madeDrive()];
        return Promise.resolve('/said/by/mount');
      },
    },
    look: (mountPoint) => {
      looked.push(mountPoint);
      return Promise.resolve(state.contents);
    },
    readFacts: () => Promise.resolve(madeFacts()),
    onChange: (list) => told.push(list),
    pollMs: 5,
    platform: 'linux',
    watchNews: () => () => undefined,
    lookLimitMs: 60,
    ...options,
  });
  endings.push(() => watcher.stop());
  return { watcher, state, told, looked, mounted };
}

/** Of `madeDrive` in the list. */
export const id = 'usb:/dev/sdb:/dev/sdb1';
export const names = (list: DriveList) => list.drives.map((drive) => drive.name);
export const tick = (ms = 40) => new Promise((resolve) => setTimeout(resolve, ms));

/** The chosen drive as the screen would send it. */
export function chosen(watcher: ReturnType<typeof bench>['watcher']) {
  const drive = watcher.get(id);
  if (drive === undefined) throw new Error('no drive');
  return { id: drive.id, fingerprint: drive.fingerprint };
}
