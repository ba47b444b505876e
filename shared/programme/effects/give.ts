import { z } from 'zod';
import { unitsOf } from '../conditions/qty.ts';
import { isPurchase } from '../scene.ts';
import { zMoneyNotNegative } from '../schemas.ts';
import { zSel } from '../selector.ts';
import { payable, zCost } from './cost.ts';
import { type Grant, NO_SHARES, type NoGrant, type Turn } from './grant.ts';

const count = z.int().min(1).max(100_000);
const sku = z.string().min(1).max(80);
export const zGive = z.strictObject({
  do: z.literal('give'),
  /** A list is a choice: the customer's claim names one. */
  sku: z.union([sku, z.array(sku).min(1).max(50)]),
  /** Default 1. */
  qty: count.optional(),
  /** Once for every so many units. Without it once a sale, or as often as points are paid for it. */
  every: z.strictObject({ units: count, on: zSel.optional() }).optional(),
  /** A price in points for each time; any amount of points has no meaning for goods. */
  cost: zCost.required({ points: true }).optional(),
  /** What is charged for one where the goods come back without it. */
  worth: zMoneyNotNegative.optional(),
});
export type Give = z.output<typeof zGive>;

/** Free goods as a line of their own, so that stock and gifts stay right. The claim may ask for fewer, never for more. */
export function give(effect: Give, turn: Turn): Grant | NoGrant {
  const each = effect.qty ?? 1;
  const times = timesEarned(effect, turn);
  if (typeof times !== 'number') return times;
  if (times === 0) return { why: 'nothing' };
  const chosen = chosenSku(effect, turn);
  if (typeof chosen !== 'string') return chosen;
  const asked = turn.claim?.qty ?? (effect.cost && !effect.every ? each : times * each);
  const wanted = Math.min(asked, times * each);
  if (wanted <= 0) return { why: 'nothing' };
  if (!effect.cost) return granted(effect, chosen, wanted);
  const paid = payable(effect.cost, effect.cost.points, Math.ceil(wanted / each), turn);
  if (typeof paid !== 'number') return paid;
  const spent = { wallet: effect.cost.wallet, points: paid * effect.cost.points };
  return { ...granted(effect, chosen, Math.min(wanted, paid * each)), spent };
}

/** How often the basket has earned it. With a cost and no `every`, the points alone decide. */
function timesEarned(effect: Give, turn: Turn): number | NoGrant {
  if (!effect.every) return effect.cost ? 100_000 : isPurchase(turn.scene) ? 1 : 0;
  const units = unitsOf(turn.scene, effect.every.on);
  const times = Math.floor(units / effect.every.units);
  if (times > 0) return times;
  return { why: 'condition', failed: { kind: 'qty', gap: { units: effect.every.units - units } } };
}

function chosenSku(effect: Give, turn: Turn): string | NoGrant {
  if (typeof effect.sku === 'string') return effect.sku;
  const wish = turn.claim?.sku;
  if (wish !== undefined && effect.sku.includes(wish)) return wish;
  return effect.sku.length === 1 ? effect.sku[0]! : { why: 'choice', choices: effect.sku };
}

const granted = (effect: Give, chosen: string, qty: number): Grant => ({
  shares: NO_SHARES,
  gift: { sku: chosen, qty, worth: Math.min((effect.worth ?? 0) * qty, WORTH_MAX), every: effect.every },
});

/** Beyond any basket; sums of it stay within the safe integers. */
const WORTH_MAX = 1_000_000_000_000;
