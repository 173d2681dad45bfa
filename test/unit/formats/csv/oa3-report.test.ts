import { describe, expect, it } from 'vitest';
import { judgeFile } from '../../../../electron/merge/judge.ts';
import { made } from '../hash/made.ts';
import { streamed } from './stream.ts';

const hash = made();
const other = made({ serial: 'TEST0002' });
const element = (text: string): string => `<HardwareHash>${text}</HardwareHash>`;
const report = (text: string): string => `<Key><ProductKeyState>6</ProductKeyState>${element(text)}</Key>`;
const declared = `<?xml version="1.0" encoding="utf-8"?>${report(hash)}`;
const wrapped = hash.replace(/(.{76})/g, '$1\r\n');
const header = 'Device Serial Number,Windows Product ID,Hardware Hash';

const taken: readonly (readonly [name: string, content: string | Buffer, codes: readonly string[]])[] = [
  ['with its declaration', declared, []],
  ['without', report(hash), []],
  ['in UTF-8 with BOM', `\ufeff${declared}`, ['file.bom']],
  ['in UTF-16', Buffer.from(`\ufeff${declared}`, 'utf16le'), ['file.utf16']],
  ['in UTF-16BE without BOM', Buffer.from(declared, 'utf16le').swap16(), ['file.utf16']],
  ['indented', declared.replaceAll('><', '>\r\n  <'), []],
  ['with a name space', declared.replaceAll('HardwareHash', 'oa:HardwareHash'), []],
  ['with an attribute', declared.replace('<HardwareHash>', '<HardwareHash Version="1">'), []],
  ['with the hash on a line of its own', declared.replace(hash, `\r\n  ${hash}\r\n`), []],
  ['without its end', declared.slice(0, declared.indexOf('</HardwareHash')), []],
  ['behind blank lines and a comment', `\r\n \r\n<!-- made -->\r\n${declared}`, []],
];

describe('a report of OA3Tool', () => {
  it.each(taken)('%s: gives the hash, without a serial beside it', (_, content, codes) => {
    const { outcome, rows } = streamed([Buffer.from(content)]);
    expect(rows).toMatchObject([{ row: 1, serial: '', hash, groupTag: '', findings: [] }]);
    expect(outcome).toMatchObject({ rows: 1 });
    if (outcome.kind === 'rows')
      expect(outcome.findings.map(({ code }) => code)).toEqual([...codes, 'file.oa3Report']);
  });

  it('over several lines is put together, and says so', () => {
    expect(streamed([Buffer.from(report(wrapped))]).rows).toMatchObject([
      { hash, findings: [{ code: 'hash.unwrapped', row: 1, column: 'Hardware Hash' }] },
    ]);
  });

  it('gives the serial of the proved hash when it is judged', () => {
    const file = { fileSha256: 'a'.repeat(64), collectedAt: '2026-01-02T00:00:00Z' };
    const judged = judgeFile({ ...file, source: { kind: 'import', name: 'OA3.xml' } }, Buffer.from(declared));
    expect(judged.captures).toMatchObject([{ serial: 'TEST0001' }]);
  });

  it('joined with others gives a row for each hash', () => {
    const joined = `${declared}\r\n${report(other)}${report('')}<Key><HardwareHash/></Key>${report(hash)}`;
    expect(streamed([Buffer.from(joined)]).rows.map((row) => [row.row, row.hash])).toEqual([
      [1, hash],
      [2, other],
      [3, hash],
    ]);
  });

  it('joined with a CSV gives the rows of both', () => {
    const joined = `${declared}\r\n${header}\r\nA1,,${other}\r\n${report(hash)}\r\n`;
    expect(streamed([Buffer.from(joined)]).rows.map(({ serial, hash: read }) => [serial, read])).toEqual([
      ['', hash],
      ['A1', other],
      ['', hash],
    ]);
  });

  it.each([
    ['without a hash', report(''), 'no-rows'],
    ['without the element', '<Key><ProductKeyState>6</ProductKeyState></Key>', 'no-hash-column'],
    [
      'that is another kind of XML',
      '<?xml version="1.0"?><Settings><Hash>1</Hash></Settings>',
      'no-hash-column',
    ],
  ])('%s is refused', (_, content, reason) => {
    expect(streamed([Buffer.from(content)]).outcome).toEqual({ kind: 'refused', reason });
  });
});
