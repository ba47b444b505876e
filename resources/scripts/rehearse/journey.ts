import { type Day, day } from '../../../shared/units/time.ts';
import { cents } from '../replay/cents.ts';
import { readTable } from './table.ts';

/** One line of somebody's receipt, in whole cents. */
export interface Row {
  readonly line: number;
  readonly household: string;
  readonly store: string;
  readonly basket: string;
  readonly product: string;
  readonly quantity: number;
  /** What the shop took, without what a manufacturer pays back for a coupon. */
  readonly sales: number;
  /** Off by the shop's card. */
  readonly cardDiscount: number;
  /** Face value of the manufacturer's coupons, and what the shop added to them. */
  readonly coupons: number;
  readonly couponMatch: number;
  readonly week: number;
  readonly day: Day;
  readonly minute: number;
}

/** Goods that share a family share a leaflet: one manufacturer's goods of one type. */
export interface JourneyProduct {
  readonly family: string;
  readonly department: string;
}

export interface CampaignCoupon {
  readonly upc: string;
  readonly campaign: string;
  readonly from: Day;
  readonly to: Day;
  readonly products: ReadonlySet<string>;
}

export interface Journey {
  readonly rows: readonly Row[];
  readonly products: ReadonlyMap<string, JourneyProduct>;
  readonly campaigns: ReadonlyMap<string, readonly string[]>;
  /** Coupons that somebody handed in. */
  readonly coupons: readonly CampaignCoupon[];
  /** Codes of the coupons that a household handed in on a day. */
  readonly redeemed: ReadonlyMap<string, readonly string[]>;
}

export const visit = (household: string, on: string): string => `${household}|${on}`;
export const couponCode = (upc: string, campaign: string): string => `${upc}-${campaign}`;

export function readJourney(folder: string, limit: number | null): Journey {
  const redemptions = readTable(folder, 'coupon_redemptions', [
    'household_id',
    'coupon_upc',
    'campaign_id',
    'redemption_date',
  ]);
  const redeemed = Map.groupBy(redemptions, (each) => visit(each.household_id, each.redemption_date));
  const campaigns = Map.groupBy(readTable(folder, 'campaigns', ['campaign_id', 'household_id']), (r) => r.household_id);
  return {
    rows: readRows(folder, limit),
    products: new Map(
      readTable(folder, 'products', ['product_id', 'manufacturer_id', 'department', 'product_type']).map((each) => [
        each.product_id,
        {
          department: each.department,
          family: each.product_type === '' ? each.product_id : `${each.manufacturer_id}/${each.product_type}`,
        },
      ]),
    ),
    campaigns: new Map([...campaigns].map(([household, all]) => [household, all.map((each) => each.campaign_id)])),
    coupons: readCoupons(folder, new Set(redemptions.map((each) => couponCode(each.coupon_upc, each.campaign_id)))),
    redeemed: new Map(
      [...redeemed].map(([key, all]) => [key, all.map((each) => couponCode(each.coupon_upc, each.campaign_id))]),
    ),
  };
}

function readRows(folder: string, limit: number | null): Row[] {
  const columns = [
    'household_id',
    'store_id',
    'basket_id',
    'product_id',
    'quantity',
    'sales_value',
    'retail_disc',
    'coupon_disc',
    'coupon_match_disc',
    'week',
    'transaction_timestamp',
  ] as const;
  return readTable(folder, 'transactions', columns, limit).map((cell) => {
    const [date = '', clock = ''] = cell.transaction_timestamp.split(' ');
    try {
      return {
        line: cell.line,
        household: cell.household_id,
        store: cell.store_id,
        basket: cell.basket_id,
        product: cell.product_id,
        quantity: whole(cell.quantity),
        sales: cents(cell.sales_value),
        cardDiscount: cents(cell.retail_disc),
        coupons: cents(cell.coupon_disc),
        couponMatch: cents(cell.coupon_match_disc),
        week: whole(cell.week),
        day: day(date),
        minute: whole(clock.slice(0, 2)) * 60 + whole(clock.slice(3, 5)),
      };
    } catch (error) {
      throw new Error(`transactions.csv, line ${cell.line}: ${error instanceof Error ? error.message : String(error)}`);
    }
  });
}

function readCoupons(folder: string, wanted: ReadonlySet<string>): CampaignCoupon[] {
  const dates = new Map(
    readTable(folder, 'campaign_descriptions', ['campaign_id', 'start_date', 'end_date']).map((each) => [
      each.campaign_id,
      each,
    ]),
  );
  const listed = readTable(folder, 'coupons', ['coupon_upc', 'product_id', 'campaign_id']).filter((each) =>
    wanted.has(couponCode(each.coupon_upc, each.campaign_id)),
  );
  return [...Map.groupBy(listed, (each) => couponCode(each.coupon_upc, each.campaign_id)).values()].flatMap((all) => {
    const [{ coupon_upc: upc, campaign_id: campaign } = { coupon_upc: '', campaign_id: '' }] = all;
    const dated = dates.get(campaign);
    if (!dated) return [];
    const products = new Set(all.map((each) => each.product_id));
    return [{ upc, campaign, from: day(dated.start_date), to: day(dated.end_date), products }];
  });
}

function whole(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new RangeError(`${JSON.stringify(text)} is no whole number`);
  return Number(text);
}
