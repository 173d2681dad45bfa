import { contextBridge, ipcRenderer, webUtils } from 'electron';

contextBridge.exposeInMainWorld('courier', {
  call: (name: string, input: unknown): Promise<unknown> => ipcRenderer.invoke('courier:call', name, input),
  subscribe: (listener: (event: unknown) => void): (() => void) => {
    // Electron's own event object stays here: it would give the page the sender.
    const hear = (_event: unknown, value: unknown): void => listener(value);
    ipcRenderer.on('courier:event', hear);
    return () => ipcRenderer.off('courier:event', hear);
  },
  pathForFile: (file: File): string => webUtils.getPathForFile(file),
});
