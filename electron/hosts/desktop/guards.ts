import { app, session, type WebContents, type WebFrameMain } from 'electron';
import { appOrigin } from './scheme.ts';

/** True for a URL of the interface itself; parsed, never compared as text. */
export function isOwnUrl(text: string): boolean {
  try {
    const url = new URL(text);
    return `${url.protocol}//${url.host}` === appOrigin;
  } catch {
    return false;
  }
}

/** True when a message comes from the interface's top frame: not from a frame inside it, not from another page. */
export function isOwnFrame(frame: WebFrameMain | null): boolean {
  return frame !== null && frame.parent === null && isOwnUrl(frame.url);
}

/** Nothing shown here may lead elsewhere: no navigation, no new window, no web view, no permission but the clipboard. */
export function guardWebContents(): void {
  app.on('web-contents-created', (_event, contents: WebContents) => {
    contents.on('will-navigate', (event) => {
      if (!isOwnUrl(event.url)) event.preventDefault();
    });
    contents.on('will-frame-navigate', (event) => {
      if (!isOwnUrl(event.url)) event.preventDefault();
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}

export function refusePermissions(): void {
  const allowed = new Set(['clipboard-sanitized-write']);
  session.defaultSession.setPermissionRequestHandler((contents, permission, answer) => {
    answer(allowed.has(permission) && isOwnUrl(contents.getURL()));
  });
  session.defaultSession.setPermissionCheckHandler((_contents, permission, origin) => {
    return allowed.has(permission) && isOwnUrl(origin);
  });
}
