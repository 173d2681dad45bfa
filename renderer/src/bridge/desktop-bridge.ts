import type { Answer, AnyEvent, FileRef, RequestName } from '../../../electron/api/index.ts';
import type { LinkedBridge } from './bridge.ts';
import { unreachable } from './unreachable.ts';

/** What the preload script puts on `window` in the desktop host. Everything crosses as plain JSON. */
export type CourierWindow = {
  readonly call: (name: string, input: unknown) => Promise<unknown>;
  readonly subscribe: (listener: (event: unknown) => void) => () => void;
  /** The path of a file that a person chose or dropped; empty for one that has none. */
  readonly pathForFile: (file: File) => string;
};

declare global {
  // Only an interface can be merged into the global Window.
  // oxlint-disable-next-line typescript/consistent-type-definitions
  interface Window {
    readonly courier?: CourierWindow;
  }
}

/** The bridge over Electron's IPC. */
export function createDesktopBridge(courier: CourierWindow): LinkedBridge {
  return {
    call: async (name: RequestName, input: unknown) => {
      try {
        // The host checks input and answers by the same table that types this call.
        return (await courier.call(name, input)) as Answer<never>;
      } catch {
        return unreachable;
      }
    },
    // Events come only from the host, typed by the same table.
    subscribe: (listener, onLink) => {
      const end = courier.subscribe((event) => listener(event as AnyEvent));
      onLink?.(true);
      return end;
    },
    offerFile: (file) => {
      const path = courier.pathForFile(file);
      const value: FileRef = { kind: 'path', path };
      if (path !== '') return Promise.resolve({ ok: true, value });
      return Promise.resolve({
        ok: false,
        error: { code: 'file.notFound', message: 'file.notFound', details: { file: file.name } },
      });
    },
  };
}
