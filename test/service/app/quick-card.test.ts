import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { cardPath } from '../../../electron/formats/kit/layout.ts';
import { settings } from '../../unit/batch/facts.ts';
import { openApp } from './open-app.ts';

const scriptPath = fileURLToPath(new URL('../../fixtures/script/stand-in.ps1', import.meta.url));

let bench: Awaited<ReturnType<typeof openApp>>;
beforeEach(async () => {
  bench = await openApp();
});
afterEach(() => bench.close());

it('the card for the printer is byte for byte the one on the drive', async () => {
  const { ask, end } = bench;
  await ask('people.add', { name: 'Alex' });
  const practice = await ask('practice.start', {});
  if (practice.kind === 'off') throw new Error('practice did not start');
  const { batchId } = practice;
  const before = await ask('kit.card', { batchId });
  expect(before.html).not.toContain('AutoPilotInfo');
  await ask('library.import', { file: { kind: 'path', path: scriptPath } });
  const { drives } = await ask('drives.list', {});
  const [drive] = drives.filter(({ source }) => source === 'practice');
  if (drive === undefined) throw new Error('no pretend drive');
  const { id, fingerprint } = drive;
  await end(await ask('drives.stage', { batchId, drives: [{ id, fingerprint }], takeOver: false }));
  const onDrive = await readFile(join(drive.mountPoint, cardPath), 'utf8');
  expect(onDrive).toContain('AutoPilotInfo');
  expect((await ask('kit.card', { batchId })).html).toBe(onDrive);
});

it('the card of a real batch does not name practice’s stand-in, which no real drive carries', async () => {
  const { ask } = bench;
  await ask('people.add', { name: 'Alex' });
  await ask('practice.start', {});
  await ask('practice.useScript', {});
  const card = async (onlyMicrosoftScript: boolean) => {
    const real = { ...settings, onlyMicrosoftScript };
    const { id: batchId } = await ask('batch.create', { settings: real, practice: false });
    return (await ask('kit.card', { batchId })).html;
  };
  for (const html of [await card(false), await card(true)]) expect(html).not.toContain('AutoPilotInfo');
  await ask('library.import', { file: { kind: 'path', path: scriptPath } });
  const own = (await ask('library.list', {})).find(({ standing }) => standing !== 'practice');
  await ask('library.setDefault', { sha256: own?.sha256 ?? '' });
  expect(await card(false)).toContain('AutoPilotInfo');
});
