import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { RPCHandler } from '@orpc/server/ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { pageHeaders, stampPage } from '../../electron/shell/csp.ts';

/** The built pages, or another build of them to look at. */
const PAGES = process.env.JOREN_PAGES ?? new URL('../../out/renderer/', import.meta.url).pathname;
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

type AnyRouter = ConstructorParameters<typeof RPCHandler>[0];
export interface PageHost {
  readonly url: string;
  /** Drops every line, as a till process that died; with `refuse` new ones are turned away. */
  dropLines(refuse: boolean): void;
  close(): Promise<void>;
}

/** Serves the built pages under the very policy of the till's own hosts, with `routers` behind `/api/<page>`. */
export async function startPageHost(routers: Readonly<Record<string, AnyRouter>>): Promise<PageHost> {
  const sockets = new Set<WebSocket>();
  let refusing = false;
  const server = createServer(async ({ url = '/' }, response) => {
    const path = normalize(new URL(url, 'http://host').pathname);
    const name = path === '/' ? 'index.html' : path.slice(1);
    const body = await readFile(join(PAGES, name)).catch(() => null);
    const policy = { nonce: randomBytes(16).toString('base64'), connect: 'self' } as const;
    for (const [header, value] of Object.entries(pageHeaders(policy))) response.setHeader(header, value);
    response.setHeader('Content-Type', TYPES[extname(name)] ?? 'application/octet-stream');
    if (body === null) response.writeHead(404).end();
    else response.end(name.endsWith('.html') ? stampPage(body.toString(), policy) : body);
  });
  const upgrades = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  const handlers = new Map(Object.entries(routers).map(([page, router]) => [`/api/${page}`, new RPCHandler(router)]));
  server.on('upgrade', (request, socket, head) => {
    const handler = handlers.get(request.url ?? '');
    if (!handler || refusing) return socket.destroy();
    upgrades.handleUpgrade(request, socket, head, (websocket) => {
      sockets.add(websocket);
      websocket.on('close', () => sockets.delete(websocket));
      void handler.upgrade(websocket, { context: {} });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    dropLines: (refuse) => {
      refusing = refuse;
      for (const socket of sockets) socket.terminate();
    },
    close: async () => {
      for (const socket of sockets) socket.terminate();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
