import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Say } from '../../text/index.ts';
import { cardPath, collectScriptPath, goPath, microsoftScriptPath } from '../formats/kit/layout.ts';
import type { KitManifest } from '../formats/kit/types.ts';
import { quickCardHtml } from './quick-card.ts';
import type { KitBatch, KitFile, KitScript } from './types.ts';

export type KitContent = {
  /** Where `go.cmd` and the parts of `Collect.ps1` are kept: `electron/kit/files` in the source, `dist/kit-files` in the build. */
  readonly kitFilesFolder: string;
  readonly kitVersion: string;
  readonly batch: KitBatch;
  /** Left out: the kit has no script of Microsoft's. */
  readonly script?: KitScript | undefined;
  readonly say: Say;
  /** Language of `say`, e.g. `en`. */
  readonly language: string;
};

/**
 * Every file of the kit but its manifest, in the order in which they are written: what runs comes before what starts
 * it. The same content gives the same bytes.
 */
export async function makeKitFiles(content: KitContent): Promise<readonly KitFile[]> {
  const { script, kitVersion, language, batch } = content;
  const card = cardBytes(content.say, {
    kitVersion,
    language,
    batch,
    script: { version: script?.version ?? '', sha256: script?.sha256 ?? '' },
  });
  return [
    ...(script === undefined ? [] : [{ path: microsoftScriptPath, bytes: script.bytes }]),
    { path: collectScriptPath, bytes: await readKitFile(content.kitFilesFolder, 'Collect.ps1') },
    { path: cardPath, bytes: card },
    { path: goPath, bytes: await readKitFile(content.kitFilesFolder, 'go.cmd') },
  ];
}

/** The quick card of a kit, from what its manifest says; `say` must speak the manifest's language. */
export function cardBytes(
  say: Say,
  kit: Pick<KitManifest, 'kitVersion' | 'language' | 'script'> & {
    readonly batch: Pick<KitManifest['batch'], 'name' | 'groupTag'>;
  },
): Buffer {
  const html = quickCardHtml(say, {
    batchName: kit.batch.name,
    groupTag: kit.batch.groupTag,
    hasScript: kit.script.sha256 !== '',
    scriptVersion: kit.script.version,
    kitVersion: kit.kitVersion,
    language: kit.language,
  });
  return Buffer.from(html, 'utf8');
}

/**
 * A file for cmd or Windows PowerShell as it goes onto drives: CRLF, however the checkout keeps its lines, and plain
 * ASCII, because both read anything else in the code page of the day. `Collect.ps1` is kept in parts, in the folder
 * `collect`, and is these joined in the order of their names.
 */
export async function readKitFile(folder: string, name: 'go.cmd' | 'Collect.ps1'): Promise<Buffer> {
  const paths = name === 'go.cmd' ? [join(folder, name)] : await collectParts(folder);
  const texts = await Promise.all(paths.map((path) => readFile(path, 'latin1')));
  const text = texts.join('');
  if (/[^\t\r\n\x20-\x7e]/.test(text)) throw new Error(`${name} in ${folder} is not plain ASCII`);
  return Buffer.from(text.replace(/\r?\n/g, '\r\n'), 'latin1');
}

/** The files of which `Collect.ps1` is made, in their order. */
export async function collectParts(kitFilesFolder: string): Promise<readonly string[]> {
  const folder = join(kitFilesFolder, 'collect');
  const names = (await readdir(folder)).filter((name) => /^\d\d-[a-z-]+\.ps1$/.test(name)).toSorted();
  if (names.length === 0) throw new Error(`${folder} holds no part of Collect.ps1`);
  return names.map((name) => join(folder, name));
}
