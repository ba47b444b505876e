import type { Card, MemberPosition, MemberUse } from '../catalogue/member.ts';
import type { Day } from '../units/time.ts';
import type { CardFacts } from './card-facts.ts';
import { type ConsentChange, type ConsentState, gatedSegments, type SegmentGate, withConsent } from './consents.ts';
import { cardHolder } from './holder.ts';
import type { MemberFacts } from './member-facts.ts';
import { balancesOf, isHeldByMembers, isOfMember, spentOf, statesOf, unnamed } from './own-wallets.ts';
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
  /** What lots are open on: for a basket the day on which it was opened, which may be yesterday. */
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

const consentsOf = (position: ConsentState, unseen: readonly OwnSale[]): ConsentState =>
  unseen.reduce((state, { consent }) => (consent ? withConsent(state, consent) : state), position);

function lastSeen(known: Day | undefined, visits: readonly OwnSale[]): { lastSeen?: Day } {
  const days = [known, ...visits.map((sale) => sale.day)].filter((day) => day !== undefined);
  const latest = days.sort().at(-1);
  return latest ? { lastSeen: latest } : {};
}
