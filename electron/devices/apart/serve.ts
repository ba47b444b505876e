import type { PoleDisplay } from '../../../shared/ports/pole.ts';
import type { Scanner } from '../../../shared/ports/scanner.ts';
import type { Found } from '../discovery/found.ts';
import { poleFor } from '../pole/pole-for.ts';
import { scannerFor } from '../scanners/scanner-for.ts';
import type { Timers } from '../timers.ts';
import type { DeviceLine } from './line.ts';
import { type FromDevices, type ToDevices, zToDevices } from './messages.ts';
import { serveWires } from './serve-wires.ts';

const REASON_LENGTH_MAX = 500;

/** The device process' side of a line: opens what the till wants and says what comes of it, until the line closes. */
export function serveDevices(line: DeviceLine, p: { timers: Timers; look: () => Promise<Found> }): void {
  const open = new Map<number, Scanner | PoleDisplay>();
  const poles = new Map<number, PoleDisplay>();
  const wires = serveWires((news) => say(news), p.timers);
  let closing: Promise<unknown> = Promise.resolve();
  const say = (message: FromDevices): void => line.post(message);

  function obey(order: ToDevices): void {
    switch (order.type) {
      case 'open':
        start(order.id, scannerFor(order.scanner, p.timers), listen);
        break;
      case 'openPole': {
        const pole = poleFor(order.pole, p.timers);
        poles.set(order.id, pole);
        start(order.id, pole, follow);
        break;
      }
      case 'showPole':
        poles.get(order.id)?.show(order.face);
        break;
      case 'close':
        stop(order.id);
        break;
      case 'look':
        void p.look().then((found) => say({ type: 'found', ask: order.ask, found }));
        break;
      default:
        wires.obey(order);
    }
  }

  function start<D extends Scanner | PoleDisplay>(id: number, device: D, begin: (id: number, device: D) => void): void {
    stop(id);
    open.set(id, device);
    // A port that is being let go of is still locked: whoever wants it next waits for that.
    void closing.then(() => {
      if (open.get(id) === device) begin(id, device);
    });
  }

  function follow(id: number, pole: PoleDisplay): void {
    pole.start((state) => say({ type: 'poleState', id, state: shortened(state) }));
  }

  function listen(id: number, scanner: Scanner): void {
    scanner.start({
      onScan: ({ text, symbology }) => say({ type: 'scan', id, text, ...(symbology && { symbology }) }),
      onDropped: (why) => say({ type: 'dropped', id, why }),
      onState: (state) => say({ type: 'state', id, state: shortened(state) }),
    });
  }

  function stop(id: number): void {
    const device = open.get(id);
    if (!device) return;
    open.delete(id);
    if (poles.get(id) === device) poles.delete(id);
    // A device that cannot be closed is one that is gone.
    closing = Promise.all([closing, device.stop().catch(() => undefined)]);
  }

  line.listen({
    message(message) {
      const order = zToDevices.safeParse(message);
      if (order.success) obey(order.data);
    },
    closed() {
      wires.close();
      for (const id of [...open.keys()]) stop(id);
    },
  });
}

function shortened<S extends { readonly kind: string }>(state: S): S {
  return 'reason' in state ? { ...state, reason: String(state.reason).slice(0, REASON_LENGTH_MAX) } : state;
}
