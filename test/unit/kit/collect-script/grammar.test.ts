import { describe, expect, it } from 'vitest';
import { practiceScript } from '../../../../electron/practice/practice-script.ts';
import { collectText, faultsOf, parseScript } from './script-tree.ts';

const practiceText = practiceScript().bytes.toString('ascii');

describe.each([
  ['Collect.ps1', collectText],
  ['the practice script', practiceText],
])('the grammar of %s', (_name, text) => {
  it('has no fault', () => {
    expect(faultsOf(parseScript(text))).toEqual([]);
  });

  it('has none with the line ends of Windows', () => {
    expect(faultsOf(parseScript(text.replace(/\r?\n/g, '\r\n')))).toEqual([]);
  });

  it.each([')', "'"])('has one when a %s is lost', (mark) => {
    const at = text.lastIndexOf(mark);
    expect(at).toBeGreaterThan(0);
    expect(faultsOf(parseScript(text.slice(0, at) + text.slice(at + 1)))).not.toEqual([]);
  });
});

describe('the grammar', () => {
  it.each(['$a ?? 1', '$a?.Length', '$x = $y ? 1 : 2', '$a ??= 3'])('has no %s', (text) => {
    expect(faultsOf(parseScript(text))).not.toEqual([]);
  });
});
