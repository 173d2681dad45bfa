import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeScriptCsv } from '../../../electron/formats/csv/write-script-csv.ts';
import { madeRow } from './made-batch.ts';
import type { Sizes } from './sizes.ts';

/** Files with the same rows twice: as the script writes them, and as UTF-8 for tools that read nothing else. */
export type DataSet = {
  /** Folders that hold the UTF-16LE files, all of them directly inside. */
  readonly folders: readonly string[];
  /** Folder with the UTF-8 copies. */
  readonly copies: string;
  /** Names of the files, of the copies too. */
  readonly files: readonly string[];
  readonly rows: number;
};

export type DataSets = {
  /** One file for each row. */
  readonly oneRow: DataSet;
  /** Files of many rows, as `-Append` leaves them. */
  readonly appended: DataSet;
  /** The first tenth of the appended files. */
  readonly tenth: DataSet;
};

/** Writes all sets below `folder`. */
export async function writeSets(folder: string, sizes: Sizes, signal: AbortSignal): Promise<DataSets> {
  const at = (name: string) => join(folder, name);
  const [oneRow, copies] = [at('one-row'), at('one-row-utf8')];
  const [tenth, rest, appendedCopies] = [at('appended-tenth'), at('appended-rest'), at('appended-utf8')];
  for (const path of [oneRow, copies, tenth, rest, appendedCopies]) await mkdir(path, { recursive: true });

  const { oneRowFiles, appendedFiles, rowsPerFile } = sizes;
  const oneRowNames: string[] = [];
  const appendedNames: string[] = [];
  let file: Uint8Array[] = [];
  for (let index = 0; index < Math.max(oneRowFiles, appendedFiles * rowsPerFile); index += 1) {
    signal.throwIfAborted();
    const row = madeRow(index);
    const bytes = writeScriptCsv(row);
    if (index < oneRowFiles) {
      const name = `${row.serial}_${String(index).padStart(6, '0')}.csv`;
      oneRowNames.push(name);
      await writeTwice(bytes, join(oneRow, name), join(copies, name));
    }
    if (index >= appendedFiles * rowsPerFile) continue;
    file.push(file.length === 0 ? bytes : withoutHeader(bytes));
    if (file.length < rowsPerFile) continue;
    const name = `bench-${String(appendedNames.length).padStart(4, '0')}.csv`;
    const place = appendedNames.length < appendedFiles / 10 ? tenth : rest;
    appendedNames.push(name);
    await writeTwice(Buffer.concat(file), join(place, name), join(appendedCopies, name));
    file = [];
  }
  const rows = appendedFiles * rowsPerFile;
  const appended = { copies: appendedCopies, files: appendedNames };
  return {
    oneRow: { folders: [oneRow], copies, files: oneRowNames, rows: oneRowFiles },
    appended: { ...appended, folders: [tenth, rest], rows },
    tenth: { ...appended, folders: [tenth], rows: rows / 10 },
  };
}

/** The bytes of one appended file, for what is measured in memory. */
export function appendedFile(rows: number): Uint8Array {
  const files = Array.from({ length: rows }, (_, index) => writeScriptCsv(madeRow(index)));
  return Buffer.concat(files.map((bytes, index) => (index === 0 ? bytes : withoutHeader(bytes))));
}

function withoutHeader(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(bytes.indexOf(0x0a) + 2);
}

async function writeTwice(bytes: Uint8Array, path: string, copyPath: string): Promise<void> {
  await writeFile(path, bytes);
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf16le');
  await writeFile(copyPath, text.slice(1));
}
