import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../build/paths.mjs';
import { dataFolder } from './app.mjs';
import { listImage, readFromImage, writeToImage } from './images.mjs';
import { loadDeviceMaker } from './made-devices.mjs';
import { chosen, onlyPart, plugAndList, pullAndMiss } from './plugging.mjs';

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
const kitFiles = [
  'HashCourier/Collect.ps1',
  'HashCourier/Get-WindowsAutoPilotInfo.ps1',
  'HashCourier/kit.json',
  'go.cmd',
];

/** Every file of a staged drive, read outside the guest and compared with the manifest that was written last. */
async function proveKit(image) {
  const paths = await listImage(image);
  for (const path of kitFiles) assert.ok(paths.includes(path), `${path} is missing: ${paths.join(', ')}`);
  assert.deepEqual(
    paths.filter((path) => path.endsWith('.tmp')),
    [],
  );
  const manifest = JSON.parse((await readFromImage(image, 'HashCourier/kit.json')).toString('utf8'));
  for (const file of manifest.files) {
    const bytes = await readFromImage(image, file.path);
    assert.equal(bytes?.length, file.bytes, `${file.path} has another length`);
    assert.equal(sha256(bytes), file.sha256, `${file.path} has other bytes`);
  }
  return manifest;
}

/** From an empty drive to an upload file, through the app's own requests. */
export async function mainJobTests(bench) {
  const { guest, app, image } = bench;
  const makeDevice = await loadDeviceMaker(bench.folder);
  const script = await readFile(join(root, 'test/fixtures/script/stand-in.ps1'));
  const stick = await image('stick.img', { label: 'COURIER' });
  const first = makeDevice('FABRIKAM-0001');
  const second = makeDevice('0007-FABRIKAM');
  let batch;
  let manifest;

  const plug = () => plugAndList(bench, 'stick', stick, { label: 'COURIER' });
  const pull = () => pullAndMiss(bench, 'stick', 'COURIER');
  const pathOf = (device) => `HashCourier/hashes/${batch.id}/${device.serial}_20260302T093000Z.csv`;
  const archived = async (device) =>
    Buffer.from(
      await guest.shell(`base64 -w0 ${dataFolder}/batches/${batch.id}/archive/${sha256(device.csv)}.csv`),
      'base64',
    );

  return [
    {
      name: 'a batch is made and a script is taken into the library',
      run: async () => {
        await app.call('people.add', { name: 'Tester' });
        await app.call('people.choose', { name: 'Tester' });
        const file = await app.upload('Get-WindowsAutoPilotInfo.ps1', script);
        const { sha256: scriptSha256 } = await app.call('library.import', { file });
        await app.call('library.setDefault', { sha256: scriptSha256 });
        const settings = {
          name: 'USB bench',
          customer: 'Contoso',
          orderNumber: '',
          tenantDomain: 'contoso.onmicrosoft.com',
          target: 'intune',
          groupTag: '',
          deviceProfile: 'Standard',
          sharedDevice: false,
          expectedDevices: 2,
          scriptSha256: '',
          onlyMicrosoftScript: false,
        };
        batch = await app.call('batch.create', { settings, practice: false });
      },
    },
    {
      name: 'a drive is staged, every byte proved past the system’s cache; pulled at once, it holds the whole kit',
      run: async () => {
        const drive = await plug();
        const beganAt = Date.now();
        const end = await app.job('drives.stage', {
          batchId: batch.id,
          drives: [chosen(drive)],
          takeOver: false,
        });
        const stagedAt = Date.now();
        await guest.pull('stick');
        const { result } = onlyPart(end);
        assert.equal(result.provedPastCache, true);
        manifest = await proveKit(stick);
        assert.equal(manifest.driveId, result.driveId);
        assert.equal(manifest.batch.id, batch.id);
        assert.deepEqual(await readFromImage(stick, 'HashCourier/Get-WindowsAutoPilotInfo.ps1'), script);
        await app.drives(({ drives }) => drives.length === 0);
        return `staged in ${stagedAt - beganAt} ms by an emulated computer, ${manifest.files.length + 1} files`;
      },
    },
    {
      name: 'a returned drive is recognised, and a device’s file comes home byte for byte',
      run: async () => {
        await writeToImage(stick, pathOf(first), first.csv);
        const drive = await plug();
        assert.equal(drive.contents.kind, 'kit');
        assert.equal(drive.contents.driveId, manifest.driveId);
        assert.equal(drive.contents.waitingFiles, 1);
        const end = await app.job('collect.run', { batchId: batch.id, drives: [chosen(drive)] });
        const { result } = onlyPart(end);
        assert.deepEqual(
          result.files.map(({ outcome, rows }) => ({ outcome, rows })),
          [{ outcome: 'collected', rows: 1 }],
        );
        assert.deepEqual(await archived(first), first.csv);
        const view = await app.call('batch.open', { batchId: batch.id });
        assert.deepEqual(
          view.devices.map((device) => device.serial),
          [first.serial],
        );
      },
    },
    {
      name: 'collecting the same drive again changes nothing',
      run: async () => {
        const drive = await app.drives(({ drives }) => drives[0]);
        const { result } = onlyPart(
          await app.job('collect.run', { batchId: batch.id, drives: [chosen(drive)] }),
        );
        assert.deepEqual(
          result.files.map((file) => file.outcome),
          ['known'],
        );
        assert.equal((await app.call('batch.open', { batchId: batch.id })).devices.length, 1);
      },
    },
    {
      name: 'clearing takes the collected file off the drive and leaves the rest',
      run: async () => {
        const drive = await app.drives(({ drives }) => drives[0]);
        await guest.shell(`echo mine >${drive.mountPoint}/notes.txt`);
        const { result } = onlyPart(
          await app.job('collect.clear', { batchId: batch.id, drives: [chosen(drive)] }),
        );
        assert.deepEqual(result.cleared, [pathOf(first)]);
        await guest.pull('stick');
        assert.equal(await readFromImage(stick, pathOf(first)), undefined);
        await proveKit(stick);
        await app.drives(({ drives }) => drives.length === 0);
      },
    },
    {
      name: 'turn round: collected, cleared, renewed and ejected in one action; the drive is safe to pull',
      run: async () => {
        await writeToImage(stick, pathOf(second), second.csv);
        await writeToImage(stick, 'go.cmd', Buffer.from('changed on the way\r\n'));
        const drive = await plug();
        const beganAt = Date.now();
        const end = await app.job('collect.turnRound', {
          batchId: batch.id,
          drives: [chosen(drive)],
          eject: true,
        });
        const took = Date.now() - beganAt;
        const { result } = onlyPart(end);
        assert.equal(result.laterFailure, undefined);
        assert.deepEqual([result.renewed, result.ejected], [true, true]);
        assert.deepEqual(
          result.kit?.changed.map(({ path }) => path),
          ['go.cmd'],
        );
        await app.drives(({ drives }) => drives.length === 0);
        assert.equal((await guest.tryShell('grep -q COURIER /proc/mounts')).code, 1);
        // Its power was switched off, so the emulator has nothing to pull any more but the plug.
        await guest.pull('stick');
        assert.deepEqual(await archived(second), second.csv);
        assert.equal(await readFromImage(stick, pathOf(second)), undefined);
        assert.equal((await proveKit(stick)).driveId, manifest.driveId);
        return `turned round in ${took} ms`;
      },
    },
    {
      name: 'the upload file holds both devices: plain ASCII, CRLF, no BOM, no quotes, in order of collection',
      run: async () => {
        const end = await app.job('merge.export', { batchId: batch.id, choice: { kind: 'new' } });
        assert.equal(end.outcome, 'done', JSON.stringify(end));
        const view = await app.call('batch.open', { batchId: batch.id });
        const [round] = view.rounds;
        const [file] = round.files;
        const path = `${dataFolder}/batches/${batch.id}/out/${round.folder}/${file.name}`;
        const bytes = Buffer.from(await guest.shell(`base64 -w0 "${path}"`), 'base64');
        const rows = [first, second].map((device) => `${device.serial},,${device.hash}\r\n`);
        const expected = `Device Serial Number,Windows Product ID,Hardware Hash\r\n${rows.join('')}`;
        assert.equal(bytes.toString('latin1'), expected);
        assert.equal(file.sha256, sha256(bytes));
      },
    },
    {
      name: 'the round is taken to the upload PC on a drive, and Collect never reads it back',
      run: async () => {
        const drive = await plug();
        const end = await app.job('merge.takeAway', { batchId: batch.id, round: 1, drive: chosen(drive) });
        assert.equal(end.outcome, 'done', JSON.stringify(end));
        const again = await app.drives(({ drives }) => drives[0]);
        const collect = await app.job('collect.run', { batchId: batch.id, drives: [chosen(again)] });
        const files = collect.parts[0].result?.files ?? [];
        assert.deepEqual(files, []);
        await pull();
        const paths = await listImage(stick);
        assert.ok(
          paths.some((path) => path.startsWith('HashCourier/upload/') && path.endsWith('.csv')),
          paths.join(', '),
        );
      },
    },
  ];
}
