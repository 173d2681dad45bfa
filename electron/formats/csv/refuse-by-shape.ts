import type { RefusalCode } from '../findings.ts';

/** A refusal that the first bytes of a file already prove: a spreadsheet or an archive. Undefined for anything else. */
export function refusalByBytes(bytes: Uint8Array): RefusalCode | undefined {
  const start = Buffer.from(bytes.subarray(0, 8)).toString('latin1');
  if (start.startsWith('PK\u0003\u0004')) return isSpreadsheetZip(bytes) ? 'spreadsheet' : 'archive';
  if (start.startsWith('PK\u0005\u0006')) return 'archive';
  if (start === '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1') return 'spreadsheet';
  const isArchive =
    start.startsWith('MSCF\0\0\0\0') ||
    start.startsWith("7z\u00bc\u00af'\u001c") ||
    start.startsWith('Rar!\u001a\u0007') ||
    start.startsWith('\u001f\u008b\u0008');
  return isArchive ? 'archive' : undefined;
}

/** Names in a ZIP stand uncompressed, in each entry's head and again at the end. */
function isSpreadsheetZip(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return ['xl/', 'opendocument.spreadsheet'].some((name) => buffer.includes(name, 0, 'latin1'));
}

/** Exports that are easily taken for a hash file, each by headers that must all be there (without spaces, lower case). */
const exports: readonly { readonly code: RefusalCode; readonly allOf: readonly string[] }[] = [
  { code: 'device-link', allOf: ['devicelink'] },
  { code: 'device-association', allOf: ['deviceassociation'] },
  { code: 'device-association', allOf: ['associationid'] },
  { code: 'device-association', allOf: ['ekpublickeyhash'] },
  { code: 'endpoint-analytics', allOf: ['endpointanalyticsscore'] },
  { code: 'endpoint-analytics', allOf: ['startupscore'] },
  { code: 'endpoint-analytics', allOf: ['workfromanywherescore'] },
  { code: 'endpoint-analytics', allOf: ['cloudprovisioning'] },
  { code: 'endpoint-analytics', allOf: ['autopilotprofileassigned', 'autopilotregistered'] },
  { code: 'intune-export', allOf: ['devicename', 'lastcheckin'] },
  { code: 'intune-export', allOf: ['devicename', 'enrollmentdate'] },
  { code: 'intune-export', allOf: ['profilestatus', 'serialnumber'] },
  { code: 'intune-export', allOf: ['azureaddeviceid'] },
  { code: 'intune-export', allOf: ['entradeviceid'] },
];

/** Which well-known export without hashes the first lines belong to; undefined for none. Best effort: names change. */
export function refusalByHeaders(lines: readonly (readonly string[])[]): RefusalCode | undefined {
  for (const line of lines.slice(0, 5)) {
    const names = line.map((cell) => cell.toLowerCase().replace(/[^a-z]+/g, ''));
    const found = exports.find(({ allOf }) =>
      allOf.every((part) => names.some((name) => name.includes(part))),
    );
    if (found !== undefined) return found.code;
  }
  return undefined;
}
