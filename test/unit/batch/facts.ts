import type { BatchSettings, Fact, FactLine } from '../../../electron/batch/types.ts';

export const settings: BatchSettings = {
  name: 'Laptops',
  customer: 'Contoso',
  orderNumber: '4711',
  tenantDomain: 'contoso.onmicrosoft.com',
  target: 'intune',
  groupTag: 'SALES',
  deviceProfile: 'Standard',
  sharedDevice: false,
  expectedDevices: 0,
  scriptSha256: '',
  onlyMicrosoftScript: false,
};

/** The n-th second of a made-up morning. */
export function second(count: number): string {
  return new Date(Date.UTC(2026, 0, 5, 8, 0, count)).toISOString();
}

export function lineOf(seq: number, fact: Fact): FactLine {
  return { seq, at: second(seq), who: 'Kim', bench: 'bench-1', fact };
}

export function digest(digit: string): string {
  return digit.repeat(64);
}

export function collected(digit: string, driveId = 'drive-1'): Fact {
  return {
    kind: 'file-collected',
    sha256: digest(digit),
    bytes: 8100,
    source: { kind: 'drive', driveId, driveName: 'KIT 1', path: `HashCourier/hashes/${digit}.csv` },
  };
}

/** A log of a failed run; `change` says otherwise. */
export function logged(
  digit: string,
  change: Partial<Extract<Fact, { readonly kind: 'log-collected' }>> = {},
): Fact {
  return {
    kind: 'log-collected',
    sha256: digest(digit),
    bytes: 900,
    source: {
      kind: 'drive',
      driveId: 'drive-1',
      driveName: 'KIT 1',
      path: `HashCourier/logs/${digit}.txt`,
    },
    result: 'failed',
    startedAt: '2026-01-05T07:00:00Z',
    serial: 'SN-1',
    code: 'H1',
    ...change,
  };
}
