import type { Handlers, Services } from './services.ts';

type DriveListRequests = 'drives.list' | 'drives.refresh' | 'drives.mount' | 'app.attention';

/** What is plugged in, and how closely it is watched. */
export function driveListHandlers({ watcher }: Pick<Services, 'watcher'>): Pick<Handlers, DriveListRequests> {
  return {
    'drives.list': () => watcher.list(),
    'drives.refresh': () => watcher.refresh(),
    'drives.mount': async ({ driveId }) => ({ mountPoint: await watcher.mount(driveId) }),
    'app.attention': ({ isVisible }) => {
      watcher.setPace(isVisible ? 'seen' : 'unseen');
      return null;
    },
  };
}
