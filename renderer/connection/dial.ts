import { createORPCClient } from '@orpc/client';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { RPCLink as SocketLink } from '@orpc/client/websocket';
import type { Line } from './line.ts';

export type Page = 'cashier' | 'customer' | 'counter';

/** The desktop app's pages have their own scheme; any other page was served by a browser host. */
export function dialFor<Client>(page: Page): () => Promise<Line<Client>> {
  return location.protocol === 'joren:' ? desktopPorts(page) : () => dialSocket(page);
}

/** The preload hands a new port to the page at its start and each time the till process has been started again. */
function desktopPorts<Client>(page: Page): () => Promise<Line<Client>> {
  const arrived: MessagePort[] = [];
  let waiting: ((port: MessagePort) => void) | null = null;
  window.addEventListener('message', (event: MessageEvent) => {
    const [port] = event.ports;
    const { type, page: to } = (event.data ?? {}) as { type?: unknown; page?: unknown };
    if (event.source !== window || type !== 'joren:port' || to !== page || !port) return;
    if (waiting) waiting(port);
    else arrived.push(port);
    waiting = null;
  });
  return async () => {
    // Only the newest port leads to the till process that is alive.
    const port = arrived.splice(0).at(-1) ?? (await new Promise<MessagePort>((resolve) => (waiting = resolve)));
    const client = createORPCClient(new PortLink({ port })) as Client;
    port.start();
    return { client, close: () => port.close() };
  };
}

async function dialSocket<Client>(page: Page): Promise<Line<Client>> {
  const url = new URL(`/api/${page}`, location.href);
  url.protocol = url.protocol.replace('http', 'ws');
  const websocket = new WebSocket(url);
  await new Promise<void>((resolve, reject) => {
    websocket.addEventListener('open', () => resolve(), { once: true });
    websocket.addEventListener('close', () => reject(new Error('The till did not answer.')), { once: true });
  });
  const client = createORPCClient(new SocketLink({ websocket })) as Client;
  return { client, close: () => websocket.close() };
}
