import { readdir, readFile, readlink } from 'node:fs/promises';

/**
 * Names of the Linux programs that have a file open, or stand in a folder, below `mountPoint`, in alphabetical order.
 * Sees the person's own programs, and all of them only as root. Hash Courier itself is not named.
 */
export async function programsUsing(mountPoint: string): Promise<readonly string[]> {
  const processes = (await readdir('/proc').catch(() => [])).filter(
    (name) => /^\d+$/.test(name) && name !== String(process.pid),
  );
  const names = await Promise.all(
    processes.map(async (id) => {
      if (!(await isUsing(id, mountPoint))) return undefined;
      const name = await readFile(`/proc/${id}/comm`, 'utf8').catch(() => '');
      return name.trim();
    }),
  );
  return [...new Set(names.filter((name) => name !== undefined && name !== ''))].map(String).sort();
}

async function isUsing(processId: string, mountPoint: string): Promise<boolean> {
  const folder = `/proc/${processId}`;
  const handles = await readdir(`${folder}/fd`).catch(() => []); // another user's: not ours to see
  const links = [
    `${folder}/cwd`,
    `${folder}/root`,
    `${folder}/exe`,
    ...handles.map((name) => `${folder}/fd/${name}`),
  ];
  const targets = await Promise.all(links.map((link) => readlink(link).catch(() => '')));
  return targets.some((target) => target === mountPoint || target.startsWith(`${mountPoint}/`));
}
