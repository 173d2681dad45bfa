import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CourierError } from '../../../electron/errors/courier-error.ts';
import { sha256Hex } from '../../../electron/files/digest.ts';
import {
  benchFileName,
  encodeBenchFile,
  maximumBenchFileBytes,
  parseBenchFile,
  type BenchFile,
} from '../../../electron/settings/bench-file.ts';
import { groupTagProblem, sortTags } from '../../../electron/settings/group-tags.ts';
import { isPersonName, withoutKnown } from '../../../electron/settings/lists.ts';

const tags = fc
  .array(fc.string({ maxLength: 20 }), { maxLength: 10 })
  .map((list) => sortTags(withoutKnown([], list).filter((tag) => groupTagProblem(tag) === undefined)));
const people = fc
  .array(fc.string({ unit: 'grapheme', maxLength: 20 }), { maxLength: 10 })
  .map((list) => withoutKnown([], list).filter(isPersonName));
const scripts = fc
  .uniqueArray(fc.tuple(fc.uint8Array({ maxLength: 200 }), fc.string({ maxLength: 10 })), {
    maxLength: 5,
    selector: ([bytes]) => sha256Hex(bytes),
  })
  .map((list) =>
    list.map(([bytes, version]) => ({ sha256: sha256Hex(bytes), version, bytes: Buffer.from(bytes) })),
  );
const benchFiles: fc.Arbitrary<BenchFile> = fc.record({
  exportedAt: fc
    .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString()),
  appVersion: fc.string({ maxLength: 40 }),
  benchId: fc.uint8Array({ minLength: 8, maxLength: 8 }).map((bytes) => Buffer.from(bytes).toString('hex')),
  scripts,
  people,
  groupTags: tags,
  settings: fc.record({
    language: fc.constant('en' as const),
    theme: fc.constantFrom('system' as const, 'light' as const, 'dark' as const),
  }),
});

const sample: BenchFile = {
  exportedAt: '2026-11-20T08:00:00.000Z',
  appVersion: '1.0.0',
  benchId: '0123456789abcdef',
  scripts: [{ sha256: sha256Hex('one'), version: '3.9', bytes: Buffer.from('one') }],
  people: ['Kim'],
  groupTags: ['Sales'],
  settings: { language: 'en', theme: 'dark' },
};
const parse = (text: string | Uint8Array) => parseBenchFile(Buffer.from(text), 'bench.json');

/** A file whose digest holds although its content was made by hand. */
function sealed(content: unknown, schema: unknown = 1): string {
  const sha256 = sha256Hex(JSON.stringify(content));
  return JSON.stringify({ kind: 'hash-courier-bench', schema, sha256, content });
}
const contentOf = (file: BenchFile) => (JSON.parse(encodeBenchFile(file)) as { content: object }).content; // as it was just encoded

function reasonOf(bytes: string | Uint8Array): unknown {
  try {
    parse(bytes);
  } catch (error) {
    if (error instanceof CourierError && error.code === 'bench.fileRefused') return error.details['reason'];
    throw error;
  }
  return 'none';
}

describe('a bench file', () => {
  it('comes back as it went', () => {
    fc.assert(
      fc.property(benchFiles, (file) => {
        expect(parse(encodeBenchFile(file))).toEqual(file);
      }),
    );
  });

  it('survives other line ends and a byte order mark', () => {
    expect(parse(`\ufeff${encodeBenchFile(sample).replaceAll('\n', '\r\n')}`)).toEqual(sample);
  });

  it('any bytes are taken or refused, and never anything else', () => {
    const anything = fc.oneof(
      fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
      fc.json().map((text) => Buffer.from(text)),
      fc.jsonValue().map((content) => Buffer.from(sealed(content))),
      fc.jsonValue().map((scripts) => Buffer.from(sealed({ ...contentOf(sample), scripts }))),
    );
    fc.assert(
      fc.property(anything, (bytes) => {
        expect(reasonOf(bytes)).toBeTypeOf('string');
      }),
    );
  });

  it('a file with any one byte changed, or cut off anywhere, is refused or holds the same', () => {
    const bytes = Buffer.from(encodeBenchFile(sample));
    const harm = fc.oneof(
      fc.nat(bytes.length - 1).map((end) => bytes.subarray(0, end)),
      fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)).map(([at, value]) => {
        const changed = Buffer.from(bytes);
        changed[at] = value;
        return changed;
      }),
    );
    fc.assert(
      fc.property(harm, (harmed) => {
        if (reasonOf(harmed) === 'none') expect(parse(harmed)).toEqual(sample);
      }),
    );
  });

  const content = contentOf(sample);
  it.each([
    ['empty', ''],
    ['not-a-bench-file', 'PK'],
    ['not-a-bench-file', '{}'],
    ['not-a-bench-file', 'null'],
    ['not-a-bench-file', JSON.stringify({ kind: 'hash-courier-bench', schema: 'x' })],
    ['newer', sealed(content, 2)],
    ['damaged', encodeBenchFile(sample).slice(0, 300)],
    ['damaged', encodeBenchFile(sample).replace('"Kim"', '"Ann"')],
    ['damaged', JSON.stringify({ kind: 'hash-courier-bench', schema: 1 })],
    ['damaged', `{"kind":"hash-courier-bench","schema":1,"content":${'['.repeat(1e5)}${']'.repeat(1e5)}}`],
    ['invalid', sealed(null)],
    ['invalid', sealed({ ...content, people: ['two\nlines'] })],
    ['invalid', sealed({ ...content, people: [' '] })],
    ['invalid', sealed({ ...content, groupTags: ['a,b'] })],
    ['invalid', sealed({ ...content, groupTags: ['=cmd'] })],
    ['invalid', sealed({ ...content, benchId: '../..' })],
    ['too-many', sealed({ ...content, people: Array.from({ length: 501 }, (_, n) => `p${n}`) })],
    ['too-many', sealed({ ...content, groupTags: Array.from({ length: 201 }, (_, n) => `t${n}`) })],
    ['too-many', sealed({ ...content, scripts: Array.from({ length: 51 }, () => ({})) })],
    ['too-large', Buffer.alloc(maximumBenchFileBytes + 1, 0x20)],
    [
      'script-changed',
      sealed({ ...content, scripts: [{ sha256: sha256Hex('one'), version: '3.9', base64: 'dHdv' }] }),
    ],
    [
      'script-changed',
      sealed({ ...content, scripts: [{ sha256: sha256Hex('one'), version: '3.9', base64: 'b25l!' }] }),
    ],
  ])('is refused as %s', (reason, bytes) => {
    expect(reasonOf(bytes)).toBe(reason);
  });

  it('names the script that is to blame', () => {
    const scripts = [{ sha256: sha256Hex('one'), version: '3.9', base64: 'dHdv' }];
    expect(() => parse(sealed({ ...content, scripts }))).toThrow(
      expect.objectContaining({
        details: { name: 'bench.json', reason: 'script-changed', script: '3.9' },
      }) as Error,
    );
  });

  it('a language or theme of a later version counts as not said', () => {
    expect(
      parse(sealed({ ...content, settings: { language: 'xx', theme: 'neon' }, more: 1 })).settings,
    ).toEqual({ language: 'en', theme: 'system' });
  });

  it('doubles in a file made by hand count once', () => {
    const twice = parse(sealed({ ...content, people: ['Kim', ' kim '], groupTags: ['b', 'B', 'a'] }));
    expect(twice).toMatchObject({ people: ['Kim'], groupTags: ['a', 'b'] });
  });

  it('is not written when it would be larger than is read', () => {
    const bytes = Buffer.alloc(maximumBenchFileBytes);
    expect(() => encodeBenchFile({ ...sample, scripts: [{ sha256: '', version: '', bytes }] })).toThrow(
      'bench.tooLarge',
    );
  });

  it('is named by its day', () => {
    expect(benchFileName(new Date('2026-11-20T23:30:00Z'))).toBe('hash-courier-bench-20261120.json');
  });
});
