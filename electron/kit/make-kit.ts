import type { Say } from '../../text/index.ts';
import { CourierError } from '../errors/courier-error.ts';
import { sha256Hex } from '../files/digest.ts';
import { manifestPath, microsoftScriptPath } from '../formats/kit/layout.ts';
import { formatManifest } from '../formats/kit/manifest.ts';
import type { KitManifest } from '../formats/kit/types.ts';
import { makeKitFiles } from './kit-files.ts';
import type { KitBatch, KitFile, KitScript } from './types.ts';

export type KitMakerDeps = {
  readonly kitFilesFolder: string;
  readonly kitVersion: string;
  readonly benchId: string;
  readonly now: () => Date;
  /** The words of the quick card, and their language. */
  readonly say: () => Say;
  readonly language: () => string;
};

export type KitInput = {
  readonly batch: KitBatch;
  /** Left out: no script of Microsoft's. */
  readonly script?: KitScript | undefined;
  /** What is written on the drive; left out: nothing. */
  readonly label?: string | undefined;
};

/** A kit in memory, whole. `manifestFile` is the last file to be written. */
export type MadeKit = {
  readonly files: readonly KitFile[];
  readonly manifest: KitManifest;
  readonly manifestFile: KitFile;
};

/** Makes kits: the same input on the same bench at the same time gives the same bytes. */
export function createKitMaker(deps: KitMakerDeps) {
  /** `stagedAt`: now, when left out. Errors: `file.changed` when the script's bytes are not what its digest says. */
  async function make(input: KitInput, driveId: string, stagedAt?: string): Promise<MadeKit> {
    const { batch, script, label = '' } = input;
    if (script !== undefined && sha256Hex(script.bytes) !== script.sha256)
      throw new CourierError('file.changed', { details: { file: microsoftScriptPath } });
    const { kitVersion, benchId } = deps;
    const language = deps.language();
    const files = await makeKitFiles({
      kitFilesFolder: deps.kitFilesFolder,
      kitVersion,
      batch,
      script,
      say: deps.say(),
      language,
    });
    const manifest: KitManifest = {
      schema: 1,
      kitVersion,
      driveId,
      benchId,
      ...(label === '' ? {} : { label }),
      stagedAt: stagedAt ?? deps.now().toISOString(),
      batch: {
        id: batch.id,
        name: batch.name,
        groupTag: batch.groupTag,
        onlyMicrosoftScript: batch.onlyMicrosoftScript,
      },
      script: { version: script?.version ?? '', sha256: script?.sha256 ?? '' },
      language,
      files: files.map(({ path, bytes }) => ({ path, sha256: sha256Hex(bytes), bytes: bytes.byteLength })),
    };
    return { files, manifest, manifestFile: { path: manifestPath, bytes: formatManifest(manifest) } };
  }

  return { kitVersion: deps.kitVersion, benchId: deps.benchId, make };
}

export type KitMaker = ReturnType<typeof createKitMaker>;
