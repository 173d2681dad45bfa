import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { CourierError, systemCode } from '../errors/courier-error.ts';
import { writeFileDurably } from '../files/atomic-write.ts';
import { fileError } from '../files/file-errors.ts';
import { fileStamp } from '../files/file-stamp.ts';
import { acceptGroupTag, groupTagProblem, sortTags } from './group-tags.ts';
import { assertRoom, isPersonName, maximumOf, withoutKnown } from './lists.ts';

const windowState = z.strictObject({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(320).max(20_000),
  height: z.number().int().min(240).max(20_000),
  isMaximized: z.boolean(),
});
/** Where the desktop window was, in device-independent pixels of the whole desktop. */
export type WindowState = z.infer<typeof windowState>;

/** What is not known here is as if it had not been said. */
export const appearance = {
  language: z.enum(['en']).catch('en'),
  theme: z.enum(['system', 'light', 'dark']).catch('system'),
} as const;

const settingsFile = z.object({
  ...appearance,
  people: z.array(z.string()).catch([]).transform(usablePeople),
  person: z.string().catch(''),
  lastBatchId: z.string().catch(''),
  groupTags: z.array(z.string()).catch([]).transform(usableTags),
  window: windowState.optional().catch(undefined),
});
type SettingsFile = z.infer<typeof settingsFile>;
export type Preferences = Readonly<Omit<SettingsFile, 'window'>>;

/** What another bench's file brings: names, tags and, where they are to be taken over, language and theme. */
export type Brought = {
  readonly people: readonly string[];
  readonly groupTags: readonly string[];
  readonly appearance: Partial<Pick<Preferences, 'language' | 'theme'>>;
};

/**
 * What this bench remembers besides its batches: `settings.json` (preferences, who works here, window) and
 * `bench.json` (a random id, made once). A damaged settings file is put aside and begun anew: it holds nothing that
 * cannot be chosen again. A copy that looks on (`isReadOnly`) writes nothing, and knows no id where none was made yet.
 */
export async function createSettings(
  folder: string,
  onChange: (preferences: Preferences) => void,
  { isReadOnly = false }: { readonly isReadOnly?: boolean } = {},
) {
  if (!isReadOnly) await mkdir(folder, { recursive: true });
  const path = join(folder, 'settings.json');
  let stamp = await fileStamp(path);
  let file = await readSettings(path, isReadOnly);
  let saved = file;
  let writing: Promise<unknown> = Promise.resolve();
  const benchPath = join(folder, 'bench.json');
  const benchId = (await readBenchId(benchPath)) ?? (isReadOnly ? '' : await makeBenchId(benchPath));

  const preferences = (): Preferences => {
    const { window: _window, ...rest } = file;
    return rest;
  };
  async function change(changes: Partial<SettingsFile>): Promise<Preferences> {
    if (isReadOnly) throw new CourierError('app.lookingOn');
    const next = { ...file, ...changes };
    file = next;
    const content = `${JSON.stringify(next, null, 2)}\n`;
    const mine = writing.catch(() => undefined).then(() => write(path, content));
    writing = mine;
    try {
      await mine;
      saved = next;
    } catch (error) {
      // A later change holds this one too, and decides for both.
      if (file === next) file = saved;
      throw error;
    }
    onChange(preferences());
    return preferences();
  }

  /** What of it this bench does not know yet. Fails with bench.listFull where there is no room for it. */
  function newOf(brought: Pick<Brought, 'people' | 'groupTags'>) {
    const fresh = {
      people: withoutKnown(file.people, brought.people),
      groupTags: withoutKnown(file.groupTags, brought.groupTags),
    };
    assertRoom('people', file.people.length + fresh.people.length);
    assertRoom('groupTags', file.groupTags.length + fresh.groupTags.length);
    return fresh;
  }

  return {
    benchId,
    preferences,
    change: (changes: Partial<Preferences>) => change(changes),
    windowState: (): WindowState | undefined => file.window,
    rememberWindow: async (window: WindowState): Promise<void> => {
      await change({ window });
    },
    /** For a copy that looks on: takes over what another copy has written since. Fails with file.unreadable. */
    refresh: async (): Promise<void> => {
      const now = await fileStamp(path);
      if (now === stamp) return;
      stamp = now;
      const before = preferences();
      file = await readSettings(path, true);
      if (!isDeepStrictEqual(before, preferences())) onChange(preferences());
    },
    /** Waits until everything that was changed is on disk. */
    stop: async (): Promise<void> => {
      await writing.catch(() => undefined);
    },
    addPerson: (name: string): Promise<Preferences> => {
      const plain = name.trim();
      if (plain === '') throw new CourierError('person.nameInvalid', { details: { name } });
      if (file.people.some((known) => known.toLowerCase() === plain.toLowerCase())) {
        throw new CourierError('person.nameTaken', { details: { name: plain } });
      }
      assertRoom('people', file.people.length + 1);
      return change({ people: [...file.people, plain], person: plain });
    },
    removePerson: (name: string): Promise<Preferences> => {
      const people = file.people.filter((known) => known !== name);
      return change({ people, person: file.person === name ? '' : file.person });
    },
    choosePerson: (name: string): Promise<Preferences> => {
      if (!file.people.includes(name)) throw new CourierError('person.nameInvalid', { details: { name } });
      return change({ person: name });
    },
    /** Fails with bench.tagInvalid, bench.tagTaken or bench.listFull. */
    addGroupTag: (tag: string): Promise<Preferences> => {
      const plain = acceptGroupTag(tag);
      if (withoutKnown(file.groupTags, [plain]).length === 0) {
        throw new CourierError('bench.tagTaken', { details: { tag: plain } });
      }
      assertRoom('groupTags', file.groupTags.length + 1);
      return change({ groupTags: sortTags([...file.groupTags, plain]) });
    },
    removeGroupTag: (tag: string): Promise<Preferences> =>
      change({ groupTags: file.groupTags.filter((known) => known !== tag) }),
    newOf,
    /** Adds what `newOf` says and answers how much that was. Who works here stays. Fails with bench.listFull. */
    takeOver: async (brought: Brought) => {
      const { people: newPeople, groupTags: newTags } = newOf(brought);
      const changed = await change({
        ...brought.appearance,
        people: [...file.people, ...newPeople],
        groupTags: sortTags([...file.groupTags, ...newTags]),
      });
      return { preferences: changed, people: newPeople.length, groupTags: newTags.length };
    },
  };
}

export type Settings = Awaited<ReturnType<typeof createSettings>>;

/** A file edited by hand must not bring in what cannot be written down. */
function usablePeople(names: readonly string[]): string[] {
  return withoutKnown([], names).filter(isPersonName).slice(0, maximumOf.people);
}

/** Nor what the upload files refuse. */
function usableTags(tags: readonly string[]): string[] {
  const usable = withoutKnown([], tags).filter((tag) => groupTagProblem(tag) === undefined);
  return sortTags(usable).slice(0, maximumOf.groupTags);
}

async function readSettings(path: string, isReadOnly: boolean): Promise<SettingsFile> {
  const text = await readOrNothing(path);
  if (text === undefined) return settingsFile.parse({});
  try {
    return settingsFile.parse(JSON.parse(text));
  } catch {
    if (!isReadOnly) await putAside(path);
    return settingsFile.parse({});
  }
}

async function putAside(path: string): Promise<void> {
  try {
    await rename(path, `${path}.damaged`);
  } catch (error) {
    throw fileError(error, 'writing', { path });
  }
}

async function readBenchId(path: string): Promise<string | undefined> {
  const text = (await readOrNothing(path)) ?? '';
  const known = z.object({ benchId: z.string().regex(/^[0-9a-f]{16}$/) }).safeParse(parseOrNothing(text));
  return known.data?.benchId;
}

async function makeBenchId(path: string): Promise<string> {
  const benchId = randomBytes(8).toString('hex');
  await write(path, `${JSON.stringify({ benchId })}\n`);
  return benchId;
}

/** Only a file that is not there counts as none: one that cannot be read now must not be replaced. */
async function readOrNothing(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw fileError(error, 'reading', { path });
  }
}

async function write(path: string, content: string): Promise<void> {
  try {
    await writeFileDurably(path, content);
  } catch (error) {
    throw fileError(error, 'writing', { path });
  }
}

function parseOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
