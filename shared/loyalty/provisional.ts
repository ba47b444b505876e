import type { Card, MemberPosition, MemberUse, OpenWallets } from '../catalogue/member.ts';
import { walletId } from '../units/ids.ts';
import { type Points, points } from '../units/points.ts';
import type { Day } from '../units/time.ts';
import type { CardFacts } from './card-facts.ts';
import { type ConsentChange, type ConsentState, gatedSegments, type SegmentGate, withConsent } from './consents.ts';
import { foldWallet, type WalletState } from './fold.ts';
import { cardHolder, holdersFor, type Owner } from './holder.ts';
import type { MemberFacts } from './member-facts.ts';
import { lotsOf } from './open-lots.ts';
import type { Posting } from './posting.ts';
import { tierHere } from './tier-here.ts';
import type { TierSet } from './tier-set.ts';
import type { WalletDef } from './wallet.ts';

/** One of this till's own entries that head office's figures do not contain, with what it did. */
export interface OwnSale {
  readonly day: Day;
  readonly postings: readonly Posting[];
  readonly uses?: readonly MemberUse[];
  /** False where another member of the household bought, or nobody did, as where goods came back. Default true. */
  readonly isVisit?: boolean;
  readonly consent?: ConsentChange;
}

interface Known {
  readonly wallets: ReadonlyMap<string, WalletDef>;
  readonly today: Day;
  readonly asOfMs: number;
}

/**
 * The member as the counter shows them: head office's open lots with this till's own unseen sales folded on top, those
 * of the rest of the household too. Head office folds the same postings, so when it has seen them no figure moves.
 */
export function memberFactsOf(
  p: Known & {
    position: MemberPosition;
    last4: string;
    unseen: readonly OwnSale[];
    pointsWallet: string;
    /** Segments that may be seen only with a consent. */
    gates?: readonly SegmentGate[];
    /** The bundle's; the first is the chain's ladder. */
    tierSets?: readonly TierSet[];
  },
): MemberFacts {
  const { position, unseen, pointsWallet } = p;
  const own = unseen.flatMap((sale) => sale.postings).filter(isOfMember(position, p.wallets));
  const held = isHeldByMembers(p.wallets);
  const states = statesOf(position.wallets, own, p, held);
  const visits = unseen.filter(({ isVisit }) => isVisit !== false);
  const uses = [...(position.uses ?? []), ...unseen.flatMap((sale) => sale.uses ?? [])];
  const { consents, asked } = consentsOf(position, unseen);
  const {
    included: _included,
    asOfMs: _asOfMs,
    merged: _merged,
    mergedInto: _into,
    wallets: _lots,
    tier: _tier,
    tierUntil: _until,
    ...known
  } = position;
  return {
    ...known,
    ...tierOfPosition(p, own),
    last4: p.last4,
    segments: gatedSegments(position.segments, consents, p.gates ?? []),
    consents: [...consents],
    ...(asked ? { asked: [...asked] } : {}),
    // Who has not chosen how to be greeted is told by the card.
    greeting: position.greeting || `••${p.last4}`,
    orders: position.orders + visits.length,
    ...lastSeen(position.lastSeen, visits),
    wallets: balancesOf(states),
    nextExpiry: states.get(pointsWallet)?.nextExpiry ?? null,
    unseenSpent: spentOf(own),
    ...(uses.length > 0 ? { uses } : {}),
    asOfMs: p.asOfMs,
    provisional: visits.length > 0 || own.length > 0,
  };
}

/** With no ladder in the bundle head office's word is all there is. */
function tierOfPosition(
  {
    position,
    wallets,
    today,
    tierSets: [set] = [],
  }: Known & { position: MemberPosition; tierSets?: readonly TierSet[] },
  own: readonly Posting[],
): Pick<MemberFacts, 'tier' | 'tierUntil'> {
  const { tier, tierUntil } = !set
    ? position
    : tierHere(position, {
        set,
        wallet: wallets.get(set.metric) ?? unnamed(set.metric),
        open: position.wallets[set.metric] ?? [],
        own: own.filter(({ wallet }) => wallet === set.metric),
        today,
      });
  return { ...(tier !== undefined && { tier }), ...(tierUntil !== undefined && { tierUntil }) };
}

/** The card as the counter shows it, in the same way. */
export function cardFactsOf(p: Known & { card: Card; unseen: readonly OwnSale[] }): CardFacts {
  const { key, last4, wallets = {} } = p.card;
  const holder = cardHolder(key);
  const own = p.unseen.flatMap((sale) => sale.postings).filter((posting) => posting.holder === holder);
  const states = statesOf(wallets, own, p, () => true);
  return { key, last4, wallets: balancesOf(states), unseenSpent: spentOf(own), asOfMs: p.asOfMs };
}

const isHeldByMembers =
  (wallets: ReadonlyMap<string, WalletDef>) =>
  (wallet: string): boolean =>
    ['member', 'household'].includes(wallets.get(wallet)?.holder ?? 'member');

/** A member's own wallets are moved by the member's ids alone, a household's by the household as well. */
function isOfMember(owner: Owner, wallets: ReadonlyMap<string, WalletDef>): (posting: Posting) => boolean {
  const all = new Set(holdersFor(owner));
  const alone = new Set(holdersFor({ ...owner, household: undefined }));
  return ({ wallet, holder }) => (wallets.get(wallet)?.holder === 'household' ? all : alone).has(holder);
}

function statesOf(
  open: OpenWallets,
  postings: readonly Posting[],
  { wallets, today }: Known,
  isHeld: (wallet: string) => boolean,
): Map<string, WalletState> {
  const names = new Set([...Object.keys(open), ...postings.map((posting) => posting.wallet as string)]);
  return new Map(
    [...names].filter(isHeld).map((wallet) => {
      const moved = postings.filter((posting) => posting.wallet === wallet);
      return [wallet, foldWallet(moved, wallets.get(wallet) ?? unnamed(wallet), today, lotsOf(open[wallet] ?? []))];
    }),
  );
}

const balancesOf = (states: ReadonlyMap<string, WalletState>): Record<string, Points> =>
  Object.fromEntries([...states].map(([wallet, state]) => [wallet, state.balance]));

/** Per wallet: what head office does not know to be gone. */
function spentOf(postings: readonly Posting[]): Record<string, Points> {
  const spent: Record<string, Points> = {};
  for (const posting of postings)
    if (posting.kind === 'spend') spent[posting.wallet] = points((spent[posting.wallet] ?? 0) + posting.points);
  return spent;
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

const consentsOf = (position: ConsentState, unseen: readonly OwnSale[]): ConsentState =>
  unseen.reduce((state, { consent }) => (consent ? withConsent(state, consent) : state), position);

function lastSeen(known: Day | undefined, visits: readonly OwnSale[]): { lastSeen?: Day } {
  const days = [known, ...visits.map((sale) => sale.day)].filter((day) => day !== undefined);
  const latest = days.sort().at(-1);
  return latest ? { lastSeen: latest } : {};
}
