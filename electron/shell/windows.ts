import type { BrowserWindow, BrowserWindowConstructorOptions, WebPreferences } from 'electron';
import type { ElectronApi } from './electron-api.ts';
import { type Page, pageUrl } from './pages.ts';

/** Every window has exactly these. A key more or less fails a test. */
export const webPreferences = (preload: string, devTools: boolean): Readonly<WebPreferences> =>
  Object.freeze({
    preload,
    devTools,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    // The customer display is never in front, and the till's sounds answer scans, not clicks.
    backgroundThrottling: false,
    autoplayPolicy: 'no-user-gesture-required',
  });

export interface WindowPlan {
  readonly preload: string;
  readonly devTools: boolean;
  /** A shop's till: cashier and customer screens fill their displays. */
  readonly kiosk: boolean;
}

/** The one place where windows come from. */
export function openWindow(electron: ElectronApi, page: Page, plan: WindowPlan): BrowserWindow {
  const window = new electron.BrowserWindow({
    ...placeOf(electron, page, plan.kiosk),
    show: false,
    autoHideMenuBar: true,
    backgroundColor: '#ffffff',
    webPreferences: webPreferences(plan.preload, plan.devTools),
  });
  window.once('ready-to-show', () => {
    if (isSeen(electron, page, plan.kiosk)) window.show();
  });
  if (page === 'customer') followDisplays(electron, window, plan.kiosk);
  // A screen that crashed or hangs is loaded afresh; the basket is in the till process and comes back with the view.
  window.webContents.on('render-process-gone', () => {
    if (!window.isDestroyed()) window.webContents.reload();
  });
  window.on('unresponsive', () => window.webContents.forcefullyCrashRenderer());
  void window.loadURL(pageUrl(page));
  return window;
}

/** In a shop with one display the customer's page would hide the cashier's. */
const isSeen = (electron: ElectronApi, page: Page, kiosk: boolean): boolean =>
  page !== 'customer' || !kiosk || secondDisplay(electron) !== undefined;

const DISPLAY_NEWS = ['display-added', 'display-removed', 'display-metrics-changed'] as const;

/** A display that is plugged in has the customer's page a moment later, and the keyboard stays with the cashier. */
function followDisplays(electron: ElectronApi, window: BrowserWindow, kiosk: boolean): void {
  const follow = (): void => {
    const { x = 0, y = 0, width = 0, height = 0, kiosk: fills = false } = placeOf(electron, 'customer', kiosk);
    // Bounds of a window that fills its display are not taken.
    window.setKiosk(false);
    window.setBounds({ x, y, width, height });
    window.setKiosk(fills);
    if (isSeen(electron, 'customer', kiosk)) window.showInactive();
    else window.hide();
  };
  const { screen } = electron;
  for (const news of DISPLAY_NEWS) screen.on(news as 'display-added', follow);
  window.once('closed', () => {
    for (const news of DISPLAY_NEWS) screen.off(news as 'display-added', follow);
  });
}

function secondDisplay({ screen }: ElectronApi) {
  const main = screen.getPrimaryDisplay();
  return screen.getAllDisplays().find((display) => display.id !== main.id);
}

/** The customer's page goes to the second display where there is one. */
function placeOf(electron: ElectronApi, page: Page, kiosk: boolean): BrowserWindowConstructorOptions {
  const main = electron.screen.getPrimaryDisplay();
  const second = secondDisplay(electron);
  const { x, y, width, height } = (page === 'customer' && second ? second : main).workArea;
  const fills = kiosk && (page === 'cashier' || (page === 'customer' && second !== undefined));
  const size = page === 'counter' ? { width: 520, height: Math.min(900, height) } : { width, height };
  return { x, y, ...size, kiosk: fills, title: 'Joren' };
}
