import { expect, it } from 'vitest';
import type { Drive } from '../../../electron/drives/types.ts';
import { CourierError } from '../../../electron/errors/courier-error.ts';
import { claimDevice, claimDrive } from '../../../electron/handlers/drive-claims.ts';
import { startDriveJob, type DriveJobServices } from '../../../electron/handlers/drive-work.ts';
import { createJobs } from '../../../electron/jobs/jobs.ts';
import type { JobEnd } from '../../../electron/jobs/types.ts';

const driveOf = (id: string): Drive => ({
  id,
  source: 'usb',
  name: `Drive ${id}`,
  label: '',
  product: '',
  mountPoint: '/media/none',
  fileSystem: 'exfat',
  sizeBytes: 1,
  freeBytes: 1,
  readOnly: false,
  deviceId: 'device',
  serial: '',
  volumeId: '',
  bars: [],
  contents: { kind: 'empty' },
  fingerprint: 'f',
});
const chosen = (id: string) => ({ id, fingerprint: 'f' });
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

function openBench() {
  const ends: JobEnd[] = [];
  const paused: string[] = [];
  const purposes: (string | undefined)[] = [];
  const jobs = createJobs({ progress: () => undefined, ended: (end) => ends.push(end) });
  const watcher: DriveJobServices['watcher'] = {
    get: driveOf,
    confirm: ({ id }, purpose) => {
      purposes.push(purpose);
      return Promise.resolve(driveOf(id));
    },
    pause: (id) => paused.push(id),
    resume: (id) => paused.splice(paused.indexOf(id), 1),
    invalidate: () => undefined,
  };
  const end = async () => {
    await expect.poll(() => ends).not.toEqual([]);
    return ends.shift();
  };
  return { services: { jobs, watcher }, paused, purposes, end };
}

it('a drive that is named twice is worked on once', async () => {
  const { services, end, paused } = openBench();
  let runs = 0;
  startDriveJob(services, 'stage', [chosen('A'), chosen('A')], () => Promise.resolve((runs += 1)));
  expect(await end()).toMatchObject({ outcome: 'done', parts: [{ id: 'A', state: 'done', result: 1 }] });
  expect(runs).toBe(1);
  expect(paused).toEqual([]);
});

it('a drive that something else claimed is refused by name, and free again afterwards', async () => {
  const { services, end } = openBench();
  let release: () => void = () => undefined;
  const claimed = claimDrive(driveOf('A'), () => new Promise<void>((resolve) => (release = resolve)));
  startDriveJob(services, 'stage', [chosen('A'), chosen('B')], () => Promise.resolve());
  expect(await end()).toMatchObject({
    parts: [
      { state: 'failed', error: { code: 'drive.busy', details: { drive: 'Drive A' } } },
      { state: 'done' },
    ],
  });
  await expect(claimDrive(driveOf('A'), () => Promise.resolve())).rejects.toThrow('drive.busy');
  release();
  await claimed;
  await expect(claimDrive(driveOf('A'), () => Promise.resolve(1))).resolves.toBe(1);
});

it('a drive stays claimed while its job runs, and is let go when the job fails', async () => {
  const { services, end } = openBench();
  let fail: () => void = () => undefined;
  startDriveJob(
    services,
    'stage',
    [chosen('A')],
    () => new Promise((_resolve, reject) => (fail = () => reject(new CourierError('drive.full')))),
  );
  await pause(5);
  await expect(claimDrive(driveOf('A'), () => Promise.resolve())).rejects.toThrow('drive.busy');
  fail();
  await end();
  await expect(claimDrive(driveOf('A'), () => Promise.resolve(1))).resolves.toBe(1);
});

it('a cancel that comes too late for every drive leaves the job done', async () => {
  const { services, end } = openBench();
  const { jobId } = startDriveJob(services, 'collect', [chosen('A')], async () => {
    await pause(15);
    return { files: 2 };
  });
  await pause(5);
  services.jobs.cancel(jobId);
  expect(await end()).toMatchObject({ outcome: 'done', parts: [{ state: 'done', result: { files: 2 } }] });
});

it('a cancel that cuts one drive off leaves the others done and what was brought home told', async () => {
  const { services, end } = openBench();
  const { jobId } = startDriveJob(
    services,
    'turn-round',
    [chosen('A'), chosen('B'), chosen('C')],
    async ({ id }, { signal, part }) => {
      if (id === 'A') return { files: 1 };
      part(id, { result: { files: 2 } });
      await pause(15);
      if (id === 'B') signal.throwIfAborted();
      throw new CourierError('drive.gone', { details: { drive: id } });
    },
  );
  await pause(5);
  services.jobs.cancel(jobId);
  expect(await end()).toMatchObject({
    outcome: 'cancelled',
    parts: [
      { state: 'done', result: { files: 1 } },
      { state: 'cancelled', result: { files: 2 } },
      { state: 'failed', error: { code: 'drive.gone' }, result: { files: 2 } },
    ],
  });
});

it.each([
  ['stage', 'stage'],
  ['take-away', 'stage'],
  ['clear', 'clear'],
  ['collect', 'collect'],
  ['turn-round', 'collect'],
  ['identify', 'collect'],
] as const)('a drive is confirmed before %s for what it is to be fit for: %s', async (kind, purpose) => {
  const { services, purposes, end } = openBench();
  startDriveJob(services, kind, [chosen('A')], () => Promise.resolve());
  await end();
  expect(purposes).toEqual([purpose]);
});

it('a device is not let go while another of its volumes is worked on, but may be by who works on this one', async () => {
  let release: () => void = () => undefined;
  const work = claimDrive(driveOf('A'), () => new Promise<void>((resolve) => (release = resolve)));
  await expect(claimDevice(driveOf('B'), () => Promise.resolve())).rejects.toMatchObject({
    code: 'drive.busy',
    details: { drive: 'Drive B' },
  });
  await expect(claimDevice(driveOf('A'), () => Promise.resolve(1))).resolves.toBe(1);
  await expect(claimDevice({ ...driveOf('C'), deviceId: 'another' }, () => Promise.resolve(1))).resolves.toBe(
    1,
  );
  release();
  await work;
  await expect(claimDevice(driveOf('B'), () => Promise.resolve(1))).resolves.toBe(1);
});

it('no volume of a device is worked on while the device is being let go', async () => {
  const { services, end } = openBench();
  let release: () => void = () => undefined;
  const leaving = claimDevice(driveOf('A'), () => new Promise<void>((resolve) => (release = resolve)));
  await expect(claimDevice(driveOf('B'), () => Promise.resolve())).rejects.toThrow('drive.busy');
  startDriveJob(services, 'stage', [chosen('B')], () => Promise.resolve());
  expect(await end()).toMatchObject({ parts: [{ state: 'failed', error: { code: 'drive.busy' } }] });
  release();
  await leaving;
  startDriveJob(services, 'stage', [chosen('B')], () => Promise.resolve());
  expect(await end()).toMatchObject({ parts: [{ state: 'done' }] });
});

it('a drive that was not listed before is refused, too, when its device is found to be leaving', async () => {
  const { services, end } = openBench();
  let release: () => void = () => undefined;
  const leaving = claimDevice(driveOf('A'), () => new Promise<void>((resolve) => (release = resolve)));
  const watcher = { ...services.watcher, get: () => undefined };
  startDriveJob({ ...services, watcher }, 'stage', [chosen('B')], () => Promise.resolve());
  expect(await end()).toMatchObject({ parts: [{ state: 'failed', error: { code: 'drive.busy' } }] });
  release();
  await leaving;
});
