import { describe, expect, test } from 'vitest';
import { bundleOf } from '../../resources/scripts/rehearse/bundle-of.ts';
import { cardOffers } from '../../resources/scripts/rehearse/card-offers.ts';
import { CampaignCoupons, doubledCoupons, handedIn } from '../../resources/scripts/rehearse/coupon-offers.ts';
import type { JourneyProduct, Row } from '../../resources/scripts/rehearse/journey.ts';
import { prove } from '../../resources/scripts/rehearse/prove.ts';
import { rungOf } from '../../resources/scripts/rehearse/rung.ts';
import { salesOf } from '../../resources/scripts/rehearse/sales.ts';
import { simplestPercent } from '../../resources/scripts/rehearse/simplest-percent.ts';
import { cellsOf } from '../../resources/scripts/rehearse/table.ts';
import { addDays, day } from '../../shared/units/time.ts';

const PRODUCTS = new Map<string, JourneyProduct>([
  ['tea', { family: '7/TEA', department: 'GROCERY' }],
  ['green tea', { family: '7/TEA', department: 'GROCERY' }],
  ['petrol', { family: '9/FUEL', department: 'FUEL' }],
]);
const nobody = new CampaignCoupons({ coupons: [], redeemed: new Map() });

let lines = 1;
/** One row in a basket of its own. `shelf` and `paid` are of the whole row. */
const row = (product: string, shelf: number, paid: number, more: Partial<Row> = {}): Row => {
  lines += 1;
  const week = more.week ?? 5;
  return {
    line: lines,
    household: `h${lines}`,
    store: 'A',
    basket: `b${lines}`,
    product,
    quantity: 1,
    sales: paid,
    cardDiscount: shelf - paid,
    coupons: 0,
    couponMatch: 0,
    week,
    day: addDays(day('2017-01-02'), 7 * (week - 2)),
    minute: 600,
    ...more,
  };
};
const offersOf = (rows: readonly Row[]) => cardOffers(rows.map((each) => rungOf(each, PRODUCTS)));
const proved = (rows: readonly Row[]) => {
  const rungs = rows.map((each) => rungOf(each, PRODUCTS));
  const offers = [...cardOffers(rungs), ...doubledCoupons(rows, nobody)];
  return prove(salesOf(rungs, nobody, new Map()), bundleOf(1, offers), offers, []);
};

describe('offers are as wide as the rows allow', () => {
  test('one price for the goods of a family, in all stores, over the weeks in between', () => {
    const offers = offersOf([
      row('tea', 300, 250, { week: 5 }),
      row('green tea', 320, 250, { week: 8, store: 'B' }),
      row('tea', 500, 500, { week: 9 }),
    ]);
    expect(offers.map(({ programme }) => programme)).toMatchObject([
      {
        active: { from: '2017-01-23', to: '2017-02-19' },
        // biome-ignore lint/suspicious/noThenProperty: the word of the rule model
        then: [{ value: { price: 250 }, spread: 'unit', on: { sku: ['tea', 'green tea'] } }],
      },
    ]);
    expect(offers[0]?.programme).not.toHaveProperty('where');
  });

  test('somebody who paid more elsewhere in that week keeps it in its stores', () => {
    const rows = [row('tea', 300, 250), row('tea', 300, 300, { store: 'B' }), row('tea', 300, 250, { store: 'C' })];
    expect(offersOf(rows).map(({ programme }) => programme.where)).toEqual([{ stores: ['A', 'C'] }]);
    expect(proved(rows)).toMatchObject({ exact: 3, exactAtShelf: 1, exactShared: 2, exactOfOneBasket: 0 });
  });

  test('somebody who paid more in the same store and week speaks against it, and is not overruled', () => {
    const rows = [row('tea', 300, 250), row('tea', 300, 300)];
    expect(offersOf(rows)).toEqual([]);
    expect(proved(rows).differing).toMatchObject([
      { got: 300, reason: 'others paid more for the same goods in the same store and week' },
    ]);
  });

  test('unless the cheaper one took several: then it is a price from so many pieces on', () => {
    const rows = [row('tea', 600, 500, { quantity: 2 }), row('tea', 300, 300), row('tea', 900, 750, { quantity: 3 })];
    expect(proved(rows).exact).toBe(3);
    expect(offersOf(rows).map(({ kind }) => kind)).toContain('multi-buy');
  });

  test('after two months without anybody it is another offer', () => {
    const rows = [row('tea', 300, 250, { week: 5 }), row('tea', 300, 250, { week: 14 })];
    expect(offersOf(rows)).toHaveLength(2);
    expect(proved(rows)).toMatchObject({ exactShared: 0, exactOfOneBasket: 2 });
  });
});

test('so many for one price that is none for each', () => {
  const rows = [row('tea', 900, 500, { quantity: 3 }), row('tea', 900, 500, { quantity: 3, store: 'B' })];
  expect(offersOf(rows)).toMatchObject([
    { kind: 'multi-buy', programme: { if: { all: [{}, { qty: { min: 3, max: 3 } }] } } },
  ]);
  expect(proved(rows)).toMatchObject({ exact: 2, exactShared: 2 });
});

test('measured goods are rung as one unit under a key of their own, and reduced by a percentage', () => {
  const rows = [
    row('petrol', 2000, 1900, { quantity: 8700 }),
    row('petrol', 4000, 3800, { quantity: 17_400 }),
    row('tea', 1063, 532, { quantity: 2 }),
  ];
  expect(rungOf(rows[2]!, PRODUCTS)).toMatchObject({ sku: 'tea:measured', unit: 1063, units: 1, measured: true });
  expect(proved(rows)).toMatchObject({ exact: 3, exactShared: 2 });
});

test.each([
  [329, 658, '50'],
  [0, 100, '0'],
  [1, 3, '33'],
  [141, 3277, '4.3'],
  [1, 100_000, '0.001'],
  [1, 1_000_000_000_000, null],
])('%i off %i is %s percent', (off, list, text) => expect(simplestPercent(off, list)).toBe(text));

describe('doubled coupons', () => {
  test.each<[number, number, number, { face: number; count: number } | null]>([
    [50, 50, 1, { face: 50, count: 1 }],
    [75, 25, 1, { face: 75, count: 1 }],
    [100, 0, 1, { face: 100, count: 1 }],
    [100, 100, 2, { face: 50, count: 2 }],
    [110, 90, 2, { face: 55, count: 2 }],
    [40, 27, 1, null],
  ])('%i in coupons, %i added, %i pieces', (coupons, couponMatch, quantity, found) =>
    expect(handedIn(row('tea', 900, 800, { coupons, couponMatch, quantity }))).toEqual(found),
  );

  test('are one rule for every product, and tell of the row that the shop treated otherwise', () => {
    const coupon = { coupons: 50, couponMatch: 50, cardDiscount: 0 };
    const rows = [
      row('tea', 300, 250, coupon),
      row('cake', 200, 150, coupon),
      row('pie', 200, 173, { coupons: 40, couponMatch: 27, cardDiscount: 0 }),
    ];
    expect(proved(rows)).toMatchObject({
      exactShared: 2,
      differing: [{ got: 200, reason: 'coupon that the shop did not double like others' }],
    });
  });
});

test.each([
  ['a,b,,d', ['a', 'b', '', 'd']],
  ['1,"2,5","say ""hi""",', ['1', '2,5', 'say "hi"', '']],
  ['', ['']],
])('the cells of %s', (text, cells) => expect(cellsOf(text)).toEqual(cells));
