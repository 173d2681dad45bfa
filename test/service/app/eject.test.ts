import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { claimDrive } from '../../../electron/handlers/drive-claims.ts';
import { openApp } from './open-app.ts';

let bench: Awaited<ReturnType<typeof openApp>>;
beforeEach(async () => {
  bench = await openApp();
});
afterEach(() => bench.close());

/** Practice with its first drive, staged when somebody is named. */
async function pretendDrive(person: string) {
  const { ask, end } = bench;
  if (person !== '') await ask('people.add', { name: person });
  const practice = await ask('practice.start', {});
  if (practice.kind === 'off') throw new Error('practice did not start');
  const { batchId } = practice;
  const find = async () => {
    const { drives } = await ask('drives.refresh', {});
    const drive = drives.find((each) => each.source === 'practice');
    if (drive === undefined) throw new Error('no pretend drive');
    return { id: drive.id, fingerprint: drive.fingerprint, name: drive.name };
  };
  const drive = await find();
  if (person !== '') {
    await ask('practice.useScript', {});
    const chosen = { id: drive.id, fingerprint: drive.fingerprint };
    const staged = await end(await ask('drives.stage', { batchId, drives: [chosen], takeOver: false }));
    expect(staged.parts).toMatchObject([{ state: 'done' }]);
  }
  const facts = async () => {
    const text = await readFile(join(bench.dataFolder, 'batches', batchId, 'journal.jsonl'), 'utf8');
    return text.split('\n').filter((line) => line.includes('drive-ejected'));
  };
  return { drive: { id: drive.id, fingerprint: drive.fingerprint }, name: drive.name, batchId, facts };
}

it('an eject waits for nobody: a drive that is worked on is refused by name', async () => {
  const { drive, name } = await pretendDrive('');
  let release: () => void = () => undefined;
  const work = claimDrive({ id: drive.id, name }, () => new Promise<void>((resolve) => (release = resolve)));
  await expect(bench.ask('drives.eject', { drive })).rejects.toThrow(`drive.busy {"drive":"${name}"}`);
  release();
  await work;
  expect(await bench.ask('drives.eject', { drive })).toEqual({ name });
});

it('an eject is a fact of the batch whose kit the drive carries', async () => {
  const { drive, name, batchId, facts } = await pretendDrive('Alex');
  const before = await bench.ask('batch.open', { batchId });
  await bench.ask('drives.eject', { drive });
  const lines = await facts();
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain(JSON.stringify(name));
  expect(lines[0]).toContain('"who":"Alex"');
  expect((await bench.ask('batch.open', { batchId })).sequence).toBe(before.sequence + 1);
});

it('an eject of an empty drive, with nobody named, leaves no fact', async () => {
  const { drive, facts } = await pretendDrive('');
  await bench.ask('drives.eject', { drive });
  expect(await facts()).toEqual([]);
});
