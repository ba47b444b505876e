import type { MessagePortMain, UtilityProcess } from 'electron';
import type { ElectronApi } from './electron-api.ts';
import type { Page } from './pages.ts';

/** What the till process is told: whose a port is (a page's, the device process'), or that it is time to end. */
export type TillMessage =
  | { readonly type: 'joren:port'; readonly page: Page }
  | { readonly type: 'joren:devices' }
  | { readonly type: 'joren:stop' };

export interface TillProcess {
  /** A new line for a page: one end goes to the till process that is alive, the other to the caller. */
  connect(page: Page): MessagePortMain;
  /** A line to the device process, for the till that is alive. */
  handDevices(port: MessagePortMain): void;
  /** Resolves when the process has ended. */
  stop(): Promise<void>;
}

const RESTART_MS_MAX = 5_000;
/** Longer than a till waits for a paper that comes out: killed before that, it would print it once more as a copy. */
const STOP_MS = 20_000;
const RESTART_MS = 100;

/**
 * Keeps one till process alive. It comes back with the basket as it was, because the basket is on disk; `restarted`
 * then hands new lines to the pages. Each death in a row waits longer, and a process that has said
 * `joren:ready` starts the count anew.
 */
export function keepTillProcess(deps: {
  electron: ElectronApi;
  module: string;
  env: Readonly<Record<string, string | undefined>>;
  later: (ms: number, then: () => void) => void;
  restarted: () => void;
  /** The till that is alive wants a line to the device process. */
  wantsDevices: () => void;
  /** Its counter is virtual, and somebody wants to see that. */
  wantsCounter: () => void;
}): TillProcess {
  let deaths = 0;
  let stopping = false;
  let alive: UtilityProcess | null = null;

  function start(): void {
    const till = deps.electron.utilityProcess.fork(deps.module, [], {
      serviceName: 'joren-till',
      stdio: 'inherit',
      env: deps.env,
    });
    alive = till;
    till.on('message', (message: unknown) => {
      if (says(message, 'joren:ready')) deaths = 0;
      if (says(message, 'joren:devices')) deps.wantsDevices();
      if (says(message, 'joren:counter')) deps.wantsCounter();
    });
    till.once('exit', () => {
      alive = null;
      if (stopping) return;
      deps.later(Math.min(RESTART_MS_MAX, RESTART_MS * 2 ** deaths++), () => {
        if (stopping) return;
        start();
        deps.restarted();
      });
    });
  }

  start();
  return {
    connect(page) {
      const { port1, port2 } = new deps.electron.MessageChannelMain();
      if (alive) alive.postMessage({ type: 'joren:port', page } satisfies TillMessage, [port1]);
      else port1.close(); // between two lives: `restarted` brings a better one
      return port2;
    },
    handDevices(port) {
      if (alive) alive.postMessage({ type: 'joren:devices' } satisfies TillMessage, [port]);
      else port.close();
    },
    stop() {
      stopping = true;
      const till = alive;
      if (!till) return Promise.resolve();
      return new Promise((resolve) => {
        till.once('exit', () => resolve());
        till.postMessage({ type: 'joren:stop' } satisfies TillMessage);
        deps.later(STOP_MS, () => till.kill());
      });
    },
  };
}

const says = (message: unknown, type: string): boolean =>
  typeof message === 'object' && message !== null && 'type' in message && message.type === type;
