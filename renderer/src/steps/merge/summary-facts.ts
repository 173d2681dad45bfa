import type { DeviceSummary } from '../../../../electron/api/index.ts';
import type { Say } from '../../../../text/index.ts';
import { formatBytes, formatDeviceTime, formatTime, formatZone } from '../../ui/format.ts';
import type { Fact } from './FactList.tsx';

export type FactGroup = {
  readonly id: 'device' | 'windows' | 'security' | 'hardware';
  readonly facts: readonly Fact[];
};

/** What a hash says of its device, as names and values for people in four groups; what is not in the hash is empty. */
export function summaryGroups(say: Say, language: string, summary: DeviceSummary): readonly FactGroup[] {
  return [
    { id: 'device', facts: deviceFacts(say, summary) },
    { id: 'windows', facts: windowsFacts(say, language, summary) },
    { id: 'security', facts: securityFacts(say, summary) },
    { id: 'hardware', facts: hardwareFacts(say, language, summary) },
  ];
}

type Captured = Pick<DeviceSummary, 'collectedAt' | 'zoneMinutes'>;

/** When a hash was made, as the device's clock showed it, with its zone; empty where the hash does not say. */
export function capturedWords(language: string, { collectedAt = '', zoneMinutes }: Captured): string {
  const time = formatDeviceTime(collectedAt, zoneMinutes ?? 0, language);
  return time === '' ? '' : `${time} (${formatZone(zoneMinutes ?? 0)})`;
}

function deviceFacts(say: Say, summary: DeviceSummary): readonly Fact[] {
  const { baseboard } = summary;
  return [
    [say('merge.details.manufacturer'), summary.manufacturer],
    [say('merge.details.model'), summary.model],
    [say('merge.details.family'), summary.family ?? ''],
    [say('merge.details.sku'), summary.sku ?? ''],
    [say('merge.details.systemVersion'), summary.systemVersion ?? ''],
    [say('merge.details.chassis'), summary.chassis ?? ''],
    [say('merge.details.serial'), summary.serial],
    [say('merge.details.uuid'), summary.uuid ?? ''],
    [
      say('merge.details.baseboard'),
      baseboard === undefined ? '' : words(baseboard.maker, baseboard.product, baseboard.version),
    ],
    [say('merge.details.firmware'), summary.firmwareVendor ?? ''],
  ];
}

function windowsFacts(say: Say, language: string, summary: DeviceSummary): readonly Fact[] {
  const { collectedAt = '', zoneMinutes, toolVersion, toolBuild } = summary;
  const isElsewhere = zoneMinutes !== undefined && zoneMinutes !== -new Date(collectedAt).getTimezoneOffset();
  return [
    [say('merge.details.environment'), say(`merge.details.environments.${summary.environment}`)],
    [say('merge.details.osBuild'), summary.osBuild ?? ''],
    [say('merge.details.architecture'), summary.architecture ?? ''],
    [say('merge.details.capturedAt'), capturedWords(language, summary)],
    [say('merge.details.capturedHere'), isElsewhere ? formatTime(collectedAt, language) : ''],
    [
      say('merge.details.tool'),
      toolVersion === undefined
        ? ''
        : list(say('merge.details.toolVersion', { version: toolVersion }), toolBuild ?? ''),
    ],
    [say('merge.details.productKey'), words(summary.productKeyId, summary.productKeyPart)],
  ];
}

function securityFacts(
  say: Say,
  { tpm, tpmDigest, virtualMachineSigns: signs }: DeviceSummary,
): readonly Fact[] {
  return [
    [
      say('merge.details.tpm'),
      tpm.kind === 'present'
        ? say('merge.details.tpmPresent', { vendor: tpm.vendor, version: tpm.version })
        : say('merge.details.tpmNoData'),
    ],
    [say('merge.details.tpmDigest'), tpmDigest ?? ''],
    [
      say('merge.details.virtualMachine'),
      signs.length === 0
        ? say('merge.details.virtualMachineNo')
        : say('merge.details.virtualMachineYes', { signs: signs.join(', ') }),
    ],
  ];
}

function hardwareFacts(say: Say, language: string, summary: DeviceSummary): readonly Fact[] {
  const { processor, memoryGibibytes, display } = summary;
  return [
    [
      say('merge.details.processor'),
      processor === undefined
        ? ''
        : list(
            words(processor.maker, processor.model),
            processor.cores === undefined ? '' : say('merge.details.cores', { count: processor.cores }),
            processor.threads === undefined ? '' : say('merge.details.threads', { count: processor.threads }),
          ),
    ],
    [
      say('merge.details.memory'),
      memoryGibibytes === undefined ? '' : say('merge.details.memoryValue', { count: memoryGibibytes }),
    ],
    [say('merge.details.disks'), summary.disks.map((disk) => diskWords(say, disk))],
    [
      say('merge.details.adapters'),
      summary.networkAdapters.map(({ mac, medium, bus }) => list(mac, words(medium, bus))),
    ],
    [
      say('merge.details.graphics'),
      summary.graphics.map(({ vendor, name, dedicatedBytes = 0 }) =>
        list(words(vendor, name), dedicatedBytes === 0 ? '' : formatBytes(dedicatedBytes, language)),
      ),
    ],
    [say('merge.details.display'), display === undefined ? '' : displayWords(say, display)],
  ];
}

function diskWords(
  say: Say,
  { model, serial, gigabytes, bus, kind }: DeviceSummary['disks'][number],
): string {
  return list(
    model,
    gigabytes === undefined ? '' : say('merge.details.diskSize', { gigabytes }),
    words(bus === 'unknown' ? '' : bus, kind === 'solid-state' ? say('merge.details.solidState') : ''),
    serial === '' ? '' : say('merge.details.diskSerial', { serial }),
  );
}

function displayWords(say: Say, display: NonNullable<DeviceSummary['display']>): string {
  const { pixelsAcross, pixelsDown, widthMillimetres = 0, heightMillimetres = 0, isInternal } = display;
  const inches = Math.hypot(widthMillimetres, heightMillimetres) / 25.4;
  return list(
    say('merge.details.pixels', { across: pixelsAcross, down: pixelsDown }),
    widthMillimetres * heightMillimetres === 0
      ? ''
      : say('merge.details.inches', { inches: inches.toFixed(1) }),
    isInternal ? say('merge.details.builtIn') : '',
  );
}

function words(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' ');
}

function list(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(', ');
}
