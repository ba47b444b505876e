import { type LabelFacts, labelFactsOf } from '../catalogue/label-facts.ts';
import type { Product } from '../catalogue/product.ts';
import { termsOf } from '../catalogue/sale-terms.ts';
import type { LineId } from '../units/ids.ts';
import { lineId } from '../units/ids.ts';
import { type Money, sum } from '../units/money.ts';
import { isWhole, one, priceOf, QUANTITY_VALUE_MAX, type Quantity } from '../units/quantity.ts';
import { err, ok, type Result } from '../units/result.ts';
import { BASKET_TOTAL_MAX, type Basket, type BasketLine, LINES_MAX } from './basket.ts';

export type RingRefusal =
  | { readonly code: 'basket.quantityNotPositive' }
  | { readonly code: 'basket.quantityTooLarge'; readonly max: number }
  | { readonly code: 'basket.quantityNotWhole'; readonly product: Product['name'] }
  | { readonly code: 'giftCard.oneEach' }
  | { readonly code: 'basket.tooManyLines'; readonly max: number }
  | { readonly code: 'basket.totalTooLarge' }
  | { readonly code: 'basket.lineUnknown'; readonly line: string };

export interface Rung extends LabelFacts {
  readonly product: Product;
  readonly barcode: string;
  readonly unit: Money;
  readonly quantity: Quantity;
}

const VALUE = { tax: '', discountable: false, earns: false } as const;

/**
 * Adds goods. Another piece of the product on the last line makes that line one more; anything else is a new line,
 * so the screen grows in the order of the scans.
 */
export function ring(basket: Basket, rung: Rung): Result<{ basket: Basket; line: LineId }, RingRefusal> {
  const last = basket.lines.at(-1);
  if (last && sameGoods(last, rung)) {
    const grown = { ...rung.quantity, value: last.quantity.value + rung.quantity.value };
    return withQuantity(basket, last, grown);
  }
  if (basket.lines.length >= LINES_MAX) return err({ code: 'basket.tooManyLines', max: LINES_MAX });
  const line: BasketLine = {
    id: lineId(`L${basket.nextLine}`),
    product: rung.product.id,
    barcode: rung.barcode,
    name: rung.product.name,
    quantity: rung.quantity,
    soldBy: rung.product.soldBy,
    unit: rung.unit,
    tax: rung.product.tax,
    categories: rung.product.categories,
    tags: rung.product.tags,
    ...termsOf(rung.product),
    ...labelFactsOf(rung),
    // Money for later: taxed where it pays, so what is sold now has no rate, and no programme touches it.
    ...(rung.product.giftCard
      ? { ...VALUE, giftCard: null, ...(rung.unit === 0 ? { typedAmount: true as const } : {}) }
      : {}),
  };
  const refusal = quantityRefusal(line, rung.quantity);
  if (refusal) return err(refusal);
  return fits({ ...basket, lines: [...basket.lines, line], nextLine: basket.nextLine + 1 }, line.id);
}

/** Sets a line's quantity. Zero is not a quantity: voiding a line is an act of its own. */
export function changeQuantity(
  basket: Basket,
  id: LineId,
  quantity: Quantity,
): Result<{ basket: Basket; line: LineId }, RingRefusal> {
  const line = basket.lines.find((each) => each.id === id);
  return line ? withQuantity(basket, line, quantity) : err({ code: 'basket.lineUnknown', line: id });
}

/** Which card a line loads, or with how much where its product leaves that open. */
export function withGiftCard(
  basket: Basket,
  id: LineId,
  part: Pick<BasketLine, 'giftCard'> | Pick<BasketLine, 'unit'>,
) {
  const lines = basket.lines.map((each) => (each.id === id ? { ...each, ...part } : each));
  return fits({ ...basket, lines }, id);
}

/** Takes a line off. It stays on record as voided until the sale closes. */
export function voidLine(basket: Basket, id: LineId): Result<Basket, RingRefusal> {
  const line = basket.lines.find((each) => each.id === id);
  if (!line) return err({ code: 'basket.lineUnknown', line: id });
  return ok({
    ...basket,
    lines: basket.lines.filter((each) => each !== line),
    voidedLines: [...basket.voidedLines, line],
  });
}

/** The shelf amount of a line, before any programme. */
export const shelfAmount = (line: BasketLine): Money => priceOf(line.unit, line.quantity);

const sameGoods = (line: BasketLine, rung: Rung): boolean =>
  line.product === rung.product.id &&
  line.barcode === rung.barcode &&
  line.unit === rung.unit &&
  line.levy?.unit === rung.product.levy?.unit &&
  line.soldBy === 'each' &&
  line.giftCard === undefined &&
  line.lot === rung.lot &&
  line.serial === undefined &&
  rung.serial === undefined &&
  isWhole(rung.quantity) &&
  rung.quantity.value === one.value &&
  isWhole(line.quantity);

function withQuantity(
  basket: Basket,
  line: BasketLine,
  quantity: Quantity,
): Result<{ basket: Basket; line: LineId }, RingRefusal> {
  const refusal = quantityRefusal(line, quantity);
  if (refusal) return err(refusal);
  return fits(
    { ...basket, lines: basket.lines.map((each) => (each === line ? { ...line, quantity } : each)) },
    line.id,
  );
}

function quantityRefusal(line: BasketLine, quantity: Quantity): RingRefusal | null {
  if (quantity.value <= 0) return { code: 'basket.quantityNotPositive' };
  if (quantity.value > QUANTITY_VALUE_MAX) return { code: 'basket.quantityTooLarge', max: QUANTITY_VALUE_MAX };
  if (line.giftCard !== undefined && !(isWhole(quantity) && quantity.value === one.value))
    return { code: 'giftCard.oneEach' };
  if (line.soldBy === 'each' && !isWhole(quantity)) return { code: 'basket.quantityNotWhole', product: line.name };
  return null;
}

function fits(basket: Basket, line: LineId): Result<{ basket: Basket; line: LineId }, RingRefusal> {
  const thousandths = basket.lines.reduce((total, each) => total + shelfThousandths(each), 0n);
  if (thousandths > 1000n * BigInt(BASKET_TOTAL_MAX)) return err({ code: 'basket.totalTooLarge' });
  return ok({ basket, line });
}

/** The size of a line in thousandths of a minor unit, exact whatever the price: it decides before anything is rounded. */
function shelfThousandths({ unit, quantity, levy }: BasketLine): bigint {
  return BigInt(Math.abs(unit) + (levy?.unit ?? 0)) * BigInt(quantity.value) * 10n ** BigInt(3 - quantity.scale);
}

export const shelfTotal = (basket: Basket): Money => sum(basket.lines.map(shelfAmount));
