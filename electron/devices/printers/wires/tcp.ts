import { lookup as lookUp } from 'node:dns';
import { connect, type LookupFunction } from 'node:net';
import type { Timers } from '../../timers.ts';
import type { Outlet, Wire, WireListener } from './wire.ts';

/** A printer on the network. `close` before the end of the job is a failure, so the socket is never destroyed early. */
export function tcpOutlet(p: { host: string; port: number; timers: Timers; lookup?: LookupFunction }): Outlet {
  const lookup = oneAtATime(p.lookup ?? lookUp);
  return {
    address: `${p.host}:${p.port}`,
    bytesPerMs: Number.POSITIVE_INFINITY,
    open: (listener, waitMs) =>
      new Promise((resolve) => {
        const socket = connect({ host: p.host, port: p.port, lookup });
        const refuse = (): void => {
          cancel();
          socket.destroy();
          resolve('noAnswer');
        };
        const cancel = p.timers.after(waitMs, refuse);
        socket.once('error', refuse);
        socket.once('connect', () => {
          cancel();
          socket.off('error', refuse);
          resolve(wireOf(socket, listener));
        });
      }),
  };
}

/**
 * A name for which nobody answers holds one of the four threads that work on files, and for longer than we wait. So no
 * second look-up is begun beside it: whoever comes meanwhile gets the answer of the first.
 */
function oneAtATime(lookup: LookupFunction): LookupFunction {
  let waiting: Parameters<LookupFunction>[2][] = [];
  return (name, options, answer) => {
    waiting.push(answer);
    if (waiting.length > 1) return;
    lookup(name, options, (...found) => {
      const all = waiting;
      waiting = [];
      for (const each of all) each(...found);
    });
  };
}

function wireOf(socket: ReturnType<typeof connect>, listener: WireListener): Wire {
  socket.setNoDelay(true);
  socket.on('data', (chunk: Buffer) => listener.onBytes(chunk));
  socket.on('end', () => listener.onLost());
  socket.on('error', () => {}); // `close` follows and says the same
  socket.once('close', () => listener.onClosed());
  return {
    get unsent() {
      return socket.writableLength;
    },
    write: (bytes) => void socket.write(bytes, () => listener.onSent()),
    end: () => void socket.end(),
    cut: () => void socket.destroy(),
  };
}
