// biome-ignore-all lint/suspicious/noThenProperty: the word of the rule model; a list is never taken for a promise
import { type CampaignCoupon, couponCode, type Journey, type Row, visit } from './journey.ts';
import { campaignSegment, type Offer } from './offers.ts';

/** What the shop adds to a manufacturer's coupon: as much again, but no more than makes a whole unit of currency. */
const DOUBLED_TO = 100;
const RULED = { rev: 1, stack: { phase: 'line', priority: 0 } };

const matchOf = (face: number): number => Math.max(0, Math.min(face, DOUBLED_TO - face));

/** Coupons of one line: how many, and of what face value. */
export interface HandedIn {
  readonly face: number;
  readonly count: number;
}

/**
 * The data give the sum of a line's coupons and not their number: it is taken as the one number for which doubling
 * gives what the shop added. Null where doubling explains it with no number.
 */
export function handedIn(row: Row): HandedIn | null {
  for (let count = 1; count <= Math.max(1, row.quantity); count += 1) {
    const face = row.coupons / count;
    if (Number.isInteger(face) && matchOf(face) * count === row.couponMatch) return { face, count };
  }
  return null;
}

/** What the till keys on a line for the coupons laid on it. */
export const couponTag = ({ face, count }: HandedIn): string => `coupon-${face}x${count}`;

/** The codes that a household handed in on the day of a row, of which this row's product is one of the goods. */
export class CampaignCoupons {
  readonly #byCode: ReadonlyMap<string, CampaignCoupon>;
  readonly #redeemed: Journey['redeemed'];

  constructor(journey: Pick<Journey, 'coupons' | 'redeemed'>) {
    this.#byCode = new Map(journey.coupons.map((coupon) => [couponCode(coupon.upc, coupon.campaign), coupon]));
    this.#redeemed = journey.redeemed;
  }

  /** Only where a coupon was laid on the row at all: the list of goods alone says only that it could have been. */
  of(row: Row): CampaignCoupon | null {
    if (row.coupons === 0) return null;
    const codes = this.#redeemed.get(visit(row.household, row.day)) ?? [];
    return codes.map((code) => this.#byCode.get(code)).find((coupon) => coupon?.products.has(row.product)) ?? null;
  }
}

/** One programme for each face value and number: the shop doubles whatever coupon it is. */
export function doubledCoupons(rows: readonly Row[], campaigns: CampaignCoupons): Offer[] {
  const doubled = rows.flatMap((row) => {
    const coupons = row.coupons > 0 && !campaigns.of(row) ? handedIn(row) : null;
    return coupons && matchOf(coupons.face) > 0 ? [{ row, coupons }] : [];
  });
  return [...Map.groupBy(doubled, ({ coupons }) => couponTag(coupons))].map(([tag, all]) => {
    const { face, count } = all[0]!.coupons;
    return {
      kind: 'doubled coupon',
      rows: all.map(({ row }) => row),
      programme: {
        id: `doubled-${tag}`,
        ...RULED,
        name: { en: 'Coupon doubled' },
        entry: 'auto',
        then: [{ do: 'discount', value: { amount: matchOf(face) * count }, spread: 'line', on: { tag: [tag] } }],
      },
    };
  });
}

/** A coupon of a campaign, for the households it was sent to, on the goods of its list. */
export function campaignCoupons(rows: readonly Row[], campaigns: CampaignCoupons): Offer[] {
  const used = rows.flatMap((row) => {
    const coupon = row.couponMatch > 0 ? campaigns.of(row) : null;
    return coupon ? [{ row, coupon }] : [];
  });
  const byCode = Map.groupBy(used, ({ coupon: { upc, campaign } }) => couponCode(upc, campaign));
  return [...byCode].map(([code, all]) => {
    const { campaign, from, to, products } = all[0]!.coupon;
    const coupons = handedIn(all[0]!.row);
    return {
      kind: 'campaign coupon',
      rows: all.map(({ row }) => row),
      programme: {
        id: `campaign-${code}`,
        ...RULED,
        name: { en: `Coupon of campaign ${campaign}` },
        entry: 'code',
        codes: [code],
        active: { from, to },
        if: { member: { segment: [campaignSegment(campaign)] } },
        then: [
          {
            do: 'discount',
            value: { amount: coupons ? matchOf(coupons.face) : 0 },
            units: { perLine: coupons?.count ?? 1 },
            spread: 'unit',
            on: { every: [{ sku: [...products] }, { tag: [LAID_ON] }] },
          },
        ],
      },
    };
  });
}

/** A campaign's coupon lies on this line. */
export const LAID_ON = 'campaign-coupon';
