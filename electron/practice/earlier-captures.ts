import { safeFileName } from '../files/safe-name.ts';
import { exactHeaders } from '../formats/csv/columns.ts';
import { isPlaceholderUuid } from '../formats/hash/placeholders.ts';
import { readHash } from '../formats/hash/read-hash.ts';

/** What the collector takes from a capture that it can read. */
export type EarlierCapture = {
  /** Serial number inside the hash, the one shown beside it, and the UUID: equal for captures of one device. */
  readonly key: string;
  readonly hasOwnUuid: boolean;
  readonly hasTpm: boolean;
  readonly maker: string;
  readonly model: string;
};

/**
 * Which device of its batch this is on the drive, and whether the drive already holds it; the rule is `Measure-Devices`
 * in `Collect.ps1`: files of one name stem belong together, each other stem is one device, and within the device's own
 * stem serial number and UUID tell devices apart.
 */
export function placeOnDrive(
  serial: string,
  capture: EarlierCapture | undefined,
  files: readonly { readonly name: string; readonly bytes: Uint8Array }[],
): { readonly number: number; readonly isKnown: boolean } {
  const stem = safeFileName(serial);
  const parsed = files.flatMap(({ name, bytes }) => {
    const [, found, stamp] = captureName.exec(name) ?? [];
    return found === undefined || stamp === undefined ? [] : [{ stem: found, stamp, bytes }];
  });
  const others = new Set(parsed.map((file) => file.stem).filter((found) => found !== stem));
  const earlier = parsed
    .filter((file) => file.stem === stem)
    .sort((a, b) => (a.stamp < b.stamp ? 1 : -1))
    .slice(0, mostEarlierFiles)
    .flatMap(({ bytes }) => (bytes.byteLength > mostEarlierBytes ? [] : (readEarlierCapture(bytes) ?? [])));
  const key = capture?.key ?? '';
  return {
    number: others.size + new Set([key, ...earlier.map((each) => each.key)]).size,
    isKnown: capture?.hasOwnUuid === true && earlier.some((each) => each.key === key),
  };
}

const captureName = /^(.+)_([0-9]{8}T[0-9]{6}Z(?:_[0-9]+)?)\.csv$/;
const mostEarlierFiles = 20;
const mostEarlierBytes = 65_536;

/** A capture as the collector reads it: one row as Windows PowerShell writes it. Undefined for all that the bench would repair. */
export function readEarlierCapture(bytes: Uint8Array): EarlierCapture | undefined {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  const text = new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8').decode(bytes);
  const [header, row, ...more] = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  if (header === undefined || row === undefined || more.length > 0 || !header.startsWith(exactHeader))
    return undefined;
  const cells = row.split(',');
  const [beside = '', , hash = ''] = cells;
  const { proved, summary } = readHash(hash);
  if (cells.length !== header.split(',').length || !proved || summary === undefined) return undefined;
  return {
    key: [summary.serial, beside === '' ? summary.serial : beside, summary.uuid ?? ''].join('|'),
    hasOwnUuid: !isPlaceholderUuid(summary.uuid ?? ''),
    hasTpm: summary.tpm.kind === 'present',
    maker: summary.manufacturer,
    model: summary.model,
  };
}

const exactHeader = [exactHeaders.serial, exactHeaders.productId, exactHeaders.hash].join(',');
