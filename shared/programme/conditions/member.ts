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

/** What a member condition can ask for, in the order in which it is checked: the first that fails is the reason. */
type Fact = keyof Facts;
const HOLDS: { readonly [F in Fact]: (facts: Facts, known: MemberInput, on: Day) => boolean } = {
  known: ({ known }) => known !== false,
  tier: ({ tier = [] }, known) => known.tier !== undefined && tier.includes(known.tier),
  segment: ({ segment = [] }, known) => segment.some((each) => known.segments.includes(each)),
  orders: ({ orders }, known) => known.orders + 1 === orders,
  consent: ({ consent = '' }, known) => (known.consents ?? []).includes(consent),
  birthday: ({ birthday }, known, on) =>
    birthday !== undefined && known.birthday !== undefined && isNearBirthday(known.birthday, birthday, on),
  lastSeen: ({ lastSeen }, known, on) =>
    lastSeen !== undefined && known.lastSeen !== undefined && daysBetween(known.lastSeen, on) > lastSeen.olderThan,
};
const FACTS = Object.keys(HOLDS) as Fact[];

export function member({ member: facts }: Member, known: MemberInput | null, on: Day): Failed | null {
  if (known === null) return isNobody(facts) ? null : { kind: 'member', fact: 'known' };
  const fact = FACTS.find((each) => facts[each] !== undefined && !HOLDS[each](facts, known, on));
  return fact === undefined ? null : { kind: 'member', fact };
}

/** Nobody has a tier or a birthday: whoever asks for one besides asks for somebody. */
const isNobody = (facts: Facts): boolean =>
  facts.known === false && FACTS.every((each) => each === 'known' || facts[each] === undefined);

/** The window may lie over New Year, so the birthdays of three years are tried. 02-29 is 28 February in common years. */
function isNearBirthday(birthday: string, window: { from: number; to: number }, on: Day): boolean {
  return [-1, 0, 1].some((years) => {
    const days = daysBetween(monthDayIn(yearOf(on) + years, birthday), on);
    return window.from <= days && days <= window.to;
  });
}
