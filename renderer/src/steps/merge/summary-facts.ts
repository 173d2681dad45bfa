import type { DeviceSummary } from '../../../../electron/api/index.ts';
import type { Say } from '../../../../text/index.ts';
import { formatTime } from '../../ui/format.ts';

/** What a hash says of its device, as names and values for people; what is not in the hash is empty. */
export function summaryFacts(
  say: Say,
  language: string,
  summary: DeviceSummary,
): readonly (readonly [string, string])[] {
  const { tpm } = summary;
  return [
    [say('merge.details.serial'), summary.serial],
    [say('merge.details.manufacturer'), summary.manufacturer],
    [say('merge.details.model'), summary.model],
    [say('merge.details.family'), summary.family ?? ''],
    [say('merge.details.uuid'), summary.uuid ?? ''],
    [say('merge.details.osBuild'), summary.osBuild ?? ''],
    [say('merge.details.capturedAt'), formatTime(summary.collectedAt ?? '', language)],
    [say('merge.details.environment'), say(`merge.details.environments.${summary.environment}`)],
    [
      say('merge.details.tpm'),
      tpm.kind === 'present'
        ? say('merge.details.tpmPresent', { vendor: tpm.vendor, version: tpm.version })
        : say('merge.details.tpmNoData'),
    ],
    [say('merge.details.tpmDigest'), summary.tpmDigest ?? ''],
    [say('merge.details.virtualMachine'), summary.virtualMachineSigns.join(', ')],
    [
      say('merge.details.memory'),
      summary.memoryGibibytes === undefined
        ? ''
        : say('merge.details.memoryValue', { count: summary.memoryGibibytes }),
    ],
    [say('merge.details.disks'), summary.disks.map((disk) => diskText(say, disk)).join('; ')],
    [
      say('merge.details.adapters'),
      summary.networkAdapters.map((adapter) => `${adapter.mac} ${adapter.medium}`.trim()).join('; '),
    ],
  ];
}

function diskText(say: Say, disk: DeviceSummary['disks'][number]): string {
  const { model, serial, gigabytes } = disk;
  if (gigabytes === undefined) return say('merge.details.disk', { model, serial }).trim();
  return say('merge.details.diskSized', { model, serial, gigabytes });
}
