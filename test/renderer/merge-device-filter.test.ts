import { describe, expect, it } from 'vitest';
import type { DeviceRow } from '../../electron/api/index.ts';
import {
  bySeverity,
  countFindings,
  countStandings,
  filterDevices,
  findingsWeight,
  noFilter,
  standingSortValue,
} from '../../renderer/src/steps/merge/device-filter.ts';
import { isUploadable, isUserName, planExport } from '../../renderer/src/steps/merge/export-plan.ts';
import { letThroughObstacle } from '../../renderer/src/steps/merge/let-through.ts';
import { blocking, device, informing, registered, warning } from './merge-samples.tsx';

/** Every 10th is blocked, every 4th has no TPM data, every 1000th is registered by a partner. */
const many: readonly DeviceRow[] = Array.from({ length: 10_000 }, (_none, index) =>
  device(`CT-${String(index).padStart(5, '0')}`, {
    model: index % 2 === 0 ? 'Notebook 14' : 'Tower 3',
    standing: index % 1000 === 999 ? 'listed' : index % 10 === 0 ? 'blocked' : 'ready',
    findings: [...(index % 4 === 0 ? [warning] : []), ...(index % 10 === 0 ? [blocking, blocking] : [])],
  }),
);

describe('the device filter', () => {
  it('finds every word of the search in any field, without regard to case', () => {
    expect(filterDevices(many, { ...noFilter, search: 'ct-00042' })).toHaveLength(1);
    expect(filterDevices(many, { ...noFilter, search: '  TOWER contoso ' })).toHaveLength(5000);
    expect(filterDevices(many, { ...noFilter, search: 'tower notebook' })).toHaveLength(0);
  });

  it('does not find a word across two fields', () => {
    const one = device('AB', { manufacturer: 'CD', model: 'EF' });
    expect(filterDevices([one], { ...noFilter, search: 'ABCD' })).toHaveLength(0);
  });

  it('narrows by standing and by finding together, and keeps the order', () => {
    const found = filterDevices(many, { search: '', standing: 'blocked', finding: 'hash.noTpmData' });
    expect(found).toHaveLength(500);
    expect(found.map((each) => each.serial)).toEqual(found.map((each) => each.serial).toSorted());
  });

  it('can ask for devices without any finding', () => {
    const clean = filterDevices(many, { ...noFilter, finding: 'none' });
    expect(clean.every((each) => each.findings.length === 0)).toBe(true);
    expect(clean).toHaveLength(7000);
  });

  it('counts a device once per finding code, the serious ones first', () => {
    const counts = countFindings(many).map(({ code, count }) => [code, count]);
    expect(counts).toEqual([
      ['hash.serialInsideDiffers', 1000],
      ['hash.noTpmData', 2500],
    ]);
    expect(countStandings(many)).toEqual({ ready: 8990, blocked: 1000, excluded: 0, listed: 10 });
  });

  it('goes through 10,000 devices between two frames', () => {
    const begin = performance.now();
    filterDevices(many, { search: 'ct notebook', standing: 'ready', finding: 'hash.noTpmData' });
    countFindings(many);
    expect(performance.now() - begin).toBeLessThan(200);
  });

  it('orders findings and devices by how much they need a person', () => {
    expect(bySeverity([informing, warning, blocking])).toEqual([blocking, warning, informing]);
    expect(findingsWeight([blocking])).toBeGreaterThan(findingsWeight([warning, warning, informing]));
    expect(findingsWeight([])).toBe(0);
    const standings = many.slice(995, 1001).toSorted((a, b) => standingSortValue(a) - standingSortValue(b));
    expect(standings.map((each) => each.standing)).toEqual([
      'blocked',
      'ready',
      'ready',
      'ready',
      'ready',
      'listed',
    ]);
  });
});

describe('the plan of an export', () => {
  const devices = [
    device('A', { rounds: [1] }),
    device('B'),
    device('C', { standing: 'blocked' }),
    device('D', { standing: 'excluded' }),
    device('E', { standing: 'listed', origin: 'partner' }),
  ];

  it('takes only what is in no round, unless asked', () => {
    expect(planExport(devices, { kind: 'new' }, 'intune')).toMatchObject({ devices: 1, files: 1, again: 0 });
    expect(planExport(devices, { kind: 'all' }, 'intune')).toMatchObject({ devices: 2, again: 1 });
  });

  it('says what stays out, of the selection only where there is one', () => {
    expect(planExport(devices, { kind: 'all' }, 'intune')).toMatchObject({
      blocked: 1,
      excluded: 1,
      listed: 1,
    });
    expect(planExport(devices, { kind: 'devices', deviceKeys: ['key-A', 'key-C'] }, 'intune')).toEqual({
      devices: 1,
      files: 1,
      again: 1,
      blocked: 1,
      excluded: 0,
      listed: 0,
      registered: 0,
      registeredAgain: 0,
    });
  });

  it('leaves devices of the tenant’s list out of what is new, and only there', () => {
    const some = [
      device('A', { findings: [registered] }),
      device('B', { findings: [registered], rounds: [1] }),
      device('C'),
    ];
    expect(planExport(some, { kind: 'new' }, 'intune')).toMatchObject({
      devices: 1,
      registered: 1,
      registeredAgain: 0,
    });
    expect(planExport(some, { kind: 'all' }, 'intune')).toMatchObject({
      devices: 3,
      registered: 0,
      registeredAgain: 2,
    });
    const named = planExport(some, { kind: 'devices', deviceKeys: ['key-A'] }, 'intune');
    expect(named).toMatchObject({ devices: 1, registered: 0, registeredAgain: 1 });
    expect(filterDevices(some, { ...noFilter, finding: 'device.alreadyRegistered' })).toHaveLength(2);
  });

  it('splits by the rows that the target takes in one file', () => {
    const thousand = many.filter((each) => each.standing === 'ready').slice(0, 1000);
    expect(planExport(thousand, { kind: 'all' }, 'intune').files).toBe(2);
    expect(planExport(thousand, { kind: 'all' }, 'partner-center').files).toBe(1);
  });
});

describe('values for the upload file', () => {
  it('are plain ASCII without commas and quotation marks', () => {
    expect(isUploadable('Sales-North 1')).toBe(true);
    for (const bad of ['a,b', '"a"', 'Zürich', 'a\tb']) expect(isUploadable(bad)).toBe(false);
  });

  it('name a user as name@domain, or nobody', () => {
    expect(isUserName('')).toBe(true);
    expect(isUserName('sam@contoso.com')).toBe(true);
    for (const bad of ['sam', 'sam@contoso', 'sam @contoso.com', 'a@b@c.com'])
      expect(isUserName(bad)).toBe(false);
  });
});

describe('letting a blocked device through', () => {
  it('is possible only where an upload file can hold it', () => {
    expect(letThroughObstacle([warning, blocking])).toBeUndefined();
    expect(letThroughObstacle([warning, { code: 'hash.truncated', severity: 'blocks' }])).toBe('hash');
    expect(letThroughObstacle([{ code: 'serial.empty', severity: 'blocks' }])).toBe('serial');
    expect(letThroughObstacle([{ code: 'value.unsafe', severity: 'blocks' }])).toBe('value');
    expect(letThroughObstacle([{ code: 'device.pretend', severity: 'blocks' }])).toBe('pretend');
  });
});
