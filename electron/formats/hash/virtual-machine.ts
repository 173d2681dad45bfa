import { recordsWithin } from './decode-records.ts';
import { recordType } from './layout.ts';
import { readRecord } from './records/record-value.ts';
import { textBetween } from './records/texts.ts';
import type { HashRecord } from './types.ts';

/** Makers of nothing but virtual machines. */
const machineMaker = /^(?:VMware|QEMU$|innotek|Parallels|Xen$|Amazon EC2$)/i;
const machineModel = /^(?:VirtualBox|VMware|KVM|HVM domU|Standard PC \(|Parallels)/i;
/** `maker|model`. `Microsoft Corporation` alone is a Surface, not a machine in Hyper-V. */
const machineOfMaker = /^(?:Microsoft Corporation\|Virtual Machine$|Google\|.*Compute Engine)/i;
const vmwareSerial = /^VMware-/i;
const machineDisk = /Virtual Disk|QEMU HARDDISK|VMware Virtual|VBOX HARDDISK/i;
const machineTpm = /VendorID:'(MSFT|VMW|IBM)/;

/**
 * The texts inside a hash that give away a virtual machine; empty for a physical device. Maker, model or a VMware serial
 * decide; disk, TPM vendor and network bus are only named beside them, since a Hyper-V host has some of those too.
 */
export function virtualMachineSigns(
  { manufacturer, model, serial }: Readonly<Record<'manufacturer' | 'model' | 'serial', string>>,
  bytes: Buffer,
  total: number,
): readonly string[] {
  const isMachine =
    machineMaker.test(manufacturer) ||
    machineModel.test(model) ||
    machineOfMaker.test(`${manufacturer}|${model}`);
  const hasVmwareSerial = vmwareSerial.test(serial);
  if (!isMachine && !hasVmwareSerial) return noSigns;
  const decisive = [
    ...(isMachine ? [`${manufacturer} ${model}`.trim()] : []),
    ...(hasVmwareSerial ? [serial] : []),
  ];
  return [...decisive, ...supportingSigns(bytes, total)];
}

const noSigns: readonly string[] = Object.freeze([]);

function supportingSigns(bytes: Buffer, total: number): ReadonlySet<string> {
  const signs = new Set<string>();
  for (const record of recordsWithin(bytes, total)) {
    const sign = signIn(record);
    if (sign !== undefined) signs.add(sign);
  }
  return signs;
}

function signIn(record: HashRecord): string | undefined {
  const text = (): string => textBetween(Buffer.from(record.payload), 0, record.payload.length);
  switch (record.type) {
    case recordType.diskSerial:
    case recordType.bootDisk:
      return machineDisk.exec(text())?.[0];
    case recordType.tpmVersion: {
      const vendor = machineTpm.exec(text())?.[1];
      return vendor === undefined ? undefined : `TPM ${vendor}`;
    }
    case recordType.network: {
      const value = readRecord(record);
      return value.kind === 'network' && value.busEnumerator === 'VMBUS' ? 'VMBUS' : undefined;
    }
    default:
      return undefined;
  }
}
