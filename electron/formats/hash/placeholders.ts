const placeholderSerials: ReadonlySet<string> = new Set([
  '',
  '-',
  '.',
  '0',
  '00',
  '1234567',
  '12345678',
  '123456789',
  '0123456789',
  '1234567890',
  'chassis serial number',
  'base board serial number',
  'default',
  'default string',
  'empty',
  'invalid',
  'n/a',
  'na',
  'none',
  'not applicable',
  'not available',
  'not specified',
  'null',
  'o.e.m.',
  'oem',
  'serial',
  'serial number',
  'smbios_string_index_0',
  'system serial number',
  'system serialnumber',
  'to be filled by o.e.m',
  'to be filled by o.e.m.',
  'to be filled by oem',
  'unknown',
  'xxxxxxx',
]);

/** True for serials that a maker left unfilled (or empty): they name no single device and prove no identity. */
export function isPlaceholderSerial(serial: string): boolean {
  const plain = serial.trim().replace(/\s+/g, ' ').toLowerCase();
  return placeholderSerials.has(plain) || /^([0x*#.-])\1*$/.test(plain);
}

const placeholderUuids: ReadonlySet<string> = new Set([
  // Board vendors' unfilled values, in Windows' order and as the raw bytes would read.
  '03000200-0400-0500-0006-000700080009',
  '00020003-0004-0005-0006-000700080009',
  '12345678-1234-5678-90ab-cddeefaabbcc',
  '01234567-8910-1112-1314-151617181920',
  'fefefefe-fefe-fefe-fefe-fefefefefefe',
]);

/** True for UUIDs that boards ship unfilled (all zero, all F and the known fillers), or for none at all. */
export function isPlaceholderUuid(uuid: string): boolean {
  const plain = uuid
    .trim()
    .replace(/^\{|\}$/g, '')
    .toLowerCase();
  return plain === '' || /^([0f])\1{7}(-\1{4}){3}-\1{12}$/.test(plain) || placeholderUuids.has(plain);
}
