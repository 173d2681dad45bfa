import type { Finding } from '../findings.ts';

/** One record of a hardware hash as it stands in the bytes: its type, and its payload without the 4-byte head. */
export type HashRecord = { readonly type: number; readonly payload: Uint8Array };

/** What judging a device needs of its hash, in terms people use. Absent values were not in the hash. */
export type DeviceIdentity = {
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
};

/** Everything a hardware hash says of its device, for people. Absent or empty values were not in the hash. */
export type DeviceSummary = DeviceIdentity & {
  readonly sku?: string;
  readonly systemVersion?: string;
  /** Of Windows: `x64`, `ARM64` and so on. */
  readonly architecture?: string;
  /** Of the tool that made the hash; 9 is the newest seen. */
  readonly toolVersion?: number;
  /** e.g. `10.0.26100.1`. */
  readonly toolBuild?: string;
  readonly processor?: Processor;
  /** Installed, not the most that fits. */
  readonly memoryGibibytes?: number;
  readonly disks: readonly Disk[];
  readonly networkAdapters: readonly NetworkAdapter[];
  readonly display?: Display;
  /** `notebook`, `tablet`, `mini PC` and so on. */
  readonly chassis?: string;
  readonly graphics: readonly GraphicsAdapter[];
  readonly baseboard?: { readonly maker: string; readonly product: string; readonly version: string };
  readonly firmwareVendor?: string;
  /** Of the Windows key in the firmware. */
  readonly productKeyId?: string;
  /** Part number and edition of that key, e.g. `[TH]X19-00000`. */
  readonly productKeyPart?: string;
};

export type Processor = {
  readonly maker: string;
  readonly model: string;
  /** Of all packages together. */
  readonly cores?: number;
  readonly threads?: number;
};

export type Disk = {
  readonly serial: string;
  readonly model: string;
  readonly gigabytes?: number;
  /** `NVMe`, `SATA` and so on; `unknown` where the hash does not say. */
  readonly bus: string;
  /** The tool tells no rotating disk from one that it knows nothing of. */
  readonly kind: 'solid-state' | 'rotating-or-unknown';
};

export type NetworkAdapter = {
  /** `02:00:00:00:00:01`. */
  readonly mac: string;
  /** `Wi-Fi`, `Ethernet` and so on; `other` where there is no name for it. */
  readonly medium: string;
  /** What Windows found it on: `PCI`, `USB`, `BTH`, `VMBUS`. */
  readonly bus?: string;
};

export type Display = {
  readonly pixelsAcross: number;
  readonly pixelsDown: number;
  /** Of the panel; absent where it does not say, as virtual machines. */
  readonly widthMillimetres?: number;
  readonly heightMillimetres?: number;
  /** True for a panel that is part of the device. */
  readonly isInternal: boolean;
};

export type GraphicsAdapter = {
  readonly vendor: string;
  readonly name: string;
  /** Bytes of memory of its own. */
  readonly dedicatedBytes?: number;
};

/** The result of reading one hardware hash. `summary` is there whenever the records could be walked, even under a wrong checksum. */
export type HashVerdict = {
  /** True when magic, record walk, trailer and SHA-256 all hold. */
  readonly proved: boolean;
  readonly findings: readonly Finding[];
  readonly summary?: DeviceIdentity;
  /** The text to upload: whitespace-free base64 of exactly the proved bytes, zero-filled to 3,000. Only when proved. */
  readonly uploadText?: string;
  /** The SHA-256 in the trailer, lower-case hex: equal for equal content. Only when proved. */
  readonly contentSha256?: string;
};
