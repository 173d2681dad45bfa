import type { BatchState, DeviceRow, FailedRun } from '../batch/types.ts';
import { comparableSerial } from './identity.ts';

/** What is asked of a device here; a `DerivedDevice` has it. */
type Settling = {
  readonly row: Pick<DeviceRow, 'standing'>;
  readonly captures: readonly { readonly serial: string }[];
};

/**
 * Runs at devices that gave no hash, the last brought home first. One is settled when a capture of its serial number is in
 * the batch and its device not blocked, or when a person said so; a serial number that names no single device settles
 * nothing.
 */
export function failedRuns(
  { logs, settledRuns }: Pick<BatchState, 'logs' | 'settledRuns'>,
  devices: readonly Settling[],
): readonly FailedRun[] {
  const failed = logs.flatMap((log) => {
    const { result } = log;
    return result === 'failed' || result === 'unfinished' ? [{ ...log, result }] : [];
  });
  if (failed.length === 0) return [];
  const wanted = new Set(failed.map(({ serial }) => comparableSerial(serial)));
  wanted.delete('');
  const captured = new Set<string>();
  for (const { row, captures } of wanted.size === 0 ? [] : devices) {
    if (row.standing === 'blocked') continue;
    for (const capture of captures) {
      const serial = capture.serial.toUpperCase();
      if (wanted.has(serial)) captured.add(serial);
    }
  }
  return failed
    .map(({ sha256, result, code, serial, startedAt, collectedAt, source }): FailedRun => {
      const settled = settledRuns.get(sha256);
      return {
        sha256,
        result,
        ...(code === undefined ? {} : { code }),
        serial,
        startedAt,
        collectedAt,
        driveName: source.kind === 'drive' ? source.driveName : source.name,
        isSettled: settled !== undefined || captured.has(comparableSerial(serial)),
        ...(settled === undefined ? {} : { settled }),
      };
    })
    .toReversed();
}
