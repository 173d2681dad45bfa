import { lstat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { BatchHandle } from '../batch/batch-handle.ts';
import { CourierError } from '../errors/courier-error.ts';
import { sha256Hex } from '../files/digest.ts';
import { saveKit, savedKitName, withdrawSavedKit } from '../kit/save-kit.ts';
import { newDriveId } from '../kit/stage.ts';
import type { SavedKit } from '../kit/types.ts';
import { assertOpen } from './drive-work.ts';
import { kitInputFor } from './kit-content.ts';
import type { Handlers, Services } from './services.ts';
import { whoWorks } from './who.ts';

/** The kit without a drive, for a computer that may not write to one. */
export function kitHandlers(services: Services): Pick<Handlers, 'kit.save'> {
  return {
    'kit.save': async ({ batchId, form, folder }) => {
      const who = whoWorks(services);
      const batch = await services.batches.open(batchId);
      const { settings, kind } = batch.file();
      if (kind === 'practice')
        throw new CourierError('kit.practiceOnly', { details: { batch: settings.name } });
      assertOpen(batch);
      const name = savedKitName({ id: batchId, name: settings.name });
      return services.jobs.start('save-kit', [{ id: batchId, name }], async ({ signal, part }) => {
        part(batchId, { state: 'working', step: 'writing' });
        const input = await kitInputFor(services, batch, { isPractice: false, name });
        const kit = await services.kitMaker.make(input, newDriveId());
        const path = await saveKit(
          { kit, form, folder: resolve(folder) },
          {
            signal,
            onProgress: (fraction, step) =>
              part(batchId, { state: step === 'verifying' ? 'verifying' : 'working', fraction, step }),
          },
        );
        const { driveId, kitVersion, script, files } = kit.manifest;
        const { path: manifestPath, bytes } = kit.manifestFile;
        const staged = [
          ...files.map(({ path: file, sha256 }) => ({ path: file, sha256 })),
          { path: manifestPath, sha256: sha256Hex(bytes) },
        ];
        const state = await batch
          .append(who, {
            kind: 'kit-saved',
            driveId,
            form,
            path,
            kitVersion,
            scriptVersion: script.version,
            files: staged,
          })
          .catch(async (error: unknown) => {
            // A kit that this bench would not know again must not go out; the first error is the one to tell.
            await withdrawSavedKit(path).catch(() => undefined);
            throw error;
          });
        part(batchId, { state: 'done', fraction: 1 });
        services.changed(batchId, state.sequence);
        return { path, driveId, kitVersion } satisfies SavedKit;
      });
    },
  };
}

/** Where the last saved kit of a batch is. Throws `kit.notSaved` where there is none any more. */
export async function savedKitOf(batch: BatchHandle): Promise<string> {
  const last = batch.lines().findLast(({ fact }) => fact.kind === 'kit-saved')?.fact;
  const path = last?.kind === 'kit-saved' ? last.path : '';
  const isThere = path !== '' && (await lstat(path).catch(() => undefined)) !== undefined;
  if (!isThere)
    throw new CourierError('kit.notSaved', { details: { batch: batch.file().settings.name, path } });
  return path;
}
