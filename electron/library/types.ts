/** How bytes that are no known version relate to a pinned one. Words: `text/<language>/library-words.ts` `note.*`. */
export type ScriptNote = 'line-ends-changed' | 're-encoded';

/** One version of Get-WindowsAutoPilotInfo kept on this bench. */
export type LibraryScript = {
  /** Hex SHA-256 of the .ps1's bytes, lower case: its identity. */
  readonly sha256: string;
  /** From the script's own PSScriptInfo block, e.g. `3.9`; empty if it has none. */
  readonly version: string;
  readonly bytes: number;
  readonly addedAt: string;
  /** `bench`: out of the file of another bench. */
  readonly addedFrom: 'gallery' | 'nupkg' | 'ps1' | 'bench' | 'practice';
  /** `pinned`: the bytes are those that Microsoft published; `unknown`: looks like the script, but no known version. */
  readonly standing: 'pinned' | 'unknown' | 'practice';
  /** Set when only line ends or text encoding set the file apart from a pinned version. */
  readonly note?: ScriptNote;
  readonly isDefault: boolean;
};
