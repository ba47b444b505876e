import type { OpenWallets } from '../catalogue/member.ts';
import { walletId } from '../units/ids.ts';
import { type Points, points } from '../units/points.ts';
import type { Day } from '../units/time.ts';
import { lotsAfter, type WalletState, walletState } from './fold.ts';
import { holdersFor, type Owner } from './holder.ts';
import { lotsOf } from './open-lots.ts';
import type { Posting } from './posting.ts';
import type { WalletDef } from './wallet.ts';

export const isHeldByMembers =
  (wallets: ReadonlyMap<string, WalletDef>) =>
  (wallet: string): boolean =>
    ['member', 'household'].includes(wallets.get(wallet)?.holder ?? 'member');

/** A member's own wallets are moved by the member's ids alone, a household's by the household as well. */
export function isOfMember(owner: Owner, wallets: ReadonlyMap<string, WalletDef>): (posting: Posting) => boolean {
  const all = new Set(holdersFor(owner));
  const alone = new Set(holdersFor({ ...owner, household: undefined }));
  return ({ wallet, holder }) => (wallets.get(wallet)?.holder === 'household' ? all : alone).has(holder);
}

export function statesOf(
  open: OpenWallets,
  postings: readonly Posting[],
  { wallets, today }: { readonly wallets: ReadonlyMap<string, WalletDef>; readonly today: Day },
  isHeld: (wallet: string) => boolean,
): Map<string, WalletState> {
  const names = new Set([...Object.keys(open), ...postings.map((posting) => posting.wallet as string)]);
  return new Map(
    [...names].filter(isHeld).map((wallet) => {
      const moved = postings.filter((posting) => posting.wallet === wallet);
      // What was spent since on a later day is gone all the same: this till must not spend it twice.
      const lots = lotsAfter(moved, wallets.get(wallet) ?? unnamed(wallet), lotsOf(open[wallet] ?? []));
      return [wallet, walletState(lots, today)];
    }),
  );
}

export const balancesOf = (states: ReadonlyMap<string, WalletState>): Record<string, Points> =>
  Object.fromEntries([...states].map(([wallet, state]) => [wallet, state.balance]));

/** Per wallet: what head office does not know to be gone. */
export function spentOf(postings: readonly Posting[]): Record<string, Points> {
  const spent: Record<string, Points> = {};
  for (const posting of postings)
    if (posting.kind === 'spend') spent[posting.wallet] = points((spent[posting.wallet] ?? 0) + posting.points);
  return spent;
}

/** A wallet that no bundle names any more keeps what it holds, for ever. */
export const unnamed = (wallet: string): WalletDef => ({
  id: walletId(wallet),
  name: {},
  holder: 'member',
  unit: 'points',
  scale: 0,
  life: 'never',
});
