import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatManifest, manifestLimitBytes, parseManifest } from '../../../electron/formats/kit/manifest.ts';
import type { KitManifest } from '../../../electron/formats/kit/types.ts';

const manifest: KitManifest = {
  schema: 1,
  kitVersion: '0.1.0',
  driveId: '0123456789abcdef0123456789abcdef',
  benchId: 'bench-1',
  stagedAt: '2026-11-23T10:00:00.000Z',
  batch: { id: 'b20261123-abc123', name: 'Contoso – first floor', groupTag: 'Floor 1' },
  script: { version: '3.9', sha256: 'a'.repeat(64) },
  files: [{ path: 'START HERE.html', sha256: 'b'.repeat(64), bytes: 12 }],
};

function changed(change: (copy: Record<string, unknown>) => void): Buffer {
  // A deep copy as plain JSON, to be spoilt.
  const copy = JSON.parse(formatManifest(manifest).toString('utf8')) as Record<string, unknown>;
  change(copy);
  return Buffer.from(JSON.stringify(copy));
}

describe('the manifest', () => {
  it('reads back as it was written', () => {
    expect(parseManifest(formatManifest(manifest))).toEqual(manifest);
  });

  it('is read with fields that a newer kit added, and without them', () => {
    expect(parseManifest(changed((copy) => (copy['later'] = true)))).toEqual(manifest);
  });

  it.each([
    ['another schema', (copy: Record<string, unknown>) => (copy['schema'] = 2)],
    ['a drive id that is no id', (copy: Record<string, unknown>) => (copy['driveId'] = '../../etc')],
    ['a bench id with a path', (copy: Record<string, unknown>) => (copy['benchId'] = 'a/b')],
    ['a time that is none', (copy: Record<string, unknown>) => (copy['stagedAt'] = 'yesterday')],
    [
      'a batch id with a path',
      (copy: Record<string, unknown>) => (copy['batch'] = { ...manifest.batch, id: '../b' }),
    ],
    [
      'a control character in the name',
      (copy: Record<string, unknown>) => (copy['batch'] = { ...manifest.batch, name: 'a\u0007b' }),
    ],
    ...['../outside', '/etc/passwd', 'C:\\Windows', 'a//b', 'a/./b', '', 'HashCourier/../../x'].map(
      (path) =>
        [
          `a file at "${path}"`,
          (copy: Record<string, unknown>) => (copy['files'] = [{ path, sha256: 'b'.repeat(64), bytes: 1 }]),
        ] as const,
    ),
    [
      'a thousand files',
      (copy: Record<string, unknown>) =>
        (copy['files'] = Array.from({ length: 1000 }, () => manifest.files[0])),
    ],
  ])('is not believed with %s', (_what, change) => {
    expect(parseManifest(changed(change))).toBeUndefined();
  });

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
