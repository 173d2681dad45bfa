import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createBatchStore } from '../../../electron/batch/batch-store.ts';
import { CourierError } from '../../../electron/errors/courier-error.ts';
import { createKitCheck } from '../../../electron/handlers/kit-check.ts';
import { createKitMaker } from '../../../electron/kit/make-kit.ts';
import { createStager } from '../../../electron/kit/stage.ts';
import type { KitScript, StageInput } from '../../../electron/kit/types.ts';
import type { LibraryScript } from '../../../electron/library/types.ts';
import { batchSettings } from '../bench/settings.ts';
import { kitDeps, newFolder, scriptOf } from './kit-bench.ts';

export const checkSettings = batchSettings({ name: 'Contoso' });

/** A bench with one batch, one drive (a folder) and what staging and checking need; no app around it. */
export async function openCheckBench() {
  const folder = await newFolder();
  const mountPoint = join(folder, 'drive');
  await mkdir(mountPoint);
  const now = () => new Date('2026-11-23T10:00:00Z');
  const batches = createBatchStore({ folder: join(folder, 'batches'), benchId: kitDeps.benchId, now });
  const batch = await batches.create(checkSettings, 'work', 'Alex');
  let script: KitScript | undefined = scriptOf('# stands in for the script\r\n');
  const library = {
    list: () => Promise.resolve(script === undefined ? [] : [asListed(script)]),
    read: () =>
      script === undefined
        ? Promise.reject(new CourierError('library.empty'))
        : Promise.resolve({ script: asListed(script), bytes: Buffer.from(script.bytes) }),
  };
  const kitCheck = createKitCheck({
    batches,
    library,
    maker: createKitMaker(kitDeps),
    groupTagOf: ({ groupTag }) => groupTag,
    pins: new Map(),
    changed: () => undefined,
  });
  const input = () => ({ drive: { name: 'KIT 1', mountPoint }, openBatchId: batch.id, who: 'Alex' });
  const kit = (more: Partial<StageInput> = {}): StageInput => ({
    mountPoint,
    driveName: 'KIT 1',
    batch: { id: batch.id, name: 'Contoso', groupTag: '', onlyMicrosoftScript: false },
    script,
    ...more,
  });

  /** Stages as the app does: checked first, and noted afterwards unless told otherwise. */
  async function stage(options: { readonly kitVersion?: string; readonly isNoted?: boolean } = {}) {
    const { finding, ...known } = await kitCheck.beforeStaging(input());
    const { kitVersion = kitDeps.kitVersion } = options;
    const result = await createStager({ ...kitDeps, kitVersion }).stage(kit(known));
    if (options.isNoted !== false)
      await batch.append('Alex', {
        kind: 'drive-staged',
        driveId: result.driveId,
        driveName: 'KIT 1',
        kitVersion: result.kitVersion,
        scriptVersion: '3.9',
        files: result.files.map(({ path, sha256 }) => ({ path, sha256 })),
        provedPastCache: result.provedPastCache,
      });
    return { finding, result };
  }

  return {
    mountPoint,
    batch,
    batches,
    kit,
    stage,
    check: () => kitCheck.beforeStaging(input()),
    collect: () => kitCheck.afterReturn(input()),
    collectInto: (openBatchId: string) => kitCheck.afterReturn({ ...input(), openBatchId }),
    checks: () => batch.lines().flatMap(({ fact }) => (fact.kind === 'kit-checked' ? [fact] : [])),
    /** What the library has from now on. */
    useScript: (next: KitScript | undefined) => {
      script = next;
    },
    folder,
  };
}

function asListed(script: KitScript): LibraryScript {
  return {
    sha256: script.sha256,
    version: script.version,
    bytes: script.bytes.byteLength,
    addedAt: '2026-11-23T09:00:00.000Z',
    addedFrom: 'ps1',
    standing: 'unknown',
    isDefault: true,
  };
}
