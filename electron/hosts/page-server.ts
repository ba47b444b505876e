import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { contentTypeOf, listAssets } from '../shell/assets.ts';
import { pageHeaders, stampPage } from '../shell/csp.ts';
import { ORIGIN, PAGES, type Page } from '../shell/pages.ts';

export interface PageServer {
  /** What a person opens once: it carries a one-time token, and the page behind it does not. */
  readonly url: (page: Page) => string;
  readonly origin: string;
  close(): Promise<void>;
}

/** A scan is 4 kB at most; nothing that a screen sends is near this. */
const MESSAGE_BYTES_MAX = 64 * 1024;

/**
 * Serves the built screens on this machine's loopback alone. Who opens the printed address swaps its token for a
 * session; sockets need the session and the page's own origin, so another page in the same browser gets nothing.
 */
export async function servePages(p: {
  folder: string;
  port: number;
  onSocket: (page: Page, socket: WebSocket) => void;
  /** Somebody came with a used address: here is a fresh one for whoever watches the console. */
  onRefused: (freshUrl: string) => void;
}): Promise<PageServer> {
  const tokens = new Set<string>();
  const session = randomBytes(24).toString('base64url');
  const assets = listAssets(p.folder);
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MESSAGE_BYTES_MAX, perMessageDeflate: false });
  let origin = '';

  const server: Server = createServer((request, response) => {
    const nonce = randomBytes(16).toString('base64');
    const policy = { nonce, connect: 'self' } as const;
    const answer = (status: number, body: string | Uint8Array = '', headers: Record<string, string> = {}): void => {
      response.writeHead(status, { ...pageHeaders(policy), 'cache-control': 'no-store', ...headers });
      response.end(request.method === 'HEAD' ? undefined : body);
    };
    if (!isOwnHost(request, origin)) return answer(421, 'This address is not served here.');
    if (request.method !== 'GET' && request.method !== 'HEAD') return answer(405);
    const url = new URL(request.url ?? '/', origin);
    const given = url.searchParams.get('token');
    if (given !== null) return enter(given, url, request, answer);
    const file = assets.get(`${ORIGIN}${url.pathname === '/' ? `/${PAGES.cashier}` : url.pathname}`);
    if (!file) return answer(404, 'There is nothing here.');
    const bytes = readFileSync(file);
    const body = file.endsWith('.html') ? stampPage(bytes.toString('utf8'), policy) : bytes;
    answer(200, body, { 'content-type': contentTypeOf(file) });
  });

  function enter(
    given: string,
    url: URL,
    request: IncomingMessage,
    answer: (status: number, body?: string, headers?: Record<string, string>) => void,
  ): void {
    // Used once already, in this very browser: a reload, not a stranger.
    const isKnown = same(cookieOf(request, cookie), session);
    if (!tokens.delete(given) && !isKnown) {
      p.onRefused(mint('cashier'));
      answer(403, 'This address has been used. The till has printed a new one.');
      return;
    }
    answer(303, '', {
      location: url.pathname,
      'set-cookie': `${cookie}=${session}; HttpOnly; SameSite=Strict; Path=/`,
    });
  }

  /** Cookies do not tell ports apart, so the name does. */
  let cookie = '';
  const mint = (page: Page): string => {
    const token = randomBytes(24).toString('base64url');
    tokens.add(token);
    return `${origin}/${PAGES[page]}?token=${token}`;
  };

  server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => {
    const page = /^\/api\/(\w+)$/.exec(request.url ?? '')?.[1];
    const known = page !== undefined && Object.hasOwn(PAGES, page);
    const allowed =
      isOwnHost(request, origin) && request.headers.origin === origin && same(cookieOf(request, cookie), session);
    if (!known || !allowed) {
      socket.end(`HTTP/1.1 ${known ? '403 Forbidden' : '404 Not Found'}\r\nconnection: close\r\n\r\n`);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (client) => p.onSocket(page as Page, client));
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(p.port, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  origin = `http://127.0.0.1:${port}`;
  cookie = `joren_session_${port}`;
  return {
    origin,
    url: mint,
    close: () =>
      new Promise((resolve) => {
        for (const client of sockets.clients) client.terminate();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A page of another site may find this port through a name of its own (DNS rebinding): only our own address is served. */
const isOwnHost = (request: IncomingMessage, origin: string): boolean => `http://${request.headers.host}` === origin;

const cookieOf = (request: IncomingMessage, wanted: string): string =>
  (request.headers.cookie ?? '')
    .split(';')
    .map((part) => part.trim().split('='))
    .find(([name]) => name === wanted)?.[1] ?? '';

/** Takes the same time whatever is wrong. */
const same = (a: string, b: string): boolean =>
  timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());
