import { access } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { EjectBackend } from './eject.ts';
import type { Run } from './run.ts';
import { powershellPath } from './powershell.ts';

const limitMs = 30_000;
/** The letter may live a moment longer than the volume. */
const checks = 10;

export type WindowsEjectDeps = {
  readonly run: Run;
  readonly isThere?: (mountPoint: string) => Promise<boolean>;
  readonly checkGapMs?: number;
};

/**
 * The shell's own Eject, as in Explorer (Shell.Application, folder 17 = This PC, verb "Eject", which is not
 * translated): it dismounts every volume of the device and asks Plug and Play to let it go. The verb returns
 * before it has worked and says nothing when it fails, so only the letter's end counts as success.
 */
export function createWindowsEject({
  run,
  isThere = isReachable,
  checkGapMs = 300,
}: WindowsEjectDeps): EjectBackend {
  return async ({ mountPoint }) => {
    const letter = /^([A-Za-z]:)\\?$/.exec(mountPoint)?.[1];
    if (letter === undefined) return { kind: 'unavailable' }; // mounted in a folder: the shell has no verb for it
    const result = await run(
      powershellPath(),
      ['-NoProfile', '-NonInteractive', '-STA', '-Command', ejectScript(letter)],
      { timeoutMs: limitMs },
    );
    if (result.code === 'missing' || result.code === 'refused') return { kind: 'unavailable' };
    for (let check = 0; check < checks; check += 1) {
      if (!(await isThere(`${letter}\\`))) return { kind: 'safe' };
      await wait(checkGapMs);
    }
    const cause = result.code === 'timeout' ? 'noAnswer' : 'inUse';
    return { kind: 'stayed', cause, programs: [], said: result.stderr.trim() };
  };
}

/** PowerShell stays until the letter is gone: the verb works inside its process. Exit code 2: it is still there. */
function ejectScript(letter: string): string {
  return [
    `$ErrorActionPreference = 'Stop'`,
    `$item = (New-Object -ComObject Shell.Application).Namespace(17).ParseName('${letter}')`,
    `if ($null -eq $item) { exit 0 }`,
    `$item.InvokeVerb('Eject')`,
    `foreach ($i in 1..40) { Start-Sleep -Milliseconds 250; if (-not (Test-Path -LiteralPath '${letter}\\')) { exit 0 } }`,
    `exit 2`,
  ].join('; ');
}

async function isReachable(mountPoint: string): Promise<boolean> {
  return access(mountPoint).then(
    () => true,
    () => false,
  );
}
