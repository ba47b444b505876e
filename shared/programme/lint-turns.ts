import type { Cond } from './conditions/index.ts';
import { effectAnchors } from './effects/index.ts';
import { keysOfProduct, type Products, skusByKey } from './goods-facts.ts';
import type { LintFinding } from './lint-finding.ts';
import { together } from './lint-impossible.ts';
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

/** Not where a group chooses between them, or days, hours, stores, levels or price lists keep them apart. */
function canMeet(a: Programme, b: Programme): boolean {
  if (a.stack.group !== undefined && a.stack.group === b.stack.group) return false;
  if (areTimesApart(a.active ?? {}, b.active ?? {}) || areBuyersApart(a.if, b.if)) return false;
  return !apart(a.where?.stores, b.where?.stores);
}

type Active = NonNullable<Programme['active']>;

/** Hours that pass midnight belong to the evening before, so they meet what runs on the next day. */
function areTimesApart(a: Active, b: Active): boolean {
  if ((a.to ?? '9') < (b.from ?? '') || (b.to ?? '9') < (a.from ?? '')) return true;
  if (passesMidnight(a) || passesMidnight(b)) return false;
  if (apart(a.days, b.days)) return true;
  return a.hours !== undefined && b.hours !== undefined && (a.hours[1] < b.hours[0] || b.hours[1] < a.hours[0]);
}

const passesMidnight = ({ hours }: Active): boolean => hours !== undefined && hours[0] > hours[1];

/** A member has one level, a sale one price list and one buyer, and nobody has a card and none. */
function areBuyersApart(a: Cond | undefined, b: Cond | undefined): boolean {
  const [one, other] = [a ? together(a) : [], b ? together(b) : []];
  const tiers = (conds: readonly Cond[]) => first(conds, (each) => ('member' in each ? each.member.tier : undefined));
  const lists = (conds: readonly Cond[]) => first(conds, (each) => ('priceList' in each ? each.priceList : undefined));
  const known = (conds: readonly Cond[]) =>
    first(conds, (each) => ('member' in each ? [each.member.known !== false] : undefined));
  return apart(tiers(one), tiers(other)) || apart(lists(one), lists(other)) || apart(known(one), known(other));
}

const apart = <T>(a: readonly T[] | undefined, b: readonly T[] | undefined): boolean =>
  a !== undefined && b !== undefined && !a.some((each) => b.includes(each));

const first = <T>(conds: readonly Cond[], of: (cond: Cond) => T | undefined): T | undefined =>
  conds.map(of).find((found) => found !== undefined);
