import { holdersFor, householdHolder } from '../../shared/loyalty/holder.ts';
import type { Posting } from '../../shared/loyalty/index.ts';
import type { LockedMember } from './owners.ts';
import { joinedOpening, type LoyaltyRules, type Opening, type Wallets } from './position.ts';

/** What the figures of some members rest on, by holder. */
export interface Held {
  readonly openings: ReadonlyMap<string, Opening>;
  readonly postings: ReadonlyMap<string, readonly Posting[]>;
}

/** What one position is folded over. */
export interface Share {
  readonly opening: Opening;
  readonly postings: readonly Posting[];
}

const idsOf = ({ member, merged }: LockedMember): string[] => holdersFor({ id: member, merged });

/**
 * A member's part of the ledger: what was posted to any of their ids, and, in wallets that a household holds, what was
 * posted to the household and to all of its members. So nothing is moved where somebody joins one or two ids turn out
 * to be one person, and an entry that comes late finds its place in the fold by its own time.
 */
export function shareOf(
  member: LockedMember,
  household: readonly LockedMember[],
  held: Held,
  { wallets }: Pick<LoyaltyRules, 'wallets'>,
): Share {
  const own = ofHolders(idsOf(member), held);
  if (member.household === null) return own;
  const isShared = (wallet: string): boolean => wallets.get(wallet)?.holder === 'household';
  const all = ofHolders([...household.flatMap(idsOf), householdHolder(member.household)], held);
  return {
    opening: {
      ...own.opening,
      wallets: { ...only(own.opening.wallets, (name) => !isShared(name)), ...only(all.opening.wallets, isShared) },
    },
    postings: [
      ...own.postings.filter(({ wallet }) => !isShared(wallet)),
      ...all.postings.filter(({ wallet }) => isShared(wallet)),
    ],
  };
}

const ofHolders = (holders: readonly string[], { openings, postings }: Held): Share => ({
  opening: joinedOpening(holders.flatMap((holder) => openings.get(holder) ?? [])),
  postings: holders.flatMap((holder) => postings.get(holder) ?? []),
});

const only = (wallets: Wallets, which: (name: string) => boolean): Wallets =>
  Object.fromEntries(Object.entries(wallets).filter(([name]) => which(name)));
