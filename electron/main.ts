import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as electron from 'electron';
import { listAssets } from './shell/assets.ts';
import { createShell } from './shell/shell.ts';

// Composition root of the desktop app. The built file lies in out/main, beside the till process.
const { app } = electron;
const out = join(import.meta.dirname, '..');

const shell = createShell(electron, {
  // The virtual counter comes when a till says that it has one.
  pages: ['cashier', 'customer'],
  preload: join(out, 'preload/preload.cjs'),
  devTools: !app.isPackaged,
  kiosk: app.isPackaged,
  assets: () => listAssets(join(out, 'renderer')),
  read: async (file) => new Uint8Array(await readFile(file)),
  nonce: () => randomBytes(16).toString('base64'),
  tillModule: join(out, 'main/till-process.js'),
  devicesModule: join(out, 'main/device-process.js'),
  env: {
    ...process.env,
    JOREN_DATA: process.env.JOREN_DATA ?? join(app.getPath('userData'), 'till'),
    JOREN_PACKAGED: app.isPackaged ? '1' : '0',
  },
  later: (ms, then) => setTimeout(then, ms),
});

// One till, one database, one writer. Never `await` readiness at top level: `ready` comes after this module has ended.
if (app.requestSingleInstanceLock()) {
  shell.lock();
  void app.whenReady().then(shell.boot);
} else {
  app.quit();
}
