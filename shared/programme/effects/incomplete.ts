import type { Buy, Get } from '../picks/bundle.ts';
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
export function incomplete(effect: Offer, { scene, standing }: Turn): NoGrant {
  const set = setOf(effect);
  const lines = linesOf(scene, standing, effect.buy?.on ?? effect.on).filter((line) => line.open);
  const byLine = effect.units && 'every' in effect.units && effect.units.count === 'line';
  const there = byLine ? lines.length : lines.reduce((sum, line) => sum + line.qty, 0);
  if (set === null || there === 0 || there >= set) return { why: 'nothing' };
  return { why: 'condition', failed: { kind: 'qty', gap: { units: set - there } } };
}

/** How many units make the first set, or null where one is enough. */
function setOf({ units, buy, get }: Offer): number | null {
  if (buy && get) return get.on === undefined || get.on === buy.on ? buy.qty + get.qty : buy.qty;
  if (units && 'groups' in units) return units.groups;
  if (units && 'every' in units) return units.skip === undefined ? units.every : units.skip + 1;
  return null;
}
