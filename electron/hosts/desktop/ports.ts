import { BrowserWindow, dialog, shell } from 'electron';
import type { NativePorts } from '../../app.ts';

/** What the desktop has of the system. Links come only from the app's own list, by id; they never reach here as text from outside. */
export function createDesktopPorts(): NativePorts {
  return {
    capabilities: { filePaths: true, folderDialog: true, reveal: true, openLink: true },
    openLink: async (url) => {
      if (new URL(url).protocol === 'https:') await shell.openExternal(url);
    },
    reveal: (path) => {
      shell.showItemInFolder(path);
    },
    chooseFolder: async () => {
      const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
      const options = { properties: ['openDirectory' as const] };
      const answer = await (window === undefined
        ? dialog.showOpenDialog(options)
        : dialog.showOpenDialog(window, options));
      return answer.filePaths[0] ?? '';
    },
  };
}
