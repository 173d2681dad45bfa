import { CourierError } from '../errors/courier-error.ts';
import { readRegisteredFile } from '../registration/registered-file.ts';
import { appendAndView } from './batch-handlers.ts';
import { chosenFile } from './chosen-files.ts';
import type { Handlers, Services } from './services.ts';
import { whoWorks } from './who.ts';

type RegisteredListRequests = 'merge.loadRegisteredList' | 'merge.dropRegisteredList';

/** Step 6: the comparison with what the tenant has registered already. */
export function registeredListHandlers(services: Services): Pick<Handlers, RegisteredListRequests> {
  const { batches, uploads, views } = services;
  return {
    'merge.loadRegisteredList': async ({ batchId, file }) => {
      whoWorks(services);
      const batch = await batches.open(batchId);
      const { name, read } = chosenFile(file, uploads);
      const bytes = await read();
      const reading = await readRegisteredFile(bytes);
      if (reading.kind === 'refused')
        throw new CourierError('merge.listRefused', { details: { name, reason: reading.reason } });
      const { sha256 } = await batch.archiveFile.put(bytes);
      const view = await appendAndView(services, batchId, {
        kind: 'registered-list-loaded',
        name,
        sha256,
        serials: reading.serials.size,
      });
      return { batch: view, rows: reading.rows, matching: view.registeredList?.matching ?? 0 };
    },
    'merge.dropRegisteredList': async ({ batchId }) => {
      const { registeredList } = (await batches.open(batchId)).state();
      return registeredList === undefined
        ? views.view(batchId)
        : appendAndView(services, batchId, { kind: 'registered-list-dropped' });
    },
  };
}
