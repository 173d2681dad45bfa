import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { maximumScriptBytes, recognise } from '../../../electron/library/recognise.ts';
import { communityScriptGuid, microsoftScriptGuid, pinnedVersions } from '../../../electron/library/pins.ts';
import { sha256Hex } from '../../../electron/files/digest.ts';
import { standIn } from './stand-in.ts';

const text = standIn.toString('utf8');
const pins = new Map([[sha256Hex(standIn), '9.9']]);

function reasonOf(content: string | Uint8Array): string {
  const result = recognise(typeof content === 'string' ? Buffer.from(content) : content);
  return result.kind === 'not-the-script' ? result.reason : result.standing;
}

test('version 3.9 is pinned by the digest of its published bytes', () => {
  expect(pinnedVersions.get('60c13cf3a63e0e38d41d075c85e95c7eb4a8ef301e0c605de6de29e5a552170d')).toBe('3.9');
});

test('a script whose digest is pinned is that version', () => {
  expect(recognise(standIn, { pins })).toEqual({ kind: 'script', version: '9.9', standing: 'pinned' });
});

test('a genuine-looking script is accepted as an unknown version', () => {
  expect(recognise(standIn)).toEqual({ kind: 'script', version: '9.9', standing: 'unknown' });
});

test('a pinned version with other line ends is unknown, and the note says why', () => {
  const result = recognise(Buffer.from(text.replaceAll('\r\n', '\n')), { pins });
  expect(result).toEqual({ kind: 'script', version: '9.9', standing: 'unknown', note: 'line-ends-changed' });
});

test('a pinned version saved as UTF-16 or with a byte order mark is unknown and re-encoded', () => {
  for (const bytes of [Buffer.from(`\ufeff${text}`, 'utf16le'), Buffer.from(`\ufeff${text}`, 'utf8')]) {
    expect(recognise(bytes, { pins })).toMatchObject({ standing: 'unknown', note: 're-encoded' });
  }
});

test('a changed script carries no note', () => {
  expect(recognise(Buffer.from(`${text}# more`), { pins })).not.toHaveProperty('note');
});

test('the stand-in of practice is known by its digest', () => {
  const bytes = Buffer.from('Write-Error "practice"');
  expect(recognise(bytes, { practiceSha256: sha256Hex(bytes) })).toMatchObject({ standing: 'practice' });
});

test('each file that is not the script is refused for its own reason', () => {
  expect(reasonOf('')).toBe('empty');
  expect(reasonOf(' \r\n\t')).toBe('empty');
  expect(reasonOf(Buffer.alloc(maximumScriptBytes + 1, 32))).toBe('too-large');
  expect(reasonOf('\n<!DOCTYPE html><html><body>Get-WindowsAutoPilotInfo</body></html>')).toBe('web-page');
  expect(reasonOf('<html lang="en">')).toBe('web-page');
  expect(reasonOf(Buffer.from('PK\x03\x04rest', 'latin1'))).toBe('archive');
  expect(reasonOf(Buffer.from([0x4d, 0x5a, 0x90, 0, 3, 0]))).toBe('not-text');
  expect(reasonOf(Buffer.from(text, 'utf16le'))).toBe('not-text');
  expect(reasonOf('Write-Host "hello"')).toBe('no-script-info');
  expect(reasonOf(text.replace(microsoftScriptGuid, communityScriptGuid.toUpperCase()))).toBe(
    'community-edition',
  );
  expect(reasonOf(text.replace(microsoftScriptGuid, '00000000-0000-4000-8000-000000000000'))).toBe(
    'other-script',
  );
  expect(reasonOf(text.replace('[String] $OutputFile', '[String] $Elsewhere'))).toBe('no-output-file');
  expect(reasonOf(text.replace('MDM_DevDetail_Ext01', 'nothing'))).toBe('no-hash-query');
});

test('recognising any bytes at all answers and never throws', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), fc.nat(text.length), (noise, at) => {
      expect(recognise(noise).kind).toMatch(/script$/);
      const damaged = Buffer.concat([standIn.subarray(0, at), noise, standIn.subarray(at)]);
      expect(recognise(damaged).kind).toMatch(/script$/);
    }),
  );
});
