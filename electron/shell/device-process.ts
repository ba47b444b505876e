import type { MessagePortMain, UtilityProcess } from 'electron';
import type { ElectronApi } from './electron-api.ts';

/** The process that holds the native code of serial ports and USB, beside the till's. */
export interface DeviceProcess {
  /** The till that is alive wants a line to it: from now on it gets one, and a new one after each death. */
  want(): void;
  stop(): void;
}

const RESTART_MS = 100;
const RESTART_MS_MAX = 2_000;

/** Forked when a till first asks. It dies without anybody: what it had open, the till asks for again on the new line. */
export function keepDeviceProcess(deps: {
  electron: ElectronApi;
  module: string;
  /** Where `udevadm` is looked for. Nothing else of the environment is its business. */
  path: string | undefined;
  later: (ms: number, then: () => void) => void;
  /** The till's end of a new line. */
  hand: (port: MessagePortMain) => void;
}): DeviceProcess {
  let alive: UtilityProcess | null = null;
  let deaths = 0;
  let stopping = false;

  function start(): UtilityProcess {
    const mine = deps.electron.utilityProcess.fork(deps.module, [], {
      serviceName: 'joren-devices',
      stdio: 'inherit',
      env: { PATH: deps.path },
    });
    mine.once('exit', () => {
      alive = null;
      // A till that asked meanwhile has its line already, to the one that it began.
      if (!stopping) deps.later(Math.min(RESTART_MS_MAX, RESTART_MS * 2 ** deaths++), () => alive ?? connect());
    });
    return mine;
  }

  function connect(): void {
    if (stopping) return;
    alive ??= start();
    const { port1, port2 } = new deps.electron.MessageChannelMain();
    alive.postMessage({ type: 'joren:line' }, [port1]);
    deps.hand(port2);
  }

  return {
    want() {
      deaths = 0;
      connect();
    },
    stop() {
      stopping = true;
      alive?.kill();
    },
  };
}
