import { readFile, stat } from 'node:fs/promises';

/**
 * What is mounted on a folder now, to be compared with what was there before; undefined where there is no folder. It is
 * the device number, and on Linux the kernel's number of the disk itself (`diskseq`): a pulled drive loses it before it
 * is unmounted, when its folders may still look readable, or empty; and another one in the same port gets a new one.
 */
export async function mountedVolume(mountPoint: string): Promise<string | undefined> {
  const facts = await stat(mountPoint, { bigint: true }).catch(() => undefined);
  if (facts?.isDirectory() !== true) return undefined;
  return `${facts.dev} ${process.platform === 'linux' ? await diskSequence(facts.dev) : ''}`;
}

/** Empty for what lies on no disk, such as a network folder. A partition's number is its disk's. */
async function diskSequence(device: bigint): Promise<string> {
  const major = ((device >> 8n) & 0xfffn) | ((device >> 32n) & ~0xfffn);
  const minor = (device & 0xffn) | ((device >> 12n) & ~0xffn);
  const folder = `/sys/dev/block/${major}:${minor}`;
  for (const path of [`${folder}/diskseq`, `${folder}/../diskseq`, `${folder}/dev`]) {
    const text = await readFile(path, 'utf8').catch(() => undefined);
    if (text !== undefined) return text.trim();
  }
  return '';
}
