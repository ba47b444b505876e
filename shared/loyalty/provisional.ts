import type { MemberPosition, MemberUse } from '../catalogue/member.ts';
import { walletId } from '../units/ids.ts';
import { points } from '../units/points.ts';
import type { Day } from '../units/time.ts';
import { foldWallet, type WalletState } from './fold.ts';
import type { MemberFacts } from './member-facts.ts';
import { lotsOf } from './open-lots.ts';
import type { Posting } from './posting.ts';
import type { WalletDef } from './wallet.ts';

/** One of this till's own sales that the position does not contain, with what it posts. */
export interface OwnSale {
  readonly day: Day;
  readonly postings: readonly Posting[];
  readonly uses?: readonly MemberUse[];
}

/**
 * The member as the counter shows them: head office's open lots with this till's own unseen sales folded on top. Head
 * office folds the same postings, so when it has seen them the figure does not move.
 */
export function memberFactsOf(p: {
  position: MemberPosition;
  last4: string;
  unseen: readonly OwnSale[];
  wallets: ReadonlyMap<string, WalletDef>;
  pointsWallet: string;
  today: Day;
  asOfMs: number;
}): MemberFacts {
  const { position, unseen, pointsWallet } = p;
  const postings = unseen.flatMap((sale) => sale.postings);
  const names = new Set([...Object.keys(position.wallets), ...postings.map((posting) => posting.wallet)]);
  const states = new Map([...names].map((wallet) => [wallet, stateOf(wallet, postings, p)]));
  const spent = postings.filter((posting) => posting.wallet === pointsWallet && posting.kind === 'spend');
  const uses = [...(position.uses ?? []), ...unseen.flatMap((sale) => sale.uses ?? [])];
  const { included: _included, asOfMs: _asOfMs, wallets: _lots, ...known } = position;
  return {
    ...known,
    last4: p.last4,
    orders: position.orders + unseen.length,
    ...lastSeen(position.lastSeen, unseen),
    wallets: Object.fromEntries([...states].map(([wallet, state]) => [wallet, state.balance])),
    nextExpiry: states.get(pointsWallet)?.nextExpiry ?? null,
    unseenSpent: points(spent.reduce((sum, posting) => sum + posting.points, 0)),
    ...(uses.length > 0 ? { uses } : {}),
    asOfMs: p.asOfMs,
    provisional: unseen.length > 0,
  };
}

function stateOf(
  wallet: string,
  postings: readonly Posting[],
  p: { position: MemberPosition; wallets: ReadonlyMap<string, WalletDef>; today: Day },
): WalletState {
  const own = postings.filter((posting) => posting.wallet === wallet);
  return foldWallet(own, p.wallets.get(wallet) ?? unnamed(wallet), p.today, lotsOf(p.position.wallets[wallet] ?? []));
}

/** A wallet that no bundle at this till names any more still holds what it holds. */
const unnamed = (wallet: string): WalletDef => ({
  id: walletId(wallet),
  name: {},
  holder: 'member',
  unit: 'points',
  scale: 0,
  life: 'never',
});

function lastSeen(known: Day | undefined, unseen: readonly OwnSale[]): { lastSeen?: Day } {
  const days = [known, ...unseen.map((sale) => sale.day)].filter((day) => day !== undefined);
  const latest = days.sort().at(-1);
  return latest ? { lastSeen: latest } : {};
}
