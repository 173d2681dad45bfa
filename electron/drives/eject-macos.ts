import type { EjectBackend } from './eject.ts';
import type { Run } from './run.ts';

const limitMs = 120_000;

/** `diskutil eject`, given the mount point: unmounts every volume of that disk and lets it go, all or nothing. */
export function createMacosEject({ run }: { readonly run: Run }): EjectBackend {
  return async ({ mountPoint }) => {
    const result = await run('/usr/sbin/diskutil', ['eject', mountPoint], { timeoutMs: limitMs });
    if (result.code === 0) return { kind: 'safe' };
    if (result.code === 'missing' || result.code === 'refused') return { kind: 'unavailable' };
    const said = `${result.stdout}\n${result.stderr}`.trim();
    if (result.code === 'timeout') return { kind: 'stayed', cause: 'noAnswer', programs: [], said };
    // diskutil names who refused: "dissented by PID 512 (/Applications/Preview.app/…/Preview)".
    const programs = [...said.matchAll(/dissented by PID \d+ \(([^)]*)\)/g)].map((match) =>
      (match[1] ?? '').replace(/^.*\//, ''),
    );
    if (programs.length > 0) return { kind: 'stayed', cause: 'inUseBy', programs, said };
    return {
      kind: 'stayed',
      cause: /in use|could ?n.t be unmounted/i.test(said) ? 'inUse' : 'failed',
      programs,
      said,
    };
  };
}
