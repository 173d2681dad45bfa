/** `HashCourier/kit.json`, written last: its presence says that everything before it was proved. */
export type KitManifest = {
  readonly schema: 1;
  readonly kitVersion: string;
  /** Random, 32 hex digits: recognises the drive when it returns. Kept when the same bench stages the drive again. */
  readonly driveId: string;
  readonly benchId: string;
  /** What its bench calls the drive, as it was staged; earlier kits and saved ones have none. */
  readonly label?: string | undefined;
  /** ISO 8601, UTC. */
  readonly stagedAt: string;
  readonly batch: {
    readonly id: string;
    readonly name: string;
    readonly groupTag: string;
    /** True: `Collect.ps1` must not read the hash itself. */
    readonly onlyMicrosoftScript: boolean;
  };
  /** Both empty on a drive without Microsoft's script. */
  readonly script: { readonly version: string; readonly sha256: string };
  /** Language of the quick card, e.g. `en`. */
  readonly language: string;
  readonly files: readonly { readonly path: string; readonly sha256: string; readonly bytes: number }[];
};
