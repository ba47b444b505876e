import { ratioOf } from '../units/decimal.ts';
import { scaled } from '../units/rounding.ts';
import type { Discount } from './effects/discount.ts';
import { type ProductFacts, type Products, skusByKey } from './goods-facts.ts';
import { isOfTheSame } from './picks/bundle.ts';
import { anchorsOf, selects, united } from './selector.ts';
import type { Value } from './values/index.ts';

/** Says of discounts which goods they sell below cost. Made once a catalogue: many offers of one kind are worked out once. */
export function marginLint(products: Products): (effect: Discount) => readonly string[] {
  const said = new Map<string, readonly string[]>();
  const losses = lossesOn(products);
  return (effect) => {
    const { value, on, units, buy, get, spread, cap } = effect;
    const key = JSON.stringify([value, on, units, buy, get, spread, cap]);
    const known = said.get(key) ?? losses(effect);
    said.set(key, known);
    return known;
  };
}

function lossesOn(products: Products): (effect: Discount) => string[] {
  const known = new Map([...products].filter(([, { margin }]) => margin !== undefined));
  const skus = skusByKey(known);
  return (effect) => {
    const losses = skusOn(effect, known, skus)
      .map((sku) => lossOn(sku, known.get(sku)!, effect))
      .filter((loss) => loss.off > loss.margin)
      .sort((a, b) => b.off - b.margin - (a.off - a.margin));
    const [worst] = losses;
    if (!worst) return [];
    const { sku, off, margin } = worst;
    const others = losses.length === 1 ? '' : `, and ${losses.length - 1} more`;
    return [`${sku}: ${off} off, margin ${margin}${others}`];
  };
}

interface Loss {
  readonly sku: string;
  readonly off: number;
  readonly margin: number;
}

/** Of a bundle, the goods that are got are the ones that are reduced. */
function skusOn({ on, get }: Discount, known: Products, skus: ReadonlyMap<string, readonly string[]>): string[] {
  const sel = get ? get.on : on;
  const anchors = united([anchorsOf(sel)]);
  const some = anchors === null ? [...known.keys()] : [...new Set(anchors.flatMap((key) => skus.get(key) ?? []))];
  if (!sel) return some;
  return some.filter((sku) => {
    const { price, cats = [], tags = [] } = known.get(sku)!;
    const line = { sku, cats, tags, unit: price };
    return selects(sel, line, false) || selects(sel, line, true);
  });
}

/** On one unit of many: of "every third free" it is a third. */
function lossOn(sku: string, { price, margin = 0 as never }: ProductFacts, effect: Discount): Loss {
  const [of, all] = partOf(effect);
  const off = scaled(perUnit(effect.value, effect, price), of, all);
  return { sku, off: Math.min(off, effect.cap ?? off), margin };
}

/** How many of how many units are reduced, where the offer says so. */
function partOf({ units, buy, get }: Discount): readonly [of: number, all: number] {
  if (buy && get) return isOfTheSame(buy, get) ? [get.qty, buy.qty + get.qty] : [1, 1];
  return units && 'every' in units ? [1, units.every] : [1, 1];
}

/** The most that a value can take off one unit; of a scale, its last step. Amounts over the whole sale say nothing of one. */
function perUnit(value: Value, effect: Discount, price: number): number {
  if ('percent' in value) {
    const { num, den } = ratioOf(value.percent);
    return scaled(price, num, den * 100);
  }
  if ('steps' in value) return Math.max(...value.steps.map((step) => perUnit(step, effect, price)));
  const size = setOf(effect);
  if (size === null) return 0;
  if ('amount' in value) return Math.min(scaled(value.amount, 1, size), price);
  return 'price' in value ? Math.max(0, price - scaled(value.price, 1, size)) : 0;
}

/** Units that have one amount together; null where all targets have. */
function setOf({ spread, units }: Discount): number | null {
  if (spread === 'group') return units && 'groups' in units ? units.groups : null;
  return spread === 'unit' ? 1 : null;
}
