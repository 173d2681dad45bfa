import { makeHash, type MadeDevice } from '../../../electron/formats/hash/make-hash.ts';

/** One row of a benchmark's batch. */
export type MadeRow = { readonly serial: string; readonly hash: string };

/** The clock that benchmarks judge by: later than every made hash, the same on any day. */
export const judgedAt = new Date('2026-12-01T09:00:00Z');

const models = [
  { manufacturer: 'Contoso', model: 'Fabrikam Notebook 14', family: 'Fabrikam', memoryGibibytes: 16 },
  { manufacturer: 'Contoso', model: 'Fabrikam Notebook 16 Pro', family: 'Fabrikam', memoryGibibytes: 32 },
  { manufacturer: 'Fabrikam Inc.', model: 'Tower 5', family: 'Tower', memoryGibibytes: 8 },
] as const;

const firstCollectedMs = Date.UTC(2026, 8, 1, 7);

/**
 * Row `index` of an endless batch as benches see them; the same index is the same row. Of each 20 devices 17 are physical
 * in full Windows with a TPM, one was read in WinPE, one is a virtual machine, one has no TPM data.
 */
export function madeRow(index: number): MadeRow {
  const device = madeDevice(index);
  return { serial: device.serial, hash: makeHash(device) };
}

function madeDevice(index: number): MadeDevice {
  const number = String(index).padStart(6, '0');
  const common = {
    collectedAt: new Date(firstCollectedMs + index * 37_000),
    zoneMinutes: 60,
    osBuild: `10.0.26100.${1000 + (index % 4)}`,
  };
  const physical = { ...common, ...models[index % models.length], serial: `BN7${number}` };
  switch (index % 20) {
    case 5:
      return { ...physical, tpm: `winpe ${index}`, environment: 'winpe' };
    case 10:
      return { ...common, serial: `7731-4402-${number}-55`, tpm: `machine ${index}`, virtualMachine: true };
    case 15:
      return { ...physical, tpm: null };
    default:
      return { ...physical, tpm: `device ${index}` };
  }
}
