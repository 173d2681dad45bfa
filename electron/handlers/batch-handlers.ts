import type { BatchView, Fact } from '../batch/types.ts';
import { CourierError } from '../errors/courier-error.ts';
import { plainError } from '../jobs/plain-error.ts';
import { chosenFile } from './chosen-files.ts';
import type { Handlers, Services } from './services.ts';
import { whoWorks } from './who.ts';

type BatchRequests =
  | 'batch.list'
  | 'batch.unreadable'
  | 'batch.create'
  | 'batch.open'
  | 'batch.change'
  | 'batch.duplicate'
  | 'batch.archive'
  | 'batch.reopen'
  | 'batch.importFiles'
  | 'batch.listPartnerDevices';

/** Writes facts, tells the windows, and answers with the new view. */
export async function appendAndView(
  services: Services,
  batchId: string,
  ...facts: readonly Fact[]
): Promise<BatchView> {
  const who = whoWorks(services);
  const batch = await services.batches.open(batchId);
  const state = await batch.append(who, ...facts);
  services.changed(batchId, state.sequence);
  return services.views.view(batchId);
}

/** Step 1: batches and how devices get into them without a drive. */
export function batchHandlers(services: Services): Pick<Handlers, BatchRequests> {
  const { batches, views, jobs, uploads, collector } = services;

  /** Tells and shows a batch after its handle has done something. */
  async function shown(batchId: string, work: (who: string) => Promise<unknown>): Promise<BatchView> {
    await work(whoWorks(services));
    const view = await views.view(batchId);
    services.changed(batchId, view.sequence);
    return view;
  }

  return {
    'batch.list': () => views.list(),
    'batch.unreadable': () => batches.unreadable().map(({ id, error }) => ({ id, error: plainError(error) })),
    'batch.create': async ({ settings, practice }) => {
      const batch = await batches.create(settings, practice ? 'practice' : 'work', whoWorks(services));
      services.changed(batch.id, batch.state().sequence);
      return views.view(batch.id);
    },
    'batch.open': ({ batchId }) => views.view(batchId),
    'batch.change': ({ batchId, settings }) =>
      shown(batchId, async (who) => (await batches.open(batchId)).changeSettings(who, settings)),
    'batch.duplicate': async ({ batchId, name }) => {
      const { kind, settings } = (await batches.open(batchId)).file();
      const batch = await batches.create({ ...settings, name }, kind, whoWorks(services));
      services.changed(batch.id, batch.state().sequence);
      return views.view(batch.id);
    },
    'batch.archive': ({ batchId }) =>
      shown(batchId, async (who) => (await batches.open(batchId)).archive(who)),
    'batch.reopen': ({ batchId }) => shown(batchId, async (who) => (await batches.open(batchId)).reopen(who)),
    'batch.importFiles': async ({ batchId, files }) => {
      const who = whoWorks(services);
      await batches.open(batchId);
      return jobs.start('import', [{ id: 'files', name: String(files.length) }], async ({ signal, part }) => {
        const chosen = files.map((file) => chosenFile(file, uploads));
        const results = await collector.importFiles(
          { files: chosen, batchId, who },
          { signal, onProgress: (fraction, step) => part('files', { state: 'working', fraction, step }) },
        );
        part('files', { state: 'done', fraction: 1 });
        services.changed(batchId, (await batches.open(batchId)).state().sequence);
        return results;
      });
    },
    'batch.listPartnerDevices': async ({ batchId, serials }) => {
      const { devices } = await views.view(batchId);
      const known = new Set(devices.map((device) => device.serial.trim().toLowerCase()));
      const wanted = new Map<string, string>();
      for (const serial of serials.map((each) => each.trim()).filter((each) => each !== '')) {
        const key = serial.toLowerCase();
        if (!wanted.has(key)) wanted.set(key, serial);
      }
      const fresh = [...wanted].filter(([key]) => !known.has(key)).map(([, serial]) => serial);
      if (wanted.size === 0)
        throw new CourierError('request.invalid', {
          details: { name: 'batch.listPartnerDevices', where: 'serials', problem: 'empty' },
        });
      const batch =
        fresh.length === 0
          ? await views.view(batchId)
          : await appendAndView(services, batchId, { kind: 'partner-devices-listed', serials: fresh });
      return { added: fresh.length, known: wanted.size - fresh.length, batch };
    },
  };
}
