import type { KitBasis } from '../batch/types.ts';

/** One file of the kit, ready to be written: its path on the drive and its exact bytes. */
export type KitFile = { readonly path: string; readonly bytes: Uint8Array };

/** What was staged, as the journal keeps it. */
export type StagedFile = { readonly path: string; readonly sha256: string; readonly bytes: number };

export type KitBatch = {
  readonly id: string;
  readonly name: string;
  readonly groupTag: string;
  readonly onlyMicrosoftScript: boolean;
};
export type KitScript = { readonly bytes: Uint8Array; readonly version: string; readonly sha256: string };

/** Steps of staging, keys of `text/<language>/jobs.ts` `step.*`. */
export type StageStep = 'checking' | 'writing' | 'verifying';

export type StageInput = {
  readonly mountPoint: string;
  /** What people call the drive, for messages. */
  readonly driveName: string;
  readonly batch: KitBatch;
  /** Left out: the drive gets no script of Microsoft's, and `Collect.ps1` reads the hash itself. */
  readonly script?: KitScript | undefined;
  /** Changed files of the kit whose bytes are kept elsewhere: those very bytes are replaced. */
  readonly evidenceKept?: readonly { readonly path: string; readonly sha256: string }[] | undefined;
  /** Files that kits of ours are known to have put there: replaced, or removed where this kit no longer has them. */
  readonly ours?: readonly { readonly path: string; readonly sha256: string }[] | undefined;
  /** The drive's id is that of a saved kit or of another drive too: it gets one of its own. */
  readonly isIdShared?: boolean | undefined;
  /** The label for the drive with this id, for `kit.json`; left out: none. */
  readonly labelOf?: ((driveId: string) => string) | undefined;
  /** Proves that this is still the chosen drive; throws `drive.gone` or `drive.changed`. Run right before the first write. */
  readonly checkIdentity?: () => Promise<void>;
};

export type StageOptions = {
  readonly signal?: AbortSignal | undefined;
  /** `fraction` 0 to 1, never falling. */
  readonly onProgress?: ((fraction: number, step: StageStep) => void) | undefined;
};

export type StageResult = {
  readonly driveId: string;
  readonly kitVersion: string;
  /** Every file of the kit, the manifest last. */
  readonly files: readonly StagedFile[];
  /** True when every byte was read back from the medium; false where the system offers no read past its cache. */
  readonly provedPastCache: boolean;
  /** New names of files that were in the kit's way and are not ours; nothing of them was changed. */
  readonly keptAside: readonly string[];
  /** Milliseconds of everything that writes or flushes, from the first folder to the last flush. */
  readonly writeMs: number;
  /** Milliseconds of reading back what was written and what was right already. */
  readonly readBackMs: number;
};

/** How a returned drive's kit compares with what it should be. Paths on the drive. */
export type KitState = {
  /** `none`: nothing says what should be there, so nothing is compared. */
  readonly basis: KitBasis | 'none';
  /** Of the manifest; empty where there is none. */
  readonly kitVersion: string;
  /** `sha256` is empty for what cannot be read as a file: too large, a folder, a link. */
  readonly changed: readonly { readonly path: string; readonly sha256: string }[];
  readonly missing: readonly string[];
  /** Files in the kit's folder that no kit has; hashes, logs and uploads are not among them. */
  readonly foreign: readonly string[];
};

/** A mounted drive during one piece of work. */
export type Volume = {
  readonly mountPoint: string;
  /** What people call it, for messages. */
  readonly driveName: string;
  /** Absolute path of a place on the drive, given with `/`. */
  readonly at: (path: string) => string;
  /**
   * Throws `drive.gone` when the mount point is no longer the volume that it was: an unmounted drive leaves an empty
   * folder of the system's own disk, which must not be written.
   */
  readonly assertThere: () => Promise<void>;
  /** Runs one step on one file and turns its failure into the foreseen error that names drive and file. */
  readonly attempt: <Value>(file: string, step: () => Promise<Value>) => Promise<Value>;
};

/** A kit in a folder or ZIP file on this computer. `path` is the new folder, or the ZIP file. */
export type SavedKit = { readonly path: string; readonly driveId: string; readonly kitVersion: string };
