import { CourierError } from '../../errors/courier-error.ts';
import type { NativePorts } from '../../app.ts';

/** What a page in a browser has of the system: nothing but its links, which the page opens itself. */
export function createBrowserPorts(): NativePorts {
  const unavailable = (what: string) => () => {
    throw new CourierError('native.unavailable', { details: { what } });
  };
  return {
    capabilities: { filePaths: false, folderDialog: false, reveal: false, openLink: false },
    openLink: unavailable('openLink'),
    reveal: unavailable('reveal'),
    chooseFolder: unavailable('chooseFolder'),
  };
}
