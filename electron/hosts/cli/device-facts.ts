import type { DeviceSummary, Disk, Display } from '../../formats/hash/types.ts';
import type { Say } from '../../../text/index.ts';
import { capturedTime } from './words.ts';

type Facts = readonly (readonly [label: string, value: string])[];

/** Facts of one kind, under their heading. */
export type FactGroup = { readonly title: string; readonly facts: Facts };

const bytesPerMebibyte = 1024 * 1024;
const millimetresPerInch = 25.4;

/** What a hash says of its device, in the app's groups and words; what is not in the hash is left out. */
export function deviceFacts(summary: DeviceSummary, contentSha256: string, say: Say): readonly FactGroup[] {
  const groups = [
    { title: say('merge.details.group.device'), facts: deviceGroup(summary, say) },
    { title: say('merge.details.group.windows'), facts: windowsGroup(summary, contentSha256, say) },
    { title: say('merge.details.group.security'), facts: securityGroup(summary, say) },
    { title: say('merge.details.group.hardware'), facts: hardwareGroup(summary, say) },
  ];
  return groups
    .map(({ title, facts }) => ({ title, facts: facts.filter(([, value]) => value !== '') }))
    .filter(({ facts }) => facts.length > 0);
}

function deviceGroup(summary: DeviceSummary, say: Say): Facts {
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

function windowsGroup(summary: DeviceSummary, contentSha256: string, say: Say): Facts {
  const { toolVersion, toolBuild } = summary;
  return [
    [say('merge.details.environment'), say(`merge.details.environments.${summary.environment}`)],
    [say('merge.details.osBuild'), summary.osBuild ?? ''],
    [say('merge.details.architecture'), summary.architecture ?? ''],
    [say('merge.details.capturedAt'), capturedTime(summary.collectedAt, summary.zoneMinutes)],
    [
      say('merge.details.tool'),
      toolVersion === undefined
        ? ''
        : list(say('merge.details.toolVersion', { version: toolVersion }), toolBuild ?? ''),
    ],
    [say('merge.details.productKey'), words(summary.productKeyId, summary.productKeyPart)],
    [say('cli.decode.contentSha256'), contentSha256],
  ];
}

function securityGroup({ tpm, tpmDigest, virtualMachineSigns: signs }: DeviceSummary, say: Say): Facts {
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

function hardwareGroup(summary: DeviceSummary, say: Say): Facts {
  const { processor, memoryGibibytes, display } = summary;
  const { maker, model, cores, threads } = processor ?? {};
  return [
    [
      say('merge.details.processor'),
      list(
        words(maker, model),
        cores === undefined ? '' : say('merge.details.cores', { count: cores }),
        threads === undefined ? '' : say('merge.details.threads', { count: threads }),
      ),
    ],
    [
      say('merge.details.memory'),
      memoryGibibytes === undefined ? '' : say('merge.details.memoryValue', { count: memoryGibibytes }),
    ],
    ...each(
      say('merge.details.disks'),
      summary.disks.map((disk) => diskWords(disk, say)),
    ),
    ...each(
      say('merge.details.adapters'),
      summary.networkAdapters.map(({ mac, medium, bus }) => list(mac, words(medium, bus))),
    ),
    ...each(
      say('merge.details.graphics'),
      summary.graphics.map(({ vendor, name, dedicatedBytes = 0 }) => {
        const mebibytes = Math.round(dedicatedBytes / bytesPerMebibyte);
        return list(words(vendor, name), mebibytes === 0 ? '' : say('cli.decode.mebibytes', { mebibytes }));
      }),
    ),
    [say('merge.details.display'), display === undefined ? '' : displayWords(display, say)],
  ];
}

/** One line for each of several; the label stands at the first. */
function each(label: string, values: readonly string[]): Facts {
  return values.map((value, index) => [index === 0 ? label : '', value]);
}

function diskWords({ model, serial, gigabytes, bus, kind }: Disk, say: Say): string {
  return list(
    model,
    gigabytes === undefined ? '' : say('merge.details.diskSize', { gigabytes }),
    words(bus === 'unknown' ? '' : bus, kind === 'solid-state' ? say('merge.details.solidState') : ''),
    serial === '' ? '' : say('merge.details.diskSerial', { serial }),
  );
}

function displayWords(display: Display, say: Say): string {
  const { pixelsAcross: across, pixelsDown: down, widthMillimetres = 0, heightMillimetres = 0 } = display;
  const inches = Math.hypot(widthMillimetres, heightMillimetres) / millimetresPerInch;
  return list(
    say('merge.details.pixels', { across, down }),
    widthMillimetres * heightMillimetres === 0
      ? ''
      : say('merge.details.inches', { inches: inches.toFixed(1) }),
    display.isInternal ? say('merge.details.builtIn') : '',
  );
}

function words(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' ');
}

function list(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(', ');
}
