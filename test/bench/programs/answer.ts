import { readFileSync } from 'node:fs';

/** What a measured program was told by its caller, as JSON in its first argument; its type is the caller's. */
export function readInput(): unknown {
  return JSON.parse(process.argv[2] ?? '{}');
}

/** What a measured program's process used up. */
export type Usage = {
  /** On all cores together. */
  readonly cpuMs: number;
  /** The most physical memory at once, in MB of a million bytes. */
  readonly peakMegabytes: number;
};

/** Answers the caller, with what the process has used by now. */
export function answer(values: Readonly<Record<string, unknown>>): void {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const usage: Usage = {
    cpuMs: (userCPUTime + systemCPUTime) / 1000,
    peakMegabytes: ((highWaterKibibytes() ?? maxRSS) * 1024) / 1e6,
  };
  process.stdout.write(JSON.stringify({ ...values, ...usage }));
}

/**
 * Linux's own high-water mark of this program. The kernel's `maxRSS` also counts the moment between fork and exec,
 * when a child still looks as large as the parent that started it.
 */
function highWaterKibibytes(): number | undefined {
  try {
    const found = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'));
    return found === null ? undefined : Number(found[1]);
  } catch {
    return undefined;
  }
}
