import type { OpenLot } from '../catalogue/member.ts';
import { points } from '../units/points.ts';
import type { Day } from '../units/time.ts';
import { walletState } from './fold.ts';
import type { Lots } from './lots.ts';

/**
 * A position as the start of a fold: head office's open lots stand for every posting that it has folded already.
 * Negative lots are a debt. Their order is their age.
 */
export function lotsOf(open: readonly OpenLot[]): Lots {
  const lots = open.flatMap((lot, index) =>
    lot.points > 0
      ? [{ key: `lot:${index}`, sale: undefined, epochMs: index, from: lot.from, until: lot.until, left: lot.points }]
      : [],
  );
  const debt = open.reduce((sum, lot) => (lot.points < 0 ? sum - lot.points : sum), 0);
  return { lots, debt, taken: new Map() };
}

/** What a till needs of a fold: the lots that can be spent now or later, oldest first, and the debt. */
export function openLotsOf(state: Lots, asOf: Day): OpenLot[] {
  const { lots, debt } = walletState(state, asOf);
  const open = lots
    .filter((lot) => lot.state !== 'expired')
    .map(({ left, from, until }) => ({ points: left, ...(from ? { from } : {}), ...(until ? { until } : {}) }));
  return debt > 0 ? [...open, { points: points(-debt) }] : open;
}
