import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CourierError } from '../../../electron/errors/courier-error.ts';
import type { DataLock } from '../../../electron/files/data-lock.ts';
import {
  choiceAt,
  settle,
  takeDataFolder,
  type Choice,
  type Footing,
  type Question,
} from '../../../electron/hosts/desktop/second-copy.ts';

const hindered = (code: 'app.dataFolderInUse' | 'app.dataFolderUnusable', canLookOn: boolean): Footing => ({
  kind: 'hindered',
  error: new CourierError(code, { details: { folder: '/bench' } }),
  canLookOn,
});

/** Settles as a person does who makes this choice. */
async function settled(footing: Footing, choice: Choice) {
  const asked: Question[] = [];
  let knocks = 0;
  const standing = await settle(footing, {
    ask: (question) => {
      asked.push(question);
      return Promise.resolve(choice);
    },
    knock: () => {
      knocks += 1;
      return Promise.reject(new Error('nobody there'));
    },
  });
  return { standing, knocks, question: asked[0] };
}

describe('a copy that finds another at work', () => {
  it('offers its window first, then to look on, then to quit', async () => {
    const { question } = await settled(hindered('app.dataFolderInUse', true), 'quit');
    expect(question?.title).toBe('Hash Courier is already running here');
    expect(question?.detail).toContain('/bench');
    expect(question?.choices).toEqual(['show-window', 'look-on', 'quit']);
    expect(question?.buttons).toEqual(['Show its window', 'Look on here', 'Quit']);
  });

  it('knocks and ends when its window is wanted, whether or not anybody answers', async () => {
    expect(await settled(hindered('app.dataFolderInUse', true), 'show-window')).toMatchObject({
      standing: undefined,
      knocks: 1,
    });
  });

  it('looks on or ends without knocking again', async () => {
    expect(await settled(hindered('app.dataFolderInUse', true), 'look-on')).toMatchObject({
      standing: { lookOn: true },
      knocks: 0,
    });
    expect(await settled(hindered('app.dataFolderInUse', true), 'quit')).toMatchObject({
      standing: undefined,
      knocks: 0,
    });
  });

  it('takes a dialog that was closed for quitting', async () => {
    const { question } = await settled(hindered('app.dataFolderInUse', true), 'quit');
    if (question === undefined) throw new Error('nothing was asked');
    expect([0, 1, 2, 3, -1].map((index) => choiceAt(question, index))).toEqual([
      'show-window',
      'look-on',
      'quit',
      'quit',
      'quit',
    ]);
  });
});

describe('a data folder that cannot be written', () => {
  it('can be looked at, or left', async () => {
    const { question, standing } = await settled(hindered('app.dataFolderUnusable', true), 'look-on');
    expect(question?.choices).toEqual(['look-on', 'quit']);
    expect(standing).toEqual({ lookOn: true });
  });

  it('is only told where there is nothing to look at', async () => {
    await expect(settled(hindered('app.dataFolderUnusable', false), 'look-on')).rejects.toMatchObject({
      code: 'app.dataFolderUnusable',
    });
  });
});

describe('taking the data folder', () => {
  let folder: string;
  const locks: DataLock[] = [];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hash-courier-second-'));
  });
  afterEach(async () => {
    for (const lock of locks.splice(0)) await lock.release();
    await rm(folder, { recursive: true, force: true });
  });

  async function take(path: string, lookOn = false) {
    const footing = await takeDataFolder(path, { lookOn, onKnock: () => undefined });
    if (footing.kind === 'work') locks.push(footing.lock);
    return footing;
  }

  it('works for the first, hinders the second, and asks nothing of one that looks on', async () => {
    expect(await take(folder)).toMatchObject({ kind: 'work' });
    expect(await take(folder)).toMatchObject({
      kind: 'hindered',
      error: { code: 'app.dataFolderInUse' },
      canLookOn: true,
    });
    expect(await take(folder, true)).toEqual({ kind: 'look-on' });
  });

  it('knows that there is nothing to look at where no folder can be made', async () => {
    await writeFile(join(folder, 'file'), '');
    expect(await take(join(folder, 'file', 'data'))).toMatchObject({
      kind: 'hindered',
      error: { code: 'app.dataFolderUnusable' },
      canLookOn: false,
    });
  });
});
