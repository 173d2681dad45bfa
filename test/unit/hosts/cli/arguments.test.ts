import { describe, expect, it } from 'vitest';
import {
  isForCommandLine,
  readCommandLine,
  type WrongUse,
} from '../../../../electron/hosts/cli/arguments.ts';

/** Reads a line as a shell would cut it, without quoting. */
function read(line: string) {
  return readCommandLine(line.split(' ').filter((word) => word !== ''));
}

const merge = 'merge --target intune --out up';

describe('what is typed', () => {
  it('names a command and its files', () => {
    expect(read('inspect a.csv b.csv')).toEqual({
      kind: 'inspect',
      json: false,
      quiet: false,
      files: ['a.csv', 'b.csv'],
    });
  });

  it('may put options anywhere behind the command', () => {
    expect(read('inspect a.csv --json b.csv --quiet')).toMatchObject({
      json: true,
      quiet: true,
      files: ['a.csv', 'b.csv'],
    });
  });

  it('gives a merge everything it takes', () => {
    expect(
      readCommandLine([
        'merge',
        '--target=partner-center',
        '--out',
        'up',
        '--group-tag',
        'Berlin 1',
        '--users',
        'users.csv',
        '--known=-',
        '--who',
        'Alex',
        '--workers',
        '3',
        'drives',
      ]),
    ).toEqual({
      kind: 'merge',
      json: false,
      quiet: false,
      paths: ['drives'],
      target: 'partner-center',
      out: 'up',
      groupTag: 'Berlin 1',
      users: 'users.csv',
      known: '-',
      include: [],
      who: 'Alex',
      workers: 3,
    });
  });

  it('takes serial numbers one by one, in lists, and with an equals sign', () => {
    expect(read(`${merge} --include A,B --include=C --include D, drives`)).toMatchObject({
      include: ['A', 'B', 'C', 'D'],
      paths: ['drives'],
    });
  });

  it.each([
    ['intune', 'intune'],
    ['Intune', 'intune'],
    ['partner-center', 'partner-center'],
    ['mmd', 'managed-desktop'],
    ['managed-desktop', 'managed-desktop'],
  ])('knows the target %s', (name, target) => {
    expect(read(`verify --target ${name} a.csv`)).toMatchObject({ target });
  });

  it('verifies for Intune unless another target is named', () => {
    expect(read('verify a.csv')).toMatchObject({ target: 'intune' });
  });

  it('may begin a file name with a hyphen behind two hyphens', () => {
    expect(read('inspect -- -odd.csv')).toMatchObject({ files: ['-odd.csv'] });
  });

  it('asks for help with or without a command', () => {
    for (const line of ['--help', '-h']) expect(read(line)).toEqual({ kind: 'help' });
    for (const line of ['merge --help', '--help merge', 'merge -h', `${merge} drives --help`])
      expect(read(line)).toEqual({ kind: 'help', command: 'merge' });
    expect(read('--version')).toEqual({ kind: 'version' });
  });
});

describe('what is typed wrong', () => {
  const cases: readonly (readonly [line: string, problem: WrongUse['problem']])[] = [
    ['', 'commandMissing'],
    ['explode a.csv', 'commandUnknown'],
    ['--json inspect a.csv', 'commandUnknown'],
    ['inspect --colour a.csv', 'optionUnknown'],
    ['inspect --target intune a.csv', 'optionUnknown'],
    ['inspect -x a.csv', 'optionUnknown'],
    ['inspect --no-json a.csv', 'optionUnknown'],
    ['inspect --json=yes a.csv', 'valueNeedless'],
    ['inspect', 'filesMissing'],
    ['verify', 'filesMissing'],
    ['verify --target a.csv', 'targetUnknown'],
    ['verify a.csv --target', 'valueMissing'],
    ['decode', 'hashMissing'],
    ['decode T0FT AAEA', 'hashSeveral'],
    ['merge drives', 'optionMissing'],
    ['merge --target intune drives', 'optionMissing'],
    ['merge --out up drives', 'optionMissing'],
    [merge, 'pathsMissing'],
    ['merge --target intune --out --json drives', 'valueMissing'],
    ['merge --target intune --out= drives', 'valueMissing'],
    [`${merge} --target mmd drives`, 'optionTwice'],
    [`${merge} --workers 0 drives`, 'workersWrong'],
    [`${merge} --workers 65 drives`, 'workersWrong'],
    [`${merge} --workers many drives`, 'workersWrong'],
    [`${merge} --users - --known - drives`, 'inputTwice'],
    ['inspect - -', 'inputTwice'],
    ['verify - -', 'inputTwice'],
    [`${merge} -`, 'inputNotFolder'],
  ];
  it.each(cases)('“%s” is %s', (line, problem) => {
    expect(read(line)).toMatchObject({ kind: 'wrong-use', problem });
  });

  it('never throws, whatever the words', () => {
    for (const word of ['__proto__', '--constructor', '--__proto__=1', '--=', '-', '--', '', '\0'])
      for (const command of ['inspect', 'merge', 'decode'])
        expect(readCommandLine([command, word])).toHaveProperty('kind');
    expect(readCommandLine(['inspect', '--__proto__', 'x'])).toMatchObject({ problem: 'optionUnknown' });
  });
});

it('only a command, or a call for help or the version, is meant for the command line', () => {
  for (const word of ['inspect', 'merge', 'verify', 'decode', '--help', '-h', '--version'])
    expect(isForCommandLine([word])).toBe(true);
  for (const words of [[], ['--practice'], ['--data', 'inspect'], ['file.csv'], ['toString']])
    expect(isForCommandLine(words)).toBe(false);
});
