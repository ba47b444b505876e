import { expect, test } from 'vitest';
import { createShell, type ShellPlan } from '../../electron/shell/shell.ts';
import { openWindow, webPreferences } from '../../electron/shell/windows.ts';
import { electronMock } from '../fakes/electron-mock.ts';

const LOCKED = {
  preload: '/out/preload.cjs',
  devTools: false,
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
  backgroundThrottling: false,
  autoplayPolicy: 'no-user-gesture-required',
};
const PLAN = { preload: '/out/preload.cjs', devTools: false, kiosk: true };

/** The shell on a mock, with the waiting done by hand. */
function shellOn(mock: ReturnType<typeof electronMock>, changes: Partial<ShellPlan> = {}) {
  const waiting: { ms: number; then: () => void }[] = [];
  const shell = createShell(mock.electron, {
    ...PLAN,
    pages: ['cashier', 'customer', 'counter'],
    assets: () => new Map([['joren://app/index.html', '/out/renderer/index.html']]),
    read: async () => new TextEncoder().encode('<head></head>'),
    nonce: () => 'A'.repeat(22),
    tillModule: '/out/main/till-process.js',
    devicesModule: '/out/main/device-process.js',
    env: { JOREN_DATA: '/data', PATH: '/usr/bin' },
    later: (ms, then) => waiting.push({ ms, then }),
    ...changes,
  });
  const waited = () =>
    waiting.splice(0).map(({ ms, then }) => {
      then();
      return ms;
    });
  return { shell, waiting, waited };
}

const loaded = (mock: ReturnType<typeof electronMock>) => {
  for (const window of mock.windows) window.webContents.emit('did-finish-load');
};
const handed = (mock: ReturnType<typeof electronMock>) =>
  mock.argsOf('webContents.postMessage').map(([channel, message]) => [channel, message]);
const received = (mock: ReturnType<typeof electronMock>) =>
  mock.argsOf('till.postMessage').map(([message, ports]) => [message, (ports as unknown[] | undefined)?.length ?? 0]);

test('web preferences are exactly these, and frozen', () => {
  expect(webPreferences('/out/preload.cjs', false)).toEqual(LOCKED);
  expect(Object.isFrozen(webPreferences('/out/preload.cjs', false))).toBe(true);
});

test.each(['cashier', 'customer', 'counter'] as const)(
  'the window of %s is made with them and shows its page',
  (page) => {
    const mock = electronMock();
    openWindow(mock.electron, page, PLAN);
    expect(mock.windows[0]?.wanted).toMatchObject({ show: false, webPreferences: LOCKED });
    expect(mock.argsOf('window.loadURL')).toEqual([
      [`joren://app/${{ cashier: 'index', customer: 'customer', counter: 'counter' }[page]}.html`],
    ]);
  },
);

test.each([
  ['cashier', 1, { x: 0, kiosk: true }],
  ['customer', 1, { x: 0, kiosk: false }],
  ['customer', 2, { x: 1366, kiosk: true }],
  ['counter', 2, { x: 0, kiosk: false, width: 520 }],
] as const)('%s with %i displays stands at %j', (page, displays, place) => {
  const mock = electronMock({ displays });
  openWindow(mock.electron, page, PLAN);
  expect(mock.windows[0]?.wanted).toMatchObject(place);
});

test('a screen that crashed is loaded afresh, one that hangs is made to crash', () => {
  const mock = electronMock();
  openWindow(mock.electron, 'cashier', PLAN);
  const [window] = mock.windows;
  window?.emit('unresponsive');
  expect(mock.argsOf('webContents.forcefullyCrashRenderer')).toHaveLength(1);
  window?.webContents.emit('render-process-gone');
  expect(mock.argsOf('webContents.reload')).toHaveLength(1);
  window!.destroyed = true;
  window?.webContents.emit('render-process-gone');
  expect(mock.argsOf('webContents.reload')).toHaveLength(1);
});

test('before ready nothing but locks; then one scheme, one till process, the windows', () => {
  const mock = electronMock();
  const { shell } = shellOn(mock);
  shell.lock();
  expect(mock.calls.map(({ api }) => api)).toEqual(['app.enableSandbox', 'protocol.registerSchemesAsPrivileged']);
  shell.boot();
  expect(mock.argsOf('protocol.handle').map(([scheme]) => scheme)).toEqual(['joren']);
  expect(mock.argsOf('utilityProcess.fork')).toEqual([
    [
      '/out/main/till-process.js',
      [],
      { serviceName: 'joren-till', stdio: 'inherit', env: { JOREN_DATA: '/data', PATH: '/usr/bin' } },
    ],
  ]);
  expect(mock.windows).toHaveLength(3);
  expect(received(mock)).toEqual([]);
});

test('each page gets a line of its own when it has loaded, and a new one when it loads again', () => {
  const mock = electronMock();
  shellOn(mock).shell.boot();
  loaded(mock);
  expect(received(mock)).toEqual([
    [{ type: 'joren:port', page: 'cashier' }, 1],
    [{ type: 'joren:port', page: 'customer' }, 1],
    [{ type: 'joren:port', page: 'counter' }, 1],
  ]);
  expect(handed(mock)).toEqual([
    ['joren:port', { page: 'cashier' }],
    ['joren:port', { page: 'customer' }],
    ['joren:port', { page: 'counter' }],
  ]);
  mock.windows[1]?.webContents.emit('did-finish-load');
  expect(received(mock)).toHaveLength(4);
  expect(handed(mock).at(-1)).toEqual(['joren:port', { page: 'customer' }]);
});

test('a till process that dies comes back, and every page gets a line to the new one', () => {
  const mock = electronMock();
  const { shell, waited } = shellOn(mock);
  shell.boot();
  loaded(mock);
  mock.tills[0]?.emit('exit', 1);
  expect(mock.tills).toHaveLength(1);
  expect(waited()).toEqual([100]);
  expect(mock.tills).toHaveLength(2);
  expect(handed(mock).slice(3)).toEqual([
    ['joren:port', { page: 'cashier' }],
    ['joren:port', { page: 'customer' }],
    ['joren:port', { page: 'counter' }],
  ]);
});

test('each death in a row waits twice as long, to five seconds; a till that was ready starts anew', () => {
  const mock = electronMock();
  const { shell, waited } = shellOn(mock);
  shell.boot();
  const waits = Array.from({ length: 8 }, () => {
    mock.tills.at(-1)?.emit('exit', 1);
    return waited()[0];
  });
  expect(waits).toEqual([100, 200, 400, 800, 1600, 3200, 5000, 5000]);
  mock.tills.at(-1)?.emit('message', { type: 'joren:ready' });
  mock.tills.at(-1)?.emit('exit', 1);
  expect(waited()).toEqual([100]);
});

test.each([null, 'joren:ready', { type: 'other' }, 7])('%j from the till process is not "ready"', (message) => {
  const mock = electronMock();
  const { shell, waited } = shellOn(mock);
  shell.boot();
  mock.tills[0]?.emit('exit', 1);
  waited();
  mock.tills[1]?.emit('message', message);
  mock.tills[1]?.emit('exit', 1);
  expect(waited()).toEqual([200]);
});

test('a page that loads between two lives of the till gets its line from the second', () => {
  const mock = electronMock();
  const { shell, waited } = shellOn(mock);
  shell.boot();
  mock.tills[0]?.emit('exit', 1);
  loaded(mock);
  expect(received(mock)).toEqual([]);
  expect(mock.argsOf('port1.close')).toHaveLength(3);
  waited();
  expect(received(mock)).toHaveLength(3);
});

test('a till that asks for devices gets a process beside it, and a line to each life of it', () => {
  const mock = electronMock();
  const { shell, waited } = shellOn(mock);
  shell.boot();
  expect(mock.tills).toHaveLength(1); // nobody has asked
  mock.tills[0]?.emit('message', { type: 'joren:devices' });
  expect(mock.argsOf('utilityProcess.fork').at(-1)).toEqual([
    '/out/main/device-process.js',
    [],
    { serviceName: 'joren-devices', stdio: 'inherit', env: { PATH: '/usr/bin' } },
  ]);
  const lines = [
    [{ type: 'joren:line' }, 1],
    [{ type: 'joren:devices' }, 1],
  ];
  expect(received(mock)).toEqual(lines);
  mock.tills[1]?.emit('exit', 139);
  expect(waited()).toEqual([100]);
  expect(mock.tills).toHaveLength(3);
  expect(received(mock)).toEqual([...lines, ...lines]);
});

test('the till dies: the next one asks anew, and the device process is still the same', () => {
  const mock = electronMock();
  const { shell, waited } = shellOn(mock);
  shell.boot();
  mock.tills[0]?.emit('message', { type: 'joren:devices' });
  mock.tills[0]?.emit('exit', 1);
  waited();
  mock.tills[2]?.emit('message', { type: 'joren:devices' });
  expect(mock.argsOf('utilityProcess.fork').map(([module]) => module)).toEqual([
    '/out/main/till-process.js',
    '/out/main/device-process.js',
    '/out/main/till-process.js',
  ]);
  expect(received(mock)).toHaveLength(4);
});

test('a till that starts again while its devices do has one line to them, not two', () => {
  const mock = electronMock();
  const { shell, waited } = shellOn(mock);
  shell.boot();
  mock.tills[0]?.emit('message', { type: 'joren:devices' });
  mock.tills[1]?.emit('exit', 139);
  mock.tills[0]?.emit('message', { type: 'joren:devices' }); // the next life of the till asks before the wait is over
  waited();
  expect(received(mock).filter(([message]) => (message as { type: string }).type === 'joren:line')).toHaveLength(2);
  expect(mock.tills).toHaveLength(3);
});

test('a till whose counter is virtual gets its window, once', () => {
  const mock = electronMock();
  shellOn(mock, { pages: ['cashier', 'customer'] }).shell.boot();
  loaded(mock);
  expect(mock.windows).toHaveLength(2);
  for (let i = 0; i < 2; i++) mock.tills[0]?.emit('message', { type: 'joren:counter' });
  expect(mock.windows).toHaveLength(3);
  mock.windows[2]?.webContents.emit('did-finish-load');
  expect(handed(mock).at(-1)).toEqual(['joren:port', { page: 'counter' }]);
});

test.each([
  [true, ['hide']],
  [false, ['showInactive']],
])('kiosk %j: the page of the customer goes to a display that is plugged in, and comes back', (kiosk, alone) => {
  const mock = electronMock();
  openWindow(mock.electron, 'customer', { ...PLAN, kiosk });
  const [window] = mock.windows;
  window?.emit('ready-to-show');
  expect(mock.argsOf('window.show')).toHaveLength(kiosk ? 0 : 1);
  mock.plugDisplay();
  expect(mock.argsOf('window.setBounds')).toEqual([[{ x: 1366, y: 0, width: 1366, height: 768 }]]);
  expect(mock.argsOf('window.setKiosk')).toEqual([[false], [kiosk]]);
  expect(mock.argsOf('window.showInactive')).toHaveLength(1);
  mock.unplugDisplay();
  expect(mock.argsOf('window.setKiosk').at(-1)).toEqual([false]);
  expect(mock.calls.at(-1)?.api).toBe(`window.${alone[0]}`);
  window?.emit('closed');
  expect(mock.screen.eventNames()).toEqual([]);
});

test('a closed window gets no more lines', () => {
  const mock = electronMock();
  const { shell, waited } = shellOn(mock);
  shell.boot();
  loaded(mock);
  mock.windows[2]?.emit('closed');
  mock.tills[0]?.emit('exit', 1);
  waited();
  expect(handed(mock).slice(3)).toHaveLength(2);
});

test('the last window closed: the till is asked to end, and only then the app quits', async () => {
  const mock = electronMock();
  const { shell, waiting } = shellOn(mock);
  shell.boot();
  mock.app.emit('window-all-closed');
  expect(received(mock)).toEqual([[{ type: 'joren:stop' }, 0]]);
  expect(mock.argsOf('app.quit')).toEqual([]);
  mock.tills[0]?.emit('exit', 0);
  await Promise.resolve();
  expect(mock.argsOf('app.quit')).toHaveLength(1);
  expect(mock.tills).toHaveLength(1);
  expect(waiting.map(({ ms }) => ms)).toEqual([20_000]); // a till that does not end is killed then
});

test('a second start brings the first to the front, whatever its arguments say', () => {
  const mock = electronMock();
  shellOn(mock).shell.boot();
  loaded(mock);
  mock.app.emit('second-instance', {}, ['joren', '--inspect=0', 'joren-enrol://v1/x', '--no-sandbox'], '/tmp');
  expect(mock.argsOf('window.focus')).toHaveLength(1);
  expect(mock.windows).toHaveLength(3);
});

test('the mock knows what it knows: an API that nobody reviewed throws', () => {
  expect(() => Reflect.get(electronMock().electron.app, 'setAsDefaultProtocolClient')).toThrow(/review it/);
  expect(() => Reflect.get(electronMock().electron, 'shell')).toThrow(/review it/);
});
