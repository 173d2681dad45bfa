import type { BatchView, Drive, LibraryScript } from '../../../../electron/api/index.ts';
import type { Say } from '../../../../text/index.ts';
import { assertNever } from '../../ui/assert-never.ts';
import { scriptSupply, suppliedScript } from '../../wizard/steps.ts';

/** A version, `other` where none tells it from the other one, `none` for no script. */
type ScriptName = { readonly version: string } | 'other' | 'none';

/** What a drive's kit has, and what preparing it now would put there. */
export type OutdatedPart =
  | { readonly kind: 'groupTag' | 'kitVersion'; readonly drive: string; readonly batch: string }
  | { readonly kind: 'onlyScript'; readonly batch: boolean }
  | { readonly kind: 'script'; readonly drive: ScriptName; readonly batch: ScriptName };

type StagedBatch = Pick<BatchView, 'id' | 'kind' | 'archivedAt' | 'settings' | 'effectiveGroupTag'>;

/**
 * In what the kit of a drive of this batch differs from what preparing it now would put there; empty for any other drive
 * and while nothing can be prepared for the batch. `version`: of this app, undefined until it is known.
 */
export function outdatedParts(
  contents: Drive['contents'],
  batch: StagedBatch,
  scripts: readonly LibraryScript[],
  version: string | undefined,
): readonly OutdatedPart[] {
  if (contents.kind !== 'kit' || contents.batchId !== batch.id || batch.archivedAt !== '') return [];
  if (scriptSupply(batch, scripts) === 'missing') return [];
  const { groupTag, onlyMicrosoftScript, scriptSha256, kitVersion } = contents;
  const { effectiveGroupTag, settings } = batch;
  const supplied = suppliedScript(batch, scripts)?.sha256 ?? '';
  const parts: OutdatedPart[] = [];
  if (groupTag !== effectiveGroupTag)
    parts.push({ kind: 'groupTag', drive: groupTag, batch: effectiveGroupTag });
  if (onlyMicrosoftScript !== settings.onlyMicrosoftScript)
    parts.push({ kind: 'onlyScript', batch: settings.onlyMicrosoftScript });
  if (scriptSha256 !== supplied)
    parts.push({ kind: 'script', ...scriptNames(scriptSha256, supplied, scripts) });
  if (version !== undefined && kitVersion !== version)
    parts.push({ kind: 'kitVersion', drive: kitVersion, batch: version });
  return parts;
}

function scriptNames(
  onDrive: string,
  supplied: string,
  scripts: readonly LibraryScript[],
): { readonly drive: ScriptName; readonly batch: ScriptName } {
  const versionOf = (sha256: string) => scripts.find((script) => script.sha256 === sha256)?.version ?? '';
  const name = (sha256: string): ScriptName => {
    if (sha256 === '') return 'none';
    return versionOf(sha256) === '' ? 'other' : { version: versionOf(sha256) };
  };
  const isSameVersion = versionOf(onDrive) === versionOf(supplied);
  return { drive: isSameVersion && onDrive !== '' ? 'other' : name(onDrive), batch: name(supplied) };
}

/** That a drive is to be prepared again, and why, part by part. */
export function outdatedWords(say: Say, parts: readonly OutdatedPart[]): string {
  const what = parts.map((part) => partWords(say, part)).join('; ');
  const isVersionOnly = parts.every(({ kind }) => kind === 'kitVersion');
  return say(isVersionOnly ? 'drives.outdated.version' : 'drives.outdated.settings', { what });
}

function partWords(say: Say, part: OutdatedPart): string {
  const tag = (text: string) =>
    text === '' ? say('drives.outdated.noTag') : say('drives.outdated.tag', { tag: text });
  const script = (name: ScriptName, other: string) => {
    if (name === 'none') return say('drives.outdated.noScript');
    return name === 'other' ? other : say('drives.outdated.scriptVersion', { version: name.version });
  };
  switch (part.kind) {
    case 'groupTag':
      return say('drives.outdated.groupTag', { drive: tag(part.drive), batch: tag(part.batch) });
    case 'onlyScript':
      return say(part.batch ? 'drives.outdated.onlyScriptOn' : 'drives.outdated.onlyScriptOff');
    case 'script':
      return say('drives.outdated.script', {
        drive: script(part.drive, say('drives.outdated.scriptOther')),
        batch: script(part.batch, say('drives.outdated.scriptHere')),
      });
    case 'kitVersion':
      return say('drives.outdated.kitVersion', { drive: part.drive, batch: part.batch });
    default:
      return assertNever(part);
  }
}
