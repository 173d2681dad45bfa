import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeKitFiles } from '../../../electron/kit/kit-files.ts';
import { createText } from '../../../text/index.ts';

const kitFilesFolder = join(import.meta.dirname, '../../../electron/kit/files');

describe('the kit', () => {
  it('has CRLF and ASCII in what cmd and PowerShell read, and Microsoft’s bytes as they are', async () => {
    const script = Buffer.from([0x23, 0x0a, 0xff]);
    const files = await makeKitFiles({
      kitFilesFolder,
      kitVersion: '0.1.0',
      batch: { id: 'b20261123-abc123', name: 'Contoso', groupTag: '', onlyMicrosoftScript: false },
      script: { bytes: script, version: '3.9', sha256: '' },
      say: createText('en'),
      language: 'en',
    });
    const at = (path: string) => Buffer.from(files.find((file) => file.path === path)?.bytes ?? []);
    expect(at('HashCourier/Get-WindowsAutoPilotInfo.ps1')).toEqual(script);
    for (const path of ['go.cmd', 'HashCourier/Collect.ps1'])
      expect(at(path).toString('latin1')).toMatch(/^(?:[\x20-\x7e]*\r\n)+$/);
    expect(files.reduce((sum, file) => sum + file.bytes.byteLength, 0)).toBeLessThan(200_000);
  });
});
