import { resolve } from 'node:path';
import type { FileRef } from '../api/fields.ts';
import { writeNewFile } from '../files/write-new-file.ts';
import type { LibraryScript } from '../library/types.ts';
import {
  benchFileName,
  benchFileRefused,
  encodeBenchFile,
  parseBenchFile,
  type BenchFile,
} from '../settings/bench-file.ts';
import { groupTagProblem, sortTags } from '../settings/group-tags.ts';
import { maximumOf, withoutKnown } from '../settings/lists.ts';
import { chosenFile } from './chosen-files.ts';
import type { Handlers, Services } from './services.ts';

type BenchRequests = 'bench.export' | 'bench.inspect' | 'bench.import';
/** A script of a bench file, with what this bench's own library says of its bytes. */
type JudgedScript = Pick<LibraryScript, 'sha256' | 'version' | 'standing'> & { readonly bytes: Uint8Array };
type JudgedFile = Omit<BenchFile, 'scripts'> & { readonly scripts: readonly JudgedScript[] };

/** The bench file: what this bench knows besides its batches goes out of it, and comes in from another. */
export function benchHandlers(services: Services): Pick<Handlers, BenchRequests> {
  const { settings, library, batches, uploads } = services;

  async function readScripts(): Promise<BenchFile['scripts']> {
    const scripts: BenchFile['scripts'][number][] = [];
    for (const { sha256, version, standing } of await library.list()) {
      if (standing === 'practice') continue;
      scripts.push({ sha256, version, bytes: (await library.read(sha256)).bytes });
    }
    return scripts;
  }

  /** Those that the bench offers, then those of its open work, as far as a file holds. */
  async function readGroupTags(): Promise<readonly string[]> {
    const kept = settings.preferences().groupTags;
    const used = (await batches.list())
      .filter((batch) => batch.file().kind === 'work' && batch.file().archivedAt === '')
      .map((batch) => batch.file().settings)
      .flatMap(({ target, groupTag }) => (target === 'intune' ? [groupTag] : []))
      .filter((tag) => groupTagProblem(tag) === undefined);
    return sortTags([...kept, ...withoutKnown(kept, used)].slice(0, maximumOf.groupTags));
  }

  /** The file with every script judged anew; refused as a whole where one of them would be. */
  async function read(file: FileRef): Promise<JudgedFile> {
    const { name, read: readBytes } = chosenFile(file, uploads);
    const content = parseBenchFile(await readBytes(), name);
    const scripts = content.scripts.map(({ sha256, version, bytes }): JudgedScript => {
      const script = version === '' ? sha256.slice(0, 12) : version;
      const recognised = library.recognise(bytes);
      if (recognised.kind === 'not-the-script')
        throw benchFileRefused(name, 'script-refused', { script, why: recognised.reason });
      const { standing } = recognised;
      if (standing === 'practice') throw benchFileRefused(name, 'practice-script', { script });
      return { sha256, bytes, version: recognised.version, standing };
    });
    return { ...content, scripts };
  }

  async function knownScripts(): Promise<ReadonlySet<string>> {
    return new Set((await library.list()).map(({ sha256 }) => sha256));
  }

  return {
    'bench.export': async ({ folder }) => {
      const { language, theme, people } = settings.preferences();
      const now = services.now();
      const content = encodeBenchFile({
        exportedAt: now.toISOString(),
        appVersion: services.version,
        benchId: settings.benchId,
        scripts: await readScripts(),
        people,
        groupTags: await readGroupTags(),
        settings: { language, theme },
      });
      return { path: await writeNewFile(resolve(folder), benchFileName(now), content) };
    },
    'bench.inspect': async ({ file }) => {
      const { scripts, people, groupTags, ...content } = await read(file);
      const { exportedAt, appVersion, benchId, settings: appearance } = content;
      const known = settings.preferences();
      const ownScripts = await knownScripts();
      const freshPeople = new Set(withoutKnown(known.people, people));
      const freshTags = new Set(withoutKnown(known.groupTags, groupTags));
      return {
        exportedAt,
        appVersion,
        benchId,
        scripts: scripts.map(({ sha256, version, standing }) => ({
          sha256,
          version,
          standing,
          isNew: !ownScripts.has(sha256),
        })),
        people: people.map((name) => ({ name, isNew: freshPeople.has(name) })),
        groupTags: groupTags.map((tag) => ({ tag, isNew: freshTags.has(tag) })),
        settings: appearance,
      };
    },
    'bench.import': async (wanted) => {
      const content = await read(wanted.file);
      const brought = {
        people: wanted.people ? content.people : [],
        groupTags: wanted.groupTags ? content.groupTags : [],
        appearance: wanted.settings ? content.settings : {},
      };
      // Everything that can refuse the file comes before the first change.
      settings.newOf(brought);
      const ownScripts = await knownScripts();
      const scripts = wanted.scripts ? content.scripts : [];
      // Known ones are written again, too: the copy here may have been damaged since.
      for (const { version, bytes } of scripts) await library.importFromBench({ name: version, bytes });
      const added = scripts.filter(({ sha256 }) => !ownScripts.has(sha256)).length;
      const { preferences, people, groupTags } = await settings.takeOver(brought);
      return { settings: preferences, scripts: added, people, groupTags };
    },
  };
}
