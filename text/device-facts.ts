import type { Say } from './index.ts';

/** One name and what there is to say under it; several lines where there are several of a kind; empty where the hash is silent. */
export type DeviceFact = readonly [label: string, value: string | readonly string[]];
export type DeviceFactGroup = {
  readonly id: 'device' | 'windows' | 'security' | 'hardware';
  readonly facts: readonly DeviceFact[];
};

/** What a reader of the facts says in its own way. */
export type DeviceFactOptions = {
  /** When the hash was made, by the device's clock and with its zone. */
  readonly captured: string;
  /** The same by this computer's clock, where that differs. */
  readonly capturedHere?: string;
  readonly contentSha256?: string;
  readonly bytes: (count: number) => string;
};

/** The device's summary as far as it is told here; this folder imports nothing, so the compiler compares the two where they meet. */
export type DescribedDevice = {
  readonly serial: string;
  readonly manufacturer: string;
  readonly model: string;
  readonly family?: string;
  readonly sku?: string;
  readonly systemVersion?: string;
  readonly chassis?: string;
  readonly uuid?: string;
  readonly baseboard?: { readonly maker?: string; readonly product?: string; readonly version?: string };
  readonly firmwareVendor?: string;
  readonly environment: 'full-windows' | 'winpe' | 'unknown';
  readonly osBuild?: string;
  readonly architecture?: string;
  readonly toolVersion?: number;
  readonly toolBuild?: string;
  readonly productKeyId?: string;
  readonly productKeyPart?: string;
  readonly tpm:
    | { readonly kind: 'present'; readonly version: string; readonly vendor: string }
    | { readonly kind: 'no-data' };
  readonly tpmDigest?: string;
  readonly virtualMachineSigns: readonly string[];
  readonly processor?: {
    readonly maker?: string;
    readonly model?: string;
    readonly cores?: number;
    readonly threads?: number;
  };
  readonly memoryGibibytes?: number;
  readonly disks: readonly {
    readonly model: string;
    readonly serial: string;
    readonly gigabytes?: number;
    readonly bus: string;
    readonly kind?: string;
  }[];
  readonly networkAdapters: readonly {
    readonly mac: string;
    readonly medium: string;
    readonly bus?: string;
  }[];
  readonly graphics: readonly {
    readonly vendor: string;
    readonly name: string;
    readonly dedicatedBytes?: number;
  }[];
  readonly display?: {
    readonly pixelsAcross: number;
    readonly pixelsDown: number;
    readonly widthMillimetres?: number;
    readonly heightMillimetres?: number;
    readonly isInternal: boolean;
  };
};

const millimetresPerInch = 25.4;

/** What a hash says of its device, as names and values for people in four groups; the same for the app and the command line. */
export function deviceFactGroups(
  say: Say,
  device: DescribedDevice,
  said: DeviceFactOptions,
): readonly DeviceFactGroup[] {
  return [
    { id: 'device', facts: deviceFacts(say, device) },
    { id: 'windows', facts: windowsFacts(say, device, said) },
    { id: 'security', facts: securityFacts(say, device) },
    { id: 'hardware', facts: hardwareFacts(say, device, said) },
  ];
}

function deviceFacts(say: Say, summary: DescribedDevice): readonly DeviceFact[] {
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

function windowsFacts(say: Say, summary: DescribedDevice, said: DeviceFactOptions): readonly DeviceFact[] {
  const { toolVersion, toolBuild } = summary;
  return [
    [say('merge.details.environment'), say(`merge.details.environments.${summary.environment}`)],
    [say('merge.details.osBuild'), summary.osBuild ?? ''],
    [say('merge.details.architecture'), summary.architecture ?? ''],
    [say('merge.details.capturedAt'), said.captured],
    [say('merge.details.capturedHere'), said.capturedHere ?? ''],
    [
      say('merge.details.tool'),
      toolVersion === undefined
        ? ''
        : list(say('merge.details.toolVersion', { version: toolVersion }), toolBuild ?? ''),
    ],
    [say('merge.details.productKey'), words(summary.productKeyId, summary.productKeyPart)],
    [say('cli.decode.contentSha256'), said.contentSha256 ?? ''],
  ];
}

function securityFacts(
  say: Say,
  { tpm, tpmDigest, virtualMachineSigns: signs }: DescribedDevice,
): readonly DeviceFact[] {
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

function hardwareFacts(say: Say, summary: DescribedDevice, said: DeviceFactOptions): readonly DeviceFact[] {
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
        list(words(vendor, name), dedicatedBytes === 0 ? '' : said.bytes(dedicatedBytes)),
      ),
    ],
    [say('merge.details.display'), display === undefined ? '' : displayWords(say, display)],
  ];
}

function diskWords(
  say: Say,
  { model, serial, gigabytes, bus, kind }: DescribedDevice['disks'][number],
): string {
  return list(
    model,
    gigabytes === undefined ? '' : say('merge.details.diskSize', { gigabytes }),
    words(bus === 'unknown' ? '' : bus, kind === 'solid-state' ? say('merge.details.solidState') : ''),
    serial === '' ? '' : say('merge.details.diskSerial', { serial }),
  );
}

function displayWords(say: Say, display: NonNullable<DescribedDevice['display']>): string {
  const { pixelsAcross, pixelsDown, widthMillimetres = 0, heightMillimetres = 0, isInternal } = display;
  const inches = Math.hypot(widthMillimetres, heightMillimetres) / millimetresPerInch;
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
