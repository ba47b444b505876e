import type { Timers } from '../timers.ts';
import { Link } from './link.ts';
import type { PrinterModel } from './model.ts';
import type { Talk } from './protocol.ts';
import type { Hear } from './status.ts';
import { Turns } from './turns.ts';
import type { Outlet, WireRefusal } from './wires/wire.ts';

const CONNECT_MS_MAX = 3_000;

export interface Visit<T> {
  /** For a turn, the connection and what `talk` asks before it begins. */
  readonly waitMs: number;
  readonly urgent?: boolean;
  readonly talk: (talk: Talk) => Promise<T>;
  readonly refuse: (why: 'busy' | WireRefusal, waitedMs: number) => T;
}
export type Connected = <T>(visit: Visit<T>) => Promise<T>;

/** Holds a turn and a connection around `talk`. The turn ends when the printer has let go of the line. */
export function connectedTo(p: { outlet: Outlet; model: PrinterModel; timers: Timers; hear: Hear }): Connected {
  const { outlet, model, timers, hear } = p;
  const { address, bytesPerMs } = outlet;
  const turns = new Turns(timers);
  return async (visit) => {
    const startedMs = timers.now();
    const waited = (): number => Math.round(timers.now() - startedMs);
    const release = await turns.take(visit.waitMs, visit.urgent);
    if (!release) return visit.refuse('busy', waited());
    const waitMs = Math.min(CONNECT_MS_MAX, visit.waitMs - waited());
    const link = await Link.open({ outlet, hear, timers, waitMs });
    if (typeof link === 'string') {
      release();
      return visit.refuse(link, waited());
    }
    try {
      return await visit.talk({
        link,
        model,
        timers,
        address,
        bytesPerMs,
        startedMs,
        lastMs: startedMs + visit.waitMs,
      });
    } finally {
      void link.hangUp().then(release);
    }
  };
}
