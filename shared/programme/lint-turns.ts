import type { Cond } from './conditions/index.ts';
import { effectAnchors } from './effects/index.ts';
import { keysOfProduct, type Products, skusByKey } from './goods-facts.ts';
import type { LintFinding } from './lint-finding.ts';
import type { Programme } from './model.ts';

const EVERYTHING = 'everything';

/**
 * Equal phase and priority on goods that one product can belong to: only the order of the list decides, and nobody
 * reads that. What names no goods meets all; a category and a product meet where the product is in it.
 */
export function sameTurns(programmes: readonly Programme[], products: Products = new Map()): LintFinding[] {
  const skus = skusByKey(products);
  const turns = Map.groupBy(programmes.filter(isDiscount), ({ stack }) => `${stack.phase} ${stack.priority}`);
  return [...turns].flatMap(([turn, same]) => metIn(turn, same, skus));
}

const isDiscount = ({ on = 'sale', then: effects }: Programme): boolean =>
  on === 'sale' && effects.some((effect) => effect.do === 'discount');

function metIn(
  turn: string,
  programmes: readonly Programme[],
  skus: ReadonlyMap<string, readonly string[]>,
): LintFinding[] {
  const owners = new Map<string, Programme[]>();
  const before: Programme[] = [];
  return programmes.flatMap((programme): LintFinding[] => {
    const goods = effectAnchors(programme.then.filter((effect) => effect.do === 'discount'));
    const met = goods === null ? firstOf(before, programme, EVERYTHING) : firstMet(goods, programme, owners, skus);
    before.push(programme);
    for (const name of goods === null ? [EVERYTHING] : withProducts(goods, skus)) {
      const same = owners.get(name);
      if (same) same.push(programme);
      else owners.set(name, [programme]);
    }
    if (!met) return [];
    const { other, on } = met;
    return [{ kind: 'sameTurn', programme: programme.id, other: other.id, detail: `${turn} on ${on}` }];
  });
}

interface Met {
  readonly other: Programme;
  readonly on: string;
}

function firstMet(
  goods: readonly string[],
  programme: Programme,
  owners: ReadonlyMap<string, readonly Programme[]>,
  skus: ReadonlyMap<string, readonly string[]>,
): Met | null {
  for (const name of [...goods, EVERYTHING, ...withProducts(goods, skus)]) {
    const met = firstOf(owners.get(name) ?? [], programme, name);
    if (met) return met;
  }
  return null;
}

function firstOf(others: readonly Programme[], programme: Programme, on: string): Met | null {
  const other = others.find((each) => canMeet(each, programme));
  return other ? { other, on } : null;
}

/** The keys themselves, and each product of a category or tag: two of those meet in a product that is in both. */
const withProducts = (goods: readonly string[], skus: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> =>
  new Set(goods.flatMap((key) => [key, ...(skus.get(key) ?? []).map((sku) => keysOfProduct(sku, undefined)[0]!)]));

/** Not where a group chooses between them, or days, stores or levels keep them apart. */
function canMeet(a: Programme, b: Programme): boolean {
  if (a.stack.group !== undefined && a.stack.group === b.stack.group) return false;
  if ((a.active?.to ?? '9') < (b.active?.from ?? '') || (b.active?.to ?? '9') < (a.active?.from ?? '')) return false;
  return !apart(a.where?.stores, b.where?.stores) && !apart(tiersOf(a.if), tiersOf(b.if));
}

const apart = (a: readonly string[] | undefined, b: readonly string[] | undefined): boolean =>
  a !== undefined && b !== undefined && !a.some((each) => b.includes(each));

/** The levels that a programme asks for; a member has one. */
function tiersOf(cond: Cond | undefined): readonly string[] | undefined {
  if (!cond) return undefined;
  if ('member' in cond) return cond.member.tier;
  if (!('all' in cond)) return undefined;
  return cond.all.map(tiersOf).find((tiers) => tiers !== undefined);
}
