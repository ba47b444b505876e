import { z } from 'zod';
import { monthDayIn, yearOf } from '../../loyalty/calendar.ts';
import { type Day, daysBetween } from '../../units/time.ts';
import type { MemberInput } from '../sale.ts';
import type { Failed } from './failed.ts';

const names = z.array(z.string().min(1).max(60)).min(1).max(200);
const zFacts = z.strictObject({
  known: z.boolean().optional(),
  tier: names.optional(),
  segment: names.optional(),
  /** n: this sale is the member's n-th. */
  orders: z.int().min(1).optional(),
  /** Days around the birthday, -3 to 3: from three days before to three days after. */
  birthday: z.strictObject({ from: z.int().min(-183).max(183), to: z.int().min(-183).max(183) }).optional(),
  lastSeen: z.strictObject({ olderThan: z.int().min(1).max(36_500) }).optional(),
  consent: z.string().min(1).max(60).optional(),
});
export const zMember = z.strictObject({ member: zFacts });
export type Member = z.output<typeof zMember>;
type Facts = Member['member'];

const FAILED: Failed = { kind: 'member' };

export function member({ member: facts }: Member, known: MemberInput | null, on: Day): Failed | null {
  if (known === null) return facts.known === false ? null : FAILED;
  return facts.known !== false && isSo(facts, known) && isTimely(facts, known, on) ? null : FAILED;
}

function isSo(facts: Facts, known: MemberInput): boolean {
  return (
    (facts.tier === undefined || (known.tier !== undefined && facts.tier.includes(known.tier))) &&
    (facts.segment === undefined || facts.segment.some((segment) => known.segments.includes(segment))) &&
    (facts.orders === undefined || known.orders + 1 === facts.orders) &&
    (facts.consent === undefined || (known.consents ?? []).includes(facts.consent))
  );
}

function isTimely(facts: Facts, known: MemberInput, on: Day): boolean {
  if (facts.birthday && !(known.birthday && isNearBirthday(known.birthday, facts.birthday, on))) return false;
  if (!facts.lastSeen) return true;
  return known.lastSeen !== undefined && daysBetween(known.lastSeen, on) > facts.lastSeen.olderThan;
}

/** The window may lie over New Year, so the birthdays of three years are tried. 02-29 is 28 February in common years. */
function isNearBirthday(birthday: string, window: { from: number; to: number }, on: Day): boolean {
  return [-1, 0, 1].some((years) => {
    const days = daysBetween(monthDayIn(yearOf(on) + years, birthday), on);
    return window.from <= days && days <= window.to;
  });
}
