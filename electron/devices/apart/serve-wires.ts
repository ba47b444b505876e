import { serialOutlet } from '../printers/wires/serial.ts';
import type { Wire } from '../printers/wires/wire.ts';
import type { Timers } from '../timers.ts';
import type { WireNews, WireOrder } from './wire-messages.ts';

/** The device process' side of printers' serial lines. */
export function serveWires(say: (news: WireNews) => void, timers: Timers) {
  const open = new Map<number, { readonly wire: Wire; written: number }>();
  /** Cut before they were open. */
  const unwanted = new Set<number>();

  async function openWire({ id, printer, waitMs }: Extract<WireOrder, { type: 'openWire' }>): Promise<void> {
    const tellSent = (): void => {
      const line = open.get(id);
      if (line) say({ type: 'wireSent', id, sent: Math.max(0, line.written - line.wire.unsent) });
    };
    const wire = await serialOutlet({ ...printer, timers }).open(
      {
        onBytes: (chunk) => say({ type: 'wireBytes', id, bytes: Buffer.from(chunk).toString('base64') }),
        onSent: tellSent,
        onLost: () => say({ type: 'wireLost', id }),
        onClosed: () => {
          open.delete(id);
          say({ type: 'wireClosed', id });
        },
      },
      waitMs,
    );
    const refused = typeof wire === 'string';
    if (unwanted.delete(id)) {
      if (!refused) wire.cut();
      return;
    }
    if (!refused) open.set(id, { wire, written: 0 });
    say({ type: 'wireOpened', id, refusal: refused ? wire : null });
  }

  return {
    obey(order: WireOrder): void {
      if (order.type === 'openWire') return void openWire(order);
      const line = open.get(order.id);
      if (!line) {
        if (order.type === 'cutWire') unwanted.add(order.id);
        return;
      }
      if (order.type === 'endWire') line.wire.end();
      else if (order.type === 'cutWire') line.wire.cut();
      else {
        const bytes = Buffer.from(order.bytes, 'base64');
        line.written += bytes.length;
        line.wire.write(bytes);
      }
    },
    /** The till is gone: whoever wants a port next finds it free. */
    close(): void {
      for (const { wire } of open.values()) wire.cut();
    },
  };
}
