/**
 * The serial inside a proved hash, when the one beside it only lost what a spreadsheet takes away: leading zeros, the
 * digits after the fifteenth, or all but the first few (`12E34` shown as `1.2E+35`, `123456789012` as `1.23457E+11`).
 * Undefined when they differ in any other way, or not at all: then nothing was restored.
 */
export function restoreSerial(beside: string, inside: string): string | undefined {
  const shown = beside.trim();
  const real = inside.trim();
  if (shown === '' || real === '' || shown === real) return undefined;
  if (/^0+/.test(real) && /^\d+$/.test(real) && real.replace(/^0+(?=\d)/, '') === shown) return real;
  if (lostLaterDigits(shown, real)) return real;
  return isScientificOf(shown, real) ? real : undefined;
}

/** A spreadsheet keeps 15 digits of a number and makes the rest zero. */
function lostLaterDigits(shown: string, real: string): boolean {
  const digits = /^\d+$/.test(real) ? real.replace(/^0+/, '') : '';
  return digits.length > 15 && shown === digits.slice(0, 15).padEnd(digits.length, '0');
}

/** The digits that are shown must be the real ones, rounded to as many. */
function isScientificOf(shown: string, real: string): boolean {
  const parts = /^(\d)(?:[.,](\d+))?E\+?(\d{1,3})$/i.exec(shown);
  const number = decimal(real);
  if (parts === null || number === undefined) return false;
  const [, lead = '', fraction = '', power = ''] = parts;
  const rounded = roundedTo(number, fraction.length + 1);
  return rounded.digits === `${lead}${fraction}` && rounded.exponent === Number(power);
}

type Decimal = { readonly digits: string; readonly exponent: number };

/** Digits without leading zeros and the power of ten of the first; undefined for text that no spreadsheet takes for a number. */
function decimal(text: string): Decimal | undefined {
  const plain = /^(\d+)(?:E(\+?\d{1,3}))?$/i.exec(text);
  const digits = (plain?.[1] ?? '').replace(/^0+/, '');
  if (digits === '') return undefined;
  return { digits, exponent: digits.length - 1 + Number(plain?.[2] ?? 0) };
}

function roundedTo(number: Decimal, count: number): Decimal {
  if (number.digits.length <= count) return { ...number, digits: number.digits.padEnd(count, '0') };
  const up = Number(number.digits[count]) >= 5 ? 1n : 0n;
  const digits = (BigInt(number.digits.slice(0, count)) + up).toString();
  return digits.length > count
    ? { digits: digits.slice(0, count), exponent: number.exponent + 1 }
    : { digits, exponent: number.exponent };
}
