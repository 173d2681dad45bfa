/**
 * What a row, a hash or a file was found to be, and how serious that is. `blocks`: the device stays out of the
 * upload until settled; `warns`: it goes in, a person should look; `informs`: something was repaired or is worth
 * knowing. Words and remedies: `text/<language>/findings.ts`, under the same codes.
 */
export const findingSeverity = {
  'hash.missing': 'blocks',
  'hash.notBase64': 'blocks',
  'hash.characterLost': 'blocks',
  'hash.truncated': 'blocks',
  'hash.notAHash': 'blocks',
  'hash.recordsDamaged': 'blocks',
  'hash.checksumWrong': 'blocks',
  'hash.serialInsideDiffers': 'blocks',
  'hash.tpmDigestWrong': 'blocks',
  'hash.lengthUnusual': 'warns',
  'hash.doubled': 'warns',
  'hash.fillerNotZero': 'warns',
  'hash.unknownRecords': 'warns',
  'hash.recordMissing': 'warns',
  'hash.noTpmData': 'warns',
  'hash.noTpmDataOnShared': 'blocks',
  'hash.winpe': 'warns',
  'hash.virtualMachine': 'warns',
  'hash.clockDoubtful': 'warns',
  'hash.unwrapped': 'informs',
  'hash.quotesRemoved': 'informs',
  'hash.paddingRepaired': 'informs',
  'hash.plusRestored': 'informs',
  'hash.charactersRestored': 'informs',
  'serial.empty': 'blocks',
  'serial.placeholder': 'warns',
  'serial.restored': 'informs',
  'serial.fromHash': 'informs',
  'value.unsafe': 'blocks',
  'value.formula': 'blocks',
  'tag.contradictory': 'blocks',
  'tag.managedDesktopInvalid': 'warns',
  'user.contradictory': 'blocks',
  'user.invalid': 'blocks',
  'device.conflict': 'blocks',
  'device.pretend': 'blocks',
  'device.capturedAgain': 'informs',
  'device.seenInEarlierBatch': 'warns',
  'device.alreadyRegistered': 'warns',
  'device.needsReset': 'warns',
  'device.loneManualFile': 'warns',
  'file.utf16': 'informs',
  'file.bom': 'informs',
  'file.quotes': 'informs',
  'file.headerCase': 'informs',
  'file.headerMissing': 'informs',
  'file.headerRepeated': 'informs',
  'file.extraColumns': 'informs',
  'file.separator': 'informs',
  'file.junkLines': 'informs',
  'file.ansi': 'informs',
  'file.hiddenCharacters': 'informs',
  'file.columnsShifted': 'warns',
  'file.lineCut': 'blocks',
  'file.oa3Report': 'informs',
} as const satisfies Record<string, 'blocks' | 'warns' | 'informs'>;

export type FindingCode = keyof typeof findingSeverity;
export type Severity = 'blocks' | 'warns' | 'informs';

/** One finding. `values` fill the blanks of its words (a found serial, a count); `file`, `row` (1 = first data row, 0 = the header line) and `column`
 * (a header of `csv/columns.ts`) say where; a finding of the file as a whole has neither row nor column. */
export type Finding = {
  readonly code: FindingCode;
  readonly severity: Severity;
  readonly file?: string;
  readonly row?: number;
  readonly column?: string;
  readonly values?: Readonly<Record<string, string | number>>;
};

/** A finding with the severity that belongs to its code. */
export function finding(code: FindingCode, more: Omit<Finding, 'code' | 'severity'> = {}): Finding {
  return { code, severity: findingSeverity[code], ...more };
}

/** Why a whole file was not taken. Words: `text/<language>/findings.ts`, `refusal.*`. */
export const refusalCodes = [
  'empty-after-failed-read',
  'no-hash-column',
  'no-rows',
  'too-large',
  'too-many-rows',
  'spreadsheet',
  'archive',
  'archive-no-hash',
  'archive-encrypted',
  'archive-damaged',
  'archive-unsupported',
  'archive-too-large',
  'export-several-devices',
  'not-text',
  'device-association',
  'device-link',
  'intune-export',
  'endpoint-analytics',
  'unreadable',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];
