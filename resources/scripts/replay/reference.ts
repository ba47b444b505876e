// biome-ignore-all lint/suspicious/noThenProperty: the word of the rule model; a list is never taken for a promise
import { withCheckDigit } from '../../../shared/catalogue/barcodes/check-digit.ts';
import { memberCardNumber } from '../../../shared/catalogue/barcodes/member-number.ts';
import { type Product, zProduct } from '../../../shared/catalogue/product.ts';
import { type Store, zStore } from '../../../shared/catalogue/store.ts';
import { type ProgrammeBundle, zProgrammeBundle } from '../../../shared/programme/model.ts';
import { type Goods, goodsKey, type Plan } from './plan.ts';

/** What a head office must know so that these sales can be made, and what to scan for each of them. */
export interface Reference {
  readonly store: Store;
  readonly products: readonly Product[];
  readonly households: readonly { readonly household: string; readonly card: string }[];
  readonly bundle: ProgrammeBundle;
  readonly barcodes: ReadonlyMap<string, string>;
  readonly cards: ReadonlyMap<string, string>;
}

export const POINTS = 'points';
/** A programme's id begins with the column whose discount it gives. */
export const MEMBER_PRICE = 'member-price';
export const COUPON = 'coupon';
export const memberOf = (household: string): string => `household-${household}`;

const LIST = 'shelf';
const KEYS_MAX = 10_000;

export function referenceFor(plan: Plan): Reference {
  const goods = new Map(plan.sales.flatMap((sale) => sale.lines.map(({ goods }) => [goodsKey(goods), goods])));
  const products = [...goods.values()].map(productOf);
  const households = [...plan.pointsByHousehold.keys()].map((household, index) => ({
    household,
    card: memberCardNumber(index + 1),
  }));
  return {
    store: store(),
    products,
    households,
    bundle: bundleFor(goods),
    barcodes: new Map([...goods.keys()].map((key, index) => [key, products[index]?.barcodes[0] ?? ''])),
    cards: new Map(households.map(({ household, card }) => [household, card])),
  };
}

const store = (): Store =>
  zStore.parse({
    id: 'S-replay',
    name: { en: 'Replayed store' },
    address: [],
    legal: [],
    timeZone: 'America/New_York',
    currency: { code: 'USD', digits: 2 },
    priceList: LIST,
    // The data's amounts are final: a rate of nothing leaves them alone.
    tax: { included: true, rounding: 'line', rates: [{ id: 'none', basisPoints: 0, name: { en: 'No tax' } }] },
    cash: { coin: 1, tenderMax: 100_000_000, notes: [500, 1000, 2000] },
    offlineRedeemMax: 0,
    positionDaysMax: 7,
    customerLanguage: 'en',
    quickKeys: [],
    staff: [{ id: 'replay', name: 'Replay' }],
    pointsWallet: POINTS,
  });

/** EAN-13 of prefix 952, which GS1 keeps for demonstrations. */
const productOf = (goods: Goods, index: number): Product =>
  zProduct.parse({
    id: goodsKey(goods),
    name: { en: `Product ${goods.product}` },
    barcodes: [withCheckDigit(`952${String(index).padStart(9, '0')}`)],
    categories: [],
    tags: [],
    soldBy: 'each',
    tax: 'none',
    prices: [{ list: LIST, unit: goods.unit }],
  });

/** A programme for each amount that comes off, on the goods that it comes off from; and a point for each whole unit. */
function bundleFor(goods: ReadonlyMap<string, Goods>): ProgrammeBundle {
  const reduced = (of: (goods: Goods) => number) =>
    Map.groupBy(
      [...goods].filter(([, each]) => of(each) > 0).map(([sku, each]) => ({ sku, amount: of(each) })),
      ({ amount }) => amount,
    );
  const offers = (id: string, of: (goods: Goods) => number, more: object) =>
    [...reduced(of)].flatMap(([amount, group]) =>
      chunks(group.map(({ sku }) => sku)).map((sku, part) => ({
        id: `${id}:${amount}:${part}`,
        rev: 1,
        name: { en: id },
        entry: 'auto',
        then: [{ do: 'discount', value: { amount }, spread: 'line', on: { sku } }],
        ...more,
      })),
    );
  return zProgrammeBundle.parse({
    rev: 1,
    programmes: [
      ...offers(MEMBER_PRICE, (each) => each.memberDiscount, {
        if: { member: { known: true } },
        stack: { phase: 'price', priority: 0 },
      }),
      ...offers(COUPON, (each) => each.couponDiscount, { stack: { phase: 'line', priority: 0 } }),
      {
        id: 'base-points',
        rev: 1,
        name: { en: 'Points' },
        entry: 'auto',
        then: [{ do: 'earn', wallet: POINTS, rate: '1', per: 'money' }],
        stack: { phase: 'earn', priority: 0 },
      },
    ],
    wallets: [{ id: POINTS, name: { en: 'Points' }, holder: 'member', unit: 'points', scale: 0, life: 'never' }],
    tierSets: [],
  });
}

const chunks = (skus: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(skus.length / KEYS_MAX) }, (_, index) =>
    skus.slice(index * KEYS_MAX, (index + 1) * KEYS_MAX),
  );
