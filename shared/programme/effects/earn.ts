import { z } from 'zod';
import { type Ratio, ratioOf } from '../../units/decimal.ts';
import { floorDivision, roundedDivision } from '../../units/rounding.ts';
import { zWalletId } from '../../units/schemas.ts';
import { linesOf } from '../scene.ts';
import { zDecimal } from '../schemas.ts';
import { zSel } from '../selector.ts';
import { type Grant, NO_SHARES, type NoGrant, type Turn } from './grant.ts';

export const zEarn = z.strictObject({
  do: z.literal('earn'),
  wallet: zWalletId,
  /** Points per whole currency unit, per unit of goods, per sale or per event. */
  rate: zDecimal,
  per: z.enum(['money', 'unit', 'order', 'event']),
  on: zSel.optional(),
  /** Double points are "2". */
  mult: zDecimal.optional(),
  /** Most points of one sale, in the wallet's smallest unit. */
  cap: z.int().min(1).optional(),
  /** Default down: half points invite argument. */
  round: z.enum(['down', 'nearest']).optional(),
});
export type Earn = z.output<typeof zEarn>;

/** Points on what was frozen before redemption and tender: paying with a gift card is no punishment. */
export function earn(effect: Earn, turn: Turn): Grant | NoGrant {
  if (!turn.hasHolder(effect.wallet)) return { why: 'noMember' };
  const over = weightsFor(effect, turn);
  const points = Math.min(pointsOf(effect, over, turn), effect.cap ?? POINTS_MAX);
  return points > 0 ? { shares: NO_SHARES, earned: { wallet: effect.wallet, points, over } } : { why: 'nothing' };
}

function pointsOf(effect: Earn, over: readonly Weight[], turn: Turn): number {
  const counted = countOf(effect, over, turn);
  if (counted <= 0) return 0;
  const rate = ratioOf(effect.rate);
  const mult = effect.mult === undefined ? ONE : ratioOf(effect.mult);
  const digits = effect.per === 'money' ? turn.scene.sale.currencyDigits : 0;
  const num = BigInt(counted) * BigInt(rate.num) * BigInt(mult.num) * 10n ** BigInt(turn.scaleOf(effect.wallet));
  const den = BigInt(rate.den) * BigInt(mult.den) * 10n ** BigInt(digits);
  if (num >= BigInt(POINTS_MAX) * den) return POINTS_MAX;
  return effect.round === 'nearest' ? roundedDivision(num, den) : floorDivision(num, den);
}

/** Of one effect in one sale: a rate that is a slip of the pen must not leave the safe integers and stop the till. */
const POINTS_MAX = 1_000_000_000_000;

/** What the rate is multiplied with. A sale counts once, if it buys any of the goods: giving goods back earns no star. */
function countOf({ per, on }: Earn, over: readonly Weight[], { scene, standing }: Turn): number {
  if (per === 'event') return 1;
  if (per === 'money' || per === 'unit') return over.reduce((sum, each) => sum + each.weight, 0);
  return linesOf(scene, standing, on).some((line) => line.bought && line.input.earns !== false) ? 1 : 0;
}

const ONE: Ratio = { num: 1, den: 1 };

interface Weight {
  readonly line: number;
  readonly weight: number;
}

/**
 * What each line puts in: minor units of money (of a deduction less than none), or units of goods. Returned goods take
 * their points back by the facts of their own sale, so they put in nothing.
 */
function weightsFor(effect: Earn, { scene, standing }: Turn): Weight[] {
  const weights: Weight[] = [];
  for (const line of linesOf(scene, standing, effect.on)) {
    if (line.qty <= 0 || line.input.earns === false) continue;
    if (effect.per === 'unit') {
      if (line.bought) weights.push({ line: line.index, weight: line.qty });
    } else {
      weights.push({ line: line.index, weight: scene.earningBase[line.index] ?? 0 });
    }
  }
  return weights;
}
