import type { RegisteredListRefusal } from './types.ts';

/**
 * What a column with serial numbers is called by Graph, PowerShell, upload files and the Intune admin center, which
 * exports in the language of its user.
 */
const serialNames: ReadonlySet<string> = new Set(
  [
    'Serial number',
    'Device Serial Number',
    'Serial no.',
    'Serial',
    'Seriennummer',
    'Numéro de série',
    'Número de serie',
    'Número de série',
    'Numero di serie',
    'Numer seryjny',
    'Serienummer',
    'Sériové číslo',
    'Sorozatszám',
    'Sarjanumero',
    'Seri numarası',
    'Серийный номер',
    'シリアル番号',
    '序列号',
    '序號',
    '序列號',
    '일련 번호',
  ].map(plainName),
);

/** The columns of a list: plain names in order, and where the serial numbers are. */
export type ListHeader = { readonly names: readonly string[]; readonly serial: number };

/** The cells as column names, or undefined where none of them names a serial number. */
export function headerOf(cells: readonly string[]): ListHeader | undefined {
  const names = cells.map(plainName);
  const serial = names.findIndex((name) => serialNames.has(name));
  return serial === -1 ? undefined : { names, serial };
}

/** True for the name of a property or a column that holds serial numbers. */
export function isSerialName(name: string): boolean {
  return serialNames.has(plainName(name));
}

/** Without case, accents, spaces and signs. */
export function plainName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase();
}

/**
 * What a list with these columns (plain names) is a list of. A file with hashes is no proof that anything was registered, and
 * Intune's list of all devices holds those that are enrolled: most of them may never have been registered for Autopilot.
 */
export function kindOfColumns(
  names: readonly string[],
): 'registered' | Extract<RegisteredListRefusal, 'hash-file' | 'enrolled-devices'> {
  const has = (...wanted: readonly string[]): boolean => wanted.some((name) => names.includes(name));
  if (has('hardwarehash', 'hardwareidentifier', 'devicehardwaredata')) return 'hash-file';
  const isEnrolment =
    has(
      'compliance',
      'compliancestate',
      'lastcheckin',
      'lastsyncdatetime',
      'enrollmentdate',
      'enrolleddatetime',
    ) &&
    !has(
      'grouptag',
      'profilestatus',
      'deploymentprofileassignmentstatus',
      'purchaseorder',
      'purchaseorderidentifier',
    );
  return isEnrolment ? 'enrolled-devices' : 'registered';
}
