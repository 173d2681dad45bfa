export type WalkLimits = {
  /** Folders below the start; 0 lists the start folder only. */
  readonly depth: number;
  readonly files: number;
  readonly bytesPerFile: number;
  readonly totalBytes: number;
};

/** A folder to walk, and how the paths of what is found in it begin: its path on the drive, empty for the root. */
export type WalkStart = { readonly folder: string; readonly prefix: string; readonly depth: number };

export type WalkedFile = {
  readonly path: string;
  readonly relativePath: string;
  /** 0 where the system would not say; reading it tells why. */
  readonly bytes: number;
};

/** `bytes`: of all files together. `most`: how many were allowed. */
export type ReachedLimit = { readonly kind: 'files' | 'bytes' | 'entries'; readonly most: number };

export type Walked = {
  /** Sorted by relative path, so that the same folder always walks alike. */
  readonly files: readonly WalkedFile[];
  /** Files over the size limit, by relative path. */
  readonly tooLarge: readonly string[];
  /** Folders that could not be listed to the end, by relative path; empty for a start without a prefix. */
  readonly unread: readonly string[];
  readonly limitReached: boolean;
  /** Which limits left something out, each kind once. */
  readonly limits: readonly ReachedLimit[];
};
