import { EventEmitter } from 'node:events';
import type { ElectronApi } from '../../electron/shell/electron-api.ts';

/** One call of an Electron API, in the order in which they came: "protocol.handle" with its arguments. */
export interface Recorded {
  readonly api: string;
  readonly args: readonly unknown[];
}

/** An event that can be prevented; `prevented` says whether it was. */
export function preventable(fields: Readonly<Record<string, unknown>> = {}) {
  const event = {
    ...fields,
    prevented: false,
    preventDefault() {
      event.prevented = true;
    },
  };
  return event;
}

type Handler = (...args: readonly unknown[]) => unknown;

/**
 * Electron as the shell sees it: records every call, keeps every handler, and throws on an API that it does not know,
 * so that a new one is noticed and reviewed.
 */
export function electronMock(options: { displays?: number; packaged?: boolean; first?: boolean } = {}) {
  const calls: Recorded[] = [];
  const note = (api: string, ...args: unknown[]): void => {
    calls.push({ api, args });
  };
  const noting = (scope: string, names: readonly string[]): Record<string, Handler> =>
    Object.fromEntries(names.map((name) => [name, (...args) => note(`${scope}.${name}`, ...args)]));

  const contents = () => {
    const emitter = new EventEmitter();
    const its = Object.assign(emitter, {
      ...noting('webContents', ['setWindowOpenHandler', 'postMessage', 'reload', 'forcefullyCrashRenderer']),
    });
    app.emit('web-contents-created', preventable(), strict('webContents', its));
    return its;
  };

  let ready = (): void => {};
  const whenReady = new Promise<void>((resolve) => {
    ready = resolve;
  });
  const app = Object.assign(new EventEmitter(), {
    ...noting('app', ['enableSandbox', 'quit']),
    isPackaged: options.packaged ?? false,
    getPath: (name: string) => `/home/till/${name}`,
    requestSingleInstanceLock: () => options.first ?? true,
    whenReady: () => whenReady,
  });
  const defaultSession = Object.assign(new EventEmitter(), {
    ...noting('session', [
      'setPermissionRequestHandler',
      'setPermissionCheckHandler',
      'setDevicePermissionHandler',
      'setDisplayMediaRequestHandler',
    ]),
    webRequest: strict('webRequest', noting('webRequest', ['onBeforeRequest'])),
  });

  const windows: ReturnType<typeof makeWindow>[] = [];
  function makeWindow(wanted: unknown) {
    note('new BrowserWindow', wanted);
    const its = Object.assign(new EventEmitter(), {
      wanted,
      destroyed: false,
      webContents: strict('webContents', contents()),
      ...noting('window', ['show', 'showInactive', 'hide', 'focus', 'setKiosk', 'setBounds']),
      isDestroyed: () => its.destroyed,
      loadURL(url: string) {
        note('window.loadURL', url);
        return Promise.resolve();
      },
    });
    return its;
  }

  const tills: ReturnType<typeof makeTill>[] = [];
  function makeTill() {
    const its = Object.assign(new EventEmitter(), noting('till', ['postMessage', 'kill']));
    return its;
  }

  const display = (id: number) => ({ id, workArea: { x: id * 1366, y: 0, width: 1366, height: 768 } });
  const displays = Array.from({ length: options.displays ?? 1 }, (_, id) => display(id));
  const screen = Object.assign(new EventEmitter(), {
    getPrimaryDisplay: () => displays[0],
    getAllDisplays: () => displays,
  });

  const electron = {
    app: strict('app', app),
    BrowserWindow: class {
      constructor(wanted: unknown) {
        const made = makeWindow(wanted);
        windows.push(made);
        // biome-ignore lint/correctness/noConstructorReturn: the mock is a recording object, not an instance
        return strict('window', made);
      }
    },
    Menu: strict('Menu', noting('Menu', ['setApplicationMenu'])),
    MessageChannelMain: class {
      readonly port1 = strict('port', { end: 1, ...noting('port1', ['close']) });
      readonly port2 = strict('port', { end: 2, ...noting('port2', ['close']) });
    },
    protocol: strict('protocol', noting('protocol', ['registerSchemesAsPrivileged', 'handle'])),
    screen: strict('screen', screen),
    session: strict('session', { defaultSession: strict('session', defaultSession) }),
    utilityProcess: strict('utilityProcess', {
      fork(...args: unknown[]) {
        note('utilityProcess.fork', ...args);
        const till = makeTill();
        tills.push(till);
        return strict('till', till);
      },
    }),
  };

  return {
    electron: strict('electron', electron) as unknown as ElectronApi,
    calls,
    /** Electron says `ready` after the entry module has ended, not before. */
    ready: () => ready(),
    app,
    defaultSession,
    windows,
    tills,
    argsOf: (api: string): (readonly unknown[])[] => calls.filter((call) => call.api === api).map(({ args }) => args),
    plugDisplay() {
      displays.push(display(displays.length));
      screen.emit('display-added');
    },
    unplugDisplay() {
      displays.pop();
      screen.emit('display-removed');
    },
    screen,
    /** The handler that was given to a setter, as its first argument or its last. */
    handlerOf(api: string): Handler {
      const found = calls.find((call) => call.api === api)?.args.findLast((arg) => typeof arg === 'function');
      if (!found) throw new Error(`Nothing was given to ${api}`);
      return found as Handler;
    },
  };
}

/** Reading what is not there throws. Promises and test printers look at a few names that nobody calls. */
function strict<T extends object>(scope: string, target: T): T {
  return new Proxy(target, {
    get(its, name, self) {
      if (name in its || typeof name === 'symbol' || name === 'then' || name === 'toJSON') {
        return Reflect.get(its, name, self);
      }
      throw new Error(`The shell uses ${scope}.${name}, which the mock does not know: review it and add it`);
    },
  });
}
