import type { BrowserWindow } from 'electron';
import { type AppRequest, type Assets, serveAssets } from './assets.ts';
import { keepDeviceProcess } from './device-process.ts';
import type { ElectronApi } from './electron-api.ts';
import { lockBeforeReady, lockWhenReady } from './lockdown.ts';
import { type Page, SCHEME } from './pages.ts';
import { keepTillProcess, type TillProcess } from './till-process.ts';
import { openWindow, type WindowPlan } from './windows.ts';

export interface ShellPlan extends WindowPlan {
  readonly pages: readonly Page[];
  readonly assets: () => Assets;
  readonly read: (file: string) => Promise<Uint8Array<ArrayBuffer>>;
  readonly nonce: () => string;
  readonly tillModule: string;
  readonly devicesModule: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly later: (ms: number, then: () => void) => void;
}

/** The desktop app around the till: windows, their one scheme, their locks, and the till process. No business. */
export function createShell(electron: ElectronApi, plan: ShellPlan) {
  /** Those that have loaded and have a line. */
  const windows = new Map<Page, BrowserWindow>();
  const opened = new Set<Page>();

  function hand(till: TillProcess, page: Page, window: BrowserWindow): void {
    window.webContents.postMessage('joren:port', { page }, [till.connect(page)]);
  }

  function open(till: TillProcess, page: Page): void {
    if (opened.has(page)) return;
    opened.add(page);
    const window = openWindow(electron, page, plan);
    window.webContents.on('did-finish-load', () => {
      windows.set(page, window);
      hand(till, page, window);
    });
    window.on('closed', () => {
      windows.delete(page);
      opened.delete(page);
    });
  }

  return {
    /** Call it before Electron is ready. */
    lock: (): void => lockBeforeReady(electron),

    /** Call it once Electron is ready. */
    boot(): void {
      lockWhenReady(electron);
      const serve = serveAssets({ assets: plan.assets(), read: plan.read, nonce: plan.nonce });
      electron.protocol.handle(SCHEME, (request: AppRequest) => serve(request));
      const till = keepTillProcess({
        electron,
        module: plan.tillModule,
        env: plan.env,
        later: plan.later,
        restarted: () => {
          for (const [page, window] of windows) hand(till, page, window);
        },
        wantsDevices: () => devices.want(),
        wantsCounter: () => open(till, 'counter'),
      });
      const devices = keepDeviceProcess({
        electron,
        module: plan.devicesModule,
        path: plan.env.PATH,
        later: plan.later,
        hand: (port) => till.handDevices(port),
      });
      for (const page of plan.pages) open(till, page);
      electron.app.on('second-instance', () => windows.get('cashier')?.focus());
      electron.app.on('window-all-closed', () => {
        void till.stop().then(() => {
          devices.stop();
          electron.app.quit();
        });
      });
    },
  };
}
