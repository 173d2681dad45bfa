import type { BatchView } from '../../../../electron/api/index.ts';

/**
 * What the files are called in which the script left nothing, by serial number where the kit named them so. A device
 * that was captured since, or is listed for a partner, is settled and left out.
 */
export function failedReads(batch: Pick<BatchView, 'files' | 'devices'>): readonly string[] {
  const settled = new Set(batch.devices.map((device) => device.serial));
  const names = batch.files
    .filter((file) => file.refusal === 'empty-after-failed-read')
    .map(({ source }) => (source.kind === 'drive' ? source.path : source.name).split('/').at(-1) ?? '')
    .map((name) => name.replace(/(_\d{8}T\d{6}Z(_\d+)?)?\.csv$/i, ''));
  return [...new Set(names)].filter((name) => !settled.has(name));
}
