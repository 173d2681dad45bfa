import { describe, expect, it } from 'vitest';
import { safeFileName } from '../../../../electron/files/safe-name.ts';
import { failures, notes, screenWords } from '../../../../electron/formats/kit/collector-words.ts';
import { en } from '../../../../text/en/index.ts';
import { collectText, functionText, nodesOfType, parseScript, stringValue, tableOf } from './script-tree.ts';

const root = parseScript(collectText);
const named = Object.fromEntries(tableOf(root, '$Names'));

describe('the tables of Collect.ps1', () => {
  it('tell each failure as the app does; W3 and W4 are what go.cmd says where PowerShell is missing or forbidden', () => {
    const { W3: _missing, W4: _forbidden, ...said } = failures;
    const expected = Object.entries(said).map(([code, { cause, next }]) => [code, [cause, next]]);
    expect([...tableOf(root, '$Failures')]).toEqual(expected);
  });

  it('tell each note as the app does, in the same order', () => {
    expect([...tableOf(root, '$Notes')]).toEqual(Object.entries(notes));
    expect(collectText).toContain('$Notes = [ordered]@{');
  });

  it('have the other sentences of the screen', () => {
    expect([...tableOf(root, '$Words')]).toEqual(Object.entries(screenWords));
  });

  it('use every sentence', () => {
    for (const word of Object.keys(screenWords)) expect(collectText).toContain(`$Words['${word}']`);
    for (const note of Object.keys(notes)) expect(collectText).toContain(`Add-Note '${note}'`);
  });

  it('raise every failure', () => {
    const raised = [...collectText.matchAll(/Stop-Run '([A-Z]\d)'|return '([DX]\d)'/g)].map(
      ([, stopped, returned]) => stopped ?? returned ?? '',
    );
    const { W3: _missing, W4: _forbidden, ...said } = failures;
    expect(new Set(raised)).toEqual(new Set(Object.keys(said)));
  });

  it('hold only failures that the quick card explains', () => {
    for (const { id } of Object.values(failures)) expect(en.card.failures[id].title).not.toBe('');
  });

  it('hold only plain ASCII, in the app too', () => {
    expect(JSON.stringify([failures, notes, screenWords])).toMatch(/^[\x20-\x7e]*$/);
  });
});

describe('the block letters', () => {
  const font = tableOf(root, '$Font');

  it('are the letters, digits and marks of a file name', () => {
    expect([...font.keys()].toSorted()).toEqual(
      '-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_'.split('').toSorted(),
    );
  });

  it('are five rows of five, and no two are the same', () => {
    for (const glyph of font.values()) expect(glyph).toMatch(/^[#.]{5}( [#.]{5}){4}$/);
    expect(new Set(font.values()).size).toBe(font.size);
  });
});

/** The rules of the script, put to work as `Get-SafeName` does. */
function nameByScript(text: string): string {
  const rule = (key: string, flags = '') => new RegExp(String(named[key]), flags);
  const plain = text
    .replace(rule('unsafe', 'g'), '-')
    .slice(0, Number(named['longest']))
    .replace(/^\.+|\.+$/g, '');
  if (rule('nothing').test(plain)) return String(named['none']);
  return rule('reserved', 'i').test(plain) ? `${String(named['prefix'])}${plain}` : plain;
}

describe('the names of files', () => {
  it.each([
    ['', 'NOSERIAL'],
    ['   ', 'NOSERIAL'],
    ['---', 'NOSERIAL'],
    ['...', 'NOSERIAL'],
    ['5CG1234567', '5CG1234567'],
    ['VMware-56 4d 11 22', 'VMware-56-4d-11-22'],
    ['a/b\\c:d*e?f"g<h>i|j', 'a-b-c-d-e-f-g-h-i-j'],
    ['.hidden.', 'hidden'],
    ['con', '_con'],
    ['NUL.txt', '_NUL.txt'],
    ['LPT1', '_LPT1'],
    ['COM10', 'COM10'],
    ['Ünïcode', '-n-code'],
    ['İstanbul', '-stanbul'],
    ['x'.repeat(70), 'x'.repeat(64)],
    [`${'x'.repeat(63)}.y`, 'x'.repeat(63)],
    ['To be filled by O.E.M.', 'To-be-filled-by-O.E.M'],
    ['-A-', '-A-'],
    ['a\u0000b', 'a-b'],
  ])('%j is %j on the bench and by the rules of the script', (serial, name) => {
    expect(safeFileName(serial)).toBe(name);
    expect(nameByScript(serial)).toBe(name);
  });

  it('are made in the order of the bench: replaced, cut, dots off, then judged', () => {
    const steps = [
      "$Names['unsafe']",
      "$Names['longest']",
      ".Trim([char]'.')",
      "$Names['nothing']",
      "$Names['reserved']",
    ];
    const body = functionText(root, 'Get-SafeName');
    const places = steps.map((step) => body.indexOf(step));
    expect(places).toEqual(places.toSorted((one, other) => one - other));
    expect(places[0]).toBeGreaterThan(0);
    expect(body).toContain("'IgnoreCase, CultureInvariant'");
  });

  it('tell the time in UTC, whatever calendar the device has', () => {
    const body = functionText(root, 'New-Run');
    expect(body).toContain('[System.DateTime]::UtcNow');
    expect(body).toContain("ToString('yyyyMMdd\\THHmmss\\Z', $Invariant)");
  });
});

describe('texts of the script', () => {
  it('hold no sentence twice', () => {
    const texts = nodesOfType(root, 'string_literal').map(stringValue);
    const tables = [...Object.values(notes), ...Object.values(screenWords)];
    for (const sentence of tables) expect(texts.filter((text) => text === sentence)).toHaveLength(1);
  });
});
