import type { Scanner } from '../../../shared/ports/scanner.ts';
import type { Found } from '../discovery/found.ts';
import { scannerFor } from '../scanners/scanner-for.ts';
import type { Timers } from '../timers.ts';
import type { DeviceLine } from './line.ts';
import { type FromDevices, type ToDevices, zToDevices } from './messages.ts';

const REASON_LENGTH_MAX = 500;

/** The device process' side of a line: opens what the till wants and says what comes of it, until the line closes. */
export function serveDevices(line: DeviceLine, p: { timers: Timers; look: () => Promise<Found> }): void {
  const open = new Map<number, Scanner>();
  let closing: Promise<unknown> = Promise.resolve();
  const say = (message: FromDevices): void => line.post(message);

  function obey(order: ToDevices): void {
    switch (order.type) {
      case 'open':
        start(order.id, scannerFor(order.scanner, p.timers));
        break;
      case 'close':
        stop(order.id);
        break;
      case 'look':
        void p.look().then((found) => say({ type: 'found', ask: order.ask, found }));
    }
  }

  function start(id: number, scanner: Scanner): void {
    stop(id);
    open.set(id, scanner);
    // A port that is being let go of is still locked: whoever wants it next waits for that.
    void closing.then(() => {
      if (open.get(id) === scanner) listen(id, scanner);
    });
  }

  function listen(id: number, scanner: Scanner): void {
    scanner.start({
      onScan: ({ text, symbology }) => say({ type: 'scan', id, text, ...(symbology && { symbology }) }),
      onDropped: (why) => say({ type: 'dropped', id, why }),
      onState: (state) =>
        say({
          type: 'state',
          id,
          state: state.kind === 'disconnected' ? { ...state, reason: state.reason.slice(0, REASON_LENGTH_MAX) } : state,
        }),
    });
  }

  function stop(id: number): void {
    const scanner = open.get(id);
    if (!scanner) return;
    open.delete(id);
    // A device that cannot be closed is one that is gone.
    closing = Promise.all([closing, scanner.stop().catch(() => undefined)]);
  }

  line.listen({
    message(message) {
      const order = zToDevices.safeParse(message);
      if (order.success) obey(order.data);
    },
    closed() {
      for (const id of [...open.keys()]) stop(id);
    },
  });
}
