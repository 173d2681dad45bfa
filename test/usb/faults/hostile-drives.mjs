import assert from 'node:assert/strict';
import { hostileNames } from './hostile-names.mjs';

const mebibyte = 1024 * 1024;
const paths = (result) => result.files.map(({ path }) => path);
const outcomeOf = (result, path) => result.files.find((file) => file.path === path);

/**
 * Each hostile drive: what `make` puts beside a whole kit and one good capture (on a Linux file system unless a format is
 * named), what happens `inGuest`, and what the app must say of it (`judge`).
 */
export function hostileDrives(tools) {
  const drives = singleDrives(tools);
  const together = drives.filter(({ isCombined }) => isCombined);
  return [
    ...drives,
    {
      name: 'much of that at once',
      how: together.map(({ name }) => name).join('; '),
      isBrief: true,
      isOnlyBrief: true,
      image: { mebibytes: 96 },
      make: async (place) => {
        for (const { make } of together) await make(place);
      },
    },
  ];
}

function singleDrives({ host, bait, ranMark }) {
  const run = `#!/bin/sh\ntouch ${ranMark}\n`;
  return [
    {
      name: 'links to the bench’s files among the captures and the logs',
      how: 'symbolic links to files and folders of the bench, on ext4',
      isCombined: true,
      make: ({ batchId, sh }) =>
        sh(`
          cd HashCourier
          ln -s ${bait}/secret.csv hashes/${batchId}/linked.csv
          ln -s /etc/passwd hashes/${batchId}/passwd.csv
          ln -s ${bait}/HashCourier/hashes/${batchId} hashes/b20260101-aaaaaa
          ln -s /etc/passwd logs/passwd.txt
          ln -s ${bait} ../MDMDiagnostics
          ln -s ${bait}/secret.csv ../secret.csv`),
      judge: ({ result }) => {
        assert.equal(result.files.length, 1, JSON.stringify(result.files));
        assert.equal(result.logs, 0);
      },
    },
    {
      name: 'a link in the place of the captures’ folder',
      how: 'HashCourier/hashes is a symbolic link; the good capture lies beside it',
      make: ({ sh }) =>
        sh(
          `mv HashCourier/hashes/b*/*.csv HashCourier/ && rm -r HashCourier/hashes && ln -s ${bait}/HashCourier/hashes HashCourier/hashes`,
        ),
      judge: ({ result }) => assert.equal(result.files.length, 1, JSON.stringify(result.files)),
    },
    {
      name: 'pipes and device nodes named as captures, logs and exports',
      how: 'FIFO, character and block nodes on ext4',
      isCombined: true,
      make: ({ batchId, sh }) =>
        sh(`
          mkfifo HashCourier/hashes/${batchId}/pipe.csv HashCourier/logs/pipe.txt diag.zip HashCourier/kit.previous.json
          mknod HashCourier/hashes/${batchId}/zero.csv c 1 5
          mknod HashCourier/hashes/${batchId}/disk.csv b 8 0
          mkdir DiagLogs && mkfifo DiagLogs/DeviceHash_1.csv`),
      judge: ({ result }) =>
        assert.deepEqual(
          paths(result).filter((path) => !path.includes('GOOD')),
          [],
        ),
    },
    {
      name: 'names that steer a screen: control characters, right to left, 255 units, markup',
      how: 'captures whose names hold them, on ext4; markup as a serial number',
      isCombined: true,
      make: async ({ batchId, put }) => {
        for (const { path, bytes } of hostileNames(host, batchId)) await put(path, bytes);
      },
      judge: ({ result, view, batchId }) => {
        const expected = hostileNames(host, batchId);
        const home = new Set(view.files.map(({ sha256 }) => sha256));
        for (const { path, bytes } of expected)
          assert.ok(
            home.has(host.sha256Hex(bytes)),
            `not home: ${JSON.stringify(path)} ${JSON.stringify(outcomeOf(result, path))}`,
          );
      },
    },
    {
      name: '100,000 files in the captures’ folder',
      how: 'hard links of two small files, on ext4',
      image: { mebibytes: 96 },
      make: ({ batchId, sh }) => sh(`mv HashCourier/hashes/${batchId}/*.csv HashCourier/`),
      inGuest: ({ guest, mountPoint, batchId }) => {
        const folder = `${mountPoint}/HashCourier/hashes/${batchId}`;
        // Two, because ext4 links one file 65,000 times at most.
        const link = `for (const seed of ["a", "b"]) { fs.writeFileSync(seed, seed); for (let n = 0; n < 50000; n += 1) fs.linkSync(seed, seed + n + ".csv"); }`;
        return guest
          .shell(`mkdir -p '${folder}' && cd '${folder}' && '${process.execPath}' -e '${link}'`, 300_000)
          .then(() => undefined);
      },
      judge: ({ result }) => {
        assert.equal(result.limitReached, true);
        assert.ok(
          result.limits.some((limit) => limit.of === 'hashes' && limit.most === 2000),
          JSON.stringify(result.limits),
        );
      },
    },
    {
      name: '10,000 nested folders',
      how: 'made in the guest, below the captures and below a folder named as an export',
      inGuest: async ({ guest, mountPoint, batchId }) => {
        const dig = `for (let depth = 0; depth < 5000; depth += 1) { fs.mkdirSync("d"); process.chdir("d"); }`;
        for (const start of [`HashCourier/hashes/${batchId}`, 'MDMDiagnostics'])
          await guest.shell(
            `mkdir -p '${mountPoint}/${start}' && cd '${mountPoint}/${start}' && '${process.execPath}' -e '${dig}'`,
          );
      },
    },
    {
      name: 'a capture of 4 GiB',
      how: 'a sparse file on ext4',
      isCombined: true,
      make: ({ batchId, sh }) =>
        sh(
          `truncate -s 4G HashCourier/hashes/${batchId}/large.csv; truncate -s 4G HashCourier/logs/large.txt`,
        ),
      image: { mebibytes: 96 },
      judge: ({ result, batchId }) => {
        const large = outcomeOf(result, `HashCourier/hashes/${batchId}/large.csv`);
        assert.equal(large?.outcome, 'refused', JSON.stringify(result));
      },
    },
    {
      name: 'a manifest of 1 GB',
      how: 'a sparse kit.json on ext4',
      make: ({ sh }) => sh('truncate -s 1G HashCourier/kit.json'),
      judge: ({ listed }) => assert.equal(listed.contents.kind, 'kit-damaged'),
    },
    {
      name: 'a manifest and a ZIP whose names climb out',
      how: 'kit.json names ../ and absolute paths; a diagnostics ZIP too (FAT32)',
      format: 'vfat',
      make: async ({ place, put, batchId }) => {
        const { readFile } = await import('node:fs/promises');
        const manifest = JSON.parse(await readFile(`${place}/HashCourier/kit.json`, 'utf8'));
        const [first] = manifest.files;
        const files = ['../../etc/passwd', '/etc/passwd', 'C:\\Windows\\win.ini'].map((path) => ({
          ...first,
          path,
        }));
        await put(
          'HashCourier/kit.json',
          JSON.stringify({ ...manifest, files: [...manifest.files, ...files] }),
        );
        const [{ bytes }] = host.makeCapture(batchId, 'EVIL').files;
        const names = ['../../evil.csv', '/etc/evil.csv', '..\\evil.csv', 'DeviceHash_good.csv'];
        await put('MDMDiagnostics.zip', host.makeZip(names.map((name) => ({ name, bytes }))));
      },
      judge: ({ listed }) => assert.ok(['kit', 'kit-damaged'].includes(listed.contents.kind)),
    },
    {
      name: 'programs, shortcuts and autorun.inf',
      how: 'each would leave a mark if it were run (FAT32)',
      isCombined: true,
      format: 'vfat',
      make: async ({ put, batchId }) => {
        await put('autorun.inf', '[autorun]\r\nopen=setup.exe\r\nshellexecute=setup.exe\r\n');
        for (const name of [
          'setup.exe',
          'go.bat',
          'autorun.sh',
          'open me.lnk',
          '.autorun',
          'autoopen',
          'desktop.ini',
        ])
          await put(name, run);
        for (const name of ['run.exe', 'run.lnk', 'run.csv.exe', 'run.sh'])
          await put(`HashCourier/hashes/${batchId}/${name}`, run);
      },
      judge: ({ result }) => assert.equal(result.files.length, 1, JSON.stringify(result.files)),
    },
    {
      name: 'a capture that grows while it is read',
      how: 'a program in the guest goes on writing to it (FAT32)',
      format: 'vfat',
      inGuest: async ({ guest, mountPoint, batchId }) => {
        const file = `${mountPoint}/HashCourier/hashes/${batchId}/growing.csv`;
        const grow = `const file = fs.openSync("${file}", "a"); for (const end = Date.now() + 60000; Date.now() < end; ) fs.writeSync(file, "x".repeat(4096));`;
        await guest.shell(`('${process.execPath}' -e '${grow}' >/dev/null 2>&1 & echo $! >/run/grower.pid)`);
        return () => guest.tryShell('kill $(cat /run/grower.pid)');
      },
      judge: ({ result }) => {
        const growing = result.files.find(({ path }) => path.endsWith('growing.csv'));
        // Its bytes of one moment are kept, or it is left with the reason.
        assert.ok(['collected', 'failed', 'refused'].includes(growing?.outcome), JSON.stringify(growing));
        assert.ok(growing.bytes <= 17 * mebibyte);
        assert.notEqual(growing.error, 'app.bug');
      },
    },
  ];
}
