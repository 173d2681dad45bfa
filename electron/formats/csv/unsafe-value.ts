import { maxValueCharacters } from './limits.ts';

/** Why a value cannot stand in an upload file, which knows neither quotes nor any character outside ASCII; nor one longer than `readCsv` takes. */
export type UnsafeReason = 'too-long' | 'comma' | 'quote' | 'control' | 'non-ascii';

/** The first reason why a value cannot be written, or undefined. */
export function unsafeValueReason(value: string): UnsafeReason | undefined {
  if (value.length > maxValueCharacters) return 'too-long';
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
