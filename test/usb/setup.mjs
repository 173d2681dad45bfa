import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensurePackages, lastLine, output, SetupError } from '../debian-packages.mjs';

const guestFolder = fileURLToPath(new URL('guest/', import.meta.url));

/** Debian packages: the emulator, what the guest runs, and what makes and reads drive images. */
const packages = [
  'qemu-system-x86',
  'seabios',
  'busybox-static',
  'kmod',
  'cpio',
  'udev',
  'dbus',
  'udisks2',
  'dmsetup',
  'util-linux',
  'eject',
  'fdisk',
  'dosfstools',
  'exfatprogs',
  'ntfs-3g',
  'mtools',
];

/** Kernel modules that reach the root file system; the guest loads all others from there by itself. */
const earlyModules = ['virtio_pci', '9pnet_virtio', '9p', 'overlay', 'virtio_net'];

/**
 * Makes everything that the guest needs, under the user's cache folder: Debian's kernel as it is shipped, and a small
 * initramfs. The second run finds it ready.
 */
export async function setUp(say) {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetupError('The USB tests need Linux on a 64-bit PC: they emulate one with a USB bus.');
  }
  const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'hash-courier-usb');
  await mkdir(cache, { recursive: true });
  await ensurePackages('USB tests', packages, say);
  const version = await kernelVersion();
  const kernel = await unpackKernel(cache, version, say);
  const initramfs = await makeInitramfs(cache, kernel, version);
  return {
    cache,
    modules: join(kernel, 'lib/modules'),
    kernel: join(kernel, `boot/vmlinuz-${version}`),
    initramfs,
  };
}

async function kernelVersion() {
  const depends = await output('apt-cache', ['depends', 'linux-image-amd64']).catch(() => '');
  const name = /Depends: linux-image-(\S+)/.exec(depends)?.[1];
  if (name === undefined) {
    throw new SetupError(
      'The USB tests need the package linux-image-amd64, which apt does not offer here: run apt-get update.',
    );
  }
  return name;
}

async function unpackKernel(cache, version, say) {
  const folder = join(cache, `kernel-${version}`);
  const parts = await readdir(join(folder, 'lib/modules', version)).catch(() => []);
  if (parts.includes('modules.dep')) return folder;
  say(`Fetching Debian's kernel ${version}.`);
  const fresh = `${folder}.part`;
  await rm(fresh, { recursive: true, force: true });
  await rm(folder, { recursive: true, force: true });
  await mkdir(fresh, { recursive: true });
  try {
    await output('apt-get', ['download', '-qq', `linux-image-${version}`], { cwd: fresh });
  } catch (error) {
    throw new SetupError(`The kernel for the USB tests could not be downloaded: ${lastLine(error)}`);
  }
  const file = (await readdir(fresh)).find((name) => name.endsWith('.deb'));
  await output('dpkg-deb', ['--extract', join(fresh, file), fresh]);
  await rm(join(fresh, file));
  await output('depmod', ['--basedir', fresh, version]);
  await rename(fresh, folder);
  return folder;
}

async function makeInitramfs(cache, kernel, version) {
  const sources = await Promise.all(
    ['early-init.sh', 'init.sh', 'agent.cjs'].map((name) => readFile(join(guestFolder, name))),
  );
  const digest = createHash('sha256').update(version);
  for (const source of sources) digest.update(source);
  const path = join(cache, `initramfs-${digest.digest('hex').slice(0, 16)}.gz`);
  if (await readFile(path).catch(() => undefined)) return path;

  const tree = join(cache, 'initramfs');
  await rm(tree, { recursive: true, force: true });
  for (const name of ['bin', 'dev', 'proc', 'sys', 'new', 'low', 'writes', 'modules', 'guest']) {
    await mkdir(join(tree, name), { recursive: true });
  }
  await cp('/bin/busybox', join(tree, 'bin/busybox'));
  await cp(join(guestFolder, 'early-init.sh'), join(tree, 'init'));
  for (const name of ['init.sh', 'agent.cjs']) await cp(join(guestFolder, name), join(tree, 'guest', name));

  const order = [];
  for (const module of earlyModules) {
    const list = await output('modprobe', [
      `--dirname=${kernel}`,
      `--set-version=${version}`,
      '--show-depends',
      module,
    ]);
    for (const [, file] of list.matchAll(/^insmod (\S+)/gm)) {
      if (!order.includes(basename(file))) order.push(basename(file));
      await cp(file, join(tree, 'modules', basename(file)));
    }
  }
  await writeFile(join(tree, 'modules/order'), `${order.join('\n')}\n`);
  const pack =
    'chmod 755 init && find . | cpio --create --format=newc --quiet | gzip -1 > "$0.part" && mv "$0.part" "$0"';
  await output('sh', ['-c', pack, path], { cwd: tree });
  return path;
}
