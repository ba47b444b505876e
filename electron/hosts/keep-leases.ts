import type { Timer } from '../../shared/ports/clock.ts';
import type { LeaseDesk } from '../till/lease-desk.ts';
import { LOOK_EVERY_MS } from '../till/lease-doubt.ts';
import type { Till } from '../till/till.ts';

/**
 * Gives leases back as soon as nothing needs them: their cards can then pay at every other till. Looks whenever the
 * counter has changed, and so at once after a sale and when head office is back; and by itself where a lease may have
 * come without the till's knowledge, since a card that is locked here is missed elsewhere. Returns how to stop.
 */
export function keepLeases(p: {
  readonly till: Pick<Till, 'view' | 'betweenActs'>;
  readonly desk: Pick<LeaseDesk, 'hasUnused' | 'closeUnused' | 'askIn' | 'askLost'>;
  readonly online: () => boolean;
  readonly timer: Timer;
  readonly fault: (error: unknown) => void;
}): () => void {
  const { till, desk, online, timer, fault } = p;
  let busy = false;
  let alarm: ReturnType<Timer['after']> | null = null;

  async function tidy(): Promise<void> {
    const lost = online() && desk.askIn() === 0 ? await desk.askLost() : null;
    await till.betweenActs(async (paying) => {
      if (paying) return;
      await lost?.();
      await desk.closeUnused(online());
    });
  }

  function look(): void {
    if (busy) return;
    alarm?.cancel();
    const inMs = desk.askIn();
    alarm = inMs === null ? null : timer.after(inMs || LOOK_EVERY_MS, look);
    const isWanted = desk.hasUnused(online()) || (inMs === 0 && online());
    if (!isWanted || till.view.latest().phase === 'tendering') return;
    busy = true;
    void tidy()
      .catch(fault)
      .finally(() => {
        busy = false;
      });
  }

  look();
  const stop = till.view.subscribe(look);
  return () => {
    stop();
    alarm?.cancel();
  };
}
