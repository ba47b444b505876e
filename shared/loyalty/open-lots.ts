import type { OpenLot } from '../catalogue/member.ts';
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
