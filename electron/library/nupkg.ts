import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import { CourierError } from '../errors/courier-error.ts';
import { maximumScriptBytes } from './recognise.ts';
import { scriptName } from './pins.ts';

/** The Gallery's package is about 20 kB; the rest is room for other people's re-packed ones. */
export const maximumPackageBytes = 8 * 1024 * 1024;
const maximumEntries = 500;

/**
 * Takes the one Get-WindowsAutoPilotInfo.ps1 out of a package (a ZIP), in memory, whatever folder of the package it
 * is in. Throws `library.packageDamaged` for a broken ZIP, names that climb out of the package, or not exactly one such
 * script, `library.packageTooLarge` for more than the limits allow.
 */
export async function scriptFromPackage(bytes: Uint8Array, name: string): Promise<Buffer> {
  if (bytes.length > maximumPackageBytes) throw tooLarge(name, maximumPackageBytes);
  const zip = await openPackage(bytes, name);
  try {
    if (zip.entryCount > maximumEntries) throw tooLarge(name, maximumPackageBytes);
    const scripts: Entry[] = [];
    // yauzl itself refuses absolute names, drive letters and `..`.
    for await (const entry of zip.eachEntry()) if (isTheScript(entry.fileName)) scripts.push(entry);
    const [script] = scripts;
    if (script === undefined) throw damaged(name, 'no-script');
    if (scripts.length > 1) throw damaged(name, 'several-scripts');
    if (script.uncompressedSize > maximumScriptBytes) throw tooLarge(name, maximumScriptBytes);
    return await readEntry(zip, script, name);
  } catch (error) {
    throw error instanceof CourierError ? error : damaged(name, 'not-a-zip', error);
  } finally {
    zip.close();
  }
}

async function openPackage(bytes: Uint8Array, name: string): Promise<ZipFile> {
  try {
    return await fromBufferPromise(Buffer.from(bytes), { lazyEntries: true, strictFileNames: true });
  } catch (error) {
    throw damaged(name, 'not-a-zip', error);
  }
}

async function readEntry(zip: ZipFile, entry: Entry, name: string): Promise<Buffer> {
  const stream = await zip.openReadStreamPromise(entry);
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of stream) {
    const buffer = part as Buffer; // a stream without an encoding yields only Buffers
    length += buffer.length;
    // A directory may state a smaller size than the data unpack to.
    if (length > maximumScriptBytes) throw tooLarge(name, maximumScriptBytes);
    parts.push(buffer);
  }
  return Buffer.concat(parts);
}

function isTheScript(path: string): boolean {
  return path.split('/').at(-1)?.toLowerCase() === `${scriptName}.ps1`.toLowerCase();
}

/** `reason` is a word of `text/<language>/library-words.ts` `packageReason.*`. */
function damaged(
  name: string,
  reason: 'not-a-zip' | 'no-script' | 'several-scripts',
  cause?: unknown,
): CourierError {
  return new CourierError('library.packageDamaged', { cause, details: { name, reason } });
}

function tooLarge(name: string, maximumBytes: number): CourierError {
  return new CourierError('library.packageTooLarge', { details: { name, maximumBytes } });
}
