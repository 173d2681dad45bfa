import { describe, expect, it } from 'vitest';
import { findingSeverity, refusalCodes } from '../../../electron/formats/findings.ts';
import { findings } from '../../../text/en/findings.ts';

type Words = { readonly title?: unknown; readonly remedy?: unknown };

function wordsOf(code: string): Words {
  const [area = '', name = ''] = code.split('.');
  // Looked up by name on purpose: a code without words must fail here, not in the compiler of one language.
  const tree = findings as unknown as Record<string, Record<string, Words> | undefined>;
  return tree[area]?.[name] ?? {};
}

const allCodes = [...Object.keys(findingSeverity), ...refusalCodes.map((code) => `refusal.${code}`)];

describe('words of findings and refusals', () => {
  it.each(allCodes)('%s has a short title and a remedy', (code) => {
    const { title, remedy } = wordsOf(code);
    expect(title).toBeTypeOf('string');
    expect(String(title).length).toBeLessThanOrEqual(60);
    expect(remedy).toBeTypeOf('string');
    expect(remedy).not.toBe('');
  });

  it('has no words for codes that do not exist', () => {
    const { severity, ...areas } = findings;
    const worded = Object.entries(areas).flatMap(([area, names]) =>
      Object.keys(names).map((name) => `${area}.${name}`),
    );
    expect(worded.toSorted()).toEqual([...allCodes].toSorted());
    expect(Object.keys(severity)).toEqual(['blocks', 'warns', 'informs']);
  });
});
