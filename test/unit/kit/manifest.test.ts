import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatManifest, manifestLimitBytes, parseManifest } from '../../../electron/formats/kit/manifest.ts';
import type { KitManifest } from '../../../electron/formats/kit/types.ts';

const manifest: KitManifest = {
  schema: 1,
  kitVersion: '0.1.0',
  driveId: '0123456789abcdef0123456789abcdef',
  benchId: 'bench-1',
  stagedAt: '2026-11-23T10:00:00.000Z',
  batch: {
    id: 'b20261123-abc123',
    name: 'Contoso – first floor',
    groupTag: 'Floor 1',
    onlyMicrosoftScript: true,
  },
  script: { version: '3.9', sha256: 'a'.repeat(64) },
  language: 'en',
  files: [{ path: 'START HERE.html', sha256: 'b'.repeat(64), bytes: 12 }],
};

const spoilt = (change: Record<string, unknown>) => Buffer.from(JSON.stringify({ ...manifest, ...change }));

describe('the manifest', () => {
  it('reads back as it was written', () => {
    expect(parseManifest(formatManifest(manifest))).toEqual(manifest);
  });

  it('says what the bench calls the drive, where it does', () => {
    const labelled = { ...manifest, label: 'Drive 7' };
    expect(parseManifest(formatManifest(labelled))).toEqual(labelled);
  });

  it('is read as an older kit wrote it', () => {
    const { language: _language, ...older } = manifest;
    const { onlyMicrosoftScript: _only, ...batch } = manifest.batch;
    expect(parseManifest(Buffer.from(JSON.stringify({ ...older, batch })))).toEqual({
      ...manifest,
      batch: { ...batch, onlyMicrosoftScript: false },
    });
  });

  it.each([
    '../x',
    'a/../../x',
    '/etc/passwd',
    '\\\\server\\share\\x',
    '//server/share/x',
    'C:/Windows/x',
    'C:x',
    'a\\b',
    'a//b',
    './a',
    'a/.',
    '',
    'a\u0000b',
    'a\u0085b',
  ])('names no file outside the drive: %j', (path) => {
    expect(parseManifest(spoilt({ files: [{ path, sha256: 'b'.repeat(64), bytes: 1 }] }))).toBeUndefined();
  });

  it('gives nothing to __proto__, and of a name that stands twice takes one value', () => {
    const text = JSON.stringify(manifest);
    const polluted = parseManifest(Buffer.from(text.replace('{', '{"__proto__":{"polluted":true},')));
    expect(polluted).toEqual(manifest);
    expect(Object.getPrototypeOf(polluted)).toBe(Object.prototype);
    expect({}).not.toHaveProperty('polluted');
    const other = 'f'.repeat(32);
    const twice = text.replace('"driveId":', `"driveId":"${other}","driveId":`);
    expect([other, manifest.driveId]).toContain(parseManifest(Buffer.from(twice))?.driveId);
  });

  it('never throws, and what it takes keeps to its bounds, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string({ unit: 'binary' })), (text) => {
        expect(parseManifest(Buffer.from(text))).toBeUndefined();
      }),
    );
    for (const open of ['[', '{"a":']) {
      const deep = open.repeat(Math.floor(manifestLimitBytes / open.length));
      expect(parseManifest(Buffer.from(deep))).toBeUndefined();
    }
  });

  it('is read with fields that a newer kit added', () => {
    expect(parseManifest(spoilt({ later: true }))).toEqual(manifest);
  });

  it.each<readonly [string, Record<string, unknown>]>([
    ['another schema', { schema: 2 }],
    ['a drive id that is no id', { driveId: '../../etc' }],
    ['a bench id with a path', { benchId: 'a/b' }],
    ['a time that is none', { stagedAt: 'yesterday' }],
    ['a language with a path', { language: '../en' }],
    ['a batch id with a path', { batch: { ...manifest.batch, id: '../b' } }],
    ['a control character in the label', { label: 'a\u0007b' }],
    ['a label without end', { label: 'a'.repeat(41) }],
    ['a control character in the name', { batch: { ...manifest.batch, name: 'a\u0007b' } }],
    ['a thousand files', { files: Array.from({ length: 1000 }, () => manifest.files[0]) }],
    ['no files', { files: undefined }],
  ])('is not believed with %s', (_what, change) => {
    expect(parseManifest(spoilt(change))).toBeUndefined();
  });

  it.each(['../outside', '/etc/passwd', 'C:\\Windows', 'a//b', 'a/./b', '', 'HashCourier/../../x'])(
    'is not believed with a file at "%s"',
    (path) => {
      const files = [{ path, sha256: 'b'.repeat(64), bytes: 1 }];
      expect(parseManifest(spoilt({ files }))).toBeUndefined();
    },
  );

  it('is not believed when it is too large, not UTF-8 or torn', () => {
    expect(parseManifest(Buffer.alloc(manifestLimitBytes + 1, 0x20))).toBeUndefined();
    expect(parseManifest(Buffer.from([0xff, 0xfe, 0x7b, 0x00]))).toBeUndefined();
    const whole = formatManifest(manifest);
    expect(parseManifest(whole.subarray(0, whole.length - 5))).toBeUndefined();
  });

  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => {
        expect(parseManifest(bytes)).toBeUndefined();
      }),
    );
    fc.assert(fc.property(fc.json(), (text) => parseManifest(Buffer.from(text)) === undefined));
  });
});
