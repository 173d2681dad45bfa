import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sha256Hex } from '../../../electron/files/digest.ts';
import type { KitMakerDeps } from '../../../electron/kit/make-kit.ts';
import { createStager, type StagerDeps } from '../../../electron/kit/stage.ts';
import type { KitScript, StageInput } from '../../../electron/kit/types.ts';
import { createText } from '../../../text/index.ts';

export const batchId = 'b20261123-abc123';
export const kitPaths = [
  'HashCourier/Get-WindowsAutoPilotInfo.ps1',
  'HashCourier/Collect.ps1',
  'START HERE.html',
  'go.cmd',
] as const;

/** Another customer's batch. */
export const next = {
  batch: { id: 'b20261124-next00', name: 'Fabrikam', groupTag: '', onlyMicrosoftScript: false },
} as const;

export const newFolder = () => mkdtemp(join(tmpdir(), 'courier-kit-'));

export const kitDeps: KitMakerDeps = {
  kitFilesFolder: join(import.meta.dirname, '../../../electron/kit/files'),
  kitVersion: '0.1.0',
  benchId: 'bench-1',
  now: () => new Date('2026-11-23T10:00:00Z'),
  say: () => createText('en'),
  language: () => 'en',
};

export function stagerWith(more: Partial<StagerDeps> = {}) {
  return createStager({ ...kitDeps, ...more });
}

export function scriptOf(text: string, version = '3.9'): KitScript {
  const bytes = Buffer.from(text);
  return { bytes, version, sha256: sha256Hex(bytes) };
}

export function inputFor(mountPoint: string, more: Partial<StageInput> = {}): StageInput {
  return {
    mountPoint,
    driveName: 'KIT 1',
    batch: { id: batchId, name: 'Contoso', groupTag: 'Floor 1', onlyMicrosoftScript: false },
    script: scriptOf('# stands in for the script of a test\r\n'),
    ...more,
  };
}

/** Every file below a folder with its content, so that two states can be compared. */
export async function contentOf(folder: string): Promise<Readonly<Record<string, string>>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const content: Record<string, string> = {};
  for (const entry of entries.filter((each) => each.isFile())) {
    const path = join(entry.parentPath, entry.name);
    content[path.slice(folder.length + 1)] = sha256Hex(await readFile(path));
  }
  return content;
}
