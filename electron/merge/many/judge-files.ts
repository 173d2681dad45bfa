import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { systemCode } from '../../errors/courier-error.ts';
import { containerKind } from '../../formats/containers/container-kind.ts';
import { hashFilesIn } from '../../formats/containers/hash-files-in.ts';
import { createCsvReader } from '../../formats/csv/csv-reader.ts';
import type { FindingCode, RefusalCode } from '../../formats/findings.ts';
import { asLoneManual, createRowJudge, isManualName, type JudgedRow } from '../judge.ts';
import type { JudgedCapture } from '../types.ts';
import { createPacker, type PackedCaptures } from './pack.ts';
import { createSpool } from './spool.ts';

/** What reading one file came to; inner files of a ZIP or cabinet come one by one. */
export type ReadFile = {
  readonly name: string;
  readonly rows: number;
  /** Of the file as a whole. */
  readonly findings: readonly FindingCode[];
  readonly refusal?: RefusalCode;
  readonly refusalValues?: Readonly<Record<string, string | number>>;
};
export type JudgedFiles = { readonly files: readonly ReadFile[]; readonly captures: PackedCaptures };

const chunkBytes = 1024 * 1024;
/** A diagnostics export is unpacked in memory. */
const maximumContainerBytes = 256 * 1024 * 1024;
// A pipe among the files must not be waited on.
const openFlags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/**
 * Reads and judges files, one chunk in memory at a time; proved texts go into a spool at `spoolPath`. `readAt` is what
 * devices' clocks are compared with. `judge` never fails for what a file is or holds: that is a refusal of the file; it
 * does fail when the spool cannot be written.
 */
export function createFileJudge({
  spoolPath,
  readAt,
}: {
  readonly spoolPath: string;
  readonly readAt: string;
}) {
  const spool = createSpool(spoolPath);
  const packer = createPacker();
  const chunk = Buffer.allocUnsafe(chunkBytes);
  let files: ReadFile[] = [];

  /** Feeds one file's bytes to a reader and judges its rows as they come. */
  function judgeChunks(name: string, feed: (push: (bytes: Uint8Array) => void) => void): ReadFile {
    const file = {
      fileSha256: '',
      source: { kind: 'import', name },
      collectedAt: readAt,
    } as const;
    const index = files.length;
    const isManual = isManualName(file.source);
    let only: JudgedRow | undefined;
    let rows = 0;
    const before = packer.count();
    const keep = ({ capture, uploadText }: JudgedRow, as: JudgedCapture = capture): void =>
      packer.add(as, index, uploadText === '' ? -1 : spool.add(uploadText));
    const judge = createRowJudge(file);
    const reader = createCsvReader((row) => {
      const judged = judge(row);
      rows += 1;
      if (rows > 1 || !isManual) keep(judged);
      else only = judged;
      if (rows === 2 && only !== undefined) keep(only);
    });
    feed(reader.push);
    const outcome = reader.end();
    if (rows === 1 && only !== undefined) keep(only, asLoneManual(only.capture));
    if (outcome.kind === 'refused') {
      const { reason, values } = outcome;
      packer.takeBack(before); // some refusals are known only at the end of a file
      const refused = { name, rows: 0, findings: [], refusal: reason };
      return values === undefined ? refused : { ...refused, refusalValues: values };
    }
    return { name, rows, findings: outcome.findings.map(({ code }) => code) };
  }

  async function judgeContainer(name: string, bytes: Uint8Array): Promise<void> {
    const inner = await hashFilesIn({ name, bytes });
    for (const { name: innerName, reason } of inner.refused)
      files.push({ name: innerName, rows: 0, findings: [], refusal: reason });
    for (const file of inner.files) files.push(judgeChunks(file.name, (push) => push(file.bytes)));
  }

  /** Answers with the bytes of a container, which is to be unpacked as a whole; undefined for any other file. */
  function judgeDescriptor(name: string, descriptor: number): Uint8Array | undefined {
    const facts = fstatSync(descriptor);
    if (!facts.isFile()) {
      files.push({ name, rows: 0, findings: [], refusal: 'unreadable' });
      return undefined;
    }
    const first = chunk.subarray(0, readSync(descriptor, chunk, 0, chunk.length, 0));
    if (containerKind(first) !== undefined && facts.size <= maximumContainerBytes) return readRest(first);
    files.push(
      judgeChunks(name, (push) => {
        if (first.length > 0) push(first);
        for (let at = first.length; at < facts.size;) {
          const length = readSync(descriptor, chunk, 0, chunk.length, at);
          if (length === 0) break;
          push(chunk.subarray(0, length));
          at += length;
        }
      }),
    );
    return undefined;

    function readRest(start: Uint8Array): Uint8Array {
      const whole = Buffer.alloc(facts.size);
      whole.set(start.subarray(0, facts.size));
      let at = start.length;
      while (at < whole.length) {
        const length = readSync(descriptor, whole, at, whole.length - at, at);
        if (length === 0) break;
        at += length;
      }
      return whole.subarray(0, at);
    }
  }

  async function judgeOne(path: string): Promise<void> {
    let descriptor: number | undefined;
    try {
      descriptor = openSync(path, openFlags);
      const container = judgeDescriptor(path, descriptor);
      if (container !== undefined) await judgeContainer(path, container);
    } catch (error) {
      // Only what the system says of this file: anything else is a bug, or the spool's disk is full.
      if (!isOfFile(error)) throw error;
      files.push({ name: path, rows: 0, findings: [], refusal: 'unreadable' });
    } finally {
      if (descriptor !== undefined) closeSync(descriptor);
    }
  }

  async function judgeAll(paths: readonly string[]): Promise<JudgedFiles> {
    files = [];
    for (const path of paths) await judgeOne(path);
    spool.flush();
    return { files, captures: packer.take() };
  }

  let turn: Promise<unknown> = Promise.resolve();
  return {
    /** One call after the other, whenever they come. */
    judge: (paths: readonly string[]): Promise<JudgedFiles> => {
      const judged = turn.then(() => judgeAll(paths));
      turn = judged.catch(() => undefined); // told to whoever asked
      return judged;
    },
    /** Waits for what is under way: a closed file's number may be another file's. */
    close: async (): Promise<void> => {
      await turn;
      spool.close();
    },
  };
}

export type FileJudge = ReturnType<typeof createFileJudge>;

function isOfFile(error: unknown): boolean {
  const code = systemCode(error);
  return ['ENOENT', 'EACCES', 'EPERM', 'EISDIR', 'EIO', 'ENXIO', 'ELOOP', 'EBUSY', 'ENODEV'].includes(
    code ?? '',
  );
}
