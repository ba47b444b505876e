import type { Text } from '../units/text.ts';
import type { Failed } from './conditions/failed.ts';
import type { Cond } from './conditions/index.ts';
import type { Cost } from './effects/cost.ts';
import type { Evaluation } from './evaluation.ts';
import type { Programme } from './model.ts';
import type { Reward } from './reward.ts';
import type { TraceRow } from './trace.ts';

/** A programme that can be asked for, with what there is to pay it from. */
export interface Offered {
  readonly programme: Programme;
  /** Null: it costs no points. */
  readonly cost: Cost | null;
  readonly held: number;
  /** Its price, or the least of it. */
  readonly points: number;
  readonly wallet?: Text;
}

/**
 * One row. `trial` is the sale with as much of it as there can be: it says whether the conditions hold, and how much of
 * it fits. Null where this basket has nothing to do with it.
 */
export function rewardOf(
  offered: Offered,
  sku: string | undefined,
  evaluation: Evaluation,
  trial: Evaluation | null,
): Reward | null {
  const { programme, points, wallet } = offered;
  const outcome = rowOf(evaluation, programme);
  const given = givenIn(evaluation, programme, sku);
  const claimed = outcome?.outcome === 'applied' && (sku === undefined || given > 0);
  const spent = evaluation.spent.find((each) => each.programme === programme.id)?.points;
  const left = leftFor(offered, evaluation);
  const stands = claimed ? { state: 'claimed' as const } : standing(offered, left, trial);
  if (!stands) return null;
  return {
    programme: programme.id,
    ...(sku === undefined ? {} : { sku }),
    name: programme.name,
    points: claimed && spent !== undefined ? spent : points,
    worth: claimed ? outcome.amount : announced(programme),
    ...stands,
    missing: claimed || stands.state === 'waiting' ? 0 : Math.max(0, points - left),
    ...amounts(offered, left, trial),
    ...(claimed && given > 0 ? { given } : {}),
    ...(wallet ? { wallet } : {}),
    personal: programme.if !== undefined && isPersonal(programme.if),
  };
}

/** What this sale has spent already on other rewards is no longer there. Another amount takes the place of the first. */
function leftFor({ programme, cost, held }: Offered, { spent }: Evaluation): number {
  if (!cost) return 0;
  const isGone = (each: { wallet: string; programme: string }): boolean =>
    each.wallet === cost.wallet && each.programme !== programme.id;
  return held - spent.reduce((sum, each) => sum + (isGone(each) ? each.points : 0), 0);
}

/** What is not claimed: to be had, short of points, short of goods, or nothing for this basket. */
function standing(
  { programme, cost, points }: Offered,
  left: number,
  trial: Evaluation | null,
): Pick<Reward, 'state' | 'failed'> | null {
  const row = trial && rowOf(trial, programme);
  switch (row?.outcome) {
    case 'condition':
      return isOfGoods(row.failed) ? { state: 'waiting', failed: row.failed } : null;
    case 'applied':
    case 'points':
      return { state: left >= points ? 'offered' : 'short' };
    // Points are told of before there are goods for them.
    case 'nothing':
    case undefined:
      return cost ? { state: left >= points ? 'offered' : 'short' } : null;
    default:
      return null;
  }
}

/** A few more goods would do: whatever else is missing, the cashier cannot help with. */
const isOfGoods = ({ kind, gap }: Failed): boolean => (kind === 'spend' || kind === 'qty') && gap !== undefined;

/** How many points may be picked, or how many pieces may be had: only where there is more than one answer. */
function amounts({ programme, cost, points }: Offered, left: number, trial: Evaluation | null) {
  if (!trial || rowOf(trial, programme)?.outcome !== 'applied') return {};
  if (cost && cost.points === undefined) {
    const step = cost.step ?? 1;
    const own = trial.spent.find((each) => each.programme === programme.id)?.points ?? 0;
    const most = Math.min(own, left - (left % step));
    const [effect] = programme.then;
    const each = effect?.do === 'discount' && 'perPoint' in effect.value ? effect.value.perPoint : null;
    return most > points ? { pick: { least: points, most, step, each } } : {};
  }
  const [effect] = programme.then;
  if (programme.then.length > 1 || effect?.do !== 'give') return {};
  const each = effect.qty ?? 1;
  const affordable = cost?.points ? Math.floor(left / cost.points) * each : Number.MAX_SAFE_INTEGER;
  const most = Math.min(givenIn(trial, programme), affordable);
  return most > each ? { pieces: { most, usual: cost && !effect.every ? each : most } } : {};
}

const rowOf = ({ trace }: Evaluation, { id }: Programme): TraceRow | undefined =>
  trace.find((row) => row.programme === id);

const givenIn = ({ gifts }: Evaluation, { id }: Programme, sku?: string): number =>
  gifts.reduce((sum, gift) => (gift.programme === id && (sku ?? gift.sku) === gift.sku ? sum + gift.qty : sum), 0);

function isPersonal(cond: Cond): boolean {
  if ('all' in cond) return cond.all.some(isPersonal);
  if ('any' in cond) return cond.any.some(isPersonal);
  if ('not' in cond) return isPersonal(cond.not);
  return 'member' in cond && (cond.member.segment !== undefined || cond.member.birthday !== undefined);
}

export function costOf(programme: Programme): Cost | null {
  for (const effect of programme.then) {
    if ((effect.do === 'discount' || effect.do === 'give') && effect.cost) return effect.cost;
  }
  return null;
}

function announced(programme: Programme): number | null {
  const [first] = programme.then;
  return first?.do === 'discount' && 'amount' in first.value ? first.value.amount : null;
}
