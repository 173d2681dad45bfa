import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { collectParts } from '../../../../electron/kit/kit-files.ts';
import { lintScript, type Allowed } from './lint.ts';
import { collectText, faultsOf, kitFilesFolder, nodesOfType, parseScript } from './script-tree.ts';

/** All that Collect.ps1 may use: what every Windows PowerShell 5.1 has, and that leaves nothing on the device. */
const allowed: Allowed = {
  commands: [
    'New-Object',
    'ForEach-Object',
    'Write-Host',
    'Clear-Host',
    'Start-Sleep',
    'Test-Path',
    'ConvertFrom-Json',
    'Get-CimInstance',
    'Invoke-CimMethod',
  ],
  invoked: ['$Step', '$scriptPath', "([System.IO.Path]::Combine($env:SystemRoot, 'System32\\shutdown.exe'))"],
  types: [
    'bool',
    'byte[]',
    'char',
    'char[]',
    'int',
    'ordered',
    'regex',
    'scriptblock',
    'string',
    'switch',
    'void',
    'System.Array',
    'System.BitConverter',
    'System.Byte',
    'System.Collections.ArrayList',
    'System.Collections.Hashtable',
    'System.Console',
    'System.ConsoleColor',
    'System.Convert',
    'System.DateTime',
    'System.Enum',
    'System.Environment',
    'System.Exception',
    'System.Globalization.CultureInfo',
    'System.InvalidOperationException',
    'System.IO.Directory',
    'System.IO.DriveInfo',
    'System.IO.DriveType',
    'System.IO.EndOfStreamException',
    'System.IO.File',
    'System.IO.FileAccess',
    'System.IO.FileInfo',
    'System.IO.FileMode',
    'System.IO.FileOptions',
    'System.IO.FileShare',
    'System.IO.FileStream',
    'System.IO.IOException',
    'System.IO.Path',
    'System.Security.Cryptography.SHA256CryptoServiceProvider',
    'System.Security.Principal.WindowsBuiltInRole',
    'System.Security.Principal.WindowsIdentity',
    'System.Security.Principal.WindowsPrincipal',
    'System.String',
    'System.StringComparison',
    'System.Text.Encoding',
    'System.Text.RegularExpressions.RegexOptions',
    'System.Text.StringBuilder',
    'System.Text.UTF8Encoding',
    'System.UnauthorizedAccessException',
  ],
};

const lint = (text: string) => lintScript(text, parseScript(text), allowed);

describe('Collect.ps1', () => {
  it('uses nothing that Windows PowerShell 5.1 lacks or that would stay on the device', () => {
    expect(lint(collectText)).toEqual([]);
  });

  it('stays one file that a person can read at the device', () => {
    expect(collectText.split('\n').length).toBeLessThan(900);
    expect(Buffer.byteLength(collectText)).toBeLessThan(64 * 1024);
  });

  it('is kept in parts that are short, whole by themselves, and named in their order', async () => {
    const parts = await collectParts(kitFilesFolder);
    expect(parts.map((path) => basename(path))).toEqual(await readdir(join(kitFilesFolder, 'collect')));
    for (const path of parts) {
      const text = await readFile(path, 'utf8');
      expect(faultsOf(parseScript(text)), path).toEqual([]);
      expect(text.split('\n').length, path).toBeLessThan(400);
      expect(text.endsWith('\n'), path).toBe(true);
    }
  });

  it('waits for no answer of Windows without end', () => {
    const asked = nodesOfType(parseScript(collectText), 'command').filter(({ text }) =>
      /^(?:Get-Cim|Invoke-Cim)/.test(text),
    );
    expect(asked.length).toBeGreaterThan(4);
    for (const { text } of asked) expect(text).toMatch(/ -OperationTimeoutSec \d+/);
  });

  it('speaks to no network', () => {
    expect(collectText).not.toMatch(/https?:|Invoke-WebRequest|System\.Net|ftp:/i);
  });

  it('sets no strict mode, which Microsoft’s script would inherit', () => {
    expect(collectText).not.toMatch(/StrictMode/i);
  });
});

describe('the lint', () => {
  it.each([
    ['a chain', 'Test-Path x && Write-Host y', 'chain'],
    ['a later operator', '$a = 1\nWrite-Host ($a ?? 2)', 'syntax'],
    ['a later parameter', '1 | ForEach-Object -Parallel { Write-Host 1 }', 'parameter -Parallel'],
    ['a letter beyond ASCII', "Write-Host 'é'", 'not plain ASCII'],
    ['a tab', "\tWrite-Host 'x'", 'not plain ASCII'],
    ['an alias', 'gci .', 'command gci'],
    ['a policy', 'Set-ExecutionPolicy Bypass', 'command Set-ExecutionPolicy'],
    ['a registry write', "Set-ItemProperty -Path 'HKLM:' -Name a -Value 1", 'command Set-ItemProperty'],
    [
      'the registry by its type',
      '$a = [Microsoft.Win32.Registry]::LocalMachine\nWrite-Host $a',
      'type Microsoft',
    ],
    ['compiling', "Add-Type -TypeDefinition 'class A {}'", 'command Add-Type'],
    ['a web client', '$a = New-Object System.Net.WebClient\nWrite-Host $a', 'type System.Net.WebClient'],
    ['another program', "& 'C:\\tool.exe'", 'calls &'],
    ['dot-sourcing', '$a = 1\n. $a', 'calls .'],
    ['an unassigned variable', 'function Get-A { return $missing }\nWrite-Host (Get-A)', 'unassigned'],
    [
      'a variable of another function',
      'function Get-A { $b = 1\nreturn $b }\nWrite-Host (Get-A) $b',
      'unassigned',
    ],
    ['an automatic variable', '$input = 1\nWrite-Host $input', 'sets $input'],
    ['an automatic parameter', 'function Get-A($Args) { return $Args }\nWrite-Host (Get-A 1)', 'sets $args'],
    [
      'a hidden variable',
      '$Run = 1\nforeach ($x in 1) { Write-Host $x }\nfunction Get-A { $run = 2\nreturn $run }\nWrite-Host (Get-A) $Run',
      'hides',
    ],
    ['a forgotten variable', 'function Get-A { $b = 1\nreturn 2 }\nWrite-Host (Get-A)', 'never uses $b'],
    ['an unused function', 'function Get-A { return 1 }', 'unused Get-A'],
    ['output of a method', '$a = New-Object System.Collections.ArrayList\n$a.Add(1)', 'output of $a.Add(1)'],
    ['output of a function', 'function Get-A { return 1 }\nGet-A', 'output of Get-A'],
    ['output of a command', 'Test-Path x', 'output of Test-Path'],
    ['output of a bare value', '$a = 1\n$a', 'output of $a'],
    [
      'a failure that is none',
      "$Failures = @{ A1 = @('x', 'y') }\nfunction Stop-Run([string]$Code) { throw $Failures[$Code] }\nStop-Run 'B2'",
      'no failure B2',
    ],
  ])('finds %s', (_what, text, fault) => {
    expect(lint(text).join('\n')).toContain(fault);
  });

  it('finds nothing in a good script', () => {
    expect(
      lint(
        "param([switch]$Quiet)\n$Run = @{ A = 1 }\nfunction Get-A([string]$Text) {\n    return $Text + $Run.A\n}\nif (-not $Quiet) { Write-Host (Get-A 'x') }\n",
      ),
    ).toEqual([]);
  });
});
