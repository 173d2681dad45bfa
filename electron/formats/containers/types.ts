/** What unpacking may cost, at most, over a container and everything nested in it. */
export type ContainerLimits = {
  /** Names listed, wanted or not. */
  readonly entries: number;
  /** Bytes of one CSV or XML file. */
  readonly bytesPerFile: number;
  /** Bytes of one nested container. */
  readonly bytesPerContainer: number;
  /** Bytes held in memory: all files and nested containers together. */
  readonly unpackedBytes: number;
  /** Bytes that pass through the unpacker, those between wanted files in a cabinet included. */
  readonly workBytes: number;
  /** Containers inside the outer one, one in the other; 0 opens none. */
  readonly depth: number;
  /** Unpacked size over packed size of one file, looked at above a mebibyte. */
  readonly ratio: number;
};

/** A CSV of 8 kB and ten thousand of its kind fit; so does a diagnostics export with its cabinets. */
export const containerLimits: ContainerLimits = {
  entries: 20_000,
  bytesPerFile: 16 * 1024 * 1024,
  bytesPerContainer: 64 * 1024 * 1024,
  unpackedBytes: 128 * 1024 * 1024,
  workBytes: 512 * 1024 * 1024,
  depth: 2,
  ratio: 200,
};

/** `path` with `/`, from the outermost container's root; two files of one name are told apart by a number. */
export type InnerFile = { readonly path: string; readonly bytes: Uint8Array };

/** `unsafe-name`: it climbs out of the container, is absolute, or holds control characters. */
export type SkipReason =
  'encrypted' | 'damaged' | 'too-large' | 'unsupported-compression' | 'too-deep' | 'unsafe-name';

/** A file that could have held a hash and was not taken. `path` is fit to be shown. */
export type SkippedFile = { readonly path: string; readonly reason: SkipReason };

/** Why nothing was taken out of a container. */
export type ContainerRefusal =
  'encrypted' | 'damaged' | 'too-large' | 'unsupported-compression' | 'no-hash-file';

/** What opening came to. `none`: the bytes are no container (an Office document is none, though it is a ZIP). */
export type OpenedContainer =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'files';
      /** Sorted by path; never empty. */
      readonly files: readonly InnerFile[];
      readonly skipped: readonly SkippedFile[];
    }
  | { readonly kind: 'refused'; readonly reason: ContainerRefusal; readonly skipped: readonly SkippedFile[] };

/** One file in a container, as its directory lists it; sizes are claims until it is read. */
export type Entry = {
  /** As written, with `/`; not yet judged. */
  readonly name: string;
  readonly bytes: number;
  readonly packedBytes: number;
  /** Known from the directory alone. */
  readonly fault?: SkipReason;
};

/** Room that is left, over all nesting; counted down while unpacking. */
export type Budget = { entries: number; unpackedBytes: number; workBytes: number };

/** A container's directory and the way to its files. Entries stand in the order in which reading them is cheapest. */
export type ContainerReader<Item extends Entry = Entry> = {
  readonly entries: readonly Item[];
  /** Exactly `entry.bytes` bytes, checked against the container's own checksum. Throws `ContainerFault`. */
  readonly read: (entry: Item, budget: Budget, signal?: AbortSignal) => Promise<Uint8Array>;
};

/** Thrown inside this room only; `openContainer` turns it into a reason. */
export class ContainerFault extends Error {
  readonly reason: SkipReason;
  constructor(reason: SkipReason, cause?: unknown) {
    super(reason, { cause });
    this.name = 'ContainerFault';
    this.reason = reason;
  }
}
