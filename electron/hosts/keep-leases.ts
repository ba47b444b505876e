import type { LeaseDesk } from '../till/lease-desk.ts';
import type { Till } from '../till/till.ts';

/**
 * Gives leases back as soon as nothing needs them: their cards can then pay at every other till. Looks whenever the
 * counter has changed, and so at once after a sale and when head office is back. Returns how to stop.
 */
export function keepLeases(
  till: Pick<Till, 'view' | 'betweenActs'>,
  desk: Pick<LeaseDesk, 'hasUnused' | 'closeUnused' | 'isUncertain' | 'askLost'>,
  online: () => boolean,
  fault: (error: unknown) => void,
): () => void {
  let busy = false;

  async function tidy(): Promise<void> {
    const lost = desk.isUncertain() && online() ? await desk.askLost() : null;
    await till.betweenActs(async (paying) => {
      if (paying) return;
      await lost?.();
      await desk.closeUnused(online());
    });
  }

  function look(): void {
    const isWanted = desk.hasUnused(online()) || (desk.isUncertain() && online());
    if (busy || !isWanted || till.view.latest().phase === 'tendering') return;
    busy = true;
    void tidy()
      .catch(fault)
      .finally(() => {
        busy = false;
      });
  }

  look();
  return till.view.subscribe(look);
}
