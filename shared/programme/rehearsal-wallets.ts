import { post, walletState } from '../loyalty/fold.ts';
import { type Lots, noLots } from '../loyalty/lots.ts';
import type { Posting } from '../loyalty/posting.ts';
import { climbOn, noClimb, standingOn, type TierClimb } from '../loyalty/tiers.ts';
import type { WalletDef } from '../loyalty/wallet.ts';
import { points } from '../units/points.ts';
import type { Day } from '../units/time.ts';
import type { CompiledBundle } from './compile.ts';
import type { MemberInput } from './sale.ts';

interface CarriedWallet {
  readonly lots: Lots;
  expired: number;
}

export type Move = Pick<Posting, 'kind' | 'at' | 'from' | 'until'> & { readonly points: number };

/**
 * The wallets that members and households hold under one bundle, and the tiers that follow from them, carried from sale
 * to sale. What is used up or has ended is dropped, so they grow with the holders and not with their sales.
 */
export interface CarriedWallets {
  readonly kept: readonly WalletDef[];
  /** Whether the holder has had anything in it. */
  has(wallet: WalletDef, member: MemberInput): boolean;
  move(wallet: WalletDef, member: MemberInput, move: Move): void;
  balance(wallet: WalletDef, member: MemberInput, on: Day): number;
  tier(member: MemberInput, on: Day): string | undefined;
  /** Of all holders together. */
  held(wallet: string, on: Day): { open: number; debt: number; expired: number };
}

export function carryWallets(bundle: CompiledBundle): CarriedWallets {
  const kept = [...bundle.wallets.values()].filter(({ holder }) => holder === 'member' || holder === 'household');
  const wallets = new Map(kept.map(({ id }) => [id as string, new Map<string, CarriedWallet>()]));
  const ladder = ladderOf(bundle);
  let keys = 0;
  return {
    kept,
    has: (wallet, member) => wallets.get(wallet.id)?.has(holderOf(wallet, member)) ?? false,
    move(wallet, member, moved) {
      const holder = holderOf(wallet, member);
      keys += 1;
      const posting = { ...moved, key: String(keys), wallet: wallet.id, holder, points: points(moved.points) };
      const holders = wallets.get(wallet.id)!;
      const carried = holders.get(holder) ?? { lots: noLots(), expired: 0 };
      holders.set(holder, carried);
      post(carried.lots, posting, wallet);
      ladder.climb(wallet, posting);
    },
    balance(wallet, member, on) {
      const carried = wallets.get(wallet.id)?.get(holderOf(wallet, member));
      if (!carried) return 0;
      carried.expired += forget(carried.lots, on);
      return walletState(carried.lots, on).balance;
    },
    tier: ladder.tier,
    held(wallet, on) {
      const sums = { open: 0, debt: 0, expired: 0 };
      for (const carried of wallets.get(wallet)?.values() ?? []) {
        const { balance, pending, debt, expired } = walletState(carried.lots, on);
        sums.open += balance + debt + pending;
        sums.debt += debt;
        sums.expired += carried.expired + expired;
      }
      return sums;
    },
  };
}

/** The first tier set is the chain's ladder, as at head office. Without one, members keep the tier that they came with. */
function ladderOf(bundle: CompiledBundle) {
  const climbs = new Map<string, TierClimb>();
  const [set] = bundle.bundle.tierSets;
  const metric = set && bundle.wallets.get(set.metric);
  return {
    climb(wallet: WalletDef, posting: Posting): void {
      if (!set || wallet !== metric) return;
      const climb = climbs.get(posting.holder) ?? noClimb();
      climbs.set(posting.holder, climb);
      climbOn(climb, posting, set, wallet);
      const { day } = posting.at;
      const keptUntil = climb.climb.keptUntil ?? day;
      forget(climb.metric, keptUntil < day ? keptUntil : day);
    },
    tier(member: MemberInput, on: Day): string | undefined {
      if (!set || !metric) return member.tier;
      // What the sale's own facts state was given by hand, or kept: it is not taken away.
      const given = member.tier === undefined ? [] : [{ tier: member.tier, from: on, until: on }];
      return standingOn(climbs.get(holderOf(metric, member)) ?? noClimb(), set, on, given).tier;
    },
  };
}

const holderOf = ({ holder }: WalletDef, member: MemberInput): string =>
  holder === 'household' ? (member.household ?? member.id) : member.id;

/** Drops what nobody can spend on that day or later. No past sale is returned here. Tells how much had ended. */
function forget(state: Lots, on: Day): number {
  state.taken.clear();
  let expired = 0;
  const left = state.lots.filter((lot) => {
    const ended = lot.until !== undefined && lot.until < on;
    if (ended) expired += lot.left;
    return !ended && lot.left > 0;
  });
  state.lots.splice(0, state.lots.length, ...left);
  return expired;
}
