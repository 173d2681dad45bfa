import type { RefusalCode } from '../findings.ts';

/** What the first bytes of a file prove: a spreadsheet, an archive, or a ZIP, which may be either. Undefined for anything else. */
export function shapeOf(bytes: Uint8Array): 'spreadsheet' | 'archive' | 'zip' | undefined {
  const start = Buffer.from(bytes.subarray(0, 300)).toString('latin1');
  if (zips.some((magic) => start.startsWith(magic))) return 'zip';
  if (start.startsWith('\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1')) return 'spreadsheet';
  const isTar = start.startsWith('ustar', 257);
  return isTar || archives.some((magic) => start.startsWith(magic)) ? 'archive' : undefined;
}

const zips: readonly string[] = ['PK\u0003\u0004', 'PK\u0005\u0006', 'PK\u0007\u0008'];
const archives: readonly string[] = [
  'MSCF\0\0\0\0',
  'MSWIM\0\0\0',
  "7z\u00bc\u00af'\u001c",
  'Rar!\u001a\u0007',
  '\u001f\u008b\u0008',
  'BZh91AY&SY',
  '\u00fd7zXZ\0',
  '\u0028\u00b5\u002f\u00fd',
];

/** A refusal that the bytes of a whole file already prove. Undefined for anything that may be text. */
export function refusalByBytes(bytes: Uint8Array): RefusalCode | undefined {
  const shape = shapeOf(bytes);
  if (shape !== 'zip') return shape;
  const look = createZipLook();
  look.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  return look.isSpreadsheet() ? 'spreadsheet' : 'archive';
}

const spreadsheetNames = ['xl/', 'opendocument.spreadsheet'];

/** Looks through a ZIP for the names of a spreadsheet: they stand uncompressed, in each entry's head and again at the end. */
export function createZipLook(): {
  readonly push: (bytes: Buffer) => void;
  readonly isSpreadsheet: () => boolean;
} {
  let last = Buffer.alloc(0);
  let isFound = false;
  const look = (bytes: Buffer): void => {
    isFound ||= spreadsheetNames.some((name) => bytes.includes(name, 0, 'latin1'));
  };
  return {
    push: (bytes) => {
      if (isFound) return;
      look(bytes);
      look(Buffer.concat([last, bytes.subarray(0, 32)]));
      last = Buffer.concat([last, bytes.subarray(-32)]).subarray(-32);
    },
    isSpreadsheet: () => isFound,
  };
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

/** The names, all of them, of the file that Windows exports for device association. */
const associationNames = 'data,manufacturer,model,serialnumber';

/** Which well-known export without hashes the first lines belong to; undefined for none. Best effort: names change. */
export function refusalByHeaders(lines: readonly (readonly string[])[]): RefusalCode | undefined {
  for (const line of lines.slice(0, 5)) {
    const names = line.map((cell) => cell.toLowerCase().replace(/[^a-z]+/g, ''));
    if (names.toSorted().join(',') === associationNames) return 'device-association';
    const found = exports.find(({ allOf }) =>
      allOf.every((part) => names.some((name) => name.includes(part))),
    );
    if (found !== undefined) return found.code;
  }
  return undefined;
}
