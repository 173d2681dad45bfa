import { execFile } from 'node:child_process';
import { open, rm, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const execute = promisify(execFile);
const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin`, LC_ALL: 'C.UTF-8' };
const mebibyte = 1024 * 1024;

const makers = {
  vfat: (label, file) => ['mkfs.vfat', ['-F', '32', '-n', label, file]],
  exfat: (label, file) => ['mkfs.exfat', ['-L', label, file]],
  ntfs: (label, file) => ['mkfs.ntfs', ['--force', '--quick', '--quiet', '--label', label, file]],
  ext4: (label, file) => ['mkfs.ext4', ['-q', '-F', '-L', label, file]],
};
const mbrTypes = { vfat: 'c', exfat: '7', ntfs: '7', ext4: '83' };
const basicData = 'EBD0A0A2-B9E5-4433-87C0-68B6B72699C7';

/**
 * Makes the image of a drive with one formatted partition from 1 MiB on, as shops sell them; `table: 'none'` formats
 * the whole drive instead. Nothing is mounted for it.
 */
export async function makeImage(
  file,
  { format = 'vfat', label = 'COURIER', table = 'mbr', mebibytes = 64 } = {},
) {
  await blank(file, mebibytes * mebibyte);
  if (table === 'none') {
    await execute(...makers[format](label, file), { env });
    return file;
  }
  const layout =
    table === 'gpt'
      ? `label: gpt\nstart=2048, type=${basicData}\n`
      : `label: dos\nstart=2048, type=${mbrTypes[format]}\n`;
  await writeFile(`${file}.layout`, layout);
  await execute('sh', ['-c', 'sfdisk --quiet "$0" < "$0.layout"', file], { env });
  // The partition is formatted in a file of its own, one MiB shorter at each end: a GPT keeps a copy at the end.
  const part = `${file}.part`;
  await blank(part, (mebibytes - 2) * mebibyte);
  await execute(...makers[format](label, part), { env });
  await execute('dd', [`if=${part}`, `of=${file}`, 'bs=1M', 'seek=1', 'conv=notrunc,sparse'], { env });
  await rm(part);
  await rm(`${file}.layout`);
  return file;
}

/** Makes the image of a drive with an MBR and one FAT32 partition for each label, 48 MiB each, with a gap behind each. */
export async function makeParts(file, labels) {
  const size = 48;
  const startOf = (index) => 1 + index * (size + 1);
  await blank(file, (startOf(labels.length) + 1) * mebibyte);
  const lines = labels.map(
    (_, index) => `start=${startOf(index) * 2048}, size=${size * 2048}, type=${mbrTypes.vfat}`,
  );
  await writeFile(`${file}.layout`, ['label: dos', ...lines, ''].join('\n'));
  await execute('sh', ['-c', 'sfdisk --quiet "$0" < "$0.layout"', file], { env });
  await rm(`${file}.layout`);
  for (const [index, label] of labels.entries()) {
    const part = `${file}.part`;
    await blank(part, size * mebibyte);
    await execute(...makers.vfat(label, part), { env });
    const place = [`seek=${startOf(index)}`, 'bs=1M', 'conv=notrunc,sparse'];
    await execute('dd', [`if=${part}`, `of=${file}`, ...place], { env });
    await rm(part);
  }
  return file;
}

/**
 * Makes the image of a Linux drive with everything that lies below `folder`: links, pipes and device nodes too, without
 * mounting it.
 */
export async function makeLinuxImage(file, folder, { label, mebibytes = 64, files = 0 }) {
  await blank(file, mebibytes * mebibyte);
  await writeFile(`${file}.layout`, `label: dos\nstart=2048, type=${mbrTypes.ext4}\n`);
  await execute('sh', ['-c', 'sfdisk --quiet "$0" < "$0.layout"', file], { env });
  await rm(`${file}.layout`);
  const part = `${file}.part`;
  await blank(part, (mebibytes - 2) * mebibyte);
  const inodes = files === 0 ? [] : ['-N', String(files)];
  await execute('mkfs.ext4', ['-q', '-F', '-L', label, '-O', '^has_journal', ...inodes, '-d', folder, part], {
    env,
  });
  await execute('dd', [`if=${part}`, `of=${file}`, 'bs=1M', 'seek=1', 'conv=notrunc,sparse'], { env });
  await rm(part);
  return file;
}

/** Reads a file of a FAT image outside the guest; undefined when it is not there. */
export async function readFromImage(image, path) {
  const { stdout } = await mtools('mtype', image, [`::/${path}`]).catch(() => ({ stdout: undefined }));
  return stdout;
}

/** Puts bytes into a FAT image outside the guest, as a device would have written them. */
export async function writeToImage(image, path, bytes) {
  const source = `${image}.source`;
  await writeFile(source, bytes);
  const folders = path.split('/').slice(0, -1);
  for (let depth = 1; depth <= folders.length; depth += 1) {
    // Fails when the folder is there already.
    await mtools('mmd', image, ['-D', 's', `::/${folders.slice(0, depth).join('/')}`]).catch(() => undefined);
  }
  await mtools('mcopy', image, ['-o', source, `::/${path}`]);
  await rm(source);
}

/** Copies everything on a FAT image into an empty folder, outside the guest. */
export async function copyFromImage(image, folder) {
  await mtools('mcopy', image, ['-s', '-n', '-m', '::*', folder]);
}

/** Every file of a FAT image, by path with `/`, in order. */
export async function listImage(image) {
  const { stdout } = await mtools('mdir', image, ['-/', '-b', '::/']);
  return stdout
    .toString('utf8')
    .split('\n')
    .map((line) => line.trim().replace(/^::\//, ''))
    .filter((line) => line !== '' && !line.endsWith('/'))
    .sort();
}

async function mtools(command, image, [...parameters]) {
  return execute(command, ['-i', `${image}@@1M`, ...parameters], {
    env,
    encoding: 'buffer',
    maxBuffer: 1 << 26,
  });
}

async function blank(file, bytes) {
  await rm(file, { force: true });
  const handle = await open(file, 'w');
  await handle.truncate(bytes);
  await handle.close();
}
