import { BrowserWindow, ipcMain } from 'electron';
import type { Dispatch } from '../../api/dispatch.ts';
import type { AnyEvent } from '../../api/contract.ts';
import { CourierError } from '../../errors/courier-error.ts';
import { plainError } from '../../jobs/plain-error.ts';
import { maximumRequestBytes } from '../limits.ts';
import { isOwnFrame } from './guards.ts';

/** Answers the interface's calls, and only the interface's. The envelope is the HTTP host's: one text in, one Answer out. */
export function handleCalls(dispatch: Dispatch): void {
  ipcMain.handle('courier:call', async (event, name: unknown, input: unknown) => {
    if (!isOwnFrame(event.senderFrame)) {
      return {
        ok: false,
        error: plainError(new CourierError('request.forbidden', { details: { reason: 'foreign sender' } })),
      };
    }
    if (sizeOf(input) > maximumRequestBytes) {
      const error = new CourierError('request.tooLarge', { details: { maximumBytes: maximumRequestBytes } });
      return { ok: false, error: plainError(error) };
    }
    return dispatch(name, input);
  });
}

/** Sends every event to every window; the returned function ends it. */
export function forwardEvents(subscribe: (listener: (event: AnyEvent) => void) => () => void): () => void {
  return subscribe((event) => {
    for (const window of BrowserWindow.getAllWindows()) window.webContents.send('courier:event', event);
  });
}

/** Bytes of the input as JSON; what cannot be written as JSON is too large for anything. */
function sizeOf(input: unknown): number {
  try {
    return Buffer.byteLength(JSON.stringify(input) ?? '');
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
