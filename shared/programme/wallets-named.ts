import type { Cond } from './conditions/index.ts';
import type { Effect } from './effects/index.ts';
import type { Programme } from './model.ts';

/** Every wallet that a programme reads or moves. */
export const walletsNamedIn = (programme: Programme): string[] => [
  ...(programme.if ? walletsIn(programme.if) : []),
  ...programme.then.flatMap(inEffect),
];

export function walletsIn(cond: Cond): string[] {
  if ('all' in cond) return cond.all.flatMap(walletsIn);
  if ('any' in cond) return cond.any.flatMap(walletsIn);
  if ('not' in cond) return walletsIn(cond.not);
  return 'wallet' in cond ? [cond.wallet.name] : [];
}

function inEffect(effect: Effect): string[] {
  const cost = 'cost' in effect && effect.cost ? [effect.cost.wallet] : [];
  if (effect.do === 'earn') return [effect.wallet];
  if (effect.do !== 'discount' || !('steps' in effect.value)) return cost;
  const { measure } = effect.value;
  return typeof measure === 'object' ? [...cost, measure.wallet] : cost;
}
