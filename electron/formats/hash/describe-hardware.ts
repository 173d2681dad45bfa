import { architectureNames, busNames, chassisNames, mediumNames } from './code-names.ts';
import { internalPanel, noFirmwareText, nvmeBus, recordType } from './layout.ts';
import { allOf, firstOf, readRecord, type RecordValue } from './records/record-value.ts';
import { textBetween } from './records/texts.ts';
import type { DeviceIdentity, DeviceSummary, Disk, Display, HashRecord, Processor } from './types.ts';

type Hardware = Omit<DeviceSummary, keyof DeviceIdentity>;

/** TotalPhysicalRam from here on (in GiB) is a virtual machine's "not known". */
const memoryUnknownGibibytes = 2 ** 20;
/** Both sizes of a display that was not found, and pixels likewise. */
const displayUnknown = 0xffff;

/**
 * The hardware that the records name, in people's terms. Of types that should be single the first counts; disks and
 * their serials, graphics and their memory are paired by position.
 */
export function describeHardware(records: readonly HashRecord[]): Hardware {
  const values = records.map(readRecord);
  const tool = firstOf(values, 'toolAndTime');
  const gibibytes = firstOf(values, 'memory')?.installedGibibytes ?? memoryUnknownGibibytes;
  return {
    ...named('sku', firmwareText(records, recordType.sku)),
    ...named('systemVersion', firmwareText(records, recordType.systemVersion)),
    ...named('architecture', architectureNames.get(tool?.architecture ?? -1)),
    ...named('toolVersion', tool?.toolVersion),
    ...named('toolBuild', tool?.toolBuild),
    ...named('processor', processor(records, values)),
    ...named('memoryGibibytes', gibibytes < memoryUnknownGibibytes ? gibibytes : undefined),
    disks: disks(records, values),
    networkAdapters: allOf(values, 'network').map(({ macAddress, medium, busEnumerator }) => ({
      mac: macAddress,
      medium: mediumNames.get(medium) ?? 'other',
      ...named('bus', busEnumerator ?? ''),
    })),
    ...named('display', display(values)),
    ...named('chassis', chassisNames.get(firstOf(values, 'enclosure')?.chassisType ?? -1)),
    graphics: graphics(records, values),
    ...named('baseboard', baseboard(records)),
    ...named('firmwareVendor', firmwareText(records, recordType.firmwareVendor)),
    ...named('productKeyId', firmwareText(records, recordType.productKeyId)),
    ...named('productKeyPart', firmwareText(records, recordType.productKeyPart)),
  };
}

/** A property, or none where there is nothing to say. */
function named<Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): { readonly [Key in Name]?: Value } {
  // A computed name widens to string; it is exactly this one.
  return (value === undefined || value === '' ? {} : { [name]: value }) as { readonly [Key in Name]?: Value };
}

/** Taken from the bytes rather than from typed values, which leave text of another form than usual opaque. */
function textsOf(records: readonly HashRecord[], type: number): readonly string[] {
  return records
    .filter((record) => record.type === type)
    .map(({ payload }) => textBetween(Buffer.from(payload), 0, payload.length));
}

function firmwareText(records: readonly HashRecord[], type: number): string {
  const text = textsOf(records, type)[0] ?? '';
  return text === noFirmwareText ? '' : text;
}

function processor(records: readonly HashRecord[], values: readonly RecordValue[]): Processor | undefined {
  const maker = firmwareText(records, recordType.processorMaker);
  const model = firmwareText(records, recordType.processorModel);
  const counts = firstOf(values, 'processorCounts');
  if (maker === '' && model === '' && counts === undefined) return undefined;
  return { maker, model, ...named('cores', counts?.cores), ...named('threads', counts?.threads) };
}

function disks(records: readonly HashRecord[], values: readonly RecordValue[]): readonly Disk[] {
  const sizes = allOf(values, 'disk');
  const own = textsOf(records, recordType.diskSerial);
  const names = own.length > 0 ? own : textsOf(records, recordType.bootDisk);
  return Array.from({ length: Math.max(sizes.length, names.length) }, (_, index) => {
    const [serial = '', product = '', vendor = ''] = (names[index] ?? '').split('|');
    const size = sizes[index];
    const isSolidState = size?.seekPenalty === 0 || size?.busType === nvmeBus;
    return {
      serial: serial.trim(),
      model: [vendor.trim(), product.trim()].filter((part) => part !== '').join(' '),
      ...named('gigabytes', size?.capacityGigabytes),
      bus: busNames.get(size?.busType ?? 0) ?? 'unknown',
      kind: isSolidState ? 'solid-state' : 'rotating-or-unknown',
    };
  });
}

function display(values: readonly RecordValue[]): Display | undefined {
  const found = firstOf(values, 'display');
  if (found === undefined || found.pixelsAcross === displayUnknown) return undefined;
  const { pixelsAcross, pixelsDown, panelWidthMillimetres, panelHeightMillimetres, connector } = found;
  const size = (millimetres: number): number | undefined =>
    millimetres === 0 || millimetres === displayUnknown ? undefined : millimetres;
  return {
    pixelsAcross,
    pixelsDown,
    ...named('widthMillimetres', size(panelWidthMillimetres)),
    ...named('heightMillimetres', size(panelHeightMillimetres)),
    isInternal: connector === internalPanel,
  };
}

function graphics(records: readonly HashRecord[], values: readonly RecordValue[]): DeviceSummary['graphics'] {
  const memory = allOf(values, 'graphicsMemory');
  return records
    .filter(({ type }) => type === recordType.graphicsName)
    .map((record, index) => {
      const text = Buffer.from(record.payload).toString('utf16le').replaceAll('\0', '');
      const [vendor = '', ...name] = text.includes('|') ? text.split('|') : ['', text];
      return {
        vendor: vendor.trim(),
        name: name.join('|').trim(),
        ...named('dedicatedBytes', memory[index]?.dedicatedVideoBytes),
      };
    });
}

function baseboard(records: readonly HashRecord[]): DeviceSummary['baseboard'] {
  const maker = firmwareText(records, recordType.boardMaker);
  const product = firmwareText(records, recordType.boardProduct);
  const version = firmwareText(records, recordType.boardVersion);
  return maker === '' && product === '' && version === '' ? undefined : { maker, product, version };
}
