import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { goldenFiles, goldenKit, goldenRuns, type GoldenCase } from './golden.ts';
import { Loop } from './evaluate.ts';
import { fault, runCollect, type PretendRun, type PretendWindows } from './pretend-windows.ts';
import { collectText } from './script-tree.ts';
import { Table } from './values.ts';

const kit = 'E:\\HashCourier';
const folder = `${kit}\\hashes\\${goldenKit.batchId}`;
const scriptName = 'Get-WindowsAutoPilotInfo.ps1';
const golden = goldenFiles();
const bytesOf = (name: string) => Buffer.from(golden.get(name) ?? Buffer.alloc(0));

type Device = { readonly windows: PretendWindows; readonly files: Map<string, Buffer> };

function deviceOf(met: GoldenCase, changes: Partial<PretendWindows> = {}): Device {
  const script = Buffer.from('# stand-in');
  const sha256 = createHash('sha256').update(script).digest('hex');
  const manifest = {
    schema: 1,
    kitVersion: goldenKit.kitVersion,
    driveId: goldenKit.driveId,
    batch: {
      id: goldenKit.batchId,
      name: 'Contoso',
      groupTag: met.tag,
      onlyMicrosoftScript: met.onlyMicrosoft,
    },
    script: { version: goldenKit.scriptVersion, sha256 },
    files:
      met.script === 'unnamed' ? [] : [{ path: `HashCourier/${scriptName}`, sha256, bytes: script.length }],
  };
  const files = new Map<string, Buffer>([
    [`${kit}\\kit.json`, Buffer.from(JSON.stringify(manifest))],
    [`${kit}\\Collect.ps1`, Buffer.from(collectText)],
    ...met.before.map(({ name, from }) => [`${folder}\\${name}`, bytesOf(from)] as const),
  ]);
  if (met.script !== 'missing')
    files.set(`${kit}\\${scriptName}`, met.script === 'changed' ? Buffer.from('# other') : script);
  const writes = [...met.writes];
  const cim: Readonly<Record<string, () => readonly unknown[]>> = {
    Win32_BIOS: () => [new Table([['SerialNumber', met.serial]])],
    Win32_Tpm: () => Array.from({ length: met.chips }, () => new Table()),
    MSFT_Volume: () => [new Table([['DriveLetter', 'C']]), new Table([['DriveLetter', 'E']])],
    MDM_DevDetail_Ext01: () =>
      met.cim === ''
        ? []
        : [
            new Table([
              [
                'DeviceHardwareData',
                bytesOf(met.cim).toString('utf16le').split('\r\n')[1]?.split(',')[2] ?? '',
              ],
            ]),
          ],
  };
  return {
    files,
    windows: {
      files,
      now: goldenKit.startedAt,
      elevated: met.elevated,
      winpe: met.winpe,
      pressed: ['Enter'],
      cim: (className) => cim[className]?.() ?? [],
      runScript: (_path, parameters) => {
        const name = writes.shift() ?? '';
        if (name !== '') files.set(String(parameters.get('outputfile')), bytesOf(name));
        expect(parameters.get('grouptag') ?? '').toBe(met.tag);
        return ['stand-in'];
      },
      ...changes,
    },
  };
}

const [usual] = goldenRuns[0] ?? [];
if (usual === undefined) throw new Error('no case');

function names(files: Map<string, Buffer>, below: string): readonly string[] {
  return [...files.keys()]
    .filter((path) => path.startsWith(`${below}\\`))
    .map((path) => path.slice(below.length + 1))
    .toSorted();
}

function run(
  changes: Partial<PretendWindows> = {},
  met: Partial<GoldenCase> = {},
): PretendRun & { readonly files: Map<string, Buffer>; readonly log: string } {
  const device = deviceOf({ ...(usual as GoldenCase), ...met }, changes); // proved above
  const result = runCollect(device.windows);
  const [log = ''] = names(device.files, `${kit}\\logs`).filter((name) => name.endsWith('.txt'));
  return { ...result, files: device.files, log: String(device.files.get(`${kit}\\logs\\${log}`) ?? '') };
}

describe('Collect.ps1, run on a pretend device', () => {
  it.each(goldenRuns)('leaves on the drive what the app would: $name', (met) => {
    const { files, windows } = deviceOf(met);
    const { exitCode, console } = runCollect(windows);
    expect(exitCode).toBe(met.exit);
    expect(String(files.get(`${kit}\\logs\\${met.logName}`))).toBe(String(bytesOf(met.log)));
    const expected = [...met.before.map(({ name }) => name), ...(met.kept === '' ? [] : [met.kept])];
    expect(names(files, folder)).toEqual(expected.toSorted()); // no temporary file either
    if (met.kept !== '') expect(files.get(`${folder}\\${met.kept}`)?.equals(bytesOf(met.keptAs))).toBe(true);
    expect(names(files, `${kit}\\logs`).filter((name) => name.endsWith('.rejected'))).toHaveLength(
      met.rejected ? 1 : 0,
    );
    expect(console).toContain(`${met.screen.join('\n')}\n`);
  });
});

describe('the order in which a capture is kept', () => {
  it('is: the drive proved, the script held, run, flushed, named, flushed, the volume, the log, the volume', () => {
    const name = `CONTOSO-0001_${goldenKit.stamp}`;
    const temporary = `${folder}\\capture_${goldenKit.stamp}.tmp`;
    const probe = `${folder}\\probe_${goldenKit.stamp}.tmp`;
    const log = `${kit}\\logs\\${name}.txt`;
    expect(run().trace).toEqual([
      `write ${probe}`,
      `flush ${probe}`,
      `delete ${probe}`,
      `hold ${kit}\\${scriptName}`,
      `run ${kit}\\${scriptName}`,
      `flush ${temporary}`,
      `move ${temporary} ${folder}\\${name}.csv`,
      `flush ${folder}\\${name}.csv`,
      'volume Flush',
      `write ${log}`,
      `flush ${log}`,
      'volume Flush',
    ]);
  });

  it('waits a minute for the TPM, once, and only where Windows has one', () => {
    const waited = (met: Partial<GoldenCase>) =>
      run({}, met).trace.filter((step) => step === 'sleep 1').length;
    expect(waited({})).toBe(0);
    expect(waited({ writes: ['no-tpm.csv', 'no-tpm.csv'] })).toBe(60);
    expect(waited({ writes: ['no-tpm.csv'], chips: 0 })).toBe(0);
  });
});

describe('a drive that does not take it', () => {
  it.each([
    ['D1', fault.protected],
    ['D2', fault.full],
    ['D3', fault.device],
  ])('ends with %s before the device is asked for anything', (code, hresult) => {
    const asked: string[] = [];
    const { exitCode, console, trace } = run({
      fails: (action) => (action === 'write' ? hresult : undefined),
      cim: (className) => {
        asked.push(className);
        return [];
      },
    });
    expect(exitCode).toBe(10);
    expect(console).toContain(`FAILED ${code}\n`);
    expect(console).toContain('The log could not be written: made for a test\n');
    expect(trace).toEqual([]);
    // For the screen and the name of the log, once it has failed.
    expect(asked).toEqual(['Win32_BIOS']);
  });

  it('never says DONE when the drive is full at the rename', () => {
    const { exitCode, files, log } = run({ fails: (action) => (action === 'move' ? fault.full : undefined) });
    expect(exitCode).toBe(10);
    expect(log).toContain('Result: FAILED D2');
    expect(names(files, folder).filter((name) => name.endsWith('.csv'))).toEqual([]);
  });

  it('never says DONE when the last flush fails', () => {
    const { exitCode, log } = run({
      fails: (action, path) => (action === 'flush' && path.endsWith('.csv') ? fault.device : undefined),
    });
    expect(exitCode).toBe(10);
    expect(log).toContain('Result: FAILED D3');
  });

  it('never says DONE when the medium gives back other bytes than were judged', () => {
    const { exitCode, log } = run({ spoils: (path) => path.endsWith('.csv') });
    expect(exitCode).toBe(10);
    expect(log).toContain('Detail: The file on the drive is not what was checked.');
  });

  it('waits for what holds a file a moment', () => {
    let held = 3;
    const { exitCode, trace } = run({
      fails: (action) => {
        if (action !== 'move' || held === 0) return undefined;
        held -= 1;
        return fault.sharing;
      },
    });
    expect(exitCode).toBe(20);
    expect(trace.filter((step) => step === 'sleep 300')).toHaveLength(3);
  });

  it('that cannot be read past the cache is read as usual, and only the log says so', () => {
    const { exitCode, log, console } = run({
      fails: (action) => (action === 'read-past-cache' ? 0x80070057 : undefined),
    });
    expect(exitCode).toBe(20);
    expect(log).toContain('\r\n> not read past the cache: ');
    expect(console).not.toContain('cache');
  });

  it('is cleared of what a broken-off run left, and of nothing else', () => {
    const device = deviceOf(usual);
    for (const name of [
      'capture_20261122T090000Z.tmp',
      'probe_20261122T090000Z_2.tmp',
      'mine.tmp',
      'capture_x.tmp',
    ])
      device.files.set(`${folder}\\${name}`, Buffer.from('x'));
    expect(runCollect(device.windows).exitCode).toBe(20);
    expect(names(device.files, folder)).toEqual([
      `CONTOSO-0001_${goldenKit.stamp}.csv`,
      'capture_x.tmp',
      'mine.tmp',
    ]);
  });
});

describe('a kit that is not whole', () => {
  it.each([
    ['torn', '{ "schema": 1, "bat'],
    ['of no batch', '{ "driveId": "0123" }'],
    ['of a batch that would leave the folder', '{ "driveId": "0123", "batch": { "id": "..\\\\x" } }'],
    ['of no drive', '{ "batch": { "id": "b20261123-abc123" } }'],
    ['empty', ''],
  ])('ends with K1: %s', (_what, text) => {
    const device = deviceOf(usual);
    device.files.set(`${kit}\\kit.json`, Buffer.from(text));
    const { exitCode, console, trace } = runCollect(device.windows);
    expect(exitCode).toBe(10);
    expect(console).toContain('FAILED K1  CONTOSO-0001\n');
    expect(trace.filter((step) => step.startsWith('run'))).toEqual([]);
  });

  it('with another script than the staged one: that is not run, and Windows is read instead', () => {
    const { exitCode, trace, log } = run({}, { script: 'changed', cim: 'full.csv' });
    expect(exitCode).toBe(20);
    expect(trace.filter((step) => step.startsWith('run'))).toEqual([]);
    expect(log).toMatch(
      /Read by: Collect\.ps1\r\n> Get-WindowsAutoPilotInfo\.ps1 was not run\. SHA-256 on the drive: [0-9a-f]{64}\r\n/,
    );
  });

  it('with another script, where only Microsoft’s may read: K2', () => {
    const { log } = run({}, { script: 'changed', cim: 'full.csv', onlyMicrosoft: true });
    expect(log).toMatch(/Detail: SHA-256 on the drive: [0-9a-f]{64}\r\n.*\r\nResult: FAILED K2\r\n$/s);
  });
});

describe('the screen at the end', () => {
  it('shuts the device down for S, and for no key that was pressed before it was asked', () => {
    expect(run({ pressed: ['S'] }).shutDown).toBe(true);
    expect(run({ pressed: ['Q'] }).shutDown).toBe(false);
    expect(run({ pressed: ['S', 'S', '|', 'Enter'] }).shutDown).toBe(false);
    expect(run({ pressed: ['S', '|', 'S'] }).shutDown).toBe(true);
  });

  it('is green or red, and gives the window its colours back', () => {
    expect(run().colours).toEqual(['DarkGreen', 'Black']);
    expect(run({ elevated: false }).colours).toEqual(['DarkRed', 'Black']);
  });

  it('draws the word and the serial number in letters of the window’s size', () => {
    const widest = (text: string) =>
      Math.max(
        ...text
          .split('\n')
          .slice(0, 14)
          .map((line) => line.length),
      );
    expect(widest(run({ windowWidth: 80 }).console)).toBe(2 + 12 * 6);
    expect(widest(run({ windowWidth: 160 }).console)).toBe(2 + 12 * 12);
    expect(run({ windowWidth: 60 }).console).toContain('\n  CONTOSO-0001\n');
  });

  it('is left to go.cmd, which says W4, where a policy restricts the language', () => {
    const { exitCode, console, trace } = run({ languageMode: 'ConstrainedLanguage' });
    expect([exitCode, console, trace]).toEqual([4, '', []]);
  });
});

describe('what the device says', () => {
  it('cannot break the log: control characters become spaces, long lines are cut', () => {
    const { log } = run(
      { runScript: () => ['a\u001b[2J\r\nResult: DONE', 'x'.repeat(400)] },
      { writes: [''] },
    );
    expect(log).toContain('> script: a [2J\r\n> Result: DONE\r\n');
    expect(Math.max(...log.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(202);
    expect(log).toMatch(/\r\nResult: FAILED H1\r\n$/);
  });

  it.each(['break', 'continue'] as const)('cannot end the run without a word: %s outside a loop', (kind) => {
    const { exitCode, console } = run({
      runScript: (_path, parameters) => {
        expect(parameters.get('outputfile')).toMatch(/\.tmp$/);
        throw new Loop(kind);
      },
    });
    expect(exitCode).toBe(10);
    expect(console).toContain('FAILED H1');
  });

  it('may be a hash longer than any so far, when its checksum holds', () => {
    const row = bytesOf(usual.writes[0] ?? '').toString('utf16le');
    const hash = row.split('\r\n')[1]?.split(',')[2] ?? '';
    const longer = Buffer.concat([Buffer.from(hash, 'base64'), Buffer.alloc(300)]).toString('base64');
    const device = deviceOf(usual);
    const { exitCode } = runCollect({
      ...device.windows,
      runScript: (_path, parameters) => {
        device.files.set(
          String(parameters.get('outputfile')),
          Buffer.from(row.replace(hash, longer), 'utf16le'),
        );
        return [];
      },
    });
    expect(exitCode).toBe(20);
  });

  it('may be nothing at all: no class, no serial number, no volumes', () => {
    const { exitCode, log } = run({
      cim: () => {
        throw new Error('Invalid class');
      },
    });
    expect(exitCode).toBe(20);
    expect(log).toContain('> Win32_BIOS: Error: Invalid class\r\n');
    expect(log).toContain('> volume not flushed: Error: Invalid class\r\n');
  });
});
