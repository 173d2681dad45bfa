import type { HashRecord } from './types.ts';

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The tool's own words for "the firmware has no such text". */
export const noFirmwareText = 'SMBIOS_STRING_INDEX_0';

/** 8-bit text up to the first NUL, without outer spaces; UTF-8, or Latin-1 where the bytes are not UTF-8. */
export function textOf(payload: Uint8Array): string {
  const end = payload.indexOf(0);
  const bytes = end === -1 ? payload : payload.subarray(0, end);
  try {
    return strictUtf8.decode(bytes).trim();
  } catch {
    return Buffer.from(bytes).toString('latin1').trim();
  }
}

/** Text of an SMBIOS record; the tool's stand-in for "none" becomes the empty text. */
export function firmwareText(record: HashRecord | undefined): string {
  if (record === undefined) return '';
  const text = textOf(record.payload);
  return text === noFirmwareText ? '' : text;
}

/** A view that answers `undefined` instead of throwing where a payload is shorter than it should be. */
export function fieldsOf(payload: Uint8Array): {
  readonly u8: (offset: number) => number | undefined;
  readonly u16: (offset: number) => number | undefined;
  readonly u32: (offset: number) => number | undefined;
  readonly u64: (offset: number) => number | undefined;
} {
  const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
  const has = (offset: number, size: number): boolean => offset + size <= payload.length;
  return {
    u8: (offset) => payload[offset],
    u16: (offset) => (has(offset, 2) ? view.getUint16(offset, true) : undefined),
    u32: (offset) => (has(offset, 4) ? view.getUint32(offset, true) : undefined),
    u64: (offset) => (has(offset, 8) ? Number(view.getBigUint64(offset, true)) : undefined),
  };
}

/** A GUID as Windows prints it: first three fields little-endian, lower case. Undefined unless 16 bytes. */
export function uuidText(payload: Uint8Array): string | undefined {
  if (payload.length !== 16) return undefined;
  const order = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];
  const hex = order.map((index) => (payload[index] ?? 0).toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** The 16 bytes of a GUID in SMBIOS order, from its text. @throws RangeError for other text. */
export function uuidBytes(text: string): Uint8Array {
  const hex = text.replaceAll('-', '');
  if (!/^[0-9a-f]{32}$/i.test(hex)) throw new RangeError(`Not a UUID: ${text}`);
  const raw = Buffer.from(hex, 'hex');
  const order = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];
  return Uint8Array.from(order, (index) => raw[index] ?? 0);
}
