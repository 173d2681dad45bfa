import { describe, expect, it } from 'vitest';
import { writeDeviceLog, type DeviceRun } from '../../../../electron/formats/kit/device-run.ts';
import { collectText, functionText, parseScript } from './script-tree.ts';

const root = parseScript(collectText);

function expectOrder(text: string, steps: readonly string[]): void {
  const places = steps.map((step) => text.indexOf(step));
  expect(places.indexOf(-1), steps[places.indexOf(-1)]).toBe(-1);
  expect(places).toEqual(places.toSorted((one, other) => one - other));
}

describe('the order of a run', () => {
  const run = functionText(root, 'Invoke-Collect');

  it('proves the drive before it asks the device, and says DONE last of all', () => {
    expectOrder(run, [
      'Read-Kit',
      'Test-WinPE',
      'Test-Elevated',
      "Stop-Run 'K1'",
      'Initialize-Folder $folder',
      'Open-Script',
      'Read-BiosSerial',
      'Get-BestCapture $folder',
      'Measure-Devices $folder',
      'Save-Capture $capture',
      'Sync-Volume',
      '$Run.ExitCode = $DoneCode',
      'Save-Log',
      '[void](Sync-Volume)',
    ]);
    expectOrder(collectText.slice(collectText.indexOf('if ($OnlyDefine) { return }')), [
      'Invoke-Collect',
      'Show-Result',
      'exit $Run.ExitCode',
    ]);
  });

  it('asks for the language mode before anything that a policy would forbid', () => {
    expectOrder(collectText, ['LanguageMode', '[System.Globalization', 'function ']);
  });

  it('flushes before it checks, past the cache', () => {
    expectOrder(functionText(root, 'Get-Capture'), [
      'Sync-File $path',
      'Read-Medium $path',
      'Read-Capture $bytes',
    ]);
    expect(functionText(root, 'Read-Medium')).toContain('0x20000000');
  });

  it('names what was checked without overwriting, flushes it again and compares it', () => {
    expectOrder(functionText(root, 'Save-Capture'), [
      '[System.IO.File]::Move(',
      'Sync-File $Path',
      'Read-Medium $Path',
      'Stop-Run',
    ]);
    expect(functionText(root, 'Sync-File')).toContain('$stream.Flush($true)');
    expectOrder(functionText(root, 'Write-File'), ['::CreateNew', '$stream.Flush($true)']);
  });

  it('proves Microsoft’s script, holds it open while it runs, and lets go at the end', () => {
    expectOrder(functionText(root, 'Open-Script'), [
      '[System.IO.File]::Open(',
      'ReadAllBytes',
      'Get-Sha256',
      'Test-Same $digest',
    ]);
    expect(functionText(root, 'Open-Script')).toContain('[System.IO.FileShare]::Read)');
    expect(run.slice(run.lastIndexOf('finally'))).toContain('$Run.ScriptStream.Dispose()');
  });

  it('looks at keys only after they were asked for, and puts the window back whatever happens', () => {
    expectOrder(functionText(root, 'Show-Result'), [
      'foreach ($line in $Run.Screen)',
      'Read-Answer',
      'finally',
      'Set-Window $oldBack',
      'Stop-Device',
    ]);
    expectOrder(functionText(root, 'Read-Answer'), ['KeyAvailable', '.Key.ToString()']);
    expect(functionText(root, 'Stop-Device')).toContain('/s /t 0');
  });
});

describe('the log', () => {
  const base = {
    startedAt: 'a',
    kitVersion: 'b',
    driveId: 'c',
    batchId: 'd',
    windows: 'e',
    reader: 'f',
    serial: 'g',
    maker: 'h',
    model: 'i',
    said: ['j'],
  } satisfies Omit<DeviceRun, 'outcome'>;
  const keysOf = (outcome: DeviceRun['outcome']) =>
    writeDeviceLog({ ...base, outcome })
      .split('\r\n')
      .map((line) => /^(?:Hash Courier device log 1|> |Result: |[\w ]+: )/.exec(line)?.[0] ?? '');
  const done = keysOf({ kind: 'done', file: 'k', number: 1, notes: [{ code: 'noTpm' }] });
  const failed = keysOf({ kind: 'failed', code: 'H1', detail: 'l' });
  const written = [
    ...functionText(root, 'Get-LogText').matchAll(/Append\(["'](Hash Courier device log 1|> |[\w ]+: )/g),
  ].map(([, key]) => key);

  it('has the keys of the app’s log, in its order, first for DONE, then for FAILED', () => {
    const head = done.slice(0, done.indexOf('File: '));
    expect(written).toEqual([...head, ...done.slice(head.length, -1), ...failed.slice(head.length, -1)]);
  });

  it('is UTF-8 without a byte order mark, with the line ends of Windows', () => {
    expect(collectText).toContain('$Utf8 = New-Object System.Text.UTF8Encoding $false');
    for (const line of functionText(root, 'Get-LogText')
      .split('\n')
      .filter((each) => each.includes('.Append(')))
      expect(line).toMatch(/`r`n"\)(?: })?$/);
  });

  it('takes out of a line what the app takes out', () => {
    expect(functionText(root, 'Get-Plain')).toContain(
      '[\\u0000-\\u001f\\u007f-\\u009f\\u2028-\\u202e\\u2066-\\u2069\\ufeff]',
    );
  });
});

describe('the screen', () => {
  it('has the lines of the app, in its order', () => {
    const text = functionText(root, 'Add-ScreenLines');
    expectOrder(text, [
      "$Words['done']",
      "$Words['note']",
      "$Words['safe']",
      "$Words['failed']",
      '$Failures[$Run.Code][0]',
      '$Run.Detail',
      "$Words['next']",
      "$Words['keys']",
    ]);
  });
});
