import { describe, expect, it } from 'vitest';
import { fill } from '../../../electron/formats/kit/collector-words.ts';
import { deviceScreen, writeDeviceLog } from '../../../electron/formats/kit/device-run.ts';
import { pretendDevices } from '../../../electron/practice/pretend-devices.ts';
import { pretendRun, type PretendRun } from '../../../electron/practice/pretend-run.ts';
import { practiceDeviceKinds } from '../../../electron/practice/types.ts';
import {
  collectText,
  functionsOf,
  functionText,
  nodesOfType,
  parseScript,
  stringValue,
  tableOf,
} from '../kit/collect-script/script-tree.ts';
import {
  after,
  at,
  device,
  kit,
  later,
  nameOf,
  notesOf,
  onlyMicrosoft,
  withoutScript,
} from './pretend-kit.ts';

const script = parseScript(collectText);
const words = tableOf(script, '$Words');
const notes = tableOf(script, '$Notes');
const failures = tableOf(script, '$Failures');
const names = tableOf(script, '$Names');

const done = practiceDeviceKinds.map((kind) => pretendRun(device(kind), kit, at, false));
const failed = [
  pretendRun(device('failed-read'), kit, at, true),
  pretendRun(device('failed-read'), withoutScript, at, true),
  pretendRun(device('good'), onlyMicrosoft(withoutScript), at, false),
  pretendRun(device('good'), onlyMicrosoft({ ...kit, scriptSha256: '' }), at, false),
  pretendRun(device('good'), onlyMicrosoft({ ...kit, scriptSha256: 'b'.repeat(64) }), at, false),
];
/** With three notes: captured before, without TPM data, without Microsoft's script. */
const noted = pretendRun(
  device('virtual-machine'),
  after(withoutScript, pretendRun(device('virtual-machine'), withoutScript, at, false)),
  later,
  false,
);

/** The quoted texts of a function of the script, in order. */
function textsOf(name: string): readonly string[] {
  const found = functionsOf(script).get(name);
  if (found === undefined) throw new Error(`no function ${name}`);
  return nodesOfType(found, 'string_literal').map(stringValue);
}
/** What stands before the colon of each line of a log; a free line is `>`. A repeated one counts once. */
function keysOf(lines: readonly string[]): readonly string[] {
  const keys = lines.flatMap((line) => /^(?:>|[A-Z][A-Za-z ]*(?=: ?))/.exec(line)?.[0] ?? []);
  return keys.filter((key, index) => key !== keys[index - 1]);
}
const logOf = ({ run }: PretendRun) => writeDeviceLog(run).split('\r\n');
const word = (name: string) => String(words.get(name));

describe('a pretend run writes the log of Collect.ps1', () => {
  const inScript = textsOf('Get-LogText');
  const end = inScript.findIndex((text) => text.startsWith('Result: DONE'));
  const both = inScript.slice(0, inScript.indexOf('File: '));

  it('with its first line', () => {
    for (const each of [...done, ...failed, noted]) expect(logOf(each)[0]).toBe(inScript[0]?.trimEnd());
  });

  it('with its lines in its order after DONE', () => {
    expect(keysOf(logOf(noted))).toEqual(keysOf(inScript.slice(0, end + 1)));
  });

  it('with its lines in its order after FAILED', () => {
    const keys = keysOf([...both, ...inScript.slice(end + 1)]);
    for (const each of failed)
      expect(keysOf([...logOf(each), '']).filter((key) => key !== '>')).toEqual(
        keys.filter((key) => key !== '>'),
      );
  });

  it('with details that it can say', () => {
    const inAll = [...functionsOf(script).keys()].flatMap(textsOf);
    const said = [...failed, noted].flatMap(({ run }) => [
      ...(run.outcome.kind === 'failed' ? [run.outcome.detail] : []),
      ...run.said.map((line) => line.replace(/^\S+ was not run\. /, '')),
    ]);
    expect(said).toHaveLength(7);
    for (const text of said) expect(inAll, text).toContain(text.replace(/(?<=: )[0-9a-f]{64}$/, ''));
    expect(textsOf('Invoke-Collect')).toContain(' was not run. ');
  });
});

describe('a pretend run shows the screen of Collect.ps1', () => {
  it('in its order', () => {
    const used = [...functionText(script, 'Add-ScreenLines').matchAll(/\$Words\['(\w+)'\]/g)];
    expect(used.map(([, name]) => name)).toEqual([
      'noSerial',
      'done',
      'note',
      'safe',
      'failed',
      'next',
      'keys',
    ]);
  });

  it('in its words after DONE', () => {
    for (const each of [...done, noted]) {
      const { run } = each;
      if (run.outcome.kind !== 'done') throw new Error(run.outcome.code);
      const { number } = run.outcome;
      expect(deviceScreen(run).lines).toEqual([
        fill(word('done'), run.serial, `${run.maker} ${run.model}`, String(number)),
        ...notesOf(each).map((code) => fill(word('note'), String(notes.get(code)))),
        word('safe'),
        word('keys'),
      ]);
    }
  });

  it('in its words after FAILED', () => {
    for (const { run } of failed) {
      if (run.outcome.kind !== 'failed') throw new Error('not failed');
      const { code, detail } = run.outcome;
      const [cause, next] = [failures.get(code) ?? []].flat();
      expect(deviceScreen(run).lines).toEqual([
        fill(word('failed'), code, run.serial),
        cause,
        detail,
        fill(word('next'), String(next)),
        word('keys'),
      ]);
    }
  });

  it('with its notes in its order', () => {
    expect(notesOf(noted)).toEqual(
      [...notes.keys()].filter((code) => ['collectedBefore', 'noTpm', 'ownReading'].includes(code)),
    );
  });
});

describe('a pretend run names its files as Collect.ps1 does', () => {
  it('by the serial number in its safe form and the time', () => {
    const unsafe = new RegExp(String(names.get('unsafe')), 'g');
    expect(functionText(script, 'New-Run')).toContain("'yyyyMMdd\\THHmmss\\Z'");
    for (const [index, each] of pretendDevices.entries()) {
      const safe = each.serial.replace(unsafe, '-').slice(0, Number(names.get('longest')));
      const stem = `${safe}_20260102T030405Z`;
      expect(done[index]?.files.map(({ path }) => nameOf(path))).toEqual([`${stem}.csv`, `${stem}.txt`]);
    }
  });

  it('avoiding the same endings', () => {
    const endings = textsOf('Get-FreeStem').filter((text) => text.startsWith('.'));
    for (const ending of endings) {
      const taken = `PRACTICE0001_20260102T030405Z${ending}`;
      const drive =
        ending === '.csv'
          ? { ...kit, captures: [{ name: taken, bytes: new Uint8Array() }] }
          : { ...kit, logs: [taken] };
      const { files } = pretendRun(device('good'), drive, at, false);
      expect(files.map(({ path }) => nameOf(path))).toEqual([
        'PRACTICE0001_20260102T030405Z_2.csv',
        'PRACTICE0001_20260102T030405Z_2.txt',
      ]);
    }
    expect(endings).toHaveLength(3);
  });

  it('the capture before the log', () => {
    const text = functionText(script, 'Invoke-Collect');
    expect(text.indexOf('Save-Capture ')).toBeLessThan(text.indexOf('Save-Log'));
    for (const { files } of done) expect(files[0]?.path).toMatch(/\.csv$/);
  });

  it('and looks at the same earlier files', () => {
    expect(textsOf('Measure-Devices')).toContain('^(.+)_([0-9]{8}T[0-9]{6}Z(_[0-9]+)?)\\.csv\\z');
    expect(collectText).toMatch(/^\$MostEarlierFiles = 20$/m);
    expect(collectText).toMatch(/^\$ProbeBytes = 65536$/m);
  });
});
