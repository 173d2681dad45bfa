import { Menu, type MenuItemConstructorOptions } from 'electron';

/** Only what a technician uses; roles bring the system's own words and shortcuts. Zoom stays, for the far end of the bench. */
export function setMenu(isDevelopment: boolean): void {
  const view: MenuItemConstructorOptions[] = [
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { type: 'separator' },
    { role: 'togglefullscreen' },
    ...(isDevelopment ? [{ role: 'toggleDevTools' } as const, { role: 'reload' } as const] : []),
  ];
  const macApp: MenuItemConstructorOptions[] = process.platform === 'darwin' ? [{ role: 'appMenu' }] : [];
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...macApp,
      { role: 'editMenu' },
      { role: 'viewMenu', submenu: view },
      { role: 'windowMenu' },
    ]),
  );
}
