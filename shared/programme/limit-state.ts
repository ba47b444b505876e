import type { MemberUse } from '../catalogue/member.ts';
import type { Day } from '../units/time.ts';
import { foldCode } from './codes.ts';
import type { CompiledBundle } from './compile.ts';
import type { Evaluation } from './evaluation.ts';
import { usedIn } from './limit-days.ts';
import { usesByProgramme } from './limit-member.ts';
import { codeUsedBeside, type ShareBook, usedBeside } from './limit-share.ts';
import type { UseTally } from './limit-tally.ts';
import { isIn, type LimitedProgramme, periodOf, type Span } from './limits.ts';
import type { Period } from './model.ts';
import type { Coupon, LimitState } from './sale.ts';

type Used = Record<string, number>;

/** Uses of a code at another till, as head office has told of them. */
export interface CodeUse {
  readonly code: string;
  readonly programme: string;
  readonly day: Day;
  /** Net of those given back; absent: once. */
  readonly times?: number | undefined;
}

/**
 * What has been used before a sale: within the period, of each limit, that the day of the sale lies in. Asks only the
 * limited programmes that run here on that day, and of the tally only what has been used at all. An event names its own.
 */
export function limitState(p: {
  readonly bundle: CompiledBundle;
  readonly day: Day;
  readonly store: string;
  readonly codes: readonly string[];
  readonly coupons?: readonly Pick<Coupon, 'code' | 'template'>[];
  readonly own: UseTally;
  /** Of the coupons, at other tills. */
  readonly elsewhere?: readonly CodeUse[];
  readonly member: readonly MemberUse[];
  readonly limited?: readonly LimitedProgramme[];
  /** This till's shares of the chain-wide limits; null where nobody shares them, as in a rehearsal. */
  readonly shares: ShareBook | null;
}): LimitState {
  const { bundle, day } = p;
  const uses: Used = {};
  const spent: Used = {};
  const memberUses: Used = {};
  const byMember = usesByProgramme(p.member);
  const periods = periodsOf(day);
  for (const { id, limit } of p.limited ?? bundle.liveOn(day, p.store).limited) {
    const used = usedHere(p, id, limit, periods(limit.per));
    if (used.times > 0) uses[id] = used.times;
    if (used.amount > 0) spent[id] = used.amount;
    const theirs = limit.usesPerMember === undefined ? undefined : byMember.get(id);
    if (theirs) {
      const { times } = usedIn(theirs, periods(limit.per));
      if (times > 0) memberUses[id] = times;
    }
  }
  return { uses, codeUses: codeUses(p, periods), memberUses, spent };
}

/** Of uses and budget: what this till has used in the period, and all that lies outside its share of them. */
function usedHere(
  { own, shares }: { readonly own: UseTally; readonly shares: ShareBook | null },
  id: string,
  limit: LimitedProgramme['limit'],
  period: Span,
): { times: number; amount: number } {
  if (limit.uses === undefined && limit.budget === undefined) return { times: 0, amount: 0 };
  const used = usedIn(own.ofProgramme(id), period);
  if (shares === null) return used;
  const share = shares.of(id, limit.per, period.from);
  return {
    times: limit.uses === undefined ? used.times : usedBeside(limit.uses, used.times, share.uses),
    amount: limit.budget === undefined ? used.amount : usedBeside(limit.budget, used.amount, share.budget),
  };
}

/** The periods of a day, each worked out once: there are five of them, and a thousand limits may ask. */
function periodsOf(day: Day): (per: Period | undefined) => Span {
  const known = new Map<Period | undefined, Span>();
  return (per) => {
    const period = known.get(per) ?? periodOf(per, day);
    known.set(per, period);
    return period;
  };
}

const timesIn = (uses: readonly CodeUse[], period: Span): number =>
  uses.reduce((sum, { day, times = 1 }) => (isIn(period, day) ? sum + times : sum), 0);

/** A code that opens several programmes counts as often as the one that has used it most. */
function codeUses(p: Parameters<typeof limitState>[0], periods: (per: Period | undefined) => Span): Used {
  const { bundle, own, codes, coupons = [], elsewhere = [], shares } = p;
  const openedBy = new Map(codes.map((code) => [foldCode(code), bundle.byCode.get(foldCode(code)) ?? []]));
  for (const { code, template } of coupons) openedBy.set(foldCode(code), bundle.byTemplate.get(template) ?? []);
  const used: Used = {};
  for (const [code, programmes] of openedBy) {
    const most = programmes.map(({ programme: { id, limit } }) => {
      if (limit?.usesPerCode === undefined) return 0;
      const period = periods(limit.per);
      const there = elsewhere.filter((use) => use.programme === id && foldCode(use.code) === code);
      const used = usedIn(own.ofCode(id, code), period).times + timesIn(there, period);
      const share = shares?.ofCode(id, code, limit.per, period.from) ?? {};
      return codeUsedBeside(limit.usesPerCode, used, share);
    });
    const times = Math.max(0, ...most);
    if (times > 0) used[code] = times;
  }
  return used;
}

/** Of what had been used, the part that this sale could meet; null where that is nothing, as in most sales. */
export function metBefore(state: LimitState, { trace }: Pick<Evaluation, 'trace'>): LimitState | null {
  const met = new Set<string>(trace.map((row) => row.programme));
  const ofMet = (used: Readonly<Used>): Used => Object.fromEntries(Object.entries(used).filter(([id]) => met.has(id)));
  const before = {
    uses: ofMet(state.uses),
    codeUses: { ...state.codeUses },
    memberUses: ofMet(state.memberUses),
    spent: ofMet(state.spent),
  };
  return Object.values(before).some((used) => Object.keys(used).length > 0) ? before : null;
}
