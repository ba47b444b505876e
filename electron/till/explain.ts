import { type Missed, reasonOf, reasonsAbout } from '../../shared/contract/reasons.ts';
import type { Reason, WhyView } from '../../shared/contract/views.ts';
import type { PricedBasket } from '../../shared/programme/priced-basket.ts';
import { programmeId } from '../../shared/units/ids.ts';

const HINTS_MAX = 3;

/** What the customer is nearest to: only what a few more goods would reach, the smallest gap first. */
export function hintsOf(priced: PricedBasket): Reason[] {
  const { rewards, evaluation } = priced;
  const claimable = rewards.flatMap(({ programme, failed }) =>
    failed ? [{ programme: programmeId(programme), outcome: 'condition' as const, failed }] : [],
  );
  const near = [...evaluation.trace.filter(({ outcome }) => outcome !== 'notClaimed'), ...claimable]
    .map((row) => reasonOf(row, priced))
    .filter(
      (reason): reason is Missed => reason.outcome === 'missed' && reason.gap !== null && reason.gap.of !== 'points',
    );
  return near.sort((a, b) => rank(a) - rank(b)).slice(0, HINTS_MAX);
}

/** Pieces before money: "1 more tea" is an easier step than any sum. */
const rank = ({ gap }: Missed): number => (gap?.of === 'units' ? gap.amount : 1_000_000 + (gap?.amount ?? 0));

/** Why this price? For one line only what touched it or could not; for the basket everything that was looked at. */
export const whyView = (priced: PricedBasket, line: WhyView['line']): WhyView => ({
  line,
  reasons: reasonsAbout(priced, line?.id ?? null),
});
