import { addDays, weekday } from '../units/time.ts';
import type { Cond } from './conditions/index.ts';
import { together } from './lint-impossible.ts';
import type { Programme } from './model.ts';
import type { Sel } from './selector.ts';

/**
 * Why a programme can give nothing, whatever is bought: its limits, its days, its stores, its members.
 *
 * @param levels names of all tiers; null where they are whatever an import says
 */
export function neverMet(programme: Programme, levels: ReadonlySet<string> | null): string[] {
  const { limit = {}, where, on = 'sale', entry } = programme;
  return [
    ...(where?.share === 0 ? ['runs for 0 % of the members'] : []),
    ...(limit.uses === 0 ? ['may be used 0 times'] : []),
    ...(limit.usesPerMember === 0 ? ['may be used 0 times by a member'] : []),
    ...(limit.budget === 0 ? ['has a budget of 0'] : []),
    ...(hasDay(programme.active) ? [] : ['runs on none of its weekdays']),
    ...(on !== 'sale' && entry !== 'auto' ? [`asks for a ${entry}, and an event brings none`] : []),
    ...(programme.if && levels ? strangeTiers(programme.if, levels) : []),
  ];
}

const DAYS_A_WEEK = 7;

/** Whether any day from its first to its last is one of its weekdays. */
function hasDay(active: Programme['active']): boolean {
  const { from, to, days } = active ?? {};
  if (days === undefined || from === undefined || to === undefined) return true;
  const span = Array.from({ length: DAYS_A_WEEK }, (_, n) => addDays(from, n)).filter((day) => day <= to);
  return span.some((day) => days.includes(weekday(day)));
}

/** Tiers that must be had, and that nobody can have. */
function strangeTiers(cond: Cond, levels: ReadonlySet<string>): string[] {
  const asked = together(cond).flatMap((each) => ('member' in each && each.member.tier ? [each.member.tier] : []));
  return asked
    .filter((tiers) => tiers.length > 0 && !tiers.some((tier) => levels.has(tier)))
    .map((tiers) => `asks for the tier ${tiers.join(' or ')}, and there is none`);
}

/** A selector that no goods can meet. */
export function namesNothing(sel: Sel): boolean {
  if ('sku' in sel) return sel.sku.length === 0;
  if ('any' in sel) return sel.any.every(namesNothing);
  if (!('every' in sel)) return false;
  const discounted = sel.every.flatMap((each) => ('discounted' in each ? [each.discounted] : []));
  return sel.every.some(namesNothing) || new Set(discounted).size > 1;
}
