import { z } from 'zod';
import type { Money } from '../units/money.ts';
import { unreachable } from '../units/result.ts';
import { zMoney } from '../units/schemas.ts';
import { keyedUnion } from './keyed.ts';

/** Which lines. Absent = all lines of goods. */
export type Sel =
  | { readonly sku: readonly string[] }
  | { readonly cat: readonly string[] }
  | { readonly tag: readonly string[] }
  /** The shelf price of one unit. */
  | { readonly unit: Money }
  /** Whether an earlier programme has already reduced the line. */
  | { readonly discounted: boolean }
  | { readonly not: Sel }
  | { readonly any: readonly Sel[] }
  | { readonly every: readonly Sel[] };

const keys = z.array(z.string().min(1).max(80)).max(10_000);

export const zSel: z.ZodType<Sel> = z.lazy(() =>
  keyedUnion<Sel>('selector', {
    sku: z.strictObject({ sku: keys }),
    cat: z.strictObject({ cat: keys }),
    tag: z.strictObject({ tag: keys }),
    unit: z.strictObject({ unit: zMoney }),
    discounted: z.strictObject({ discounted: z.boolean() }),
    not: z.strictObject({ not: zSel }),
    any: z.strictObject({ any: z.array(zSel).max(100) }),
    every: z.strictObject({ every: z.array(zSel).max(100) }),
  }),
);

/** What a selector asks of a line. */
export interface Selectable {
  readonly sku: string;
  readonly cats: readonly string[];
  readonly tags: readonly string[];
  readonly unit: number;
}

export function selects(sel: Sel, line: Selectable, discounted: boolean): boolean {
  if ('sku' in sel) return has(sel.sku, line.sku);
  if ('cat' in sel) return line.cats.some((cat) => has(sel.cat, cat));
  if ('tag' in sel) return line.tags.some((tag) => has(sel.tag, tag));
  if ('unit' in sel) return line.unit === sel.unit;
  if ('discounted' in sel) return discounted === sel.discounted;
  if ('not' in sel) return !selects(sel.not, line, discounted);
  if ('any' in sel) return sel.any.some((each) => selects(each, line, discounted));
  if ('every' in sel) return sel.every.every((each) => selects(each, line, discounted));
  return unreachable(sel);
}

// A list of thousands of products is asked for every line of every scan: a set beside it, made once per list.
const sets = new WeakMap<readonly string[], ReadonlySet<string>>();

function has(list: readonly string[], key: string): boolean {
  if (list.length <= 8) return list.includes(key);
  let set = sets.get(list);
  if (!set) {
    set = new Set(list);
    sets.set(list, set);
  }
  return set.has(key);
}

/** Keys of which the basket must hold at least one for the selector to match: `sku:1`, `cat:tea`. Null = no telling. */
export function anchorsOf(sel: Sel | undefined): readonly string[] | null {
  if (!sel) return null;
  if ('sku' in sel) return sel.sku.map((key) => `sku:${key}`);
  if ('cat' in sel) return sel.cat.map((key) => `cat:${key}`);
  if ('tag' in sel) return sel.tag.map((key) => `tag:${key}`);
  if ('any' in sel) return united(sel.any.map(anchorsOf));
  if ('every' in sel) return narrowest(sel.every.map(anchorsOf));
  return null;
}

/** One of several must hold: all their keys, and nothing where one of them cannot tell. */
export function united(sets: readonly (readonly string[] | null)[]): readonly string[] | null {
  return sets.some((set) => set === null) ? null : sets.flatMap((set) => set ?? []);
}

/** All of several must hold: the set that the fewest baskets meet is enough. */
export function narrowest(sets: readonly (readonly string[] | null)[]): readonly string[] | null {
  let best: readonly string[] | null = null;
  for (const set of sets) if (set !== null && (best === null || breadth(set) < breadth(best))) best = set;
  return best;
}

/** How many baskets meet a key, roughly: one product few, a category more, every member's basket most. */
const BREADTH: Readonly<Record<string, number>> = {
  sku: 1,
  cat: 5,
  tag: 5,
  segment: 20,
  tier: 100,
  list: 500,
  member: 1000,
};
const breadth = (keys: readonly string[]): number =>
  keys.reduce((sum, key) => sum + (BREADTH[key.split(':', 1)[0]!] ?? 1), 0);
