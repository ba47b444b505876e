import type { MemberId, ProgrammeId } from '../units/ids.ts';
import type { Money } from '../units/money.ts';
import type { Points } from '../units/points.ts';
import type { Text } from '../units/text.ts';
import type { Day } from '../units/time.ts';

/** Points of one wallet over the rehearsed time. `open` (with the pending ones) and `debt` are those of its last day. */
export interface WalletTotals {
  readonly earned: Points;
  readonly spent: Points;
  readonly expired: Points;
  readonly open: Points;
  readonly debt: Points;
}

/** All sales under one bundle. */
export interface SideTotals {
  readonly list: Money;
  readonly discount: Money;
  readonly paid: Money;
  readonly discountedSales: number;
  /** Of the discounted sales; half a minor unit is rounded away from zero. */
  readonly averageDiscount: Money;
  readonly gifts: number;
  readonly issued: number;
  readonly wallets: Readonly<Record<string, WalletTotals>>;
  /** What the open points are worth in goods; null where no worth of a point was told. */
  readonly liability: Money | null;
  /** What was paid without tax less the costs, of the lines whose costs are known, gifts being costs alone. */
  readonly margin: Money | null;
}

/** One basket that comes out differently. */
export interface SaleChange {
  readonly sale: string;
  readonly store: string;
  readonly day: Day;
  readonly member: MemberId | null;
  readonly before: Money;
  readonly after: Money;
  /** Points earned less points spent, after less before, over all wallets of points. */
  readonly points: number;
  /** Programmes that give something else than before. */
  readonly because: readonly ProgrammeId[];
}

/** One member over the rehearsed time. */
export interface MemberChange {
  readonly member: MemberId;
  readonly sales: number;
  readonly before: Money;
  readonly after: Money;
  readonly points: number;
  /** On their last visit, under the new bundle. */
  readonly tier: string | null;
}

export interface ProgrammeTotals {
  readonly sales: number;
  readonly discount: Money;
  readonly earned: number;
  readonly spent: number;
}

export interface ProgrammeChange {
  readonly programme: ProgrammeId;
  readonly name: Text;
  readonly before: ProgrammeTotals;
  readonly after: ProgrammeTotals;
}

/** Sales by the tier that the member had when they were made, under the new bundle. Null is no tier, or no member. */
export interface TierChange {
  readonly tier: string | null;
  /** Who had this tier on their last visit. */
  readonly members: number;
  readonly sales: number;
  readonly before: Money;
  readonly after: Money;
  readonly earned: number;
  readonly spent: number;
}

/** What a new bundle would have done to sales of the past, and what the old one did. */
export interface RehearsalReport {
  readonly from: Day | null;
  readonly to: Day | null;
  readonly sales: number;
  /** Sales that were not rehearsed: in other money, or of a day that cannot be right. */
  readonly leftOut: number;
  readonly lines: number;
  readonly linesWithCost: number;
  readonly members: number;
  readonly before: SideTotals;
  readonly after: SideTotals;
  /** What the new bundle costs beyond the old one: money no longer taken, and the rise of what open points are worth. */
  readonly cost: { readonly money: Money; readonly points: Money | null; readonly total: Money };
  /** Sales that come out differently, in money or in points; `share` in basis points of all. */
  readonly touched: { readonly sales: number; readonly share: number };
  readonly cheaper: number;
  readonly dearer: number;
  /** By the size of the change in money, then in points. */
  readonly mostChanged: readonly SaleChange[];
  readonly winners: readonly SaleChange[];
  readonly losers: readonly SaleChange[];
  readonly memberWinners: readonly MemberChange[];
  readonly memberLosers: readonly MemberChange[];
  readonly membersCheaper: number;
  readonly membersDearer: number;
  readonly programmes: readonly ProgrammeChange[];
  readonly tiers: readonly TierChange[];
}
