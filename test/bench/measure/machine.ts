import { readFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, platform, release, totalmem } from 'node:os';

/** What of the machine matters to the figures. */
export type Machine = {
  readonly processor: string;
  readonly cores: number;
  readonly node: string;
  readonly system: string;
  readonly memoryGibibytes: number;
  /** Of the folder with the data, e.g. `ext4`; `unknown` where the system does not say. */
  readonly fileSystem: string;
  /** Of the last minute before the start; much above 0 means that others were at work too. Windows always says 0. */
  readonly loadBefore: number;
};

export async function describeMachine(folder: string): Promise<Machine> {
  return {
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    node: process.version,
    system: `${platform()} ${release()}`,
    memoryGibibytes: Math.round(totalmem() / 2 ** 30),
    fileSystem: await fileSystemOf(folder),
    loadBefore: Number((loadavg()[0] ?? 0).toFixed(2)),
  };
}

async function fileSystemOf(folder: string): Promise<string> {
  const mounts = await readFile('/proc/self/mounts', 'utf8').catch(() => '');
  const fitting = mounts
    .split('\n')
    .map((line) => line.split(' '))
    .filter(([, at]) => at !== undefined && (folder === at || folder.startsWith(at === '/' ? at : `${at}/`)))
    .toSorted(([, one = ''], [, other = '']) => other.length - one.length);
  return fitting[0]?.[2] ?? 'unknown';
}
