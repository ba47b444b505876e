import { z } from 'zod';
import { money } from '../../units/money.ts';
import { pickBundle, zBuy, zGet } from '../picks/bundle.ts';
import { isBundle, pickUnits, zUnits } from '../picks/index.ts';
import { baseOf, type Picked, type Pile, pileOf } from '../picks/pick.ts';
import { gainOfSets } from '../picks/sets.ts';
import { linesOf } from '../scene.ts';
import { zMoneyNotNegative } from '../schemas.ts';
import { zSel } from '../selector.ts';
import { grossOf } from '../tax.ts';
import { wanted, zValue } from '../values/index.ts';
import type { Deal } from '../values/want.ts';
import { leastPoints, payable, pickedPoints, zCost } from './cost.ts';
import type { Grant, LineShare, NoGrant, SharedDiscount, Turn } from './grant.ts';
import { incomplete } from './incomplete.ts';
import { mostOff, sharesOf } from './shares.ts';

export const zDiscount = z.strictObject({
  do: z.literal('discount'),
  value: zValue,
  on: zSel.optional(),
  units: zUnits.optional(),
  buy: zBuy.optional(),
  get: zGet.optional(),
  /** One amount over all targets (`order`, the default), or again for each line, unit or complete group: "3 for 5.00". */
  spread: z.enum(['order', 'line', 'unit', 'group']).optional(),
  cap: zMoneyNotNegative.optional(),
  /** What amounts and caps are measured in: the shelf price, or the price with the tax that comes on top. */
  basis: z.enum(['price', 'gross']).optional(),
  /** Where a shelf label shows the reduced price, it is rounded per unit or line; otherwise once. */
  round: z.enum(['total', 'line', 'unit']).optional(),
  cost: zCost.optional(),
});
export type Discount = z.output<typeof zDiscount>;

interface Targets {
  readonly picks: readonly Picked[];
  /** All units that the offer holds together, where it is more than the discounted ones. */
  readonly together: readonly Picked[];
  /** Whether they are used up by it. */
  readonly locked: boolean;
}

/** Pick lines, pick units, price them, value, cap, round once, share by largest remainder. */
export function discount(effect: Discount, turn: Turn): Grant | NoGrant {
  const targets = targetsOf(effect, turn);
  if (!targets || targets.picks.length === 0) return incomplete(effect, turn);
  return effect.spread === 'group' ? forEachGroup(effect, targets.picks, turn) : onTargets(effect, targets, turn);
}

/** A price or an amount for every complete group anew. */
function forEachGroup(effect: Discount, picks: readonly Picked[], turn: Turn): Grant | NoGrant {
  const { value, units } = effect;
  const size = units && 'groups' in units ? units.groups : 1;
  const gains = gainOfSets(picks, size, (cost, one) => {
    if ('price' in value) return cost - value.price * one;
    return 'amount' in value ? Math.min(value.amount * one, cost) : 0;
  });
  if (gains.gain <= 0) return { why: 'nothing' };
  const apart: Discount = { ...effect, value: { amount: money(gains.gain) }, spread: 'order' };
  return onTargets(apart, { picks: gains.picks, together: [], locked: false }, turn);
}

function onTargets(effect: Discount, targets: Targets, turn: Turn): Grant | NoGrant {
  const points = effect.cost ? pointsFor(effect, targets.picks, turn) : 0;
  if (typeof points !== 'number') return points;
  const deal = dealOf(effect, targets.picks, points, turn);
  const want = wanted(effect.value, deal);
  if (want.kind === 'below') return { why: 'condition', failed: { kind: kindOf(want.missing), gap: want.missing } };
  const shares = sharesOf(want, deal, { cap: effect.cap, most: mostOff(turn) });
  if (shares.length === 0) return { why: 'nothing' };
  return {
    shares,
    ...(targets.together.length > 0 ? { shared: sharedOver(shares, targets.together) } : {}),
    ...(targets.locked ? { locks: locksOf(targets.together, shares) } : {}),
    ...(effect.cost ? { spent: { wallet: effect.cost.wallet, points } } : {}),
  };
}

function targetsOf(effect: Discount, turn: Turn): Targets | null {
  const { scene, standing } = turn;
  if (effect.buy && effect.get) {
    const bundle = pickBundle(effect.buy, effect.get, scene, standing);
    return bundle && { picks: bundle.got, together: [...bundle.bought, ...bundle.got], locked: true };
  }
  // A free bag must not be "the cheapest product".
  const least = effect.units && 'which' in effect.units ? 1 : 0;
  const piles: Pile[] = [];
  for (const line of linesOf(scene, standing, effect.on)) {
    if (line.open && standing.remaining[line.index]! >= least) piles.push(pileOf(line, standing));
  }
  const together = isBundle(effect.units) ? pickUnits(undefined, piles) : [];
  return { picks: pickUnits(effect.units, piles), together, locked: false };
}

/** A group has its own want already. */
const spreadOf = ({ spread = 'order' }: Discount): Deal['spread'] => (spread === 'group' ? 'order' : spread);

const dealOf = (effect: Discount, picks: readonly Picked[], points: number, { scene, standing }: Turn): Deal => ({
  scene,
  standing,
  picks,
  basis: effect.basis ?? 'price',
  spread: spreadOf(effect),
  round: effect.round ?? 'total',
  points,
});

/** Points to pay with: the fixed price, or as many as the customer picks and as what is left can take. */
function pointsFor(effect: Discount, picks: readonly Picked[], turn: Turn): number | NoGrant {
  const cost = effect.cost!;
  if (cost.points !== undefined) {
    const times = payable(cost, cost.points, 1, turn);
    return typeof times === 'number' ? times * cost.points : times;
  }
  const perPoint = 'perPoint' in effect.value ? effect.value.perPoint : 0;
  const useful = perPoint > 0 ? Math.floor(leftOf(effect, picks, turn) / perPoint) : leastPoints(cost);
  return useful === 0 ? { why: 'nothing' } : pickedPoints(cost, useful, turn);
}

/** What the points could take off at most, in the basis of the effect. */
function leftOf(effect: Discount, picks: readonly Picked[], turn: Turn): number {
  const gross = (pick: Picked): number => grossOf(pick.pile.line.tax, baseOf(pick));
  const left = picks.reduce((sum, pick) => sum + (effect.basis === 'gross' ? gross(pick) : baseOf(pick)), 0);
  return Math.min(left, effect.cap ?? left, mostOff(turn));
}

const kindOf = (missing: object): 'spend' | 'qty' | 'wallet' =>
  'money' in missing ? 'spend' : 'units' in missing ? 'qty' : 'wallet';

const sharedOver = (shares: readonly LineShare[], together: readonly Picked[]): SharedDiscount => ({
  shares,
  over: together.map(({ pile, units }) => ({ line: pile.line.index, weight: pile.line.unit * units })),
});

/** Units used up by a bundle, with what stays on them once its discount is off. */
function locksOf(together: readonly Picked[], shares: readonly LineShare[]): NonNullable<Grant['locks']> {
  const locks = new Map<number, { line: number; units: number; left: number }>();
  for (const pick of together) {
    const line = pick.pile.line.index;
    const before = locks.get(line) ?? { line, units: 0, left: 0 };
    locks.set(line, { line, units: before.units + pick.units, left: before.left + baseOf(pick) });
  }
  for (const { line, amount } of shares) locks.get(line)!.left -= amount;
  return [...locks.values()];
}
