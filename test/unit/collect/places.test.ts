import { describe, expect, it } from 'vitest';
import { belongsTo, isLoneManualFile } from '../../../electron/collect/places.ts';
import type { CollectedFile } from '../../../electron/collect/types.ts';

const mine = 'b20261123-mine00';
const other = 'b20261101-other0';
const foreign = 'b20261102-bench2';
const isHere = (batchId: string) => batchId !== foreign;

describe('the batch of a file on a drive', () => {
  it('is the one that its folder names', () => {
    expect(belongsTo(`HashCourier/hashes/${other}/a.csv`, mine, mine, isHere)).toEqual({
      kind: 'here',
      batchId: other,
    });
  });

  it('is never the open one for a folder of another bench', () => {
    expect(belongsTo(`HashCourier/hashes/${foreign}/a.csv`, mine, mine, isHere)).toEqual({
      kind: 'elsewhere',
      folder: foreign,
    });
    expect(belongsTo('HashCourier/hashes/Floor 2/a.csv', mine, mine, isHere)).toEqual({
      kind: 'elsewhere',
      folder: 'Floor 2',
    });
  });

  it('is the drive’s for a diagnostics export', () => {
    const path = 'MDMDiagnostics/a.zip/DeviceHash_S1.csv';
    expect(belongsTo(path, other, mine, isHere)).toEqual({ kind: 'here', batchId: other });
    expect(belongsTo('export.zip', foreign, mine, isHere)).toEqual({ kind: 'elsewhere', folder: foreign });
  });

  it('is the drive’s for a loose file, and the open one only for a drive that is nobody’s', () => {
    expect(belongsTo('hardwarehash.csv', other, mine, isHere)).toEqual({ kind: 'here', batchId: other });
    expect(belongsTo('laptop7.csv', foreign, mine, isHere)).toEqual({ kind: 'elsewhere', folder: foreign });
    expect(belongsTo('hardwarehash.csv', undefined, mine, isHere)).toEqual({ kind: 'here', batchId: mine });
  });
});

describe('a lone manual file', () => {
  const file = (path: string, more: Partial<CollectedFile> = {}): CollectedFile => ({
    path,
    sha256: 'a'.repeat(64),
    bytes: 8000,
    outcome: 'collected',
    rows: 1,
    batchId: mine,
    ...more,
  });

  it('is one hardwarehash.csv with one row', () => {
    expect(isLoneManualFile([file('hardwarehash.csv')])).toBe(true);
    expect(isLoneManualFile([file('HashCourier/HardwareHash.csv')])).toBe(true);
    expect(isLoneManualFile([file('hardwarehash.csv'), file('a.zip/DeviceHash_S1.csv')])).toBe(true);
    expect(isLoneManualFile([file('a.zip/hardwarehash.csv')])).toBe(false);
  });

  it('is not one of several, not one with several rows, not one that was asked about before', () => {
    expect(isLoneManualFile([file('hardwarehash.csv'), file('hardwarehash-2.csv')])).toBe(false);
    expect(isLoneManualFile([file('hardwarehash.csv', { rows: 2 })])).toBe(false);
    expect(isLoneManualFile([file('hardwarehash.csv', { outcome: 'known' })])).toBe(false);
    expect(isLoneManualFile([file(`HashCourier/hashes/${mine}/hardwarehash.csv`)])).toBe(false);
    expect(isLoneManualFile([])).toBe(false);
  });
});
