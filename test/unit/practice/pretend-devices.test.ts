import { expect, test } from 'vitest';
import { makeHash } from '../../../electron/formats/hash/make-hash.ts';
import { readHash } from '../../../electron/formats/hash/read-hash.ts';
import {
  captureOf,
  isPretendDevice,
  pretendDevices,
  writtenBy,
} from '../../../electron/practice/pretend-devices.ts';
import { practiceDeviceKinds, type PracticeDeviceKind } from '../../../electron/practice/types.ts';

const at = new Date('2026-01-02T03:04:05Z');

function capture(kind: PracticeDeviceKind, groupTag = ''): Buffer {
  const device = pretendDevices.find((each) => each.kind === kind);
  return Buffer.from(device === undefined ? [] : captureOf(device, at, groupTag));
}
function rowOf(kind: PracticeDeviceKind): readonly string[] {
  const bytes = capture(kind);
  const text = kind === 'excel' ? bytes.toString('utf8') : bytes.toString('utf16le');
  return (text.split('\r\n')[1] ?? '').split(kind === 'excel' ? ';' : ',');
}
function verdict(kind: PracticeDeviceKind) {
  const [serial = '', , hash = ''] = rowOf(kind);
  return { serial, ...readHash(hash) };
}

test('there is one pretend device of each kind, and their serial numbers are plainly pretend', () => {
  expect(pretendDevices.map(({ kind }) => kind)).toEqual(practiceDeviceKinds);
  for (const { serial } of pretendDevices) expect(serial).toMatch(/PRACTICE|^0000/);
});

test('good devices leave what the script writes, with a hash that proves itself', () => {
  for (const kind of ['good', 'good-shared-model', 'same-again', 'failed-read', 'virtual-machine'] as const) {
    expect(capture(kind).subarray(0, 2)).toEqual(Buffer.from([0xff, 0xfe]));
    const { proved, summary, serial } = verdict(kind);
    expect(proved).toBe(true);
    expect(summary?.serial).toBe(serial);
  }
});

test('the first device captured again is the same machine with another hash', () => {
  const first = verdict('good').summary;
  const again = verdict('same-again').summary;
  expect(again?.tpmDigest).toBe(first?.tpmDigest);
  expect(again?.uuid).toBe(first?.uuid);
  expect(rowOf('same-again')[2]).not.toBe(rowOf('good')[2]);
});

test('another device of the same model is another machine', () => {
  const first = verdict('good').summary;
  const other = verdict('good-shared-model').summary;
  expect(other?.model).toBe(first?.model);
  expect(other?.tpmDigest).not.toBe(first?.tpmDigest);
});

test('the cut hash is found to be truncated', () => {
  const { proved, findings } = verdict('truncated');
  expect(proved).toBe(false);
  expect(findings.map(({ code }) => code)).toContain('hash.truncated');
});

test('what was written before the drive lost its end is whole', () => {
  const device = pretendDevices.find(({ kind }) => kind === 'truncated');
  const whole = Buffer.from(device === undefined ? [] : writtenBy(device, at, ''));
  expect(capture('truncated')).toEqual(whole.subarray(0, 1536));
  expect(readHash(whole.toString('utf16le').split(',').at(-1)?.trim() ?? '').proved).toBe(true);
});

test('Excel took the zeros, and the true serial number is in the hash', () => {
  expect(rowOf('excel')[0]).toBe('5');
  expect(verdict('excel').summary?.serial).toBe('0000000005');
});

test('the virtual machine is recognised as one, and has no TPM', () => {
  const { summary } = verdict('virtual-machine');
  expect(summary?.virtualMachineSigns).not.toEqual([]);
  expect(summary?.tpm).toEqual({ kind: 'no-data' });
});

test('the drive’s group tag is written as the script writes it', () => {
  expect(capture('good', 'Bench').toString('utf16le')).toMatch(/,Group Tag\r\n.*,Bench\r\n$/);
});

test('every pretend device is known again by its TPM, or by serial number and UUID together', () => {
  for (const kind of practiceDeviceKinds.filter((each) => each !== 'truncated')) {
    const { serial = '', uuid = '', tpmDigest } = verdict(kind).summary ?? {};
    if (tpmDigest !== undefined) expect(isPretendDevice({ serial: 'ANOTHER', tpmDigest })).toBe(true);
    expect(isPretendDevice({ serial: serial.toLowerCase(), uuid })).toBe(true);
    expect(isPretendDevice({ serial })).toBe(false);
    expect(isPretendDevice({ serial: 'ANOTHER', uuid })).toBe(false);
  }
  expect(isPretendDevice(undefined)).toBe(false);
});

test('a real device that only shares a pretend serial number is not taken for it', () => {
  const hash = makeHash({ serial: '0000000005', collectedAt: at, tpm: 'a real one' });
  expect(isPretendDevice(readHash(hash).summary)).toBe(false);
});
