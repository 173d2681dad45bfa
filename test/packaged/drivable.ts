import { cp } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';

/** The packed program that is tested. */
export const packedProgram = process.env['HASH_COURIER_PACKAGED'] ?? '';

/**
 * A copy of the packed program with one fuse opened: Playwright drives Electron through Node's inspector, which the
 * shipped program has closed for good. Everything else in the copy is what is shipped.
 */
export async function drivableCopy(folder: string): Promise<string> {
  await cp(dirname(packedProgram), folder, { recursive: true, verbatimSymlinks: true });
  const copy = join(folder, basename(packedProgram));
  await flipFuses(copy, { version: FuseVersion.V1, [FuseV1Options.EnableNodeCliInspectArguments]: true });
  return copy;
}
