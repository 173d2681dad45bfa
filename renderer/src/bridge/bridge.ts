import type { AnyEvent, Bridge } from '../../../electron/api/index.ts';
import { createDesktopBridge } from './desktop-bridge.ts';
import { createHttpBridge, takeToken } from './http-bridge.ts';

/**
 * The bridge as the renderer uses it: `onLink` hears whether events flow. Each `true` may follow a gap in which events
 * were lost, so everything must then be asked for anew.
 */
export type LinkedBridge = Omit<Bridge, 'subscribe'> & {
  readonly subscribe: (
    listener: (event: AnyEvent) => void,
    onLink?: (isLinked: boolean) => void,
  ) => () => void;
};

let current: LinkedBridge | undefined;

/** The one way to the host. Made on first use; tests set their own with `setBridge`. */
export function bridge(): LinkedBridge {
  current ??=
    window.courier === undefined ? createHttpBridge(takeToken()) : createDesktopBridge(window.courier);
  return current;
}

export function setBridge(replacement: LinkedBridge | undefined): void {
  current = replacement;
}
