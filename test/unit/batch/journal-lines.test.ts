import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeLine, readJournal } from '../../../electron/batch/journal-lines.ts';
import type { Fact } from '../../../electron/batch/types.ts';
import { sha256Hex } from '../../../electron/files/digest.ts';
import { collected, lineOf, settings } from './facts.ts';

const facts: readonly Fact[] = [
  { kind: 'batch-created', settings },
  collected('a'),
  { kind: 'device-settled', deviceKey: 'a:1', decision: { kind: 'exclude' }, reason: 'Gerät „defekt“\n' },
];
const lines = facts.map((fact, index) => lineOf(index + 1, fact));
const encoded = lines.map((line) => encodeLine(line));
const whole = Buffer.concat(encoded);

function withFact(seq: number, fact: object): Buffer {
  const json = JSON.stringify({ ...lineOf(seq, { kind: 'batch-archived' }), fact });
  return Buffer.from(`${json.slice(0, -1)},"sum":"${sha256Hex(json)}"}\n`);
}

describe('journal lines', () => {
  it('read back as they were written', () => {
    expect(readJournal(whole)).toEqual({
      lines,
      damage: [],
      goodBytes: whole.length,
      endsWithoutLineFeed: false,
      lastSequence: 3,
    });
  });

  it('carry a checksum that is the SHA-256 of the same JSON without it', () => {
    const { sum, ...rest } = JSON.parse(encoded[0]?.toString() ?? '') as Record<string, unknown>; // a line is an object
    expect(sum).toBe(sha256Hex(JSON.stringify(rest)));
  });

  it('name a damaged line in the middle and keep the others', () => {
    const bytes = Buffer.from(whole.toString().replace('KIT 1', 'KIT 2'));
    const reading = readJournal(bytes);
    expect(reading.lines).toEqual([lines[0], lines[2]]);
    expect(reading.damage).toEqual([{ line: 2, reason: 'bad-checksum' }]);
    expect(reading.goodBytes).toBe(bytes.length);
  });

  it('name a line that is no JSON', () => {
    const bytes = Buffer.concat([encoded[0] ?? Buffer.of(), Buffer.from('%%%\n'), encoded[2] ?? Buffer.of()]);
    expect(readJournal(bytes).damage).toEqual([{ line: 2, reason: 'not-json' }]);
  });

  it('name a missing line, and a line that stands twice counts once', () => {
    const [first = Buffer.of(), , third = Buffer.of()] = encoded;
    const reading = readJournal(Buffer.concat([first, third, third]));
    expect(reading.lines).toEqual([lines[0], lines[2]]);
    expect(reading.damage).toEqual([
      { line: 2, reason: 'bad-sequence' },
      { line: 3, reason: 'bad-sequence' },
    ]);
  });

  it('keep the fact of a newer version in the file, count its number, and name it', () => {
    const newer = withFact(4, { kind: 'device-weighed', grams: 1200 });
    const reading = readJournal(Buffer.concat([whole, newer]));
    expect(reading.lines).toEqual(lines);
    expect(reading.damage).toEqual([{ line: 4, reason: 'unknown-fact' }]);
    expect(reading.lastSequence).toBe(4);
    expect(reading.goodBytes).toBe(whole.length + newer.length);
  });

  it('keep a known fact that a newer version gave one more field', () => {
    const reading = readJournal(withFact(1, { ...collected('b'), colour: 'blue' }));
    expect(reading.damage).toEqual([]);
    expect(reading.lines[0]?.fact).toEqual({ ...collected('b'), colour: 'blue' });
  });

  it('do not take a known kind of the wrong shape', () => {
    expect(readJournal(withFact(1, { kind: 'state-set', deviceKeys: 'all' })).damage).toEqual([
      { line: 1, reason: 'unknown-fact' },
    ]);
  });

  it('lose nothing but the last line, wherever in it the file was cut', () => {
    const before = whole.length - (encoded[2]?.length ?? 0);
    for (let length = before; length <= whole.length; length += 1) {
      const reading = readJournal(whole.subarray(0, length));
      const isWhole = length >= whole.length - 1; // only the line feed may be missing
      expect(reading.lines).toEqual(isWhole ? lines : lines.slice(0, 2));
      expect(reading.goodBytes).toBe(isWhole ? length : before);
      expect(reading.damage).toEqual(isWhole || length === before ? [] : [{ line: 3, reason: 'torn-tail' }]);
    }
  });

  it('never take a changed byte for truth', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: whole.length - 1 }),
        fc.integer({ min: 1, max: 255 }),
        (position, change) => {
          const bytes = Buffer.from(whole);
          bytes[position] = (bytes[position] ?? 0) ^ change;
          for (const line of readJournal(bytes).lines) expect(lines).toContainEqual(line);
        },
      ),
    );
  });
});
