import { CourierError } from '../../errors/courier-error.ts';
import { finding } from '../../formats/findings.ts';
import { valueFindings } from '../../merge/values.ts';
import { findingWords } from '../../merge/words.ts';
import { isManagedDesktopTag } from '../../registration/group-tag.ts';
import { readRegisteredList } from '../../registration/registered-list.ts';
import { createRegisteredMatcher } from '../../registration/registered-matcher.ts';
import { settingsAdvice } from '../../registration/settings-advice.ts';
import type { MergeArguments } from './arguments.ts';
import type { Context } from './context.ts';
import { readUsers } from './read-users.ts';
import { errorTrouble } from './words.ts';

/** What the options of a merge name, read and found usable; or why nothing can begin. */
export type MergeSources =
  | {
      readonly kind: 'usable';
      readonly users: ReadonlyMap<string, string>;
      readonly isRegistered: (serial: string) => boolean;
      /** Worth knowing, and no reason to stop. */
      readonly notes: readonly string[];
    }
  | { readonly kind: 'unusable'; readonly lines: readonly string[] };

/** So many rows of a users file are named. */
const shownProblems = 20;

/** Reads and judges what `--group-tag`, `--users` and `--known` say, before anything is merged. */
export async function readMergeSources(given: MergeArguments, context: Context): Promise<MergeSources> {
  const { signal, say } = context;
  const tag = judgeTag(given, say);
  if (tag.refused.length > 0) return { kind: 'unusable', lines: tag.refused };
  try {
    const users = await usersOf(given, context);
    if (users.lines.length > 0) return { kind: 'unusable', lines: users.lines };
    const known = await knownOf(given, context);
    const notes = [...tag.notes, ...known.notes];
    return { kind: 'usable', users: users.users, isRegistered: known.isRegistered, notes };
  } catch (error) {
    signal.throwIfAborted();
    const { title, remedy } = errorTrouble(say, error);
    return { kind: 'unusable', lines: [`${title}. ${remedy}`] };
  }
}

function judgeTag({ groupTag, target }: MergeArguments, say: Context['say']) {
  const refused = valueFindings('groupTag', groupTag).map((found) => {
    const { title, remedy } = findingWords(say, found);
    return `--group-tag: ${title}. ${remedy}`;
  });
  // A merge has no profile and no tenant; the rest of the advice is about the tag and the target.
  const advice = settingsAdvice({
    target,
    groupTag,
    deviceProfile: 'Standard',
    sharedDevice: false,
    tenantDomain: '',
  })
    .filter(({ id, severity }) => severity !== 'refuses' && id !== 'tenant-missing')
    .map(({ id }) => say(`registration.advice.${id}`));
  const isForeign = target === 'managed-desktop' && groupTag !== '' && !isManagedDesktopTag(groupTag);
  const foreign = findingWords(say, finding('tag.managedDesktopInvalid', { values: { tag: groupTag } }));
  return { refused, notes: [...advice, ...(isForeign ? [`${foreign.title}. ${foreign.remedy}`] : [])] };
}

async function usersOf({ users: path }: MergeArguments, { read, say }: Context) {
  if (path === undefined) return { users: new Map<string, string>(), lines: [] };
  const { users, problems } = readUsers((await read(path)).bytes);
  const hidden = problems.length - shownProblems;
  const lines = problems.slice(0, shownProblems).map(({ code, row, serial, user }) => {
    return `${path}: ${say(`cli.users.${code}`, { row, serial, user })}`;
  });
  return { users, lines: hidden > 0 ? [...lines, say('cli.users.more', { count: hidden })] : lines };
}

async function knownOf({ known: path }: MergeArguments, { read, say }: Context) {
  if (path === undefined) return { isRegistered: () => false, notes: [] };
  const { bytes } = await read(path);
  const list = readRegisteredList(bytes);
  if (list.kind === 'refused')
    throw new CourierError('merge.listRefused', { details: { name: path, reason: list.reason } });
  const { serials, shortened } = list;
  return {
    isRegistered: createRegisteredMatcher(serials),
    notes: [
      say('cli.known.read', { name: path, count: serials.size }),
      ...(shortened === 0 ? [] : [say('cli.known.shortened', { name: path, count: shortened })]),
    ],
  };
}
