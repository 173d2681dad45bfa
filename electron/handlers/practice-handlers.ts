import { practiceScript } from '../practice/practice-script.ts';
import type { BatchSettings } from '../batch/types.ts';
import type { Handlers, Services } from './services.ts';

type PracticeRequests =
  | 'practice.start'
  | 'practice.view'
  | 'practice.runDevice'
  | 'practice.plug'
  | 'practice.reset'
  | 'practice.useScript';

const practicePerson = 'Practice';

/** The method without hardware: a practice batch, pretend drives and pretend devices. */
export function practiceHandlers(services: Services): Pick<Handlers, PracticeRequests> {
  const { practice, batches, watcher, settings, say } = services;

  function practiceSettings(): BatchSettings {
    return {
      name: say()('practice.batchName'),
      customer: 'Contoso',
      orderNumber: '',
      tenantDomain: 'contoso.onmicrosoft.com',
      target: 'intune',
      groupTag: '',
      deviceProfile: 'Standard',
      sharedDevice: false,
      expectedDevices: 6,
      scriptSha256: '',
      onlyMicrosoftScript: false,
    };
  }

  async function newBatch(): Promise<string> {
    const who = settings.preferences().person || practicePerson;
    const batch = await batches.create(practiceSettings(), 'practice', who);
    services.changed(batch.id, batch.state().sequence);
    return batch.id;
  }

  return {
    'practice.view': () => practice.view(),
    'practice.start': async () => {
      const view = practice.view();
      if (view.kind === 'on' && (await isThere(services, view.batchId))) return view;
      const started = await practice.start(await newBatch());
      await watcher.refresh();
      return started;
    },
    'practice.reset': async () => {
      const view = await practice.reset(await newBatch());
      await watcher.refresh();
      return view;
    },
    'practice.runDevice': async ({ deviceId, driveId }) => {
      const view = await practice.runDevice(deviceId, driveId);
      watcher.invalidate(driveId);
      await watcher.refresh();
      return view;
    },
    'practice.plug': async ({ driveId, plugged }) => {
      const view = await practice.plug(driveId, plugged);
      await watcher.refresh();
      return view;
    },
    'practice.useScript': () => services.library.importFile(practiceScript()),
  };
}

async function isThere(services: Services, batchId: string): Promise<boolean> {
  return services.batches.open(batchId).then(
    (batch) => batch.file().archivedAt === '',
    () => false,
  );
}
