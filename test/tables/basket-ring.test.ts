import { describe, expect, test } from 'vitest';
import { BASKET_TOTAL_MAX, type Basket, LINES_MAX, zBasket } from '../../shared/basket/basket.ts';
import { isEmpty, openBasket, withClaim, withMember, withoutClaim } from '../../shared/basket/open.ts';
import { changeQuantity, type Rung, ring, shelfAmount, shelfTotal, voidLine } from '../../shared/basket/ring.ts';
import { type Product, zProduct } from '../../shared/catalogue/product.ts';
import { basketId, lineId, memberId, programmeId } from '../../shared/units/ids.ts';
import { money } from '../../shared/units/money.ts';
import { QUANTITY_VALUE_MAX, quantity } from '../../shared/units/quantity.ts';
import { momentIn } from '../../shared/units/time.ts';

const product = (id: string, soldBy: Product['soldBy'] = 'each'): Product =>
  zProduct.parse({
    id,
    name: { en: id },
    barcodes: [],
    categories: ['food'],
    tags: [],
    soldBy,
    tax: 'std',
    prices: [{ list: 'main', unit: 100 }],
  });
const milk = product('milk');
const bread = product('bread');
const ham = product('ham', 'weight');

const rung = (of: Product, more: Partial<Rung> = {}): Rung => ({
  product: of,
  barcode: `code-${of.id}`,
  unit: money(100),
  quantity: quantity(1),
  ...more,
});
const empty = openBasket({ id: basketId('b1'), opened: momentIn('Asia/Tokyo', 0), bundle: 7 });

/** Rings one after another; each of them must be taken. */
function rings(...all: readonly Rung[]): Basket {
  return all.reduce((basket, each) => {
    const done = ring(basket, each);
    if (!done.ok) throw new Error(done.error.code);
    return done.value.basket;
  }, empty);
}
const shown = (basket: Basket) =>
  basket.lines.map(({ id, product: of, quantity: q }) => `${id} ${of} ${q.value}/${q.scale}`);

describe('ring', () => {
  test.each<[string, Rung[], string[]]>([
    ['the same again makes the last line one more', [rung(milk), rung(milk)], ['L1 milk 2/0']],
    [
      'something in between begins a new line',
      [rung(milk), rung(bread), rung(milk)],
      ['L1 milk 1/0', 'L2 bread 1/0', 'L3 milk 1/0'],
    ],
    ['another price is another line', [rung(milk), rung(milk, { unit: money(90) })], ['L1 milk 1/0', 'L2 milk 1/0']],
    [
      'another barcode is another line',
      [rung(milk), rung(milk, { barcode: 'six-pack' })],
      ['L1 milk 1/0', 'L2 milk 1/0'],
    ],
    [
      'several at once are a line of their own',
      [rung(milk), rung(milk, { quantity: quantity(6) })],
      ['L1 milk 1/0', 'L2 milk 6/0'],
    ],
    ['and one more of those joins them', [rung(milk, { quantity: quantity(6) }), rung(milk)], ['L1 milk 7/0']],
    [
      'weighed goods never join',
      [rung(ham, { quantity: quantity(482, 3) }), rung(ham, { quantity: quantity(1) })],
      ['L1 ham 482/3', 'L2 ham 1/0'],
    ],
  ])('%s', (_name, all, lines) => expect(shown(rings(...all))).toEqual(lines));

  test('a line keeps what the product was when it was rung', () => {
    const basket = rings(rung(milk));
    expect(basket.lines[0]).toMatchObject({ name: { en: 'milk' }, unit: 100, tax: 'std', categories: ['food'] });
    expect(zBasket.parse(JSON.parse(JSON.stringify(basket)))).toEqual(basket);
  });

  test('a voided line’s id is not used again', () => {
    const voided = voidLine(rings(rung(milk), rung(bread)), lineId('L2'));
    if (!voided.ok) throw new Error(voided.error.code);
    const again = ring(voided.value, rung(bread));
    expect(again.ok && shown(again.value.basket)).toEqual(['L1 milk 1/0', 'L3 bread 1/0']);
  });

  test(`line ${LINES_MAX} is the last, but the last line still grows`, () => {
    const full = rings(...Array.from({ length: LINES_MAX }, (_, n) => rung(n % 2 === 0 ? bread : milk)));
    expect(ring(full, rung(bread))).toEqual({ ok: false, error: { code: 'basket.tooManyLines', max: LINES_MAX } });
    expect(ring(full, rung(milk)).ok).toBe(true);
  });
});

describe('quantities', () => {
  const basket = rings(rung(milk), rung(ham, { quantity: quantity(482, 3) }));
  test.each<[string, number, number, string | null]>([
    ['L1', 1, 0, null],
    ['L1', 0, 0, 'basket.quantityNotPositive'],
    ['L1', -1, 0, 'basket.quantityNotPositive'],
    ['L1', QUANTITY_VALUE_MAX, 0, null],
    ['L1', QUANTITY_VALUE_MAX + 1, 0, 'basket.quantityTooLarge'],
    ['L1', 1_000_000_000, 0, 'basket.quantityTooLarge'],
    ['L1', 4_901_777_018_846, 0, 'basket.quantityTooLarge'], // a barcode typed where a quantity belongs
    ['L1', 5, 1, 'basket.quantityNotWhole'],
    ['L1', 10, 1, 'basket.quantityNotWhole'],
    ['L2', 500, 3, null],
    ['L2', 2, 0, null],
    ['L2', 0, 3, 'basket.quantityNotPositive'],
    ['L9', 1, 0, 'basket.lineUnknown'],
  ])('%s × %i / 10^%i: %s', (line, value, scale, code) => {
    const changed = changeQuantity(basket, lineId(line), quantity(value, scale));
    expect(changed.ok ? null : changed.error.code).toBe(code);
    const added = ring(basket, rung(line === 'L2' ? ham : bread, { quantity: quantity(value, scale) }));
    if (code !== 'basket.lineUnknown') expect(added.ok ? null : added.error.code).toBe(code);
  });

  test('a refusal changes nothing', () => {
    const before = JSON.stringify(basket);
    changeQuantity(basket, lineId('L1'), quantity(-1));
    ring(basket, rung(milk, { quantity: quantity(0) }));
    expect(JSON.stringify(basket)).toBe(before);
  });
});

describe('the largest total', () => {
  const dear = (unit: number, of: Product, value: number, scale = 0) =>
    ring(empty, rung(of, { unit: money(unit), quantity: quantity(value, scale) }));
  const refusal = { ok: false, error: { code: 'basket.totalTooLarge' } };
  test('is reached, and not passed by the smallest unit', () => {
    expect(dear(BASKET_TOTAL_MAX, milk, 1).ok).toBe(true);
    expect(dear(BASKET_TOTAL_MAX + 1, milk, 1)).toEqual(refusal);
    expect(dear(Number.MAX_SAFE_INTEGER, milk, QUANTITY_VALUE_MAX)).toEqual(refusal);
    const full = dear(BASKET_TOTAL_MAX, milk, 1);
    expect(full.ok && ring(full.value.basket, rung(bread, { unit: money(1) }))).toEqual(refusal);
  });

  test('counts weighed goods by their amount, not by their grams', () => {
    expect(dear(10_000_000, ham, 20_000, 3).ok).toBe(true); // 20 kg of saffron at ¥10,000,000 a kilogram
    expect(dear(BASKET_TOTAL_MAX, ham, 1_000, 3).ok).toBe(true);
    expect(dear(BASKET_TOTAL_MAX, ham, 1_001, 3)).toEqual(refusal);
  });

  test('negative prices do not make room', () => {
    const deposit = dear(-BASKET_TOTAL_MAX, milk, 1);
    expect(deposit.ok && ring(deposit.value.basket, rung(bread, { unit: BASKET_TOTAL_MAX }))).toEqual(refusal);
  });

  test('a line’s shelf amount is rounded once, and the total adds those', () => {
    const basket = rings(
      rung(ham, { unit: money(399), quantity: quantity(482, 3) }),
      rung(milk, { quantity: quantity(3) }),
    );
    expect(basket.lines.map(shelfAmount)).toEqual([192, 300]);
    expect(shelfTotal(basket)).toBe(492);
  });
});

describe('voidLine', () => {
  test('takes the line off and keeps it on record', () => {
    const voided = voidLine(rings(rung(milk), rung(bread)), lineId('L1'));
    expect(voided).toMatchObject({
      ok: true,
      value: { lines: [{ id: 'L2' }], voidedLines: [{ id: 'L1', product: 'milk' }] },
    });
  });
  test('twice is refused, and so is what never was', () => {
    const voided = voidLine(rings(rung(milk)), lineId('L1'));
    expect(voided.ok && voidLine(voided.value, lineId('L1'))).toEqual({
      ok: false,
      error: { code: 'basket.lineUnknown', line: 'L1' },
    });
    expect(voidLine(empty, lineId('L1')).ok).toBe(false);
  });
});

describe('member and claims', () => {
  const member = { id: memberId('m1'), last4: '0001' };
  const claim = { programme: programmeId('gift'), points: 100 };
  const claimed = withClaim(withMember(empty, member), claim);

  test('asking again for a reward changes the request', () => {
    expect(withClaim(claimed, { ...claim, points: 50 }).claims).toEqual([{ ...claim, points: 50 }]);
    expect(withClaim(claimed, { programme: programmeId('other') }).claims).toHaveLength(2);
    expect(withoutClaim(claimed, claim.programme).claims).toEqual([]);
  });

  test.each([
    ['the same member again', member, 1],
    ['another card of the same member', { ...member, last4: '0002' }, 1],
    ['another member', { id: memberId('m2'), last4: '0003' }, 0],
    ['nobody', null, 0],
  ])('%s keeps %s claims', (_name, next, claims) => {
    expect(withMember(claimed, next as typeof member | null).claims).toHaveLength(claims);
  });

  test('an empty basket is one without lines, member and codes', () => {
    expect(isEmpty(empty)).toBe(true);
    expect(isEmpty(rings(rung(milk)))).toBe(false);
    expect(isEmpty(withMember(empty, member))).toBe(false);
    expect(isEmpty({ ...empty, codes: ['SUMMER'] })).toBe(false);
  });
});
