/** The steps at a device, in order. */
export const cardSteps = ['start', 'prompt', 'go', 'done', 'remove', 'shutdown', 'wait'] as const;

/** Codes that a device shows beside FAILED, with the words that belong to each; the kit has the same table. */
export const cardFailures = [
  ['W1', 'notElevated'],
  ['W2', 'winpe'],
  ['W3', 'noPowerShell'],
  ['W4', 'scriptsForbidden'],
  ['K1', 'notFinished'],
  ['K2', 'scriptDiffers'],
  ['D1', 'writeProtected'],
  ['D2', 'driveFull'],
  ['D3', 'cannotWrite'],
  ['H1', 'noHash'],
  ['H2', 'wrongFile'],
  ['H3', 'hashDamaged'],
  ['X1', 'unexpected'],
] as const;

const typed = /\b[d-z]:\\go\b|\bshutdown \/s \/t 0\b/g;

/** A sentence in pieces: what is typed at the device stands apart from the words around it. */
export function typedPieces(
  sentence: string,
): readonly { readonly text: string; readonly isTyped: boolean; readonly at: number }[] {
  const pieces = [];
  let end = 0;
  for (const match of sentence.matchAll(typed)) {
    if (match.index > end) pieces.push({ text: sentence.slice(end, match.index), isTyped: false, at: end });
    pieces.push({ text: match[0], isTyped: true, at: match.index });
    end = match.index + match[0].length;
  }
  if (end < sentence.length) pieces.push({ text: sentence.slice(end), isTyped: false, at: end });
  return pieces;
}

/** The method page's commands for a drive, with a file of its own for each device. `letter`: `D`; `device`: from 1. */
export function manualCommands(letter: string, device: number) {
  const file = `hardwarehash-${String(device).padStart(3, '0')}.csv`;
  return {
    powershell: 'powershell -NoProfile -ExecutionPolicy Bypass',
    folder: `cd ${letter}:\\`,
    run: `.\\HashCourier\\Get-WindowsAutoPilotInfo.ps1 -OutputFile ${letter}:\\${file}`,
    shutdown: 'shutdown /s /t 0',
  } as const;
}

/** Letters that a drive usually gets at setup, where no network drive takes one. */
export const driveLetters = ['D', 'E', 'F', 'G', 'H', 'I', 'J'] as const;
