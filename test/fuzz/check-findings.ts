import { exactHeaders } from '../../electron/formats/csv/columns.ts';
import { findingSeverity, type Finding } from '../../electron/formats/findings.ts';
import { findings as words } from '../../text/en/findings.ts';
import { promise } from './promise.ts';

const columns: ReadonlySet<string> = new Set(Object.values(exactHeaders));

/** Findings have their severity, a place that exists, words, a value for each blank of the words, and a bounded size. */
export function checkFindings(findings: readonly Finding[], rows: number, inputLength: number): void {
  let characters = 0;
  for (const { code, severity, row, column, values } of findings) {
    promise(findingSeverity[code] === severity, `${code} is ${severity}`);
    promise(
      row === undefined || (Number.isInteger(row) && row >= 0 && row <= rows),
      `${code} names row ${row}`,
    );
    promise(column === undefined || columns.has(column), `${code} names column ${column}`);
    for (const blank of blanksOf(code)) promise(values?.[blank] !== undefined, `${code} lacks its ${blank}`);
    for (const value of Object.values(values ?? {})) characters += String(value).length;
  }
  promise(
    characters <= 4 * inputLength + 1000 * findings.length + 1000,
    `${characters} characters of findings from ${inputLength}`,
  );
}

const blanks = new Map<string, readonly string[]>();

/** The names of the blanks in a finding's words. */
function blanksOf(code: string): readonly string[] {
  const known = blanks.get(code);
  if (known !== undefined) return known;
  const [area = '', name = ''] = code.split('.');
  // Looked up by name on purpose: a code without words must fail here.
  const tree = words as unknown as Record<string, Record<string, { title: string; remedy: string }>>;
  const found = tree[area]?.[name];
  promise(found !== undefined, `${code} has no words`);
  const names = [...`${found.title} ${found.remedy}`.matchAll(/\{\{(\w+)\}\}/g)].map(
    (match) => match[1] ?? '',
  );
  blanks.set(code, names);
  return names;
}
