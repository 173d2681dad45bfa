/**
 * Codes that `go.cmd` and `Collect.ps1` show beside FAILED, and the words that belong to each: `card.failures.<id>` in
 * `text`. A test holds the three together. Letters: W the Windows it runs in, K the kit, D the drive, H the hash, X the rest.
 */
export const failureCodes = {
  W1: 'notElevated',
  W2: 'winpe',
  W3: 'noPowerShell',
  W4: 'scriptsForbidden',
  K1: 'notFinished',
  K2: 'scriptDiffers',
  D1: 'cannotWrite',
  H1: 'noHash',
  H2: 'wrongFile',
  H3: 'hashDamaged',
  X1: 'unexpected',
} as const;

export type FailureCode = keyof typeof failureCodes;
