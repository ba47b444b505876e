import { z } from 'zod';
import { linesOf, type Scene, type Standing } from '../scene.ts';
import { zSel } from '../selector.ts';
import { byPrice, freePile, type Picked, type Pile, takeUnits, unitCount } from './pick.ts';

const count = z.int().min(1).max(100_000);
export const zBuy = z.strictObject({ on: zSel.optional(), qty: count });
export const zGet = z.strictObject({
  on: zSel.optional(),
  qty: count,
  /** Default cheapest. */
  which: z.enum(['cheapest', 'dearest']).optional(),
  /** The whole get-quantity must be there. Default true. */
  full: z.boolean().optional(),
});
export type Buy = z.output<typeof zBuy>;
export type Get = z.output<typeof zGet>;

/** Whether what is got is of the goods that are bought: where it names none, it is. */
export const isOfTheSame = (buy: Buy, get: Get): boolean =>
  get.on === undefined || JSON.stringify(get.on) === JSON.stringify(buy.on);

export interface BundlePicks {
  readonly bought: readonly Picked[];
  readonly got: readonly Picked[];
}

/**
 * The dearest qualifying units are bought, the cheapest allowed are got, and both are used up for later bundles: the
 * order of scanning cannot change it. Where the dearest choice would leave nothing to get, units that cannot be got
 * are bought first.
 */
export function pickBundle(buy: Buy, get: Get, scene: Scene, standing: Standing): BundlePicks | null {
  const gettable = freePiles(get.on, scene, standing);
  const couldBeGot = new Set(gettable.map((pile) => pile.line));
  const dearest = byPrice(freePiles(buy.on, scene, standing), 'dearest');
  const sparing = [
    ...dearest.filter((pile) => !couldBeGot.has(pile.line)),
    ...dearest.filter((pile) => couldBeGot.has(pile.line)),
  ];
  return complete(dearest, gettable, buy, get) ?? complete(sparing, gettable, buy, get);
}

function complete(buyable: readonly Pile[], gettable: readonly Pile[], buy: Buy, get: Get): BundlePicks | null {
  const bought = takeUnits(buyable, buy.qty);
  if (unitCount(bought) < buy.qty) return null;
  const used = new Map(bought.map((pick) => [pick.pile.line, pick.units]));
  const taken = (pile: Pile): number => used.get(pile.line) ?? 0;
  const got = takeUnits(byPrice(gettable, get.which ?? 'cheapest'), get.qty, taken);
  const enough = get.full === false ? unitCount(got) > 0 : unitCount(got) === get.qty;
  return enough ? { bought, got } : null;
}

function freePiles(on: Buy['on'], scene: Scene, standing: Standing): Pile[] {
  return linesOf(scene, standing, on)
    .filter((line) => line.open)
    .map((line) => freePile(line, standing));
}
