import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { failureCodes } from '../../../electron/kit/failure-codes.ts';
import { makeKitFiles } from '../../../electron/kit/kit-files.ts';
import { createText } from '../../../text/index.ts';
import { en } from '../../../text/en/index.ts';

const kitFilesFolder = join(import.meta.dirname, '../../../electron/kit/files');
const go = await readFile(join(kitFilesFolder, 'go.cmd'), 'utf8');
const collect = await readFile(join(kitFilesFolder, 'Collect.ps1'), 'utf8');
const code = withoutTexts(collect);

/** The script without its comments, and with every quoted text emptied. */
function withoutTexts(script: string): string {
  return script.replace(/'(?:[^'\n]|'')*'|"(?:[^"`\n]|`.)*"|#[^\n]*/g, (part) =>
    part.startsWith('#') ? '' : `''`,
  );
}

describe.each([
  ['go.cmd', go],
  ['Collect.ps1', collect],
])('%s', (_name, text) => {
  it('is plain ASCII', () => {
    expect(text).toMatch(/^[\n\x20-\x7e]*$/);
  });

  it.each([
    /\bwmic\b/i,
    /\bchoice\b/i,
    /Set-ExecutionPolicy/i,
    /Invoke-WebRequest/i,
    /Install-/i,
    /https?:/i,
  ])('does without %s', (pattern) => {
    expect(text).not.toMatch(pattern);
  });
});

describe('go.cmd', () => {
  it('finds itself, in quotes, without delayed expansion', () => {
    expect(go).toContain('set "COLLECT=%~dp0HashCourier\\Collect.ps1"');
    expect(go).toContain('setlocal EnableExtensions DisableDelayedExpansion');
    for (const line of go.split('\n').filter((each) => each.includes('%~dp0')))
      expect(line).toMatch(/^set "[A-Z]+=%~dp0/);
  });

  it('starts the 64-bit Windows PowerShell by its full path, for this process only', () => {
    expect(go).toContain('%SystemRoot%\\System32\\WindowsPowerShell\\v1.0\\powershell.exe');
    expect(go).toContain('%SystemRoot%\\Sysnative\\WindowsPowerShell\\v1.0\\powershell.exe');
    expect(go).toContain(
      '"%SHELL%" -NoLogo -NoProfile -ExecutionPolicy Bypass -File "%COLLECT%" && exit /b 0',
    );
  });

  it('jumps only to labels that it has, and keeps its window open on a failure', () => {
    const labels = [...go.matchAll(/^:(\w+)/gm)].map((match) => match[1]);
    for (const [, target] of go.matchAll(/\bgoto (\w+)/g)) expect(labels).toContain(target);
    expect(go).toMatch(/:wait\necho\.\npause/);
  });

  it('uses no block whose bracket a path could close', () => {
    expect(go.split('\n').filter((line) => /\($|^\s*\)/.test(line))).toEqual([]);
  });
});

describe('Collect.ps1', () => {
  it('closes every bracket that it opens', () => {
    const open: string[] = [];
    for (const character of code) {
      if ('([{'.includes(character)) open.push(character);
      const at = ')]}'.indexOf(character);
      if (at >= 0) expect(open.pop()).toBe('([{'[at]);
    }
    expect(open).toEqual([]);
  });

  it('uses nothing that Windows PowerShell 5.1 lacks, and no strict mode that Microsoft’s script would inherit', () => {
    expect(code).not.toMatch(/\?\?|\?\.|&&|\|\||-Parallel|Set-StrictMode|-AsHashtable|Get-Error/);
    expect(code).not.toMatch(/\?[^|\n]*\s:\s/);
  });

  it('calls only functions that it has or that every Windows PowerShell has', () => {
    const own = [...code.matchAll(/^function ([\w-]+)/gm)].map((match) => match[1]);
    const builtIn = [
      'New-Object',
      'Where-Object',
      'ForEach-Object',
      'Write-Host',
      'Read-Host',
      'Test-Path',
      'Get-CimInstance',
      'ConvertFrom-Json',
    ];
    const called = [...code.matchAll(/(?<![\w$.'-])([A-Z][a-z]+-[A-Z]\w+)/g)].map((match) => match[1]);
    expect(
      [...new Set(called)].filter((name) => !own.includes(name ?? '') && !builtIn.includes(name ?? '')),
    ).toEqual([]);
    for (const name of own) expect(called.filter((each) => each === name).length).toBeGreaterThan(1);
  });

  it('proves Microsoft’s script before it runs it', () => {
    expect(collect.indexOf('Get-ProvedScript $kit')).toBeGreaterThan(0);
    expect(collect.indexOf('Get-ProvedScript $kit')).toBeLessThan(collect.indexOf('Invoke-Capture $script'));
  });

  it('flushes before it checks, checks before it names, and flushes the name before it says DONE', () => {
    const order = [
      'Invoke-Capture $script',
      'Sync-File $temporary',
      'Read-Capture $temporary',
      'Read-Hash $capture.Hash',
      '$path = Save-Capture',
      "Show-Bar ('DONE",
    ].map((step) => collect.indexOf(step));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order[0]).toBeGreaterThan(0);
    expect(collect).toMatch(/File\]::Move\(\$Temporary, \$path\)\n\s+Sync-File \$path/);
    expect(collect).toContain('$stream.Flush($true)');
  });

  it('names times in UTC, whatever calendar the device has', () => {
    expect(collect).toContain(`[System.DateTime]::UtcNow.ToString("yyyyMMdd'T'HHmmss'Z'", $Invariant)`);
  });
});

describe('failure codes', () => {
  it.each(Object.entries(failureCodes))('%s is shown by a script and explained on the card', (code, id) => {
    expect(`${go}\n${collect}`).toMatch(new RegExp(`FAILED ${code}\\b|^ {4}${code} = @\\(`, 'm'));
    expect(en.card.failures[id].title).not.toBe('');
  });

  it('no script shows a code that the card does not explain', () => {
    const shown = [
      ...collect.matchAll(/^ {4}([A-Z]\d) = @\(/gm),
      ...collect.matchAll(/Stop-Run '([A-Z]\d)'/g),
      ...`${go}${collect}`.matchAll(/FAILED ([A-Z]\d)/g),
    ].map((match) => match[1] ?? '');
    expect(shown.filter((code) => !Object.hasOwn(failureCodes, code))).toEqual([]);
  });
});

describe('the kit', () => {
  it('has CRLF and ASCII in what cmd and PowerShell read, and Microsoft’s bytes as they are', async () => {
    const script = Buffer.from([0x23, 0x0a, 0xff]);
    const files = await makeKitFiles({
      kitFilesFolder,
      kitVersion: '0.1.0',
      batch: { id: 'b20261123-abc123', name: 'Contoso', groupTag: '' },
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
