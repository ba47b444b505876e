import type { BundleProblem } from './bundle-problem.ts';
import type { Cond } from './conditions/index.ts';
import { leastPoints } from './effects/cost.ts';
import type { Discount } from './effects/discount.ts';
import type { Effect } from './effects/index.ts';
import type { Programme } from './model.ts';

type Say = (place: string, reason: string) => BundleProblem;

/** What a programme may not say although each of its fields may. */
export function programmeProblems(programme: Programme, at: string): BundleProblem[] {
  const say: Say = (place, reason) => ({ place: `${at}.${place}`, reason });
  return [
    ...entryProblems(programme, say),
    ...activeProblems(programme, say),
    ...(programme.if ? condProblems(programme.if, 'if', say) : []),
    ...programme.then.flatMap((effect, i) => effectProblems(effect, programme, `then[${i}]`, say)),
  ];
}

function entryProblems(programme: Programme, say: Say): BundleProblem[] {
  const { entry, codes, template, limit } = programme;
  const hasCodes = (codes?.length ?? 0) > 0 || template !== undefined;
  if (entry === 'code' && !hasCodes) return [say('codes', 'a programme entered by code needs a code or a template')];
  if (entry !== 'code' && hasCodes) return [say('entry', `codes are never asked for where the entry is ${entry}`)];
  if (entry !== 'code' && limit?.usesPerCode !== undefined)
    return [say('limit.usesPerCode', 'there is no code to count')];
  return [];
}

function activeProblems({ active }: Programme, say: Say): BundleProblem[] {
  const isReversed = active?.from !== undefined && active.to !== undefined && active.to < active.from;
  return isReversed ? [say('active.to', `${active.to} is before ${active.from}`)] : [];
}

export function condProblems(cond: Cond, at: string, say: Say): BundleProblem[] {
  if ('all' in cond) return cond.all.flatMap((each, i) => condProblems(each, `${at}.all[${i}]`, say));
  if ('any' in cond) return cond.any.flatMap((each, i) => condProblems(each, `${at}.any[${i}]`, say));
  if ('not' in cond) return condProblems(cond.not, `${at}.not`, say);
  if ('spend' in cond) return rangeProblems(cond.spend, `${at}.spend`, say);
  if ('qty' in cond) return rangeProblems(cond.qty, `${at}.qty`, say);
  if ('wallet' in cond) return rangeProblems(cond.wallet, `${at}.wallet`, say);
  const birthday = 'member' in cond ? cond.member.birthday : undefined;
  return birthday && birthday.to < birthday.from ? [say(`${at}.member.birthday.to`, 'is before from')] : [];
}

interface Range {
  readonly min?: number | undefined;
  readonly over?: number | undefined;
  readonly max?: number | undefined;
}

function rangeProblems({ min, over, max }: Range, at: string, say: Say): BundleProblem[] {
  if (min === undefined && over === undefined && max === undefined) return [say(at, 'asks for nothing')];
  const least = Math.max(min ?? Number.MIN_SAFE_INTEGER, over === undefined ? Number.MIN_SAFE_INTEGER : over + 1);
  return max !== undefined && max < least ? [say(`${at}.max`, `${max} is below ${least}`)] : [];
}

function effectProblems(effect: Effect, programme: Programme, at: string, say: Say): BundleProblem[] {
  const { phase } = programme.stack;
  const isSale = (programme.on ?? 'sale') === 'sale';
  if (!isSale && (effect.do === 'discount' || effect.do === 'give')) return [say(at, 'an event has no sale to change')];
  if (effect.do === 'earn') return earnProblems(effect.per, phase, isSale, at, say);
  if (phase === 'earn' && effect.do !== 'issue') return [say(at, 'the phase earn only earns and issues')];
  if (effect.do === 'discount') return discountProblems(effect, at, say);
  const cost = effect.do === 'give' ? effect.cost : undefined;
  return cost && cost.points === undefined ? [say(`${at}.cost.points`, 'a gift has a fixed price in points')] : [];
}

function earnProblems(per: string, phase: string, isSale: boolean, at: string, say: Say): BundleProblem[] {
  if (phase !== 'earn') return [say(at, 'earning belongs to the phase earn')];
  return isSale === (per !== 'event')
    ? []
    : [say(`${at}.per`, isSale ? 'a sale is no event' : 'an event has no goods')];
}

/** "3 for 5.00" for each three: a shelf price or amount, and a number that makes a group. */
function groupProblems({ value, units, basis }: Discount, at: string, say: Say): BundleProblem[] {
  return [
    ...(units && 'groups' in units ? [] : [say(`${at}.spread`, 'group needs units of groups')]),
    ...('price' in value || 'amount' in value ? [] : [say(`${at}.spread`, 'group needs a price or an amount')]),
    ...(basis === 'gross' ? [say(`${at}.basis`, 'a group has a shelf price')] : []),
  ];
}

function discountProblems(effect: Discount, at: string, say: Say): BundleProblem[] {
  const problems: BundleProblem[] = [];
  if ((effect.buy === undefined) !== (effect.get === undefined)) problems.push(say(at, 'buy and get go together'));
  if (effect.buy && (effect.units || effect.on))
    problems.push(say(at, 'a bundle names its goods in buy and get alone'));
  const { value, cost } = effect;
  if (effect.spread === 'group') problems.push(...groupProblems(effect, at, say));
  if ('perPoint' in value && !cost) problems.push(say(`${at}.cost`, 'money per point needs a wallet to pay from'));
  if (cost && cost.points === undefined && !('perPoint' in value)) {
    problems.push(say(`${at}.cost.points`, 'a reward that is not priced per point has a fixed price'));
  }
  if (cost?.min !== undefined && cost.max !== undefined && cost.max < cost.min) {
    problems.push(say(`${at}.cost.max`, `${cost.max} is below ${cost.min}`));
  } else if (cost?.max !== undefined && cost.points === undefined && cost.max < leastPoints(cost)) {
    problems.push(say(`${at}.cost.max`, `${cost.max} is below the first whole step, ${leastPoints(cost)}`));
  }
  if ('steps' in value) {
    const early = value.steps.findIndex((step, i) => i > 0 && step.at <= value.steps[i - 1]!.at);
    if (early > 0) problems.push(say(`${at}.value.steps[${early}].at`, 'steps must rise'));
  }
  return problems;
}
