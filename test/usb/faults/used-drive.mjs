import assert from 'node:assert/strict';
import { assertHolds } from './fault-bench.mjs';

/** Fills a drive but for so many kibibytes, as a command of the guest. */
export const fill = (drive, name, leaveKib) =>
  `cd '${drive.mountPoint}' && free=$(df --output=avail -k . | tail -1) && dd if=/dev/zero of=${name} bs=64k iflag=count_bytes count=$((free - ${leaveKib}))k status=none; sync -f .`;

/** Answers that a person can do something with: the work is done, or it is said what is the matter with the drive. */
export const isForeseen = ({ state, error }) => state === 'done' || error?.code.startsWith('drive.') === true;

/** Takes the heart of the kit off a drive, so that staging has to write it anew. */
export const removeKit = ({ mountPoint }) =>
  `cd '${mountPoint}' && rm -f HashCourier/kit.json && sync -f . && rm -f go.cmd HashCourier/*.ps1 && sync -f .`;

/** A staged drive with captures of its own batch on it. */
export async function usedDrive(bench, label, captures = 3) {
  const image = await bench.image(`${label}.img`, { label });
  const batchId = await bench.makeBatch(`Fault ${label}`);
  await bench.finish('stage', batchId, await bench.plug(label, image, label));
  const serials = Array.from({ length: captures }, (_, index) => `${label}-${index}`);
  const made = await bench.leaveCaptures(await bench.listed(label), batchId, serials);
  return { image, batchId, made, shown: bench.nothingShown() };
}

/** Every promise, with the drive read outside; the drive is pulled before and plugged in again after. */
export async function assertWhole(bench, label, { image, ...rest }, options) {
  const outside = await bench.lookOutside(image);
  const drive = await bench.plug(label, image, label, options);
  assertHolds(await bench.judge({ ...rest, contents: drive.contents.kind, outside }));
  return drive;
}

/** With a sound drive again, everything goes on to the end. */
export async function assertGoesOn(bench, label, used) {
  await bench.finish('stage', used.batchId, await bench.listed(label));
  await bench.finish('collect', used.batchId, await bench.listed(label));
  const { files } = await bench.app.call('batch.open', { batchId: used.batchId });
  assert.deepEqual(
    files.map(({ sha256 }) => sha256).sort(),
    used.made.map(({ hashSha256 }) => hashSha256).sort(),
  );
  await bench.pull(label, label);
}
