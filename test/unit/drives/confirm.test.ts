import { describe, expect, test } from 'vitest';
import type { RawDrive } from '../../../electron/drives/drive-port.ts';
import type { DriveContents } from '../../../electron/drives/types.ts';
import type { VolumeFacts } from '../../../electron/drives/volume-facts.ts';
import { agreeing, madeDrive, madeFacts, madeVolume } from './made-drives.ts';
import { bench, chosen, id, names, tick } from './watched-bench.ts';

describe('confirming a chosen drive', () => {
  test('answers with the drive as it is now, its contents looked at again', async () => {
    const { watcher, state } = bench();
    state.drives = [madeDrive()];
    await watcher.refresh();
    state.contents = { kind: 'other-files', topLevelCount: 3 };
    const drive = await watcher.confirm(chosen(watcher));
    expect(drive.contents).toEqual({ kind: 'other-files', topLevelCount: 3 });
  });

  test('a drive that was pulled is gone, by name', async () => {
    const { watcher, state } = bench();
    state.drives = [madeDrive()];
    await watcher.refresh();
    const choice = chosen(watcher);
    state.drives = [];
    await expect(watcher.confirm(choice)).rejects.toMatchObject({
      code: 'drive.gone',
      details: { drive: 'STICK' },
    });
  });

  test('another drive in the same place is refused as changed', async () => {
    const { watcher, state } = bench();
    state.drives = [madeDrive()];
    await watcher.refresh();
    const choice = chosen(watcher);
    state.drives = [madeDrive({ identity: 'serial-2|0:0:0:0|8' })];
    await expect(watcher.confirm(choice)).rejects.toMatchObject({ code: 'drive.changed' });
  });

  test('a drive that became the system’s is unsafe', async () => {
    const { watcher, state } = bench();
    state.drives = [madeDrive()];
    await watcher.refresh();
    const choice = chosen(watcher);
    state.drives = [madeDrive({ isSystem: true, volumes: [madeVolume()] })];
    await expect(watcher.confirm(choice)).rejects.toMatchObject({ code: 'drive.unsafe' });
  });

  test('an unmounted drive is gone, for there is no place to write to', async () => {
    const { watcher, state } = bench();
    state.drives = [madeDrive()];
    await watcher.refresh();
    const choice = chosen(watcher);
    state.drives = [madeDrive({ volumes: [madeVolume({ path: '' })] })];
    await expect(watcher.confirm(choice)).rejects.toMatchObject({ code: 'drive.gone' });
  });

  test('drives that are confirmed at once share one listing, which begins after they asked', async () => {
    let listings = 0;
    const drives = Array.from({ length: 16 }, (_, index) =>
      madeDrive({
        device: `/dev/sd${index}`,
        volumes: [madeVolume({ device: `/dev/sd${index}1`, path: `/media/tech/${index}` })],
      }),
    );
    const { watcher } = bench({
      port: {
        detection: { kind: 'on' },
        list: async () => {
          listings += 1;
          await tick(5);
          return drives;
        },
        witness: (listed) => Promise.resolve(agreeing(listed)),
      },
    });
    const { drives: found } = await watcher.refresh();
    expect(found).toHaveLength(16);
    const before = listings;
    await Promise.all(found.map((drive) => watcher.confirm(drive, 'stage')));
    expect(listings - before).toBeLessThanOrEqual(2);
  });

  test('when the system cannot list, no drive is confirmed', async () => {
    const { watcher, state } = bench();
    state.drives = [madeDrive()];
    await watcher.refresh();
    const choice = chosen(watcher);
    state.fails = true;
    await expect(watcher.confirm(choice)).rejects.toMatchObject({ code: 'drive.unsafe' });
    expect(names(watcher.list())).toEqual(['STICK']);
  });
});

describe('bars', () => {
  const kit: DriveContents = { kind: 'kit-damaged', waitingFiles: 2, waitingLogs: 0 };
  const withKit = async (drive: RawDrive, freeBytes = 5_000_000_000) => {
    const made = bench({ readFacts: () => Promise.resolve(madeFacts({ freeBytes })) });
    made.state.contents = kit;
    made.state.drives = [drive];
    await made.watcher.refresh();
    return made;
  };

  test('a write-protected drive with a kit is confirmed for collecting, not for clearing or staging', async () => {
    const { watcher } = await withKit(madeDrive({ isReadOnly: true }));
    expect((await watcher.confirm(chosen(watcher), 'collect')).bars).toEqual(['read-only']);
    for (const purpose of ['clear', 'stage'] as const) {
      await expect(watcher.confirm(chosen(watcher), purpose)).rejects.toMatchObject({
        code: 'drive.readOnly',
      });
    }
  });

  test('a drive that Windows cannot read is collected and cleared, not staged', async () => {
    const { watcher } = await withKit(madeDrive({ volumes: [madeVolume({ fileSystem: 'ext4' })] }));
    expect((await watcher.confirm(chosen(watcher), 'clear')).bars).toEqual(['foreign-format']);
    await expect(watcher.confirm(chosen(watcher), 'stage')).rejects.toMatchObject({
      code: 'drive.unsafe',
      details: { reasons: 'foreign-format' },
    });
  });

  test('a full drive is confirmed: how much room is needed the stager knows', async () => {
    const { watcher } = await withKit(madeDrive(), 1000);
    expect((await watcher.confirm(chosen(watcher), 'stage')).bars).toEqual(['full']);
  });

  test('a drive that lost its kit and became write-protected is told as that', async () => {
    const { watcher, state } = await withKit(madeDrive());
    const choice = chosen(watcher);
    state.contents = { kind: 'empty' };
    state.drives = [madeDrive({ isReadOnly: true })];
    await expect(watcher.confirm(choice, 'stage')).rejects.toMatchObject({ code: 'drive.readOnly' });
  });
});

describe('what is confirmed is no older than the question', () => {
  const kit: DriveContents = { kind: 'kit-damaged', waitingFiles: 2, waitingLogs: 0 };
  /** Two pluggings that the system’s list does not tell apart: only the volume’s own number does. */
  const unnumbered = madeDrive({ identity: '', volumes: [madeVolume({ volumeId: '' })] });

  test('a drive that is being worked on is read again, and another in its place is refused', async () => {
    let volumeNumber = '1';
    const { watcher, state } = bench({
      readFacts: () => Promise.resolve(madeFacts({ volumeNumber })),
    });
    state.drives = [unnumbered];
    await watcher.refresh();
    const choice = chosen(watcher);
    watcher.pause(id);
    state.contents = kit;
    expect((await watcher.confirm(choice)).contents).toEqual(kit);
    volumeNumber = '2';
    await expect(watcher.confirm(choice)).rejects.toMatchObject({ code: 'drive.changed' });
  });

  test('a read that had begun before is waited for, and another follows', async () => {
    const answers: ((contents: DriveContents) => void)[] = [];
    const { watcher, state } = bench({
      look: () => new Promise((resolve) => answers.push(resolve)),
      lookLimitMs: 400,
    });
    state.drives = [madeDrive()];
    watcher.start();
    await tick(10);
    answers.shift()?.({ kind: 'empty' });
    await tick();
    const choice = chosen(watcher);
    watcher.invalidate(id);
    await tick(10);
    const found = watcher.confirm(choice);
    await tick(320);
    answers.shift()?.({ kind: 'empty' });
    await expect.poll(() => answers).toHaveLength(1);
    answers.shift()?.(kit);
    expect((await found).contents).toEqual(kit);
  });

  test('a drive that has not answered yet is waited for, and is not gone', async () => {
    let answer: (facts: VolumeFacts) => void = () => undefined;
    const { watcher, state } = bench({
      readFacts: () => new Promise((resolve) => (answer = resolve)),
      lookLimitMs: 400,
    });
    state.drives = [madeDrive()];
    watcher.start();
    await tick(350); // the listing’s patience
    const found = watcher.confirm({ id, fingerprint: '' });
    await tick(10);
    answer(madeFacts());
    await tick(10);
    answer(madeFacts());
    await expect(found).rejects.toMatchObject({ code: 'drive.changed' });
  });

  test('a listing that had begun before is waited for, and another follows', async () => {
    const answers: ((drives: readonly RawDrive[]) => void)[] = [];
    const { watcher } = bench({
      port: {
        detection: { kind: 'on' },
        list: () => new Promise((resolve) => answers.push(resolve)),
        witness: (drives) => Promise.resolve(agreeing(drives)),
      },
      listLimitMs: 50,
    });
    const first = watcher.refresh();
    await tick(5);
    answers.shift()?.([madeDrive()]);
    await first;
    const choice = chosen(watcher);
    await watcher.refresh(); // does not answer in time
    const found = watcher.confirm(choice);
    await tick(10);
    answers.shift()?.([madeDrive()]);
    await tick(10);
    answers.shift()?.([]);
    await expect(found).rejects.toMatchObject({ code: 'drive.gone' });
  });

  test('a volume that is mounted somewhere else now is not the one that was chosen', async () => {
    const { watcher, state } = bench();
    state.drives = [madeDrive()];
    await watcher.refresh();
    const choice = chosen(watcher);
    state.drives = [madeDrive({ volumes: [madeVolume({ path: '/media/tech/STICK1' })] })];
    await expect(watcher.confirm(choice)).rejects.toMatchObject({ code: 'drive.changed' });
  });

  test('a twin that was plugged into the same port is not the one that was chosen', async () => {
    const { watcher, state } = bench();
    state.drives = [unnumbered];
    await watcher.refresh();
    const choice = chosen(watcher);
    await watcher.refresh();
    expect((await watcher.confirm(choice)).name).toBe('STICK');
    for (const without of [[], [{ ...unnumbered, sizeBytes: 0 }]]) {
      state.drives = without;
      await watcher.refresh();
      state.drives = [unnumbered];
      await watcher.refresh();
      await expect(watcher.confirm(choice)).rejects.toMatchObject({ code: 'drive.changed' });
    }
    expect(names(watcher.list())).toEqual(['STICK']);
  });
});
