import { describe, expect, test } from 'vitest';
import { isAllowedKey } from '../../electron/shell/keys.ts';
import { lockBeforeReady, lockWhenReady } from '../../electron/shell/lockdown.ts';
import { isOwnPage, PAGES, pageUrl, SCHEME_PRIVILEGES } from '../../electron/shell/pages.ts';
import { electronMock, preventable } from '../fakes/electron-mock.ts';
import { HOSTILE_URLS } from '../fixtures/hostile-urls.ts';

function locked() {
  const mock = electronMock();
  lockBeforeReady(mock.electron);
  lockWhenReady(mock.electron);
  const window = new mock.electron.BrowserWindow({});
  return { ...mock, contents: window.webContents };
}

test('the sandbox comes first, the scheme second, both before ready', () => {
  const mock = electronMock();
  lockBeforeReady(mock.electron);
  expect(mock.calls).toEqual([
    { api: 'app.enableSandbox', args: [] },
    {
      api: 'protocol.registerSchemesAsPrivileged',
      args: [
        [
          {
            scheme: 'joren',
            privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true },
          },
        ],
      ],
    },
  ]);
  expect(Object.isFrozen(SCHEME_PRIVILEGES)).toBe(true);
});

test('there is no menu', () => {
  expect(locked().argsOf('Menu.setApplicationMenu')).toEqual([[null]]);
});

test('nobody listens for certificate errors, so they stand', () => {
  expect(locked().app.listenerCount('certificate-error')).toBe(0);
});

describe('navigation', () => {
  test.each(Object.keys(PAGES) as (keyof typeof PAGES)[])('to the page %s stays open', (page) => {
    const { contents } = locked();
    const event = preventable({ url: pageUrl(page) });
    contents.emit('will-navigate', event);
    expect(event.prevented).toBe(false);
  });

  test.each(HOSTILE_URLS)('to %j is denied on every road', (url) => {
    expect(isOwnPage(url)).toBe(false);
    const { contents } = locked();
    for (const road of ['will-navigate', 'will-frame-navigate', 'will-redirect'] as const) {
      const event = preventable({ url });
      contents.emit(road, event);
      expect(event.prevented, road).toBe(true);
    }
  });

  test('new windows and guests are denied', () => {
    const mock = locked();
    expect(mock.handlerOf('webContents.setWindowOpenHandler')({ url: pageUrl('cashier') })).toEqual({ action: 'deny' });
    const event = preventable();
    mock.contents.emit('will-attach-webview', event);
    expect(event.prevented).toBe(true);
  });

  test('downloads are denied', () => {
    const event = preventable();
    locked().defaultSession.emit('will-download', event);
    expect(event.prevented).toBe(true);
  });
});

const PERMISSIONS = [
  'accessibility-events',
  'background-sync',
  'camera',
  'clipboard-read',
  'clipboard-sanitized-write',
  'display-capture',
  'fileSystem',
  'fullscreen',
  'geolocation',
  'hid',
  'idle-detection',
  'keyboardLock',
  'local-fonts',
  'media',
  'mediaKeySystem',
  'microphone',
  'midi',
  'midiSysex',
  'notifications',
  'openExternal',
  'payment-handler',
  'pointerLock',
  'screen-wake-lock',
  'serial',
  'speaker-selection',
  'storage-access',
  'top-level-storage-access',
  'usb',
  'window-management',
  'unknown',
];

describe.each(PERMISSIONS)('permission %s', (permission) => {
  test.each(['joren://app', 'https://evil.example', ''])('is refused to %j', (origin) => {
    const mock = locked();
    let answer: unknown = 'none';
    mock.handlerOf('session.setPermissionRequestHandler')(null, permission, (granted: boolean) => {
      answer = granted;
    });
    expect(answer).toBe(false);
    expect(mock.handlerOf('session.setPermissionCheckHandler')(null, permission, origin, {})).toBe(false);
    expect(mock.handlerOf('session.setDevicePermissionHandler')({ deviceType: permission, origin })).toBe(false);
  });
});

test('the screen is not captured and no Bluetooth device chosen', () => {
  const mock = locked();
  let streams: unknown = null;
  mock.handlerOf('session.setDisplayMediaRequestHandler')({}, (given: unknown) => {
    streams = given;
  });
  expect(streams).toEqual({});
  const event = preventable();
  let chosen: unknown = null;
  mock.contents.emit('select-bluetooth-device', event, [{ deviceId: 'x' }], (id: string) => {
    chosen = id;
  });
  expect([event.prevented, chosen]).toEqual([true, '']);
});

test.each([
  ['joren://app/index.html', false],
  ['joren://app/assets/index.js', false],
  ['data:image/png;base64,AA==', false],
  ['devtools://devtools/bundled/inspector.html', false],
  ['joren://app.evil/x', true],
  ['https://head-office.example/', true],
  ['http://127.0.0.1/', true],
  ['ws://127.0.0.1/', true],
  ['file:///etc/passwd', true],
  ['data:text/html,x', true],
  ['blob:joren://app/1', true],
])('a request for %s is cancelled: %s', (url, cancel) => {
  let answer: unknown = null;
  locked().handlerOf('webRequest.onBeforeRequest')({ url }, (given: unknown) => {
    answer = given;
  });
  expect(answer).toEqual({ cancel });
});

const key = (code: string, held = '') => ({
  type: 'keyDown',
  code,
  control: held.includes('C'),
  alt: held.includes('A'),
  meta: held.includes('M'),
  shift: held.includes('S'),
});

test.each([
  // till keys, text, and what scanners type
  ['F1', '', true],
  ['F12', '', true],
  ['Enter', '', true],
  ['Delete', '', true],
  ['Digit4', 'S', true],
  ['KeyK', 'S', true],
  ['NumpadAdd', '', true],
  ['IntlYen', '', true],
  ['', '', true],
  ['Digit1', 'A', true],
  ['Numpad0', 'A', true],
  ['KeyC', 'C', true],
  ['BracketRight', 'C', true],
  ['Backslash', 'C', true], // GS of a scanner that types Japanese
  ['KeyB', 'C', true],
  ['KeyE', 'CA', true],
  // what works the browser or the desktop
  ['KeyI', 'CS', false],
  ['KeyJ', 'C', false],
  ['KeyR', 'C', false],
  ['KeyW', 'C', false],
  ['KeyP', 'C', false],
  ['KeyO', 'C', false],
  ['F5', 'C', false],
  ['F4', 'A', false],
  ['Delete', 'CA', false],
  ['Equal', 'C', false],
  ['Minus', 'C', false],
  ['ArrowLeft', 'A', false],
  ['Space', 'A', false],
  ['Tab', 'C', false],
  ['KeyR', 'M', false],
  ['KeyC', 'CM', false],
  ['MetaLeft', '', false],
  ['BrowserBack', '', false],
  ['BrowserHome', '', false],
  ['LaunchMail', '', false],
  ['PrintScreen', '', false],
  ['F13', '', false],
  ['ContextMenu', '', false],
])('key %s with %j reaches the page: %s', (code, held, allowed) => {
  expect(isAllowedKey(key(code, held))).toBe(allowed);
  const event = preventable();
  locked().contents.emit('before-input-event', event, key(code, held));
  expect(event.prevented).toBe(!allowed);
});

test('a key may always be let go', () => {
  expect(isAllowedKey({ ...key('KeyI', 'C'), type: 'keyUp' })).toBe(true);
});
