import { BrowserWindow, ipcMain } from 'electron';
import type { AnyEvent } from '../../api/contract.ts';
import type { Dispatch } from '../../api/dispatch.ts';
import { answerCall } from './answer-call.ts';

/** Answers the interface's calls, and only the interface's. */
export function handleCalls(dispatch: Dispatch): void {
  ipcMain.handle('courier:call', (event, name: unknown, input: unknown) => {
    const frame = event.senderFrame;
    const sender = frame === null ? undefined : { url: frame.url, isTopFrame: frame.parent === null };
    return answerCall(sender, name, input, dispatch);
  });
}

/** Sends every event to every window; the returned function ends it. */
export function forwardEvents(subscribe: (listener: (event: AnyEvent) => void) => () => void): () => void {
  return subscribe((event) => {
    for (const window of BrowserWindow.getAllWindows()) window.webContents.send('courier:event', event);
  });
}
