import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { DeviceLine, DeviceProcess } from '../devices/apart/line.ts';
import type { Timers } from '../devices/timers.ts';

const MODULE = join(import.meta.dirname, '../device-process.ts');
const RESTART_MS = 100;
const RESTART_MS_MAX = 2_000;
/** A life of this length ends a row of deaths. */
const STEADY_MS = 30_000;
const STOP_MS = 2_000;

/**
 * The device process where the till is plain Node. Inside Electron its shell forks one (`shell/device-process.ts`):
 * there Node's own ways to start Node are closed by a fuse.
 */
export function spawnedDevices(timers: Timers): DeviceProcess & { readonly pid: () => number | undefined } {
  let child: ChildProcess | null = null;
  let stopping = false;
  let deaths = 0;
  let cancelRestart = (): void => {};

  function live(onLine: (line: DeviceLine) => void): void {
    const bornMs = timers.now();
    // It needs nothing of what the till's environment may hold; `udevadm` is looked for along the path.
    const mine = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', MODULE], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env: { PATH: process.env.PATH ?? '' },
    });
    child = mine;
    let over = false;
    let closed = (): void => {};
    const ended = (): void => {
      if (over) return;
      over = true;
      child = null;
      closed();
      if (stopping) return;
      deaths = timers.now() - bornMs > STEADY_MS ? 0 : deaths + 1;
      cancelRestart = timers.after(Math.min(RESTART_MS_MAX, RESTART_MS * 2 ** (deaths - 1)), () => live(onLine));
    };
    mine.once('exit', ended);
    mine.once('error', ended); // it could not be started at all
    onLine({
      post: (message) => {
        if (mine.connected) mine.send(message as object, () => {}); // `exit` says what an error here would
      },
      listen(on) {
        closed = on.closed;
        mine.on('message', on.message);
      },
      close() {
        if (mine.connected) mine.disconnect();
      },
    });
  }

  return {
    pid: () => child?.pid,
    start: live,
    stop() {
      stopping = true;
      cancelRestart();
      const last = child;
      if (!last) return Promise.resolve();
      return new Promise((resolve) => {
        const kill = timers.after(STOP_MS, () => last.kill('SIGKILL'));
        last.once('exit', () => {
          kill();
          resolve();
        });
        if (last.connected) last.disconnect();
      });
    },
  };
}
