import type { Card, MemberPosition } from '../../shared/catalogue/member.ts';
import type { CardFacts } from '../../shared/loyalty/card-facts.ts';
import type { SegmentGate } from '../../shared/loyalty/consents.ts';
import { cardHolder, holdersFor } from '../../shared/loyalty/holder.ts';
import type { MemberFacts } from '../../shared/loyalty/member-facts.ts';
import { cardFactsOf, memberFactsOf, type OwnSale } from '../../shared/loyalty/provisional.ts';
import type { TierSet } from '../../shared/loyalty/tier-set.ts';
import type { WalletDef } from '../../shared/loyalty/wallet.ts';
import type { Day } from '../../shared/units/time.ts';
import type { Unseen } from './unseen.ts';

export interface MemberDesk {
  /**
   * The member as this till knows them, with what their points come to on a day: for a basket the one on which it was
   * opened. Null where the position is gone. `and`: with what is about to be recorded on top.
   */
  facts(member: { id: string; last4: string }, on: Day, and?: OwnSale): Promise<MemberFacts | null>;
  /** What the card itself holds; null where no wallet is held by cards, or the card is gone. */
  cardFacts(card: { key: string }, on: Day): Promise<CardFacts | null>;
}

export function memberDesk(p: {
  position: (id: string) => Promise<MemberPosition | null>;
  card: (key: string) => Promise<Card | null>;
  unseen: Unseen;
  wallets: () => ReadonlyMap<string, WalletDef>;
  tierSets: () => readonly TierSet[];
  pointsWallet: () => string;
  /** Segments that rest on a consent. */
  gates: () => readonly SegmentGate[];
  /** When all positions were last known to be right, UTC milliseconds; 0 before the first complete pull. */
  positionsAsOfMs: () => number;
}): MemberDesk {
  const known = (asOfMs: number, on: Day) => ({
    wallets: p.wallets(),
    today: on,
    asOfMs: Math.max(asOfMs, p.positionsAsOfMs()),
  });

  /** One step: head office points every merged id at the one that is left. */
  async function position(id: string): Promise<MemberPosition | null> {
    const found = await p.position(id);
    return found?.mergedInto ? p.position(found.mergedInto) : found;
  }

  return {
    async facts({ id, last4 }, on, and) {
      const found = await position(id);
      if (!found) return null;
      return memberFactsOf({
        ...known(found.asOfMs, on),
        position: found,
        last4,
        unseen: [...p.unseen.of(holdersFor(found), found.included), ...(and ? [and] : [])],
        pointsWallet: p.pointsWallet(),
        gates: p.gates(),
        tierSets: p.tierSets(),
      });
    },
    async cardFacts({ key }, on) {
      if (![...p.wallets().values()].some(({ holder }) => holder === 'card')) return null;
      const card = await p.card(key);
      if (!card) return null;
      const unseen = p.unseen.of([cardHolder(key)], card.included ?? 0);
      return cardFactsOf({ ...known(card.asOfMs ?? 0, on), card, unseen });
    },
  };
}
