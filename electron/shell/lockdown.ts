import type { Session, WebContents } from 'electron';
import type { ElectronApi } from './electron-api.ts';
import { isAllowedKey } from './keys.ts';
import { isOwnPage, ORIGIN, SCHEME, SCHEME_PRIVILEGES } from './pages.ts';

/** Before `ready`: sandbox for every process, our scheme, and the same locks on whatever page comes into being. */
export function lockBeforeReady({ app, protocol }: ElectronApi): void {
  app.enableSandbox();
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges: { ...SCHEME_PRIVILEGES } }]);
  app.on('web-contents-created', (_event, contents) => lockContents(contents));
  app.on('session-created', lockSession);
}

/** After `ready`. The default session exists before anybody can listen for its creation, so it is locked by name. */
export function lockWhenReady({ Menu, session }: ElectronApi): void {
  Menu.setApplicationMenu(null);
  lockSession(session.defaultSession);
}

/** A page stays where it is: no other address, no second window, no guest, no key that works the browser. */
function lockContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('will-navigate', (event) => stayHome(event, event.url));
  contents.on('will-frame-navigate', (event) => stayHome(event, event.url));
  contents.on('will-redirect', (event) => stayHome(event, event.url));
  contents.on('select-bluetooth-device', (event, _devices, choose) => {
    event.preventDefault();
    choose('');
  });
  contents.on('before-input-event', (event, input) => {
    if (!isAllowedKey(input)) event.preventDefault();
  });
}

function stayHome(event: { preventDefault(): void }, url: string): void {
  if (!isOwnPage(url)) event.preventDefault();
}

/** Devices and network belong to the till process: pages are given nothing, and asking for it changes nothing. */
function lockSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isOwnRequest(url) }));
}

const isOwnRequest = (url: string): boolean =>
  url.startsWith(`${ORIGIN}/`) || url.startsWith('data:image/') || url.startsWith('devtools://');
