import type { Codec } from './codec.ts';

/** A Windows version as `major.minor.build.revision`; its four u16 stand as minor, major, revision, build. */
export const fileVersion: Codec<string> = {
  bytes: 8,
  read: (bytes) => versionAt(bytes, 0),
  write: (text) => {
    if (!/^\d+(\.\d+){3}$/.test(text)) throw new RangeError(`Not a Windows build: ${text}`);
    const buffer = Buffer.alloc(8);
    for (const [index, part] of text.split('.').entries()) {
      buffer.writeUInt16LE(Number(part), versionPlaces[index]);
    }
    return buffer;
  },
};

/** Where major, minor, build and revision stand. */
const versionPlaces = [2, 0, 6, 4] as const;

/** The version whose eight bytes begin at `at`. */
export function versionAt(bytes: Buffer, at: number): string {
  const [major, minor, build, revision] = versionPlaces;
  const part = (place: number): number => bytes.readUInt16LE(at + place);
  return `${part(major)}.${part(minor)}.${part(build)}.${part(revision)}`;
}

/** `02:00:5E:00:53:01`, in printed order. */
export const macAddress: Codec<string> = {
  bytes: 6,
  read: (bytes) =>
    bytes
      .toString('hex')
      .toUpperCase()
      .replace(/..(?=.)/g, '$&:'),
  write: (text) => {
    if (!/^[\dA-F]{2}(:[\dA-F]{2}){5}$/i.test(text)) throw new RangeError(`Not a MAC address: ${text}`);
    return Buffer.from(text.replaceAll(':', ''), 'hex');
  },
};

/** A GUID as Windows prints it: first three fields little-endian, lower case. */
export const uuid: Codec<string> = {
  bytes: 16,
  read: (bytes) => uuidAt(bytes, 0),
  write: (text) => {
    if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text)) throw new RangeError(`Not a UUID: ${text}`);
    const raw = Buffer.from(text.replaceAll('-', ''), 'hex');
    return Uint8Array.from(
      uuidPlaces.filter((place) => place !== dash),
      (place) => raw[place] ?? 0,
    );
  },
};

const dash = -1;
/** The bytes of a GUID in the order of its text. Swapping is its own inverse, so it serves both ways. */
const uuidPlaces = [3, 2, 1, 0, dash, 5, 4, dash, 7, 6, dash, 8, 9, dash, 10, 11, 12, 13, 14, 15] as const;
const hexDigits = Buffer.from('0123456789abcdef', 'latin1');
/** Used and left again within one call. */
const uuidCharacters = Buffer.alloc(36);

/** The GUID whose sixteen bytes begin at `at`. */
export function uuidAt(bytes: Buffer, at: number): string {
  let length = 0;
  for (const place of uuidPlaces) {
    if (place === dash) {
      uuidCharacters[length] = 0x2d;
      length += 1;
    } else {
      const byte = bytes[at + place] ?? 0;
      uuidCharacters[length] = hexDigits[byte >> 4] ?? 0;
      uuidCharacters[length + 1] = hexDigits[byte & 0x0f] ?? 0;
      length += 2;
    }
  }
  return uuidCharacters.toString('latin1');
}

/** Lower-case hex of a set number of bytes. */
export function hexOf(bytes: number): Codec<string> {
  return {
    bytes,
    read: (from) => from.toString('hex'),
    write: (text) => {
      const written = Buffer.from(text, 'hex');
      if (written.length !== bytes || text.length !== 2 * bytes) {
        throw new RangeError(`Not ${bytes} bytes in hex: ${text}`);
      }
      return written;
    },
  };
}
