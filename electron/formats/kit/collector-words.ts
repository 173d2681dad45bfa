/**
 * What the collector on the drive says, in plain ASCII: `Collect.ps1` has the same tables, and a test holds the two
 * together. Letters of the codes: W the Windows it runs in, K the kit, D the drive, H the hash, X the rest. `id` leads to
 * the same in the app's languages: `card.failures.<id>` in `text`.
 */
export const failures = {
  W1: {
    id: 'notElevated',
    cause: 'No administrator rights.',
    next: 'Use the black window of Shift+F10 at setup; or right-click go.cmd, Run as administrator.',
  },
  W2: {
    id: 'winpe',
    cause: 'This is WinPE; the hash cannot be read here.',
    next: 'Start the Windows that is installed on this device. In WinPE only OA3Tool with PCPKsp.dll works.',
  },
  W3: {
    id: 'noPowerShell',
    cause: 'There is no Windows PowerShell on this system.',
    next: 'Start the Windows that is installed on this device, up to its first setup screen.',
  },
  W4: {
    id: 'scriptsForbidden',
    cause: 'A policy of this device forbids scripts.',
    next: 'See START HERE.html on the drive, "When Shift + F10 does nothing".',
  },
  K1: {
    id: 'notFinished',
    cause: 'The kit on this drive is not complete.',
    next: 'Take the drive back to the bench and prepare it again.',
  },
  K2: {
    id: 'scriptDiffers',
    cause: 'Get-WindowsAutoPilotInfo.ps1 is missing or is not the file that was staged. It was not run.',
    next: 'Take the drive back to the bench and prepare it again.',
  },
  D1: {
    id: 'writeProtected',
    cause: 'The drive is write-protected.',
    next: 'Move the switch on its side, or use another drive, and run go again.',
  },
  D2: {
    id: 'driveFull',
    cause: 'The drive is full.',
    next: 'Make room on the drive at the bench, or use another drive, and run go again.',
  },
  D3: {
    id: 'cannotWrite',
    cause: 'The drive cannot be written.',
    next: 'Plug it in directly, without a hub, and run go again. If it stays, use another drive.',
  },
  H1: {
    id: 'noHash',
    cause: 'Windows did not give a hardware hash.',
    next: 'Wait a minute and run go again. If it stays: restart once, run go again, then set the device aside.',
  },
  H2: {
    id: 'wrongFile',
    cause: 'The script wrote something else than one row with a hash.',
    next: 'Run go again. If it stays, note the code and set the device aside.',
  },
  H3: {
    id: 'hashDamaged',
    cause: 'The hash is damaged: its checksum does not hold.',
    next: 'Run go again. If it stays, set the device aside.',
  },
  X1: {
    id: 'unexpected',
    cause: 'Something unforeseen happened.',
    next: 'Run go again. If it stays, bring the drive to the bench; the log says more.',
  },
} as const;

export type FailureCode = keyof typeof failures;

/** What is worth a word beside DONE. `{0}` is filled in. */
export const notes = {
  collectedBefore: 'Collected before: this drive already held this device. Nothing is lost.',
  noSerial: 'This device has no serial number in its firmware. Write down which one it is.',
  serialDiffers: 'The hash itself holds another serial number: {0}',
  noTpm: 'The hash has no TPM data. If this device has a TPM, wait a minute and run go again.',
  ownReading: "Read without Microsoft's script.",
} as const;

export type NoteCode = keyof typeof notes;

/** The other sentences of its screen. `{0}`, `{1}`, `{2}` are filled in. */
export const screenWords = {
  reading: 'Reading the hardware hash. This takes up to a minute ...',
  waiting: 'The TPM is not ready yet. Reading again in {0} seconds ...',
  done: 'DONE  {0}  {1}  (device {2} on this drive)',
  failed: 'FAILED {0}  {1}',
  next: 'Next: {0}',
  note: 'Note: {0}',
  safe: 'Everything is saved. You can remove the drive now.',
  keys: 'Press S to shut down this device, any other key to close.',
  noSerial: '(no serial number)',
} as const;

/** Fills `{0}`, `{1}`, … as PowerShell's `-f` does. */
export function fill(sentence: string, ...values: readonly string[]): string {
  return sentence.replace(/\{(\d)\}/g, (_blank, index: string) => values[Number(index)] ?? '');
}
