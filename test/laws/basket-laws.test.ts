import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BASKET_TOTAL_MAX, type Basket, LINES_MAX, zBasket } from '../../shared/basket/basket.ts';
import { openBasket } from '../../shared/basket/open.ts';
import { changeQuantity, ring, shelfTotal, voidLine } from '../../shared/basket/ring.ts';
import { type Product, zProduct } from '../../shared/catalogue/product.ts';
import { basketId, lineId } from '../../shared/units/ids.ts';
import { money } from '../../shared/units/money.ts';
import { quantity } from '../../shared/units/quantity.ts';
import { momentIn } from '../../shared/units/time.ts';
import { law } from './law.ts';

const products: Product[] = ['each', 'weight', 'each'].map((soldBy, n) =>
  zProduct.parse({
    id: `P${n}`,
    name: {},
    barcodes: [],
    categories: [],
    tags: [],
    soldBy,
    tax: 'std',
    prices: [{ list: 'main', unit: 1 }],
  }),
);
const empty = openBasket({ id: basketId('b1'), opened: momentIn('UTC', 0), bundle: 0 });

const someQuantity = fc.tuple(
  fc.oneof(fc.integer({ min: -3, max: 9 }), fc.maxSafeInteger()),
  fc.integer({ min: 0, max: 3 }),
);
const act = fc.oneof(
  fc.record({
    act: fc.constant('ring' as const),
    of: fc.nat(2),
    unit: fc.oneof(fc.nat(500), fc.maxSafeInteger()),
    q: someQuantity,
  }),
  fc.record({ act: fc.constant('change' as const), line: fc.integer({ min: 1, max: 12 }), q: someQuantity }),
  fc.record({ act: fc.constant('void' as const), line: fc.integer({ min: 1, max: 12 }) }),
);
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

function after(basket: Basket, each: Act): Basket {
  if (each.act === 'void') {
    const done = voidLine(basket, lineId(`L${each.line}`));
    return done.ok ? done.value : basket;
  }
  const q = quantity(...each.q);
  const product = each.act === 'ring' ? products[each.of] : undefined;
  const done =
    each.act === 'ring' && product
      ? ring(basket, { product, barcode: 'x', unit: money(each.unit), quantity: q })
      : changeQuantity(basket, lineId(`L${each.act === 'change' ? each.line : 0}`), q);
  return done.ok ? done.value.basket : basket;
}

law(
  'whatever is rung, changed and voided: the basket stays one that a sale can be made of',
  [fc.array(act, { maxLength: 60 })],
  (acts) => {
    const basket = acts.reduce(after, empty);
    expect(zBasket.parse(JSON.parse(JSON.stringify(basket)))).toEqual(basket);
    expect(Math.abs(shelfTotal(basket))).toBeLessThanOrEqual(BASKET_TOTAL_MAX + LINES_MAX); // each line rounds once
    const ids = [...basket.lines, ...basket.voidedLines].map((line) => line.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toHaveLength(basket.nextLine - 1);
    for (const { quantity: q, soldBy } of basket.lines) {
      expect(q.value).toBeGreaterThan(0);
      if (soldBy === 'each') expect(q.scale).toBe(0);
    }
  },
  { numRuns: 3_000 },
);

law(
  'no act changes a basket that was there before',
  [fc.array(act, { maxLength: 20 }), act],
  (acts, last) => {
    const basket = acts.reduce(after, empty);
    const before = JSON.stringify(basket);
    after(basket, last);
    expect(JSON.stringify(basket)).toBe(before);
  },
  { numRuns: 1_000 },
);
