import { type Money, money } from '../units/money.ts';
import { points } from '../units/points.ts';
import { scaled, scaledDown } from '../units/rounding.ts';
import type { Day } from '../units/time.ts';
import type { CompiledBundle } from './compile.ts';
import { evaluate } from './evaluate.ts';
import type { Evaluation } from './evaluation.ts';
import { limitState } from './limit-state.ts';
import { openTally } from './limit-tally.ts';
import { limitUses } from './limit-use.ts';
import { carryMembers } from './rehearsal-members.ts';
import type { ProgrammeTotals, SideTotals, WalletTotals } from './rehearsal-report.ts';
import type { PastSale } from './rehearsal-sale.ts';
import { openTallies } from './rehearsal-tallies.ts';
import type { EngineSettings } from './sale.ts';

/** A wallet's points buy this much: 500 points for 5.00 are `{ points: 500, money: 500 }`. */
export interface PointsWorth {
  readonly points: number;
  readonly money: Money;
}

/** What one unit costs the shop, by product. Products that are not there count into no margin. */
export type Costs = ReadonlyMap<string, Money>;

export interface SideOptions {
  readonly settings: EngineSettings;
  readonly costs: Costs | null;
  readonly worth: Readonly<Record<string, PointsWorth>>;
}

export interface SideSale {
  readonly result: Evaluation;
  readonly tier: string | null;
  /** Of all wallets of points together. */
  readonly earned: number;
  readonly spent: number;
}

/** One bundle's side of a rehearsal: its members, its limits, its sums. */
export interface Side {
  programmes(): ReadonlyMap<string, ProgrammeTotals>;
  sell(past: PastSale): SideSale;
  totals(on: Day | null): SideTotals;
}

export function openSide(bundle: CompiledBundle, { settings, costs, worth }: SideOptions): Side {
  const members = carryMembers(bundle);
  const tally = openTally();
  const tallies = openTallies((wallet) => bundle.wallets.get(wallet)?.unit === 'points');
  const sums = { list: 0, discount: 0, paid: 0, discountedSales: 0, gifts: 0, issued: 0, margin: 0 };

  return {
    programmes: tallies.programmes,
    sell({ sale, member: facts, settings: own = settings }) {
      const member = facts && members.inputOf(facts, sale.day);
      const used = limitState({
        bundle,
        day: sale.day,
        store: sale.store,
        codes: sale.codes,
        coupons: sale.coupons ?? [],
        own: tally,
        member: facts ? members.usesOf(facts) : [],
        shares: null,
      });
      const result = evaluate(bundle, sale, member, used, own);
      const uses = limitUses(result, (id) => bundle.byId.get(id)?.programme.limit);
      for (const use of uses) tally.add(use, sale.day);
      if (facts) members.close(facts, sale, result, uses);
      sums.list += result.totals.list;
      sums.discount += result.totals.discount;
      sums.paid += result.totals.total;
      if (result.totals.discount > 0) sums.discountedSales += 1;
      sums.gifts += result.gifts.reduce((sum, gift) => sum + gift.qty, 0);
      sums.issued += result.issued.reduce((sum, issued) => sum + issued.qty, 0);
      if (costs) sums.margin += marginOf(result, costs);
      return { result, tier: member?.tier ?? null, ...tallies.count(result) };
    },
    totals(on) {
      const byWallet = [...bundle.wallets.keys()].map((id): [string, WalletTotals] => {
        const { earned, spent } = tallies.wallet(id);
        const { open, debt, expired } = on ? members.wallets.held(id, on) : EMPTY;
        return [
          id,
          {
            earned: points(earned),
            spent: points(spent),
            expired: points(expired),
            open: points(open),
            debt: points(debt),
          },
        ];
      });
      const { discountedSales, gifts, issued } = sums;
      return {
        list: money(sums.list),
        discount: money(sums.discount),
        paid: money(sums.paid),
        discountedSales,
        averageDiscount: money(discountedSales === 0 ? 0 : scaled(sums.discount, 1, discountedSales)),
        gifts,
        issued,
        wallets: Object.fromEntries(byWallet),
        liability: liabilityOf(byWallet, worth),
        margin: costs ? money(sums.margin) : null,
      };
    },
  };
}

const EMPTY = { open: 0, debt: 0, expired: 0 };

/** Open points at what they buy, rounded down once per wallet: part of a reward buys nothing yet. */
function liabilityOf(wallets: readonly [string, WalletTotals][], worth: SideOptions['worth']): Money | null {
  if (Object.keys(worth).length === 0) return null;
  return money(
    wallets.reduce((sum, [id, { open }]) => {
      const each = worth[id];
      return each ? sum + scaledDown(open, each.money, each.points) : sum;
    }, 0),
  );
}

function marginOf({ lines, gifts }: Evaluation, costs: Costs): number {
  let margin = 0;
  for (const { sku, qty, gross, levy, taxedLevy = 0, paid, taxes } of lines) {
    const cost = costs.get(sku);
    if (cost === undefined) continue;
    const net = gross - levy - taxes.reduce((sum, { tax }) => sum + tax, 0);
    // A levy is passed on: nobody gains by it.
    margin += (taxedLevy === 0 ? net : scaled(net, paid, paid + taxedLevy)) - cost * qty;
  }
  for (const { sku, qty } of gifts) margin -= (costs.get(sku) ?? 0) * qty;
  return margin;
}
