import type { MemberId } from '../units/ids.ts';
import { type Money, money } from '../units/money.ts';
import { scaled } from '../units/rounding.ts';
import { changedProgrammes } from './rehearsal-because.ts';
import type { MemberChange, RehearsalReport, SaleChange, TierChange } from './rehearsal-report.ts';
import type { PastSale } from './rehearsal-sale.ts';
import type { SideSale } from './rehearsal-side.ts';
import { keepTop } from './rehearsal-top.ts';

const TOP = 10;

type Changed = { -readonly [K in 'sales' | 'before' | 'after' | 'points']: number };
type MemberSums = Changed & { tier: string | null };
type TierSums = Changed & { earned: number; spent: number };

type Compared = Pick<
  RehearsalReport,
  | 'members'
  | 'touched'
  | 'cheaper'
  | 'dearer'
  | 'mostChanged'
  | 'winners'
  | 'losers'
  | 'memberWinners'
  | 'memberLosers'
  | 'membersCheaper'
  | 'membersDearer'
  | 'tiers'
>;

interface Gain {
  readonly before: Money;
  readonly after: Money;
  readonly points: number;
}

/** What stays in the customer's pocket; negative where it costs them more. */
const gainOf = ({ before, after }: Gain): number => before - after;
const byGain = (a: Gain, b: Gain): number => gainOf(b) - gainOf(a) || b.points - a.points;
const bySize = (a: Gain, b: Gain): number =>
  Math.abs(gainOf(b)) - Math.abs(gainOf(a)) || Math.abs(b.points) - Math.abs(a.points);
const isWinner = (each: Gain): boolean => gainOf(each) > 0 || (gainOf(each) === 0 && each.points > 0);
const isLoser = (each: Gain): boolean => gainOf(each) < 0 || (gainOf(each) === 0 && each.points < 0);

/** Sets the two sides of every sale beside each other. Grows with the members, not with the sales. */
export function compareSides(): {
  add(past: PastSale, old: SideSale, neu: SideSale): void;
  report(): Compared;
} {
  const counts = { sales: 0, touched: 0, cheaper: 0, dearer: 0 };
  const members = new Map<MemberId, MemberSums>();
  const tiers = new Map<string | null, TierSums>();
  const mostChanged = keepTop<SaleChange>(TOP, bySize);
  const winners = keepTop<SaleChange>(TOP, byGain);
  const losers = keepTop<SaleChange>(TOP, (a, b) => byGain(b, a));
  return {
    add(past, old, neu) {
      const change = changeOf(past, old, neu);
      counts.sales += 1;
      if (gainOf(change) > 0) counts.cheaper += 1;
      if (gainOf(change) < 0) counts.dearer += 1;
      if (change.because.length > 0) {
        counts.touched += 1;
        mostChanged.add(change);
        if (isWinner(change)) winners.add(change);
        if (isLoser(change)) losers.add(change);
      }
      if (past.member) {
        const sums = members.get(past.member.id) ?? { ...NOTHING, tier: null };
        members.set(past.member.id, sums);
        addChange(sums, change);
        sums.tier = neu.tier;
      }
      const ofTier = tiers.get(neu.tier) ?? { ...NOTHING, earned: 0, spent: 0 };
      tiers.set(neu.tier, ofTier);
      addChange(ofTier, change);
      ofTier.earned += neu.earned;
      ofTier.spent += neu.spent;
    },
    report() {
      const each = [...members].map(memberChange);
      return {
        members: members.size,
        touched: {
          sales: counts.touched,
          share: counts.sales === 0 ? 0 : scaled(counts.touched, 10_000, counts.sales),
        },
        cheaper: counts.cheaper,
        dearer: counts.dearer,
        mostChanged: mostChanged.list(),
        winners: winners.list(),
        losers: losers.list(),
        memberWinners: each.filter(isWinner).sort(byGain).slice(0, TOP),
        memberLosers: each
          .filter(isLoser)
          .sort((a, b) => byGain(b, a))
          .slice(0, TOP),
        membersCheaper: each.filter((member) => gainOf(member) > 0).length,
        membersDearer: each.filter((member) => gainOf(member) < 0).length,
        tiers: [...tiers].map(([tier, sums]) => tierChange(tier, sums, each)),
      };
    },
  };
}

const NOTHING: Changed = { sales: 0, before: 0, after: 0, points: 0 };

function addChange(sums: Changed, { before, after, points }: SaleChange): void {
  sums.sales += 1;
  sums.before += before;
  sums.after += after;
  sums.points += points;
}

const changeOf = ({ id, sale, member }: PastSale, old: SideSale, neu: SideSale): SaleChange => ({
  sale: id,
  store: sale.store,
  day: sale.day,
  member: member?.id ?? null,
  before: old.result.totals.total,
  after: neu.result.totals.total,
  points: neu.earned - neu.spent - (old.earned - old.spent),
  because: changedProgrammes(old.result, neu.result),
});

const memberChange = ([member, sums]: [MemberId, MemberSums]): MemberChange => ({
  ...sums,
  member,
  before: money(sums.before),
  after: money(sums.after),
});

const tierChange = (tier: string | null, sums: TierSums, members: readonly MemberChange[]): TierChange => ({
  tier,
  members: members.filter((member) => member.tier === tier).length,
  sales: sums.sales,
  before: money(sums.before),
  after: money(sums.after),
  earned: sums.earned,
  spent: sums.spent,
});
