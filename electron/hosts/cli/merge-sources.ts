import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { CourierError } from '../../errors/courier-error.ts';
import { finding } from '../../formats/findings.ts';
import { valueFindings } from '../../merge/values.ts';
import { findingWords } from '../../merge/words.ts';
import { isManagedDesktopTag } from '../../registration/group-tag.ts';
import { readRegisteredFile } from '../../registration/registered-file.ts';
import { createRegisteredMatcher } from '../../registration/registered-matcher.ts';
import { settingsAdvice } from '../../registration/settings-advice.ts';
import type { MergeArguments } from './arguments.ts';
import type { Context } from './context.ts';
import { readUsers } from './read-users.ts';
import { namedTrouble, troubleLine } from './words.ts';

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
  const refused = [...tag.refused, ...(await judgePaths(given, say)), ...(await judgeOut(given, say))];
  if (refused.length > 0) return { kind: 'unusable', lines: refused };
  let source = `--users ${given.users ?? ''}`;
  try {
    const users = await usersOf(given, context);
    if (users.lines.length > 0) return { kind: 'unusable', lines: users.lines };
    source = `--known ${given.known ?? ''}`;
    const known = await knownOf(given, context);
    const isUserless = given.target === 'partner-center' && given.users !== undefined;
    const notes = [...tag.notes, ...(isUserless ? [say('cli.merge.noUserColumn')] : []), ...known.notes];
    return { kind: 'usable', users: users.users, isRegistered: known.isRegistered, notes };
  } catch (error) {
    signal.throwIfAborted();
    return { kind: 'unusable', lines: [troubleLine(source, namedTrouble(say, error))] };
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

/** A path that is not there is a slip of the hand: a round without its devices would look whole. */
async function judgePaths({ paths }: MergeArguments, say: Context['say']): Promise<readonly string[]> {
  const missing: string[] = [];
  for (const path of paths) {
    const facts = await stat(path).catch(() => undefined);
    if (facts === undefined) missing.push(say('cli.merge.pathMissing', { path }));
  }
  return missing;
}

/** A file where the folder should be: nothing can be written, however good the devices are. Its own result is never read. */
async function judgeOut({ out, paths }: MergeArguments, say: Context['say']): Promise<readonly string[]> {
  const input = paths.find((path) => resolve(path) === resolve(out));
  const facts = await stat(out).catch(() => undefined);
  if (input !== undefined && facts?.isDirectory() === true)
    return [say('cli.merge.outIsInput', { path: input })];
  return facts === undefined || facts.isDirectory() ? [] : [say('cli.merge.outIsFile', { path: out })];
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
  const list = await readRegisteredFile(bytes);
  if (list.kind === 'refused')
    throw new CourierError('merge.listRefused', { details: { name: path, reason: list.reason } });
  const { serials, shortened } = list;
  return {
    isRegistered: createRegisteredMatcher(serials),
    notes: [
      say('cli.known.read', { name: path, count: serials.size - shortened }),
      ...(shortened === 0 ? [] : [say('cli.known.shortened', { name: path, count: shortened })]),
    ],
  };
}
