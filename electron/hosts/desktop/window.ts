import { BrowserWindow, screen } from 'electron';
import type { Settings, WindowState } from '../../settings/settings.ts';
import { appOrigin } from './answer-call.ts';

const firstSize = { width: 1280, height: 800 };
const saveDelayMs = 400;

/** Opens the main window where it was last time, if that place is still on a screen. */
export function openMainWindow(settings: Settings, preload: string): BrowserWindow {
  const state = visibleState(settings.windowState());
  const window = new BrowserWindow({
    ...(state ?? firstSize),
    minWidth: 480,
    minHeight: 400,
    show: false,
    title: 'Hash Courier',
    autoHideMenuBar: true,
    backgroundColor: '#f5f5f5',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      spellcheck: false,
    },
  });
  if (state?.isMaximized === true) window.maximize();
  window.once('ready-to-show', () => window.show());
  rememberState(window, settings);
  void window.loadURL(`${appOrigin}/index.html`);
  return window;
}

/** The remembered state when at least a corner of its title bar is on a screen that is there now. */
function visibleState(state: WindowState | undefined): WindowState | undefined {
  if (state === undefined) return undefined;
  const isVisible = screen.getAllDisplays().some(({ workArea }) => {
    const right = Math.min(state.x + state.width, workArea.x + workArea.width);
    const left = Math.max(state.x, workArea.x);
    return right - left > 100 && state.y >= workArea.y - 10 && state.y < workArea.y + workArea.height - 50;
  });
  return isVisible ? state : undefined;
}

function rememberState(window: BrowserWindow, settings: Settings): void {
  let timer: NodeJS.Timeout | undefined;
  const save = (): void => {
    clearTimeout(timer);
    if (window.isDestroyed() || window.isMinimized()) return;
    const { x, y, width, height } = window.getNormalBounds();
    // A state that cannot be saved costs a default window next time, nothing else.
    settings
      .rememberWindow({ x, y, width, height, isMaximized: window.isMaximized() })
      .catch(() => undefined);
  };
  const saveSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(save, saveDelayMs);
  };
  for (const event of ['resize', 'move'] as const) window.on(event as 'resize', saveSoon); // one overload per name; both take no arguments
  window.on('maximize', saveSoon);
  window.on('unmaximize', saveSoon);
  window.on('close', save);
}
