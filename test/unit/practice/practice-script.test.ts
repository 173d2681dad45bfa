import { expect, test } from 'vitest';
import { sha256Hex } from '../../../electron/files/digest.ts';
import { recognise } from '../../../electron/library/recognise.ts';
import { practiceScript, practiceScriptSha256 } from '../../../electron/practice/practice-script.ts';

test('the stand-in says that it is for practice only, and is known by its digest alone', () => {
  const { bytes } = practiceScript();
  expect(bytes.toString('ascii')).toMatch(/^<#\r\nPRACTICE ONLY/);
  expect(sha256Hex(bytes)).toBe(practiceScriptSha256);
  expect(recognise(bytes, { practiceSha256: practiceScriptSha256 })).toMatchObject({ standing: 'practice' });
  expect(recognise(bytes)).toMatchObject({ kind: 'not-the-script' });
});
