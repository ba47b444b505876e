import { addDays, type Day, day } from '../../../shared/units/time.ts';
import type { Row } from './journey.ts';
import type { Run } from './runs.ts';

export const OFFER_KINDS = ['member price', 'percentage', 'multi-buy', 'campaign coupon', 'doubled coupon'] as const;
export type OfferKind = (typeof OFFER_KINDS)[number];

/** A programme as an author writes it, and the rows that it was read from. */
export interface Offer {
  readonly kind: OfferKind;
  readonly programme: { readonly id: string } & Readonly<Record<string, unknown>>;
  readonly rows: readonly Row[];
}

/** The grocer's weeks run from Monday to Sunday; week 1 of the data is the one day before the first Monday of 2017. */
const WEEK_2: Day = day('2017-01-02');
export const weekStart = (week: number): Day => addDays(WEEK_2, 7 * (week - 2));
export const weekEnd = (week: number): Day => addDays(WEEK_2, 7 * (week - 2) + 6);

/** When and where a run runs, in the words of the rule model. */
export const placeOf = ({ from, to, stores }: Run) => ({
  active: { from: weekStart(from), to: weekEnd(to) },
  ...(stores ? { where: { stores: [...stores] } } : {}),
});

/** A code of a household's campaign: only who was sent the campaign may use it. */
export const campaignSegment = (campaign: string): string => `campaign-${campaign}`;
