import type { Bridge } from '../../../electron/api/index.ts';
import { createDesktopBridge } from './desktop-bridge.ts';
import { createHttpBridge, takeToken } from './http-bridge.ts';

let current: Bridge | undefined;

/** The one way to the host. Made on first use; tests set their own with `setBridge`. */
export function bridge(): Bridge {
  current ??=
    window.courier === undefined ? createHttpBridge(takeToken()) : createDesktopBridge(window.courier);
  return current;
}

export function setBridge(replacement: Bridge | undefined): void {
  current = replacement;
}
