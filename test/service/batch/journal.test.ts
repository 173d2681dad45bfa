import { mkdir, mkdtemp, open, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openJournal, type Journal } from '../../../electron/batch/journal.ts';
import { collected, settings } from '../../unit/batch/facts.ts';

let folder: string;
let path: string;
const opened: Journal[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'courier-journal-'));
  path = join(folder, 'journal.jsonl');
});
afterEach(async () => {
  for (const journal of opened.splice(0)) await journal.close();
  await rm(folder, { recursive: true });
});

async function journalAt(file = path): Promise<Journal> {
  const journal = await openJournal({
    path: file,
    benchId: 'bench-1',
    now: () => new Date('2026-01-05T08:00:00Z'),
  });
  opened.push(journal);
  return journal;
}

async function writtenTwice(): Promise<Buffer> {
  const journal = await journalAt();
  await journal.append('Kim', [{ kind: 'batch-created', settings }]);
  await journal.append('Kim', [collected('a')]);
  await journal.close();
  return readFile(path);
}

describe('the journal', () => {
  it('begins empty and reads back what was appended, numbered from 1', async () => {
    const journal = await journalAt();
    expect(journal.lines()).toEqual([]);
    await journal.append('Kim', [{ kind: 'batch-created', settings }]);
    await journal.append('Robin', [collected('a'), collected('b')]);
    await journal.close();

    const again = await journalAt();
    expect(again.lines()).toEqual(journal.lines());
    expect(again.lines().map(({ seq, who }) => [seq, who])).toEqual([
      [1, 'Kim'],
      [2, 'Robin'],
      [3, 'Robin'],
    ]);
    expect(again.damage()).toEqual([]);
  });

  it('puts appends that come at once one after the other', async () => {
    const journal = await journalAt();
    await Promise.all(Array.from({ length: 50 }, () => journal.append('Kim', [{ kind: 'batch-archived' }])));
    await journal.close();
    expect((await journalAt()).lines().map(({ seq }) => seq)).toEqual(
      Array.from({ length: 50 }, (_, index) => index + 1),
    );
  });

  it('survives being cut at every byte of its last line: the rest stays and the next line fits on', async () => {
    const whole = await writtenTwice();
    const start = whole.indexOf(0x0a) + 1;
    for (let length = start; length <= whole.length; length += 1) {
      const file = join(folder, `cut-${length}`, 'journal.jsonl');
      await mkdir(join(folder, `cut-${length}`));
      await writeFile(file, whole.subarray(0, length));
      const journal = await journalAt(file);
      await journal.append('Robin', [{ kind: 'batch-archived' }]);
      await journal.close();

      const again = await journalAt(file);
      const isKept = length >= whole.length - 1;
      expect(again.damage()).toEqual([]);
      expect(again.lines().map(({ fact }) => fact.kind)).toEqual([
        'batch-created',
        ...(isKept ? ['file-collected'] : []),
        'batch-archived',
      ]);
      expect(again.lines().map(({ seq }) => seq)).toEqual(isKept ? [1, 2, 3] : [1, 2]);
      const torn = (await readdir(join(folder, `cut-${length}`))).filter((name) => name.includes('torn'));
      expect(torn).toEqual(isKept || length === start ? [] : ['journal.torn-20260105T080000Z.txt']);
      const [name] = torn;
      if (name !== undefined)
        expect(await readFile(join(folder, `cut-${length}`, name))).toEqual(whole.subarray(start, length));
      await again.close();
      opened.length = 0;
    }
  });

  it('leaves a torn tail alone until something is appended', async () => {
    const whole = await writtenTwice();
    await writeFile(path, whole.subarray(0, -20));
    const journal = await journalAt();
    expect(journal.damage()).toEqual([{ line: 2, reason: 'torn-tail' }]);
    expect(await readFile(path)).toEqual(whole.subarray(0, -20));
    expect(await readdir(folder)).toEqual(['journal.jsonl']);
  });

  it('never removes a bad line in the middle', async () => {
    const whole = (await writtenTwice()).toString();
    const [first = '', second = ''] = whole.split('\n');
    await writeFile(path, `${first}\n{"half":\n${second}\n`);
    const journal = await journalAt();
    expect(journal.damage()).toEqual([{ line: 2, reason: 'not-json' }]);
    await journal.append('Kim', [collected('b')]);
    await journal.close();
    expect((await readFile(path, 'utf8')).startsWith(`${first}\n{"half":\n${second}\n{"seq":3,`)).toBe(true);
  });

  it('is as before when an append fails, and takes the next one', async () => {
    const journal = await journalAt();
    await journal.append('Kim', [{ kind: 'batch-created', settings }]);
    const before = await readFile(path);
    const sample = await open(path);
    const prototype = Object.getPrototypeOf(sample) as { sync: () => Promise<void> }; // shared by every file handle
    await sample.close();
    const { sync } = prototype;
    prototype.sync = () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }));
    await expect(journal.append('Kim', [collected('a')])).rejects.toMatchObject({ code: 'file.diskFull' });
    prototype.sync = sync;
    expect(await readFile(path)).toEqual(before);
    expect(journal.lines()).toHaveLength(1);

    await journal.append('Kim', [collected('b')]);
    await journal.close();
    const again = await journalAt();
    expect(again.damage()).toEqual([]);
    expect(again.lines().map(({ seq }) => seq)).toEqual([1, 2]);
  });
});
