/** Names of numbers that Windows and SMBIOS define; a number that is not here has no name, and is shown as unknown. */

/** STORAGE_BUS_TYPE. */
export const busNames: ReadonlyMap<number, string> = new Map([
  [1, 'SCSI'],
  [2, 'ATAPI'],
  [3, 'ATA'],
  [4, 'IEEE 1394'],
  [5, 'SSA'],
  [6, 'Fibre Channel'],
  [7, 'USB'],
  [8, 'RAID'],
  [9, 'iSCSI'],
  [10, 'SAS'],
  [11, 'SATA'],
  [12, 'SD'],
  [13, 'MMC'],
  [14, 'virtual'],
  [15, 'virtual'],
  [16, 'Storage Spaces'],
  [17, 'NVMe'],
  [18, 'SCM'],
  [19, 'UFS'],
]);

/** NDIS_PHYSICAL_MEDIUM, as far as a computer has such adapters. */
export const mediumNames: ReadonlyMap<number, string> = new Map([
  [1, 'Wi-Fi'],
  [7, 'IEEE 1394'],
  [8, 'mobile broadband'],
  [9, 'Wi-Fi'],
  [10, 'Bluetooth'],
  [11, 'InfiniBand'],
  [12, 'WiMAX'],
  [13, 'ultra-wideband'],
  [14, 'Ethernet'],
]);

/** PROCESSOR_ARCHITECTURE. */
export const architectureNames: ReadonlyMap<number, string> = new Map([
  [0, 'x86'],
  [5, 'ARM'],
  [6, 'IA64'],
  [9, 'x64'],
  [12, 'ARM64'],
]);

/** SMBIOS chassis types. */
export const chassisNames: ReadonlyMap<number, string> = new Map([
  [3, 'desktop'],
  [4, 'low-profile desktop'],
  [5, 'pizza box'],
  [6, 'mini tower'],
  [7, 'tower'],
  [8, 'portable'],
  [9, 'laptop'],
  [10, 'notebook'],
  [11, 'hand-held'],
  [12, 'docking station'],
  [13, 'all-in-one'],
  [14, 'sub-notebook'],
  [15, 'space-saving'],
  [16, 'lunch box'],
  [17, 'server'],
  [23, 'rack mount'],
  [24, 'sealed case'],
  [28, 'blade'],
  [30, 'tablet'],
  [31, 'convertible'],
  [32, 'detachable'],
  [33, 'IoT gateway'],
  [34, 'embedded'],
  [35, 'mini PC'],
  [36, 'stick PC'],
]);
