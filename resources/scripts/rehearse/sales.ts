import type { PastSale } from '../../../shared/programme/rehearsal.ts';
import { lineId, memberId } from '../../../shared/units/ids.ts';
import { money } from '../../../shared/units/money.ts';
import { type CampaignCoupons, couponTag, handedIn, LAID_ON } from './coupon-offers.ts';
import { couponCode, type Journey } from './journey.ts';
import { campaignSegment } from './offers.ts';
import type { Rung } from './rung.ts';

/** A basket of the data as a past sale, with what was recorded for each of its lines. */
export interface RecordedSale extends PastSale {
  readonly recorded: readonly Rung[];
}

/** The baskets in the order of their time. */
export function salesOf(
  rungs: readonly Rung[],
  campaigns: CampaignCoupons,
  households: Journey['campaigns'],
): RecordedSale[] {
  const baskets = [...Map.groupBy(rungs, (each) => each.row.basket).values()];
  return baskets
    .map((basket) => saleOf(basket, campaigns, households))
    .sort((a, b) => compared(a.sale.day, b.sale.day) || a.sale.minute - b.sale.minute || compared(a.id, b.id));
}

function saleOf(basket: readonly Rung[], campaigns: CampaignCoupons, households: Journey['campaigns']): RecordedSale {
  const { row } = basket[0]!;
  const coupons = basket.flatMap((each) => campaigns.of(each.row) ?? []);
  return {
    id: row.basket,
    recorded: basket,
    sale: {
      currencyDigits: 2,
      day: row.day,
      minute: row.minute,
      store: row.store,
      lines: basket.map((each) => ({
        id: lineId(String(each.row.line)),
        sku: each.sku,
        cats: [],
        tags: tagsOf(each, campaigns),
        unit: money(each.unit),
        qty: each.units,
        tax: [],
      })),
      codes: [...new Set(coupons.map((coupon) => couponCode(coupon.upc, coupon.campaign)))],
      claims: [],
    },
    member: {
      id: memberId(`household-${row.household}`),
      segments: (households.get(row.household) ?? []).map(campaignSegment),
      orders: 0,
      wallets: {},
    },
  };
}

function tagsOf({ row }: Rung, campaigns: CampaignCoupons): string[] {
  if (row.coupons === 0) return [];
  if (campaigns.of(row)) return [LAID_ON];
  const coupons = handedIn(row);
  return coupons ? [couponTag(coupons)] : [];
}

const compared = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
