import { type Buy, type Get, isOfTheSame } from '../picks/bundle.ts';
import type { Units } from '../picks/index.ts';
import { linesOf } from '../scene.ts';
import type { Sel } from '../selector.ts';
import type { NoGrant, Turn } from './grant.ts';

/** Of a discount, what says how many units it takes. */
interface Offer {
  readonly on?: Sel | undefined;
  readonly units?: Units | undefined;
  readonly buy?: Buy | undefined;
  readonly get?: Get | undefined;
}

/**
 * Why a discount found no units: goods of the offer are there but too few of them ("1 more for the free one"), or there
 * is nothing for it here at all. The gap is to the first complete set.
 */
export function incomplete(effect: Offer, turn: Turn): NoGrant {
  const { buy, get } = effect;
  const missing = buy && get ? missingOfBundle(buy, get, turn) : missingOfSet(effect, turn);
  return missing > 0 ? { why: 'condition', failed: { kind: 'qty', gap: { units: missing } } } : { why: 'nothing' };
}

/** What is bought comes first; once it is there, what may be got. Goods that are both count once. */
function missingOfBundle(buy: Buy, get: Get, turn: Turn): number {
  const bought = unitsOn(buy.on, turn);
  if (bought === 0) return 0;
  if (bought < buy.qty && !isOfTheSame(buy, get)) return buy.qty - bought;
  const wanted = get.full === false ? 1 : get.qty;
  const either = buy.on && get.on ? { any: [buy.on, get.on] } : undefined;
  return Math.max(buy.qty - bought, wanted - unitsOn(get.on, turn), buy.qty + wanted - unitsOn(either, turn));
}

function missingOfSet({ on, units }: Offer, turn: Turn): number {
  const set = setOf(units);
  const byLine = units && 'every' in units && units.count === 'line';
  const there = byLine ? linesOn(on, turn).length : unitsOn(on, turn);
  return set === null || there === 0 ? 0 : Math.max(set - there, 0);
}

/** How many units make the first set, or null where one is enough. */
function setOf(units: Offer['units']): number | null {
  if (units && 'groups' in units) return units.groups;
  if (units && 'every' in units) return units.skip === undefined ? units.every : units.skip + 1;
  return null;
}

const linesOn = (on: Sel | undefined, { scene, standing }: Turn) =>
  linesOf(scene, standing, on).filter((line) => line.open);

const unitsOn = (on: Sel | undefined, turn: Turn): number => linesOn(on, turn).reduce((sum, line) => sum + line.qty, 0);
