/**
 * The serial inside a proved hash, when the one beside it only lost what a spreadsheet takes away: leading zeros, or all
 * but the first digits of a number (`12E34` shown as `1.2E+35`, `123456789012` as `1.23457E+11`). Undefined when they
 * differ in any other way, or not at all: then nothing was restored.
 */
export function restoreSerial(beside: string, inside: string): string | undefined {
  const shown = beside.trim();
  const real = inside.trim();
  if (shown === '' || real === '' || shown === real) return undefined;
  if (/^0+/.test(real) && /^\d+$/.test(real) && real.replace(/^0+(?=\d)/, '') === shown) return real;
  return isScientificOf(shown, real) ? real : undefined;
}

/** Spreadsheets keep 15 significant digits and show fewer; the shown ones must be the real ones, rounded. */
function isScientificOf(shown: string, real: string): boolean {
  const parts = /^(\d)(?:[.,](\d+))?E\+?(-?\d{1,3})$/i.exec(shown);
  const number = decimal(real);
  if (parts === null || number === undefined) return false;
  const [, lead = '', fraction = '', power = ''] = parts;
  if (number.exponent !== Number(power) && !isCarried(number.digits, fraction.length)) return false;
  const rounded = roundedDigits(number, fraction.length + 1);
  return rounded.digits === `${lead}${fraction}` && rounded.exponent === Number(power);
}

type Decimal = { readonly digits: string; readonly exponent: number };

/** Digits without leading zeros and the power of ten of the first; undefined for text that no spreadsheet takes for a number. */
function decimal(text: string): Decimal | undefined {
  const plain = /^(\d+)(?:E(\+?\d{1,3}))?$/i.exec(text);
  if (plain === null) return undefined;
  const digits = (plain[1] ?? '').replace(/^0+/, '');
  if (digits === '') return undefined;
  return { digits, exponent: digits.length - 1 + Number(plain[2] ?? 0) };
}

function isCarried(digits: string, fractionLength: number): boolean {
  return /^9+$/.test(digits.slice(0, fractionLength + 1));
}

function roundedDigits(number: Decimal, keep: number): Decimal {
  if (number.digits.length <= keep) return { ...number, digits: number.digits.padEnd(keep, '0') };
  const up = Number(number.digits[keep] ?? 0) >= 5 ? 1n : 0n;
  const digits = (BigInt(number.digits.slice(0, keep)) + up).toString();
  return digits.length > keep
    ? { digits: digits.slice(0, keep), exponent: number.exponent + 1 }
    : { digits, exponent: number.exponent };
}
