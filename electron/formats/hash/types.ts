import type { Finding } from '../findings.ts';

/** One record of a hardware hash as it stands in the bytes: its type, and its payload without the 4-byte head. */
export type HashRecord = { readonly type: number; readonly payload: Uint8Array };

/** What a hardware hash says of its device, in terms people use. Absent values were not in the hash. */
export type DeviceSummary = {
  readonly serial: string;
  readonly manufacturer: string;
  readonly model: string;
  readonly family?: string;
  /** SMBIOS UUID as Windows prints it (first three fields little-endian), lower case. */
  readonly uuid?: string;
  /** e.g. `10.0.26100.1`. */
  readonly osBuild?: string;
  /** When the hash was made, ISO 8601 in UTC, by the device's own clock. */
  readonly collectedAt?: string;
  /** Minutes east of UTC; absent where the tool did not record it. */
  readonly zoneMinutes?: number;
  readonly environment: 'full-windows' | 'winpe' | 'unknown';
  readonly tpm:
    | { readonly kind: 'present'; readonly version: string; readonly vendor: string }
    | { readonly kind: 'no-data' };
  /** Hex SHA-256 of the TPM's endorsement key (record 11, method 1): the strongest identity. */
  readonly tpmDigest?: string;
  /** Why the device is taken for a virtual machine; empty for a physical one. */
  readonly virtualMachineSigns: readonly string[];
  readonly networkAdapters: readonly { readonly mac: string; readonly medium: string }[];
  readonly disks: readonly {
    readonly serial: string;
    readonly model: string;
    readonly gigabytes?: number;
    readonly bus: string;
  }[];
  readonly memoryGibibytes?: number;
};

/** The result of reading one hardware hash. `summary` is there whenever the records could be walked, even under a wrong checksum. */
export type HashVerdict = {
  /** True when magic, record walk, trailer and SHA-256 all hold. */
  readonly proved: boolean;
  readonly findings: readonly Finding[];
  readonly summary?: DeviceSummary;
  /** The text to upload: whitespace-free base64 of exactly the proved bytes, zero-filled to 3,000. Only when proved. */
  readonly uploadText?: string;
};
