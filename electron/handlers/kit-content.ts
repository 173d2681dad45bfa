import type { BatchHandle } from '../batch/batch-handle.ts';
import type { BatchSettings } from '../batch/types.ts';
import { CourierError } from '../errors/courier-error.ts';
import type { KitInput } from '../kit/make-kit.ts';
import type { KitScript } from '../kit/types.ts';
import type { Library } from '../library/library.ts';

export type KitContentDeps = {
  readonly library: Pick<Library, 'read'>;
  /** The group tag that a batch's settings mean. */
  readonly groupTagOf: (settings: BatchSettings) => string;
};

/**
 * What the kit of a batch is made of, as its settings are now. Without a script where the bench has none and the batch
 * allows the collector to read hashes by itself. Errors: those of `library.read`; `library.practiceOnly` (details:
 * `drive`, for whom it was meant) where practice's stand-in would go onto a real drive.
 */
export async function kitInputFor(
  deps: KitContentDeps,
  batch: BatchHandle,
  forWhom: { readonly isPractice: boolean; readonly name: string },
): Promise<KitInput> {
  const { settings } = batch.file();
  const { name, onlyMicrosoftScript } = settings;
  return {
    batch: { id: batch.id, name, groupTag: deps.groupTagOf(settings), onlyMicrosoftScript },
    script: await scriptFor(deps, settings, forWhom),
  };
}

/**
 * The script that the kit of a batch carries if it is made now; undefined where it carries none, or where none can be
 * made: then nothing is promised.
 */
export async function scriptNow(deps: KitContentDeps, batch: BatchHandle): Promise<KitScript | undefined> {
  const { kind, settings } = batch.file();
  try {
    return await scriptFor(deps, settings, { isPractice: kind === 'practice', name: settings.name });
  } catch (error) {
    if (error instanceof CourierError) return undefined;
    throw error;
  }
}

async function scriptFor(
  { library }: KitContentDeps,
  { scriptSha256, onlyMicrosoftScript }: BatchSettings,
  { isPractice, name }: { readonly isPractice: boolean; readonly name: string },
): Promise<KitScript | undefined> {
  const mayDoWithout = scriptSha256 === '' && !onlyMicrosoftScript;
  try {
    const { script, bytes } = await library.read(scriptSha256);
    if (script.standing !== 'practice' || isPractice)
      return { bytes, version: script.version, sha256: script.sha256 };
  } catch (error) {
    if (mayDoWithout && error instanceof CourierError && error.code === 'library.empty') return undefined;
    throw error;
  }
  if (mayDoWithout) return undefined;
  throw new CourierError('library.practiceOnly', { details: { drive: name } });
}
