import { sha256Hex } from '../files/digest.ts';
import { communityScriptGuid, microsoftScriptGuid, pinnedVersions } from './pins.ts';
import { declaresParameter, decodeScript, readScriptInfo } from './script-text.ts';
import type { ScriptNote } from './types.ts';

/** Version 3.9 has 18,025 bytes; anything above this is not the script. */
export const maximumScriptBytes = 1024 * 1024;

/** Why a file is refused. Words: `text/<language>/library-words.ts` `reason.*`. */
export const refusalReasons = [
  'empty',
  'too-large',
  'web-page',
  'archive',
  'not-text',
  'no-script-info',
  'community-edition',
  'other-script',
  'no-output-file',
  'no-hash-query',
] as const;
export type NotTheScriptReason = (typeof refusalReasons)[number];

export type Recognition =
  | {
      readonly kind: 'script';
      /** As the script says of itself; empty when it does not. */
      readonly version: string;
      readonly standing: 'pinned' | 'unknown' | 'practice';
      readonly note?: ScriptNote;
    }
  | { readonly kind: 'not-the-script'; readonly reason: NotTheScriptReason };

/**
 * Says what the bytes of a `.ps1` are. Only an exact digest makes a version `pinned`. A file whose text differs from
 * a pinned one by nothing but line ends or encoding runs alike, but is not what was published: it is `unknown` and
 * `note` says so. `practiceSha256` is the digest of the stand-in that practice mode carries, if there is one.
 */
export function recognise(
  bytes: Uint8Array,
  known: { readonly practiceSha256?: string; readonly pins?: ReadonlyMap<string, string> } = {},
): Recognition {
  const pins = known.pins ?? pinnedVersions;
  if (bytes.length === 0) return refused('empty');
  if (bytes.length > maximumScriptBytes) return refused('too-large');
  const sha256 = sha256Hex(bytes);
  const pinned = pins.get(sha256);
  if (pinned !== undefined) return { kind: 'script', version: pinned, standing: 'pinned' };
  if (sha256 === known.practiceSha256) return { kind: 'script', version: 'practice', standing: 'practice' };
  if (startsLikeZip(bytes)) return refused('archive');

  const text = decodeScript(bytes);
  if (text === undefined) return refused('not-text');
  if (text.trim() === '') return refused('empty');
  if (/^\s*(<!doctype\s+html|<html|<\?xml|<head)/i.test(text)) return refused('web-page');
  const info = readScriptInfo(text);
  if (info === undefined) return refused('no-script-info');
  if (info.guid === communityScriptGuid) return refused('community-edition');
  if (info.guid !== microsoftScriptGuid) return refused('other-script');
  if (!declaresParameter(text, 'OutputFile')) return refused('no-output-file');
  if (!text.includes('MDM_DevDetail_Ext01')) return refused('no-hash-query');

  const note = noteOf(bytes, text, pins);
  return {
    kind: 'script',
    version: info.version,
    standing: 'unknown',
    ...(note === undefined ? {} : { note }),
  };
}

/** True for the first bytes of any ZIP, and so of a `.nupkg`. */
export function startsLikeZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 0x03 || bytes[2] === 0x05);
}

function refused(reason: NotTheScriptReason): Recognition {
  return { kind: 'not-the-script', reason };
}

function noteOf(bytes: Uint8Array, text: string, pins: ReadonlyMap<string, string>): ScriptNote | undefined {
  const asPublished = Buffer.from(text.replace(/\r\n|\r|\n/g, '\r\n'), 'utf8');
  if (!pins.has(sha256Hex(asPublished))) return undefined;
  return Buffer.from(text, 'utf8').equals(bytes) ? 'line-ends-changed' : 're-encoded';
}
