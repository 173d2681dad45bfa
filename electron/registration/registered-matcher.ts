import { restoreSerial } from '../formats/csv/restore-serial.ts';
import { isPlaceholderSerial } from '../formats/hash/placeholders.ts';

/**
 * Asks a list of registered serial numbers (trimmed, in capitals) whether it holds a device's. Besides the very serial
 * number it knows what a spreadsheet makes of one without losing a digit: zeros taken from the front (`000123`), and
 * `12E34` shown as `1.2E+35`. Where digits were lost (`1.23457E+11`) it says no: that may be any of a million devices, and
 * one that is wrongly kept out of an upload costs more than one that the portal refuses as known. Placeholders never match.
 */
export function createRegisteredMatcher(serials: ReadonlySet<string>): (serial: string) => boolean {
  const shortened = new Map<string, string>();
  for (const serial of serials) {
    const key = serial.includes('E') ? decimalKey(serial) : undefined;
    if (key !== undefined) shortened.set(key, serial);
  }
  return (serial) => {
    const plain = serial.trim().toUpperCase();
    if (isPlaceholderSerial(plain)) return false;
    if (serials.has(plain)) return true;
    if (/^0\d+$/.test(plain)) return isHeld(plain.replace(/^0+(?=\d)/, ''), plain);
    return plain.includes('E') && isHeld(shortened.get(decimalKey(plain) ?? ''), plain);
  };

  function isHeld(beside: string | undefined, inside: string): boolean {
    if (beside === undefined || !serials.has(beside) || isPlaceholderSerial(beside)) return false;
    return restoreSerial(beside, inside) === inside;
  }
}

/** The number that a text with an exponent stands for, the same for `12E34`, `1.2E+35` and `1,20E+35`; undefined for others. */
function decimalKey(text: string): string | undefined {
  const parts = /^(\d+)(?:[.,](\d+))?E\+?(\d{1,3})$/.exec(text);
  if (parts === null) return undefined;
  const [, whole = '', fraction = '', power = ''] = parts;
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  const lead = digits.length - fraction.length - 1;
  return digits === '' ? undefined : `${digits.replace(/0+$/, '')} ${lead + Number(power)}`;
}
