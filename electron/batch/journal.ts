import { constants } from 'node:fs';
import { open, readdir, readFile, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { systemCode } from '../errors/courier-error.ts';
import { writeFileDurably } from '../files/atomic-write.ts';
import { fileError } from '../files/file-errors.ts';
import { flushFolder } from '../files/flush.ts';
import { fileTime } from '../files/safe-name.ts';
import { encodeLine, readJournal } from './journal-lines.ts';
import type { Fact, FactLine, JournalDamage } from './types.ts';

/** An open `journal.jsonl`. Only one may be open per file; the lock on the data folder sees to that. */
export type Journal = {
  /** Every line that could be read and understood, in file order. */
  readonly lines: () => readonly FactLine[];
  /** What was found wrong when it was opened; stays until it is opened again. */
  readonly damage: () => readonly JournalDamage[];
  /**
   * Writes facts as one block and flushes it; answers with their lines once they are on the medium. After a failure
   * (file.diskFull, file.unwritable) none of them counts and the file is as before.
   */
  readonly append: (who: string, facts: readonly Fact[]) => Promise<readonly FactLine[]>;
  /** Waits for what is being written, then lets the file go. */
  readonly close: () => Promise<void>;
};

export type JournalDeps = {
  readonly path: string;
  /** This bench's id, written into every line. */
  readonly benchId: string;
  readonly now: () => Date;
};

/**
 * Opens a journal, or begins one where there is none. Opening only reads: a torn tail is saved beside it as
 * `journal.torn-<time>.txt` (never over another) and cut when the first line is appended. Fails with file.unreadable.
 */
export async function openJournal({ path, benchId, now }: JournalDeps): Promise<Journal> {
  const bytes = await readWhole(path);
  const reading = readJournal(bytes);
  const lines = [...reading.lines];
  let nextSequence = reading.lastSequence + 1;
  let goodBytes = reading.goodBytes;
  let tail = bytes.subarray(goodBytes);
  let needsLineFeed = reading.endsWithoutLineFeed;
  let isCutDue = tail.length > 0;
  let handle: FileHandle | undefined;
  let isClosed = false;
  let queue: Promise<unknown> = Promise.resolve();

  async function ready(): Promise<FileHandle> {
    if (tail.length > 0) {
      await writeFileDurably(await freeTornPath(dirname(path), fileTime(now())), tail);
      tail = Buffer.alloc(0);
    }
    if (handle === undefined) {
      handle = await open(path, constants.O_RDWR | constants.O_CREAT, 0o644);
      await flushFolder(dirname(path));
    }
    if (isCutDue) {
      await handle.truncate(goodBytes);
      isCutDue = false;
    }
    return handle;
  }

  async function write(who: string, facts: readonly Fact[]): Promise<readonly FactLine[]> {
    if (isClosed) throw new Error(`The journal is closed: ${path}`);
    const at = now().toISOString();
    const added = facts.map((fact, index): FactLine => ({
      seq: nextSequence + index,
      at,
      who,
      bench: benchId,
      fact,
    }));
    const block = Buffer.concat([
      Buffer.from(needsLineFeed ? '\n' : ''),
      ...added.map((line) => encodeLine(line)),
    ]);
    try {
      const file = await ready();
      isCutDue = true;
      await writeAt(file, block, goodBytes);
      await file.sync();
      isCutDue = false;
    } catch (error) {
      await cutBack();
      throw fileError(error, 'writing', { path });
    }
    goodBytes += block.length;
    needsLineFeed = false;
    nextSequence += added.length;
    lines.push(...added);
    return added;
  }

  /** Takes a half-written block off again; where even that fails, the next append tries first of all. */
  async function cutBack(): Promise<void> {
    if (!isCutDue || handle === undefined) return;
    try {
      await handle.truncate(goodBytes);
      await handle.sync();
      isCutDue = false;
    } catch {
      isCutDue = true;
    }
  }

  function inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const turn = queue.then(work);
    queue = turn.catch(() => undefined);
    return turn;
  }

  return {
    lines: () => lines,
    damage: () => reading.damage,
    append: (who, facts) => (facts.length === 0 ? Promise.resolve([]) : inTurn(() => write(who, facts))),
    close: () =>
      inTurn(async () => {
        isClosed = true;
        await handle?.close();
        handle = undefined;
      }),
  };
}

async function writeAt(file: FileHandle, block: Buffer, position: number): Promise<void> {
  for (let done = 0; done < block.length;) {
    const { bytesWritten } = await file.write(block, done, block.length - done, position + done);
    done += bytesWritten;
  }
}

/** A clock that was set back may give the time of an earlier one. */
async function freeTornPath(folder: string, time: string): Promise<string> {
  const taken = new Set(await readdir(folder));
  for (let count = 1; ; count += 1) {
    const name = `journal.torn-${time}${count === 1 ? '' : `-${count}`}.txt`;
    if (!taken.has(name)) return join(folder, name);
  }
}

async function readWhole(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return Buffer.alloc(0);
    throw fileError(error, 'reading', { path });
  }
}
