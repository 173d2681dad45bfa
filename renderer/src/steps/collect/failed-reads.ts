import type { BatchView } from '../../../../electron/api/index.ts';

/**
 * Devices that could not be read: what the files are called in which the script left nothing, by serial number where the
 * kit named them so, and those whose logs tell of a failed run. A device that was captured since, or is listed for a
 * partner, is settled and left out; so is a run at a device that did not say which one it is.
 */
export function failedReads(batch: Pick<BatchView, 'files' | 'devices' | 'failedRuns'>): readonly string[] {
  const settled = new Set(batch.devices.map((device) => device.serial));
  const names = batch.files
    .filter((file) => file.refusal === 'empty-after-failed-read')
    .map(({ source }) => (source.kind === 'drive' ? source.path : source.name).split('/').at(-1) ?? '')
    .map((name) => name.replace(/(_\d{8}T\d{6}Z(_\d+)?)?\.csv$/i, ''));
  const serials = batch.failedRuns.filter((run) => !run.isSettled).map((run) => run.serial);
  return [...new Set([...names, ...serials])].filter((name) => name !== '' && !settled.has(name));
}
