import { ratioOf } from '../units/decimal.ts';
import type { Discount } from './effects/discount.ts';
import type { Effect } from './effects/index.ts';
import type { Value } from './values/index.ts';
import type { Step } from './values/steps.ts';

/** Figures that are allowed and mostly a slip of the pen: nothing given, less where more is bought, one price for all groups. */
export function oddFigures(effect: Effect): string[] {
  if (effect.do === 'earn') return isZero(effect.rate) || isZero(effect.mult ?? '1') ? ['earns 0 points'] : [];
  if (effect.do !== 'discount') return [];
  const { value, cap, units, spread = 'order' } = effect;
  const forAll = 'price' in value && units !== undefined && 'groups' in units && spread === 'order';
  return [
    ...(forAll ? ['has one price for all groups together: spread group prices each'] : []),
    ...onceASale(effect),
    ...(takesNothing(value) ? ['takes 0 off'] : []),
    ...(cap === 0 ? ['is capped at 0'] : []),
    ...('steps' in value ? stepsDown(value.steps) : []),
  ];
}

/** "Two bought, the third free" as a bundle is given once, whatever is bought; as every third it comes again. */
function onceASale({ buy, get }: Discount): string[] {
  if (!buy || !get || get.qty > 1 || JSON.stringify(get.on) !== JSON.stringify(buy.on)) return [];
  return [`is given once a sale: units of every ${buy.qty + get.qty} give it again for each ${buy.qty + get.qty}`];
}

const isZero = (text: string): boolean => ratioOf(text).num === 0;

function takesNothing(value: Value): boolean {
  if ('percent' in value) return isZero(value.percent);
  if ('amount' in value) return value.amount === 0;
  if ('perPoint' in value) return value.perPoint === 0;
  if ('unitSteps' in value) return value.unitSteps.every((each) => each === 0);
  return 'steps' in value && value.steps.every(takesNothing);
}

/** Percentages and amounts do not compare. */
const stepsDown = (steps: readonly Step[]): string[] =>
  steps.flatMap((step, i) => {
    const before = steps[i - 1];
    return before && isLess(step, before) ? [`gives less from ${step.at} on than from ${before.at} on`] : [];
  });

function isLess(step: Step, before: Step): boolean {
  if ('percent' in step && 'percent' in before) {
    const [a, b] = [ratioOf(step.percent), ratioOf(before.percent)];
    return a.num * b.den < b.num * a.den;
  }
  return 'amount' in step && 'amount' in before && step.amount < before.amount;
}
