/** Why a value cannot stand in an upload file, which knows neither quotes nor any character outside ASCII. */
export type UnsafeReason = 'comma' | 'quote' | 'control' | 'non-ascii';

/** The first reason why a value cannot be written, or undefined. */
export function unsafeValueReason(value: string): UnsafeReason | undefined {
  for (const character of value) {
    const code = character.codePointAt(0) ?? 0;
    if (character === ',') return 'comma';
    if (character === '"') return 'quote';
    if (code < 0x20 || code === 0x7f) return 'control';
    if (code > 0x7f) return 'non-ascii';
  }
  return undefined;
}

/** True where a spreadsheet would take the value for a formula: it begins with `=`, `+`, `-` or `@`. */
export function startsFormula(value: string): boolean {
  return /^\s*[=+\-@]/.test(value);
}
