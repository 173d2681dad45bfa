import { readFile } from 'node:fs/promises';
import { assert as assertProperty, json, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createWindowsWitness, windowsTestimony } from '../../../electron/drives/opinion/windows.ts';
import { parseWindowsAnswer } from '../../../electron/drives/opinion/windows-query.ts';
import type { RunResult } from '../../../electron/drives/run.ts';
import { madeDrive } from './made-drives.ts';

const fixture = (name: string) =>
  readFile(new URL(`../../fixtures/drives/${name}.json`, import.meta.url), 'utf8');
const device = (number: number) => `\\\\.\\PhysicalDrive${number}`;
const said = (stdout: string, change: Partial<RunResult> = {}): RunResult => ({
  code: 0,
  stdout,
  stderr: '',
  ...change,
});

async function disk(name: string, number: number) {
  const testimony = windowsTestimony(said(await fixture(name)), [device(number)]);
  if (testimony.kind === 'silent') throw new Error(testimony.cause);
  return testimony.devices.get(device(number));
}

describe('recorded answers', () => {
  test('a stick beside the system’s disk: numbers of the class, one letter, its label and serial number', async () => {
    expect(await disk('windows-one-stick', 1)).toEqual({
      isOnUsb: true,
      sizeBytes: 16_000_000_000,
      isSystem: false,
      isVirtual: false,
      isNetwork: false,
      isOffline: false,
      isReadOnly: false,
      serial: 'AA00000000000489',
      sequence: '',
      volumes: [
        {
          device: '',
          path: 'E:\\',
          label: 'STICK',
          fileSystem: 'vfat',
          volumeId: '\\\\?\\Volume{0f3b1c52-7a11-4f7c-9d10-0a4f5c2e7b03}\\',
          isReadOnly: false,
          isNetwork: false,
          isLocked: false,
        },
      ],
    });
    expect(await disk('windows-one-stick', 0)).toMatchObject({ isSystem: true, isOnUsb: false });
  });

  test.each([
    [1, { isOnUsb: true, isReadOnly: true }],
    [2, { isOnUsb: true, isOffline: true }],
    [3, { isOnUsb: false, isVirtual: true }],
    [4, { isOnUsb: false, isVirtual: false, isNetwork: false }],
    [5, { isOnUsb: false, isNetwork: true }],
    [6, { isOnUsb: true, isSystem: true }],
  ])('disk %i, in words: what it is comes through', async (number, expected) => {
    expect(await disk('windows-bench', number)).toMatchObject(expected);
  });

  test('a disk that does not fit is left out alone', async () => {
    expect(await disk('windows-bench', 7)).toBeUndefined();
  });

  test('a volume locked by BitLocker, a network letter, and letters of one source are told; a letter of two disks lies on none', async () => {
    const found = await disk('windows-bench', 8);
    expect(found?.volumes.map(({ path, isLocked, isNetwork }) => [path, isLocked, isNetwork])).toEqual([
      ['F:\\', true, false],
      ['H:\\', false, false],
      ['G:\\', false, true],
    ]);
    expect((await disk('windows-bench', 4))?.volumes).toEqual([]);
  });

  test('one thing alone is not a list; without rights to volumes, the older classes still tell the letter', async () => {
    expect(await disk('windows-without-rights', 1)).toMatchObject({
      isOnUsb: true,
      volumes: [{ path: 'E:\\', label: 'STICK', fileSystem: 'vfat', volumeId: '' }],
    });
  });
});

describe('silence', () => {
  test.each([
    ['PowerShell is not there', said('', { code: 'missing' }), 'missing'],
    ['it took too long', said('', { code: 'timeout' }), 'timeout'],
    ['a policy refused it', said('', { code: 1, stderr: 'disabled' }), 'blocked'],
    ['it said nothing', said(''), 'unreadable'],
    ['it said something else', said('Access denied'), 'unreadable'],
    ['it may not see disks', said('{"Disks":null,"Partitions":[],"Volumes":[]}'), 'unreadable'],
  ] as const)('%s', (_name, result, cause) => {
    expect(windowsTestimony(result, [device(1)])).toEqual({ kind: 'silent', cause });
  });

  test('no JSON makes the parser fail', () => {
    assertProperty(property(json(), (text) => void parseWindowsAnswer(text)));
  });
});

test('one PowerShell, by its full path and without a profile, answers for all drives', async () => {
  const runs: (readonly string[])[] = [];
  const answer = said(await fixture('windows-one-stick'));
  const witness = createWindowsWitness((program, parameters) => {
    runs.push([program, ...parameters.slice(0, 3)]);
    return Promise.resolve(answer);
  });
  const drives = [madeDrive({ device: device(0) }), madeDrive({ device: '\\\\.\\PHYSICALDRIVE1' })];
  const testimony = await witness(drives, new AbortController().signal);
  expect(testimony.kind === 'heard' && testimony.devices.size).toBe(2);
  expect(runs).toHaveLength(1);
  expect(runs[0]?.[0]).toMatch(/System32.WindowsPowerShell.v1\.0.powershell\.exe$/);
  expect(runs[0]?.slice(1)).toEqual(['-NoProfile', '-NonInteractive', '-Command']);
});
