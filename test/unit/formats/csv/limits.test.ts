import { describe, expect, it } from 'vitest';
import { createCsvReader } from '../../../../electron/formats/csv/csv-reader.ts';
import { readCsv } from '../../../../electron/formats/csv/read-csv.ts';
import { made } from '../hash/made.ts';
import { repeated, streamed } from './stream.ts';

const hash = made();
const header = 'Device Serial Number,Windows Product ID,Hardware Hash,Group Tag\r\n';
const row = (serial: string, tag = ''): string => `${serial},,${hash},${tag}\r\n`;
const mebibyte = 1024 * 1024;

describe('limits of reading', () => {
  it('a line that never ends is cut, said, and the next is read', () => {
    const endless = function* (): Generator<Uint8Array> {
      yield* repeated(header + row('A1') + row('B2').slice(0, -2), Buffer.alloc(mebibyte, 'x'), 64);
      yield Buffer.from(`\r\n${row('C3')}`);
    };
    const { outcome, rows } = streamed(endless());
    expect(outcome).toEqual({ kind: 'rows', rows: 3, findings: [] });
    expect(rows.map(({ serial, groupTag }) => [serial, groupTag.length])).toEqual([
      ['A1', 0],
      ['B2', 3000],
      ['C3', 0],
    ]);
    expect(rows[1]?.findings).toMatchObject([
      { code: 'file.lineCut', severity: 'blocks', row: 2 },
      { code: 'file.lineCut', row: 2, column: 'Group Tag' },
    ]);
  });

  it('a line above the column names is skipped, however long', () => {
    const content = `Report ${'x'.repeat(mebibyte)}\r\n${header}${row('A1')}`;
    expect(streamed([Buffer.from(content)]).outcome).toMatchObject({
      rows: 1,
      findings: [{ code: 'file.junkLines', values: { lines: 1 } }],
    });
  });

  it('UTF-8 and UTF-16 that are cut inside a character stay what they are', () => {
    const limits = { lineCharacters: 20_001 };
    for (const encoding of ['utf8', 'utf16le'] as const) {
      const bytes = Buffer.from(`\ufeff${header}${row('A1', 'é'.repeat(20_000))}${row('B2')}`, encoding);
      const { rows, outcome } = streamed([bytes], { limits });
      expect(rows).toMatchObject([{ groupTag: 'é'.repeat(3000) }, { serial: 'B2' }]);
      expect(outcome).not.toMatchObject({ findings: [{ code: 'file.ansi' }] });
    }
  });

  it('a quotation mark that does not close within its lines holds nothing together', () => {
    const content = header + `"A1\r\n${'x\r\n'.repeat(300)}"\r\n${row('B2')}`;
    expect(streamed([Buffer.from(content)]).rows.at(-1)).toMatchObject({ serial: 'B2', hash });
  });

  it('more bytes than the limit are refused, though rows were handed out', () => {
    const { outcome, rows } = streamed(repeated(header, Buffer.from(row('A1')), 100), {
      limits: { bytes: 100_000 },
    });
    expect(outcome).toMatchObject({ kind: 'refused', reason: 'too-large', values: { limit: 100_000 } });
    expect(rows).toEqual([]);
  });

  it('a stream has no limit of rows, a file that is kept in memory has', () => {
    const many = Buffer.from('A1,,\n'.repeat(100_001));
    expect(streamed([Buffer.from(header), many]).outcome).toMatchObject({ kind: 'rows', rows: 100_001 });
    expect(readCsv(Buffer.concat([Buffer.from(header), many]))).toMatchObject({ reason: 'too-many-rows' });
  });

  it('names of a very wide header are listed as far as a person reads them', () => {
    const wide = `${header.trimEnd()},${'Extra,'.repeat(900)}\r\n${row('A1')}`;
    const { outcome } = streamed([Buffer.from(wide)]);
    if (outcome.kind === 'refused') throw new Error(outcome.reason);
    expect(String(outcome.findings[0]?.values?.['columns']).length).toBeLessThan(310);
  });

  it('memory stays flat however long the file', () => {
    const chunk = Buffer.from(
      Array.from({ length: 100 }, (_, index) => row(`MADE-0000000000-${index}`)).join(''),
    );
    const serials: string[] = [];
    let peak = 0;
    const before = process.memoryUsage().rss;
    const watched = function* (): Generator<Uint8Array> {
      for (const part of repeated(header, chunk, 300)) {
        peak = Math.max(peak, process.memoryUsage().rss);
        yield part;
      }
    };
    const { outcome } = streamedSerials(watched(), serials);
    expect(outcome).toMatchObject({ rows: 30_000 });
    expect(peak - before).toBeLessThan(100 * mebibyte);
    expect(new Set(serials).size).toBe(100);
  });
});

function streamedSerials(chunks: Iterable<Uint8Array>, serials: string[]): ReturnType<typeof streamed> {
  const reader = createCsvReader(({ serial }) => serials.push(serial));
  for (const chunk of chunks) reader.push(chunk);
  return { outcome: reader.end(), rows: [] };
}
