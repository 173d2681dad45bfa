import { assertNever } from '../errors/assert-never.ts';
import { CourierError } from '../errors/courier-error.ts';
import type { ConfirmFor, Drive, StageBar } from './types.ts';

/** Bars that stand against a purpose. `full` is the stager's to say: it knows how much it needs. */
const barredFrom: Readonly<Record<ConfirmFor, readonly StageBar[]>> = {
  collect: [],
  clear: ['unproved', 'read-only'],
  stage: ['unproved', 'read-only', 'foreign-format'],
};

/** Throws `drive.unproved`, `drive.readOnly` or `drive.unsafe` for a drive that must not be written for this purpose. */
export function assertFit({ name, mountPoint, bars }: Drive, purpose: ConfirmFor): void {
  const bar = barredFrom[purpose].find((each) => bars.includes(each));
  switch (bar) {
    case undefined:
    case 'full':
      return;
    case 'unproved':
      throw new CourierError('drive.unproved', { details: { drive: name, mountPoint } });
    case 'read-only':
      throw new CourierError('drive.readOnly', { details: { drive: name, mountPoint } });
    case 'foreign-format':
      throw new CourierError('drive.unsafe', { details: { drive: name, reasons: bar } });
    default:
      assertNever(bar);
  }
}
