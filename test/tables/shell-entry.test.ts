import { afterEach, expect, test, vi } from 'vitest';
import { electronMock } from '../fakes/electron-mock.ts';

// Vitest keeps one copy of a module, and these two do their work when they are loaded.
afterEach(() => {
  vi.resetModules();
  vi.doUnmock('electron');
  vi.unstubAllGlobals();
});

async function started(options: Parameters<typeof electronMock>[0]) {
  const mock = electronMock(options);
  vi.doMock('electron', () => ({ ...mock.electron }));
  vi.doMock('../../electron/shell/assets.ts', () => ({ listAssets: () => new Map(), serveAssets: () => () => null }));
  await import('../../electron/main.ts');
  return mock;
}

test('the desktop app locks, waits for ready, opens till and display, and the virtual counter when there is one', async () => {
  const mock = await started({});
  expect(mock.calls.map(({ api }) => api)).toEqual(['app.enableSandbox', 'protocol.registerSchemesAsPrivileged']);
  mock.ready();
  await vi.waitFor(() => expect(mock.windows).toHaveLength(2));
  mock.tills[0]?.emit('message', { type: 'joren:counter' });
  expect(mock.argsOf('window.loadURL').at(-1)).toEqual(['joren://app/counter.html']);
  const [[module, , { env }]] = mock.argsOf('utilityProcess.fork') as [[string, unknown, { env: NodeJS.ProcessEnv }]];
  expect(module).toMatch(/main[\\/]till-process\.js$/);
  expect(env.JOREN_DATA).toMatch(/userData[\\/]till$/);
});

test('a packaged till has no developer tools', async () => {
  const mock = await started({ packaged: true });
  mock.ready();
  await vi.waitFor(() => expect(mock.windows).toHaveLength(2));
  for (const { wanted } of mock.windows) {
    expect(wanted).toMatchObject({ webPreferences: { devTools: false, sandbox: true } });
  }
});

test('a second start quits without touching anything', async () => {
  const mock = await started({ first: false });
  expect(mock.calls.map(({ api }) => api)).toEqual(['app.quit']);
});

test('the preload hands the port to its own page and shows nothing else', async () => {
  const listeners = new Map<string, (...args: unknown[]) => void>();
  vi.doMock('electron', () => ({
    ipcRenderer: { on: (channel: string, listener: () => void) => listeners.set(channel, listener) },
  }));
  const posted: unknown[][] = [];
  const page = { location: { origin: 'joren://app' }, postMessage: (...args: unknown[]) => posted.push(args) };
  vi.stubGlobal('window', page);
  await import('../../electron/preload.ts');
  expect([...listeners.keys()]).toEqual(['joren:port']);
  const port = { port: 1 };
  listeners.get('joren:port')?.({ ports: [port], sender: 'secret' }, { page: 'cashier', more: 'secret' });
  expect(posted).toEqual([[{ type: 'joren:port', page: 'cashier' }, 'joren://app', [port]]]);
  expect(Object.keys(page)).toEqual(['location', 'postMessage']);
});
