import { recordType } from './layout.ts';
import { firmwareText, textOf } from './record-values.ts';
import type { HashRecord } from './types.ts';

/** Maker and model that only virtual machines carry. `Microsoft Corporation` alone is a Surface, not a machine in Hyper-V. */
const machines: readonly { readonly manufacturer: RegExp; readonly model: RegExp }[] = [
  { manufacturer: /^VMware/i, model: /(?:)/ },
  { manufacturer: /^Microsoft Corporation$/i, model: /^Virtual Machine$/i },
  { manufacturer: /^QEMU$/i, model: /(?:)/ },
  { manufacturer: /^innotek/i, model: /(?:)/ },
  { manufacturer: /^Parallels/i, model: /(?:)/ },
  { manufacturer: /^Xen$/i, model: /(?:)/ },
  { manufacturer: /^Amazon EC2$/i, model: /(?:)/ },
  { manufacturer: /^Google$/i, model: /Compute Engine/i },
  { manufacturer: /(?:)/, model: /^(VirtualBox|VMware|KVM|HVM domU|Standard PC \(|Parallels)/i },
];

/**
 * The texts inside a hash that give away a virtual machine; empty for a physical device. Maker, model or a VMware serial
 * decide; disk, TPM vendor and network bus are only named beside them, since a Hyper-V host has some of those too.
 */
export function virtualMachineSigns(records: readonly HashRecord[]): readonly string[] {
  const text = (type: number): string => firmwareText(records.find((record) => record.type === type));
  const manufacturer = text(recordType.manufacturer);
  const model = text(recordType.model);
  const isMachine = machines.some(
    (machine) => machine.manufacturer.test(manufacturer) && machine.model.test(model),
  );
  const serial = text(recordType.serial);
  const hasVmwareSerial = /^VMware-/i.test(serial);
  if (!isMachine && !hasVmwareSerial) return [];
  const decisive = [
    ...(isMachine ? [`${manufacturer} ${model}`.trim()] : []),
    ...(hasVmwareSerial ? [serial] : []),
  ];
  return [...decisive, ...supportingSigns(records)];
}

function supportingSigns(records: readonly HashRecord[]): readonly string[] {
  const signs = new Set<string>();
  for (const { type, payload } of records) {
    if (type === recordType.diskSerial || type === recordType.bootDisk) {
      const disk = /Virtual Disk|QEMU HARDDISK|VMware Virtual|VBOX HARDDISK/i.exec(textOf(payload))?.[0];
      if (disk !== undefined) signs.add(disk);
    }
    if (type === recordType.tpmVersion) {
      const vendor = /VendorID:'(MSFT|VMW|IBM)/.exec(textOf(payload))?.[1];
      if (vendor !== undefined) signs.add(`TPM ${vendor}`);
    }
    if (
      type === recordType.network &&
      Buffer.from(payload.subarray(14)).toString('utf16le').startsWith('VMBUS')
    ) {
      signs.add('VMBUS');
    }
  }
  return [...signs];
}
