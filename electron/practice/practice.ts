import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { DriveSketch, HiddenDrive } from '../drives/types.ts';
import { CourierError } from '../errors/courier-error.ts';
import { writeFileDurably } from '../files/atomic-write.ts';
import { fileStamp } from '../files/file-stamp.ts';
import { hashesFolder } from '../formats/kit/layout.ts';
import { readManifest } from '../formats/kit/manifest.ts';
import { practiceOff, readPracticeState, withRun, type PracticeState } from './practice-state.ts';
import { pretendDevices, type PretendDevice } from './pretend-devices.ts';
import { kitAtDevice, pretendDrives, sketchOf, type PretendDrive } from './pretend-drives.ts';
import { pretendRun, rememberedRun } from './pretend-run.ts';
import type { PracticeView } from './types.ts';

export type Practice = Awaited<ReturnType<typeof createPractice>>;

/**
 * Practice: pretend drives, which are folders below `<folder>/drives`, and pretend devices, whose runs write what a
 * real device would. It is remembered in `<folder>/practice.json` and goes on after a restart.
 */
export async function createPractice(deps: {
  readonly folder: string;
  readonly now: () => Date;
  readonly onChange: (view: PracticeView) => void;
  /** A copy that looks on makes no folders. */
  readonly isReadOnly?: boolean;
}) {
  const statePath = join(deps.folder, 'practice.json');
  const mountPointOf = (drive: PretendDrive) => join(deps.folder, 'drives', drive.name);
  let stamp = await fileStamp(statePath);
  let state = await readPracticeState(statePath);
  if (state.batchId !== '' && deps.isReadOnly !== true) await makeDriveFolders();
  let queue: Promise<unknown> = Promise.resolve();

  function inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const turn = queue.then(work);
    queue = turn.catch(() => undefined);
    return turn;
  }

  async function makeDriveFolders(): Promise<void> {
    for (const drive of pretendDrives) await mkdir(mountPointOf(drive), { recursive: true });
  }

  async function keep(next: PracticeState): Promise<PracticeView> {
    await mkdir(deps.folder, { recursive: true });
    await writeFileDurably(statePath, `${JSON.stringify(next, null, 2)}\n`);
    state = next;
    const now = view();
    deps.onChange(now);
    return now;
  }

  function view(): PracticeView {
    const { batchId, runs, unplugged } = state;
    if (batchId === '') return { kind: 'off' };
    return {
      kind: 'on',
      batchId,
      devices: pretendDevices.map((device) => ({
        ...device,
        runs: runs.filter((run) => run.deviceId === device.id).map(({ deviceId: _deviceId, ...run }) => run),
      })),
      drives: pretendDrives.map(({ id, name }) => ({ id, name, isPlugged: !unplugged.includes(id) })),
    };
  }

  /** Turns practice on for a batch. What is on the pretend drives stays there. */
  function start(batchId: string): Promise<PracticeView> {
    return inTurn(async () => {
      await makeDriveFolders();
      return keep({ ...state, batchId });
    });
  }

  /** Empties and plugs every pretend drive, forgets every run, and turns practice on for a fresh batch. */
  function reset(batchId: string): Promise<PracticeView> {
    return inTurn(async () => {
      await rm(join(deps.folder, 'drives'), { recursive: true, force: true });
      await makeDriveFolders();
      // Fingerprints go on counting: a drive that was on screen before the reset is not the one after it.
      const plugCounts = Object.fromEntries(pretendDrives.map(({ id }) => [id, plugCountOf(id) + 1]));
      return keep({ ...practiceOff, batchId, plugCounts });
    });
  }

  function plugCountOf(driveId: string): number {
    return state.plugCounts[driveId] ?? 1;
  }

  /** The plugged pretend drives; hidden ones with their reason. Empty while practice is off. */
  async function drives(): Promise<readonly (DriveSketch | HiddenDrive)[]> {
    if (state.batchId === '') return [];
    const plugged = pretendDrives.filter(({ id }) => !state.unplugged.includes(id));
    return Promise.all(plugged.map((drive) => sketchOf(drive, mountPointOf(drive), plugCountOf(drive.id))));
  }

  /** Plugs or unplugs a pretend drive. Throws `practice.notRunning`, or `drive.gone` for an id that is none of them. */
  function plug(driveId: string, plugged: boolean): Promise<PracticeView> {
    return inTurn(async () => {
      assertRunning();
      findDrive(driveId);
      if (plugged === !state.unplugged.includes(driveId)) return view();
      const others = state.unplugged.filter((id) => id !== driveId);
      return keep(
        plugged
          ? {
              ...state,
              unplugged: others,
              plugCounts: { ...state.plugCounts, [driveId]: plugCountOf(driveId) + 1 },
            }
          : { ...state, unplugged: [...others, driveId] },
      );
    });
  }

  /** After an eject: a pretend drive leaves the list as if it had been pulled; any other is none of practice's business. */
  async function unplug(drive: { readonly id: string; readonly source: string }): Promise<void> {
    if (drive.source === 'practice' && state.batchId !== '') await plug(drive.id, false);
  }

  /**
   * Runs a pretend device with a pretend drive. Throws `practice.notRunning`, `drive.gone` for one that is not plugged,
   * `practice.driveNotStaged` where there is no valid kit: a real device would find no `go` there either.
   */
  function runDevice(deviceId: string, driveId: string): Promise<PracticeView> {
    return inTurn(async () => {
      assertRunning();
      const device = findDevice(deviceId);
      const drive = findDrive(driveId);
      if (state.unplugged.includes(driveId))
        throw new CourierError('drive.gone', { details: { drive: drive.name } });
      const manifest = await readManifest(mountPointOf(drive));
      if (manifest === undefined || drive.hiddenFor !== undefined) {
        throw new CourierError('practice.driveNotStaged', { details: { drive: drive.name } });
      }
      const kit = await kitAtDevice(mountPointOf(drive), manifest);
      const at = deps.now();
      const outcome = pretendRun(device, kit, at, !hasFailedToRead(deviceId));
      // The collector makes it before it asks the device for anything.
      await mkdir(join(mountPointOf(drive), hashesFolder, manifest.batch.id), { recursive: true });
      for (const { path, bytes } of [...outcome.files, ...outcome.accident]) {
        const place = join(mountPointOf(drive), path);
        await mkdir(dirname(place), { recursive: true });
        await writeFileDurably(place, bytes);
      }
      return keep(withRun(state, { deviceId, driveId, ...rememberedRun(outcome, at) }));
    });
  }

  /** For a copy that looks on: takes over what another copy has written since. */
  async function refresh(): Promise<void> {
    const now = await fileStamp(statePath);
    if (now === stamp) return;
    stamp = now;
    const before = view();
    state = await readPracticeState(statePath);
    if (!isDeepStrictEqual(before, view())) deps.onChange(view());
  }

  /** What a device that is still setting itself up needs once: a run that gave no hash. */
  function hasFailedToRead(deviceId: string): boolean {
    return state.runs.some((run) => run.deviceId === deviceId && run.code === 'H1');
  }

  function assertRunning(): void {
    if (state.batchId === '') throw new CourierError('practice.notRunning');
  }

  return { view, start, reset, drives, plug, unplug, runDevice, refresh };
}

function findDrive(driveId: string): PretendDrive {
  const drive = pretendDrives.find(({ id }) => id === driveId);
  if (drive === undefined) throw new CourierError('drive.gone', { details: { drive: driveId } });
  return drive;
}

function findDevice(deviceId: string): PretendDevice {
  const device = pretendDevices.find(({ id }) => id === deviceId);
  if (device === undefined)
    throw new CourierError('practice.deviceUnknown', { details: { device: deviceId } });
  return device;
}
