import { readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { assertNever } from '../errors/assert-never.ts';
import { CourierError } from '../errors/courier-error.ts';
import { folderError } from '../files/file-errors.ts';
import { linkUrl } from '../registration/links.ts';
import { savedKitOf } from './kit-handlers.ts';
import type { Handlers, Services } from './services.ts';

/** More folders than this are not listed: a chooser of thousands helps nobody. */
const maximumFolders = 2000;

type AppRequests =
  | 'app.info'
  | 'app.settings'
  | 'app.changeSettings'
  | 'people.add'
  | 'people.remove'
  | 'people.choose'
  | 'groupTags.add'
  | 'groupTags.remove'
  | 'app.openLink'
  | 'app.reveal'
  | 'folders.choose'
  | 'folders.list'
  | 'jobs.list'
  | 'jobs.cancel';

/** What the app says of itself and remembers, and what it asks of the system. */
export function appHandlers(services: Services): Pick<Handlers, AppRequests> {
  const { settings, native, jobs } = services;

  async function pathToReveal(target: Parameters<Handlers['app.reveal']>[0]): Promise<string> {
    if (target.kind === 'benchFile') return target.path;
    const batch = await services.batches.open(target.batchId);
    switch (target.kind) {
      case 'batch':
        return batch.folder;
      case 'round': {
        const round = batch.state().rounds.find((each) => each.number === target.round);
        if (round === undefined)
          throw new CourierError('batch.roundNotFound', { details: { round: target.round } });
        const first = round.files[0]?.name;
        return join(batch.outFolder, round.folder, ...(first === undefined ? [] : [first]));
      }
      case 'report': {
        const { report } = batch.state();
        return report === '' ? batch.outFolder : join(batch.outFolder, report);
      }
      case 'savedKit':
        return savedKitOf(batch);
      default:
        return assertNever(target);
    }
  }

  return {
    'app.info': () => ({
      version: services.version,
      capabilities: native.capabilities,
      dataFolder: services.dataFolder,
      benchId: settings.benchId,
      startInPractice: services.startInPractice,
      isLookingOn: services.lookOn === true,
      detection: services.watcher.list().detection,
    }),
    'app.settings': () => asAppSettings(settings.preferences()),
    'app.changeSettings': async (changes) => {
      // Left-out fields must not overwrite what is known.
      const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
      return asAppSettings(await settings.change(given));
    },
    'people.add': async ({ name }) => asAppSettings(await settings.addPerson(name)),
    'people.remove': async ({ name }) => asAppSettings(await settings.removePerson(name)),
    'people.choose': async ({ name }) => asAppSettings(await settings.choosePerson(name)),
    'groupTags.add': async ({ tag }) => asAppSettings(await settings.addGroupTag(tag)),
    'groupTags.remove': async ({ tag }) => asAppSettings(await settings.removeGroupTag(tag)),
    'app.openLink': async ({ link }) => {
      const url = linkUrl(link);
      if (!native.capabilities.openLink) return { url, opened: false };
      await native.openLink(url);
      return { url, opened: true };
    },
    'app.reveal': async (target) => {
      const path = await pathToReveal(target);
      if (native.capabilities.reveal) native.reveal(path);
      return { path, shown: native.capabilities.reveal };
    },
    'folders.choose': async () => ({ path: await native.chooseFolder() }),
    'folders.list': async ({ path }) => listFolders(path),
    'jobs.list': () => jobs.list(),
    'jobs.cancel': ({ jobId }) => {
      jobs.cancel(jobId);
      return { jobId };
    },
  };
}

function asAppSettings(preferences: ReturnType<Services['settings']['preferences']>) {
  const { language, theme, people, person, lastBatchId, groupTags } = preferences;
  return { language, theme, people, person, lastBatchId, groupTags };
}

/** Folders below a folder, by name; an empty path begins at the home folder. Hidden ones are left out. */
async function listFolders(path: string) {
  const here = path === '' ? homedir() : resolve(path);
  try {
    const entries = await readdir(here, { withFileTypes: true });
    const folders = entries
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
      .slice(0, maximumFolders)
      .map((entry) => ({ name: entry.name, path: join(here, entry.name) }))
      .sort((a, b) => a.name.localeCompare(b.name));
    const parent = dirname(here);
    return { path: here, parent: parent === here ? '' : parent, folders };
  } catch (error) {
    throw folderError(error, here);
  }
}
