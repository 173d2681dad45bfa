import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { root } from '../../../build/paths.mjs';
import { importTypeScript } from '../../../build/run-typescript.mjs';
import { dataFolder } from '../app.mjs';
import { copyFromImage } from '../images.mjs';
import { chosen, mountByLabel } from '../plugging.mjs';
import { repeat } from './repeat.mjs';

const noChanges = { asked: { tags: [], orderNumbers: [] }, done: { tags: [], orderNumber: '' } };
const stale = /\.tmp$/;

/** Adds to the bench of the USB tests what faults need: batches, captures, and the question whether all is still there. */
export async function openFaultBench(bench, seed) {
  const host = await importTypeScript('test/usb/faults/host.ts');
  return { ...bench, host, seed, ...createHelpers({ ...bench, host }) };
}

function createHelpers({ guest, app: usbApp, folder, host }) {
  let handed = 0;
  let looks = 0;

  /** A batch of its own for a fault, on any app; somebody works there, and the library has a script. */
  async function makeBatch(name, app = usbApp) {
    const { people } = await app.call('app.settings');
    if (!people.includes('Tester')) await app.call('people.add', { name: 'Tester' });
    await app.call('people.choose', { name: 'Tester' });
    const scripts = await app.call('library.list');
    if (scripts.length === 0) {
      const bytes = await readFile(join(root, 'test/fixtures/script/stand-in.ps1'));
      const file = await app.upload('Get-WindowsAutoPilotInfo.ps1', bytes);
      const { sha256 } = await app.call('library.import', { file });
      await app.call('library.setDefault', { sha256 });
    }
    const { id } = await app.call('batch.create', { settings: { ...host.settings, name }, practice: false });
    return id;
  }

  /** Runs a job over drives and answers with its end, also where the request itself is refused. */
  async function tryJob(name, input, onPart, app = usbApp) {
    try {
      return await app.job(name, input, onPart);
    } catch (error) {
      const [, refusal] = /^[\w.]+: (\{.*\})$/s.exec(error.message) ?? [];
      if (refusal === undefined) throw error;
      return { outcome: 'failed', parts: [], error: JSON.parse(refusal) };
    }
  }

  const requests = {
    stage: (batchId, drives) => ['drives.stage', { batchId, drives: drives.map(chosen), takeOver: true }],
    collect: (batchId, drives) => ['collect.run', { batchId, drives: drives.map(chosen) }],
    clear: (batchId, drives) => ['collect.clear', { batchId, drives: drives.map(chosen) }],
  };

  /** Stages, collects or clears one drive; `onPart` hears of its progress. */
  async function work(kind, batchId, drive, onPart, app = usbApp) {
    const end = await tryJob(...requests[kind](batchId, [drive]), onPart, app);
    const [part] = end.parts;
    return { state: part?.state ?? end.outcome, error: part?.error ?? end.error, result: part?.result };
  }

  /** The same where nothing may go wrong. */
  async function finish(kind, batchId, drive, app = usbApp) {
    const { state, error, result } = await work(kind, batchId, drive, undefined, app);
    if (state !== 'done') throw new Error(`${kind} ended as ${state} ${JSON.stringify(error)}`);
    const failed = result.files?.filter((file) => file.outcome === 'failed') ?? [];
    if (failed.length > 0) throw new Error(`${kind} left ${JSON.stringify(failed)}`);
    return result;
  }

  const isListed = (label) => (list) => list.drives.find((drive) => drive.label === label);

  /** Hands files over to the guest: they lie below the folder that is answered, under these paths. */
  async function handOver(files) {
    handed += 1;
    const place = join(folder, `handed-${handed}`);
    for (const { path, bytes } of files) {
      await mkdir(dirname(join(place, path)), { recursive: true });
      await writeFile(join(place, path), bytes);
    }
    return place;
  }

  /** Leaves captures on a drive that is plugged, and brings them to its medium. */
  async function leaveCaptures(drive, batchId, serials) {
    const made = serials.map((serial) => host.makeCapture(batchId, serial));
    await leave(
      drive,
      made.flatMap(({ files }) => files),
    );
    return made;
  }

  async function leave(drive, files) {
    const place = await handOver(files);
    await guest.shell(`cp -r '${place}/.' '${drive.mountPoint}/' && sync -f '${drive.mountPoint}'`);
    await rm(place, { recursive: true });
  }

  /** What is on a FAT image, read outside the guest: digests by path, and the manifest where there is a whole one. */
  async function lookOutside(image) {
    looks += 1;
    const place = await mkdtemp(join(folder, `look-${looks}-`));
    const snapshot = `${place}.img`;
    try {
      // A copy with holes: what the emulator still holds open is not read while it changes.
      await cp(image, snapshot, { mode: 0 });
      await copyFromImage(snapshot, place).catch(() => undefined); // an empty drive, or a file that a pull tore
      return { drive: await host.digests(place), manifest: (await host.readManifest(place))?.files };
    } finally {
      await rm(place, { recursive: true });
      await rm(snapshot, { force: true });
    }
  }

  /** Every file of a batch on the bench, by its path below the data folder. */
  async function lookAtData(batchId, data = dataFolder) {
    const list = await guest.shell(
      `cd '${data}' && find batches/${batchId} -type f -print0 | xargs -0 -r sha256sum -b`,
    );
    return new Map(
      list
        .split('\n')
        .filter(Boolean)
        .map((line) => [line.slice(66), line.slice(0, 64)]),
    );
  }

  /** Everything about a batch that does not hold; empty when all does. */
  async function judge({ batchId, contents, outside, made, shown, app = usbApp, data = dataFolder }) {
    const view = await app.call('batch.open', { batchId });
    const found = { view, tags: [], contents, data: await lookAtData(batchId, data), ...outside };
    const reasons = host.judge(found, batchId, made, shown, noChanges);
    host.note(shown, view);
    return reasons;
  }

  return {
    makeBatch,
    work,
    finish,
    tryJob,
    requests,
    leave,
    leaveCaptures,
    lookOutside,
    judge,
    nothingShown: () => ({ files: new Set(), serials: new Set(), rounds: new Map() }),
    /** Reads a batch over and over, as a screen does, until it is told to end. */
    watch: (batchId, shown) =>
      repeat(async () => host.note(shown, await usbApp.call('batch.open', { batchId }))),
    async plug(id, image, label, options) {
      await guest.plug(id, image, options);
      await mountByLabel(guest, label);
      return usbApp.drives(isListed(label));
    },
    async pull(id, label) {
      await guest.pull(id);
      await usbApp.drives((list) => isListed(label)(list) === undefined);
    },
    /** The drive as it is listed now. */
    listed: (label, app = usbApp) => app.drives(isListed(label)),
    /** Temporary files that are left on a mounted drive. */
    async leftovers(drive) {
      const all = await guest.shell(`find '${drive.mountPoint}' -name '*.tmp'`);
      return all.split('\n').filter((path) => stale.test(path));
    },
  };
}

/** Fails with what does not hold. */
export function assertHolds(reasons) {
  if (reasons.length > 0) throw new Error([...new Set(reasons)].join('\n'));
}
