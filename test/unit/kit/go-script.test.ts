import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { failures, type FailureCode } from '../../../electron/formats/kit/collector-words.ts';
import { collectText } from './collect-script/script-tree.ts';

const go = await readFile(join(import.meta.dirname, '../../../electron/kit/files/go.cmd'), 'utf8');
const commands = go.split('\n').filter((line) => !line.startsWith('rem '));
/** What cmd can tell by itself; the rest is told by Collect.ps1. */
const toldHere: readonly FailureCode[] = ['W2', 'W3', 'W4', 'K1'];

describe('go.cmd', () => {
  it('is plain ASCII', () => {
    expect(go).toMatch(/^[\n\x20-\x7e]*$/);
  });

  it.each([
    /\bwmic\b/i,
    /\bchoice\b/i,
    /\btimeout\b/i,
    /Set-ExecutionPolicy/i,
    /reg(\.exe)?"? add/i,
    /https?:/i,
    /%TEMP%/i,
  ])('does without %s', (pattern) => {
    expect(go).not.toMatch(pattern);
  });

  it('writes no file: what it redirects goes to NUL', () => {
    for (const line of commands) expect(line.replaceAll(/>nul\b|2>&1/g, '')).not.toContain('>');
  });

  it('finds itself, in quotes, without delayed expansion', () => {
    expect(go).toContain('set "COLLECT=%~dp0HashCourier\\Collect.ps1"');
    expect(go).toContain('setlocal EnableExtensions DisableDelayedExpansion');
    for (const line of commands.filter((each) => each.includes('%~dp0')))
      expect(line).toMatch(/^set "[A-Z]+=%~dp0/);
  });

  it('expands a path only inside quotes, and never twice, as call would', () => {
    for (const line of commands) {
      const outside = line.replaceAll(/"[^"]*"/g, '');
      expect(outside.replace('%CODE%', '')).not.toContain('%');
      expect(line).not.toMatch(/\bcall\b/i);
    }
  });

  it('starts the 64-bit Windows PowerShell by its full path, for this process only', () => {
    expect(go).toContain('"SHELL=%SystemRoot%\\System32\\WindowsPowerShell\\v1.0\\powershell.exe"');
    expect(go).toContain('"NATIVE=%SystemRoot%\\Sysnative\\WindowsPowerShell\\v1.0\\powershell.exe"');
    const starts = commands.filter((line) => line.startsWith('"%SHELL%"'));
    expect(starts).toHaveLength(1);
    expect(starts[0]).toMatch(
      /^"%SHELL%" -NoLogo -NoProfile -NonInteractive -ExecutionPolicy Bypass -File "%COLLECT%" & /,
    );
  });

  it('leaves on the line that started PowerShell after DONE and after FAILED, for the drive may be gone', () => {
    expect(go).toContain(
      '-File "%COLLECT%" & (if errorlevel 20 if not errorlevel 21 exit /b 0) & if errorlevel 10 if not errorlevel 11 exit /b 10\n',
    );
  });

  it('knows the code of DONE, which is none that PowerShell would end with by itself', () => {
    expect(collectText).toContain('$DoneCode = 20\n');
    expect(collectText).toContain('$FailedCode = 10\n');
    expect(go).toContain('\nif "%CODE%"=="0" goto nokit\n');
  });

  it('jumps only to labels that it has, and keeps its window open on a failure', () => {
    const labels = [...go.matchAll(/^:(\w+)/gm)].map((match) => match[1]);
    for (const [, target] of go.matchAll(/\bgoto (\w+)/g)) expect(labels).toContain(target);
    expect(go).toMatch(/:wait\necho\.\npause\ncolor\nexit \/b 10\n$/);
  });

  it('uses no block whose bracket a path could close', () => {
    expect(commands.filter((line) => /\($|^\s*\)/.test(line))).toEqual([]);
  });

  it.each(toldHere)('tells %s in the words of the table, which cmd takes as they are', (code) => {
    const { cause, next } = failures[code];
    expect(go).toContain(`\ncolor 4F\necho.\necho FAILED ${code}  ${cause}\n`);
    expect(go).toContain(`\necho Next: ${next}\ngoto wait\n`);
    expect(cause + next).not.toMatch(/[&|<>^%!]/);
  });

  it('tells no other failure', () => {
    const told = new Set([...go.matchAll(/FAILED ([A-Z]\d)/g)].map(([, code]) => code));
    expect(told).toEqual(new Set(toldHere));
  });
});
