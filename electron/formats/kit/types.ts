/** `HashCourier/kit.json`, written last: its presence says that everything before it was proved. */
export type KitManifest = {
  readonly schema: 1;
  readonly kitVersion: string;
  /** Random, 32 hex digits: recognises the drive when it returns. Kept when the drive is staged again. */
  readonly driveId: string;
  readonly benchId: string;
  /** ISO 8601, UTC. */
  readonly stagedAt: string;
  readonly batch: { readonly id: string; readonly name: string; readonly groupTag: string };
  readonly script: { readonly version: string; readonly sha256: string };
  readonly files: readonly { readonly path: string; readonly sha256: string; readonly bytes: number }[];
};
