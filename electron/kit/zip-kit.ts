import { ZipFile } from 'yazl';
import { containerLimits } from '../formats/containers/types.ts';
import { readZip } from '../formats/containers/read-zip.ts';
import type { KitFile } from './types.ts';

/** What goes into a ZIP: folders first, in the order given, then files. Paths use `/`. */
export type ZipContent = {
  readonly folders: readonly string[];
  readonly files: readonly KitFile[];
  /** Stands beside every name. */
  readonly at: Date;
};

/** Packs folders and files, readable by Windows' own "Extract all". The same content gives the same bytes. */
export async function packZip({ folders, files, at }: ZipContent): Promise<Buffer> {
  const zip = new ZipFile();
  for (const folder of folders) zip.addEmptyDirectory(folder, { mtime: at, mode: 0o40755 });
  for (const { path, bytes } of files)
    zip.addBuffer(Buffer.from(bytes), path, { mtime: at, mode: 0o100_644 });
  zip.end();
  const parts: Buffer[] = [];
  for await (const part of zip.outputStream) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}

/** True when a reader that shares nothing with the writer finds exactly these folders and files, byte for byte. */
export async function zipHolds(zip: Uint8Array, { folders, files }: ZipContent): Promise<boolean> {
  const budget = { ...containerLimits };
  const { entries, read } = await readZip(zip, budget);
  const names = entries.map(({ name }) => name);
  const wanted = [...folders.map((folder) => `${folder}/`), ...files.map(({ path }) => path)];
  if (names.length !== wanted.length || names.some((name, index) => name !== wanted[index])) return false;
  for (const [index, entry] of entries.slice(folders.length).entries()) {
    const bytes = files[index]?.bytes;
    if (bytes === undefined || Buffer.compare(await read(entry, budget), bytes) !== 0) return false;
  }
  return true;
}
