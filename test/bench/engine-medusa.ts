import { existsSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { join, resolve } from 'node:path';
import { compileBundle } from '../../shared/programme/compile.ts';
import { evaluate } from '../../shared/programme/evaluate.ts';
import { rungBasket } from '../../shared/programme/priced-basket.ts';
import { saleInputOf } from '../../shared/programme/rung-sale.ts';
import { DEFAULT_SETTINGS, NOTHING_USED, type SaleInput } from '../../shared/programme/sale.ts';
import { basketOf } from './baskets.ts';
import { benchStore, CATEGORIES } from './chain.ts';
import { percentOffCategories } from './programmes.ts';
import type { Row } from './row.ts';
import type { Sizes } from './sizes.ts';
import { dice, percentile, took } from './timing.ts';

/**
 * Medusa's promotion computation beside ours: the same percentages off the same categories on the same baskets. It
 * brings 330 packages along (190 MB, an object mapper for PostgreSQL among them) under a licence that is not MIT
 * throughout, so it is no dependency of this project. Who wants to see it installs it elsewhere and names the folder:
 * `npm i --ignore-scripts --legacy-peer-deps @medusajs/promotion@2.21.2 @medusajs/utils@2.21.2`, then MEDUSA_FOLDER.
 */
export default async function medusa(_root: string, sizes: Sizes): Promise<Row[]> {
  const folder = process.env.MEDUSA_FOLDER;
  if (!folder) return [];
  const theirs = computationIn(resolve(folder));
  const rows: Row[] = [];
  for (const p of [
    { lines: 40, live: 200 },
    { lines: 200, live: 1_000 },
  ])
    rows.push(await beside(p, theirs, sizes));
  return rows;
}

interface Action {
  readonly item_id: string;
  readonly amount: { toString(): string };
}
type Compute = (promotion: object, items: readonly object[], applied: Map<string, unknown>) => Action[];

/** Its modules ask for the whole framework and use its helpers alone, which lie in a package of their own. */
function computationIn(folder: string): Compute {
  const require = createRequire(join(folder, 'package.json'));
  registerHooks({
    resolve: (name, context, next) => next(name === '@medusajs/framework/utils' ? '@medusajs/utils' : name, context),
  });
  const path = join(folder, 'node_modules/@medusajs/promotion/dist/utils/compute-actions/index.js');
  if (!existsSync(path)) throw new Error(`No promotion computation in ${folder}`);
  return (require(path) as { getComputedActionsForItems: Compute }).getComputedActionsForItems;
}

async function beside(p: { lines: number; live: number }, compute: Compute, sizes: Sizes): Promise<Row> {
  const offers = Array.from({ length: p.live }, (_, n) => ({ percent: 1 + (n % 5), category: `c${n % CATEGORIES}` }));
  const compiled = compileBundle(percentOffCategories(offers));
  const promotions = offers.map(promotionOf);
  const throws = dice(p.lines);
  const baskets = Array.from({ length: 20 }, (_, n) => {
    const goods = Array.from({ length: p.lines }, () => throws(sizes.products));
    const sale = saleInputOf(rungBasket(basketOf(goods, 1, `B${n}`), benchStore));
    return { sale, items: sale.lines.map(itemOf) };
  });
  const [ours, theirs]: [number[], number[]] = [[], []];
  for (let round = 0; round < 10; round += 1)
    for (const { sale, items } of baskets) {
      const evaluated = evaluate(compiled, sale, null, NOTHING_USED, DEFAULT_SETTINGS);
      const ms = await took(() => evaluate(compiled, sale, null, NOTHING_USED, DEFAULT_SETTINGS));
      let off = 0;
      const otherMs = await took(() => {
        const applied = new Map<string, unknown>();
        for (const promotion of promotions)
          for (const { amount } of compute(promotion, items, applied)) off += Number(amount.toString());
      });
      // It rounds nothing, ours once a programme: half a cent for each of those that gave something.
      const gave = evaluated.trace.filter(({ outcome }) => outcome === 'applied').length;
      if (Math.abs(off - evaluated.totals.discount) > gave)
        throw new Error(`Not the same promotions: ${off} against ${evaluated.totals.discount}`);
      if (round < 2) continue; // both warm up
      ours.push(ms);
      theirs.push(otherMs);
    }
  const [value, other] = [percentile(ours, 0.95), percentile(theirs, 0.95)];
  return {
    what: `${p.live} percentages off categories on ${p.lines} lines, beside Medusa's promotion computation; p95`,
    value,
    unit: 'ms',
    budget: { of: 'ratio', max: 1 },
    ratio: value / other,
    note: `Medusa ${other.toFixed(1)} ms, without rounding, limits, trace or tax`,
  };
}

const promotionOf = ({ percent, category }: { percent: number; category: string }, n: number): object => ({
  code: `P${n}`,
  is_tax_inclusive: false,
  application_method: {
    type: 'percentage',
    target_type: 'items',
    allocation: 'each',
    value: percent,
    max_quantity: 1_000,
    target_rules: [{ attribute: 'items.categories.id', operator: 'in', values: [{ value: category }] }],
  },
});

const itemOf = (line: SaleInput['lines'][number]): object => ({
  id: line.id,
  quantity: line.qty,
  unit_price: line.unit,
  subtotal: line.unit * line.qty,
  original_total: line.unit * line.qty,
  is_discountable: true,
  categories: line.cats.map((id) => ({ id })),
});
