import { chosenFile } from './chosen-files.ts';
import type { Handlers, Services } from './services.ts';

type LibraryRequests =
  'library.list' | 'library.import' | 'library.download' | 'library.setDefault' | 'library.remove';

/** Step 2: the scripts of this bench. */
export function libraryHandlers({ library, uploads, jobs }: Services): Pick<Handlers, LibraryRequests> {
  return {
    'library.list': () => library.list(),
    'library.import': async ({ file }) => {
      const { name, read } = chosenFile(file, uploads);
      return library.importFile({ name, bytes: await read() });
    },
    'library.download': ({ version }) =>
      jobs.start('download', [{ id: 'script', name: version }], async ({ signal, part }) => {
        const script = await library.download(
          { version },
          { signal, onProgress: (fraction, step) => part('script', { state: 'working', fraction, step }) },
        );
        part('script', { state: 'done', fraction: 1, name: script.version });
        return script;
      }),
    'library.setDefault': ({ sha256 }) => library.setDefault(sha256),
    'library.remove': ({ sha256 }) => library.remove(sha256),
  };
}
