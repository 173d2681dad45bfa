import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { systemCode } from '../../errors/courier-error.ts';
import { containerKind } from '../../formats/containers/container-kind.ts';
import { hashFilesIn } from '../../formats/containers/hash-files-in.ts';
import { createCsvReader } from '../../formats/csv/csv-reader.ts';
import type { FindingCode, RefusalCode } from '../../formats/findings.ts';
import { asLoneManual, createRowJudge, isManualName, type JudgedRow } from '../judge.ts';
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
const maximumContainerBytes = 64 * 1024 * 1024;
// A pipe among the files must not be waited on.
const openFlags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** Hands a file's bytes on in chunks. */
type Feed = (push: (bytes: Uint8Array) => void) => Promise<void>;

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
  let hasSpoolFailed = false;

  function spooled(text: string): number {
    try {
      return spool.add(text);
    } catch (error) {
      hasSpoolFailed = true;
      throw error;
    }
  }

  /** Feeds one file's bytes to a reader and judges its rows as they come. */
  async function judgeRows(name: string, feed: Feed): Promise<ReadFile> {
    const file = { fileSha256: '', source: { kind: 'import', name }, collectedAt: readAt } as const;
    const index = files.length;
    const before = packer.count();
    const keep = ({ capture, uploadText }: JudgedRow): void =>
      packer.add(capture, index, uploadText === '' ? -1 : spooled(uploadText));
    const judge = createRowJudge(file);
    /** The first row of a file whose name says nothing of its device: alone it is to be asked about. */
    let held: JudgedRow | undefined;
    let rows = 0;
    const reader = createCsvReader((row) => {
      const judged = judge(row);
      rows += 1;
      if (rows === 1 && isManualName(file.source)) {
        held = judged;
        return;
      }
      if (held !== undefined) keep(held);
      held = undefined;
      keep(judged);
    });
    try {
      await feed(reader.push);
      const outcome = reader.end();
      if (outcome.kind === 'refused') {
        const { reason, values } = outcome;
        packer.takeBack(before); // some refusals are known only at the end of a file
        return refusedFile(name, reason, values);
      }
      if (held !== undefined) keep({ ...held, capture: asLoneManual(held.capture) });
      return { name, rows, findings: outcome.findings.map(({ code }) => code) };
    } catch (error) {
      packer.takeBack(before); // half a file would be told as refused and taken as well
      throw error;
    }
  }

  async function judgeContainer(name: string, bytes: Uint8Array): Promise<void> {
    const inner = await hashFilesIn({ name, bytes });
    for (const { name: innerName, reason } of inner.refused) files.push(refusedFile(innerName, reason));
    for (const file of inner.files) files.push(await judgeRows(file.name, async (push) => push(file.bytes)));
  }

  async function judgeDescriptor(name: string, descriptor: number, signal?: AbortSignal): Promise<void> {
    const facts = fstatSync(descriptor);
    if (!facts.isFile()) {
      files.push(refusedFile(name, 'unreadable'));
      return;
    }
    const first = chunk.subarray(0, readSync(descriptor, chunk, 0, chunk.length, 0));
    if (containerKind(first) !== undefined) {
      if (facts.size > maximumContainerBytes) files.push(refusedFile(name, 'archive-too-large'));
      else await judgeContainer(name, wholeFile(descriptor, facts.size));
      return;
    }
    const feed: Feed = async (push) => {
      if (first.length > 0) push(first);
      for (let at = first.length; at < facts.size;) {
        // Lets signals and progress through while a large file is read.
        await new Promise((resolve) => setImmediate(resolve));
        signal?.throwIfAborted();
        const length = readSync(descriptor, chunk, 0, chunk.length, at);
        if (length === 0) break;
        push(chunk.subarray(0, length));
        at += length;
      }
    };
    files.push(await judgeRows(name, feed));
  }

  async function judgeOne(path: string, signal?: AbortSignal): Promise<void> {
    let descriptor: number | undefined;
    try {
      descriptor = openSync(path, openFlags);
      await judgeDescriptor(path, descriptor, signal);
    } catch (error) {
      // Only what the system says of this file: anything else is a bug, or about the spool's disk.
      if (hasSpoolFailed || !isOfFile(error)) throw error;
      files.push(refusedFile(path, 'unreadable'));
    } finally {
      if (descriptor !== undefined) closeSync(descriptor);
    }
  }

  async function judgeAll(paths: readonly string[], signal?: AbortSignal): Promise<JudgedFiles> {
    files = [];
    await new Promise((resolve) => setImmediate(resolve));
    for (const path of paths) {
      signal?.throwIfAborted();
      await judgeOne(path, signal);
    }
    spool.flush();
    return { files, captures: packer.take() };
  }

  let turn: Promise<unknown> = Promise.resolve();
  return {
    /** One call after the other, whenever they come. */
    judge: (paths: readonly string[], signal?: AbortSignal): Promise<JudgedFiles> => {
      const judged = turn.then(() => judgeAll(paths, signal));
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

function refusedFile(name: string, refusal: RefusalCode, values?: ReadFile['refusalValues']): ReadFile {
  const refused = { name, rows: 0, findings: [], refusal };
  return values === undefined ? refused : { ...refused, refusalValues: values };
}

function wholeFile(descriptor: number, bytes: number): Uint8Array {
  const whole = Buffer.alloc(bytes);
  let at = 0;
  while (at < whole.length) {
    const length = readSync(descriptor, whole, at, whole.length - at, at);
    if (length === 0) break;
    at += length;
  }
  return whole.subarray(0, at);
}

/** What the system says of one file, which on Windows may be `UNKNOWN`; want of memory or of open files is none of it. */
function isOfFile(error: unknown): boolean {
  const isSystems = error instanceof Error && 'syscall' in error;
  return isSystems && !['EMFILE', 'ENFILE', 'ENOMEM'].includes(systemCode(error) ?? '');
}
