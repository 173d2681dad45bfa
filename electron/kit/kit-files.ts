import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Say } from '../../text/index.ts';
import { cardPath, collectScriptPath, goPath, microsoftScriptPath } from '../formats/kit/layout.ts';
import { quickCardHtml } from './quick-card.ts';
import type { KitBatch, KitFile, KitScript } from './types.ts';

export type KitContent = {
  /** Where `go.cmd` and `Collect.ps1` are kept: `electron/kit/files` in the source, `dist/kit-files` in the build. */
  readonly kitFilesFolder: string;
  readonly kitVersion: string;
  readonly batch: KitBatch;
  readonly script: KitScript;
  readonly say: Say;
  /** Language of `say`, e.g. `en`. */
  readonly language: string;
};

/**
 * Every file of the kit but its manifest, in the order in which they are written: what runs comes before what starts
 * it. The same content gives the same bytes.
 */
export async function makeKitFiles(content: KitContent): Promise<readonly KitFile[]> {
  const card = quickCardHtml(content.say, {
    batchName: content.batch.name,
    groupTag: content.batch.groupTag,
    scriptVersion: content.script.version,
    kitVersion: content.kitVersion,
    language: content.language,
  });
  return [
    { path: microsoftScriptPath, bytes: content.script.bytes },
    { path: collectScriptPath, bytes: await windowsText(join(content.kitFilesFolder, 'Collect.ps1')) },
    { path: cardPath, bytes: Buffer.from(card, 'utf8') },
    { path: goPath, bytes: await windowsText(join(content.kitFilesFolder, 'go.cmd')) },
  ];
}

/**
 * A file for cmd or Windows PowerShell: CRLF, however the checkout keeps its lines, and plain ASCII, because both read
 * anything else in the code page of the day.
 */
async function windowsText(path: string): Promise<Buffer> {
  const text = await readFile(path, 'latin1');
  if (/[^\t\r\n\x20-\x7e]/.test(text)) throw new Error(`${path} is not plain ASCII`);
  return Buffer.from(text.replace(/\r?\n/g, '\r\n'), 'latin1');
}
