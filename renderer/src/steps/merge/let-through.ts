import type { Finding, FindingCode } from '../../../../electron/api/index.ts';

/** Why nobody can let a device through, even by name: an upload file could not hold it, or it does not exist. */
export type LetThroughObstacle = 'hash' | 'serial' | 'value' | 'pretend';

const obstacles: Partial<Record<FindingCode, LetThroughObstacle>> = {
  'hash.missing': 'hash',
  'hash.notBase64': 'hash',
  'hash.characterLost': 'hash',
  'hash.truncated': 'hash',
  'hash.notAHash': 'hash',
  'hash.recordsDamaged': 'hash',
  'hash.checksumWrong': 'hash',
  'serial.empty': 'serial',
  'value.unsafe': 'value',
  'device.pretend': 'pretend',
};

/** What stands in the way of letting a device through, or undefined; such a device stays blocked whatever is decided. */
export function letThroughObstacle(findings: readonly Finding[]): LetThroughObstacle | undefined {
  return findings.map(({ code }) => obstacles[code]).find((obstacle) => obstacle !== undefined);
}
