import type { Card, MemberPosition } from '../../shared/catalogue/member.ts';
import type { JournalEntry, MemberEnrolled } from '../../shared/journal/entry.ts';
import type { Catalogue } from './catalogue.ts';

/**
 * Who joined at this till and has not come down from head office yet: a fold of its journal. They can be served from
 * the moment their entry is on disk.
 */
export interface OwnEnrolments {
  add(entry: JournalEntry): void;
  card(key: string): Card | null;
  position(id: string): MemberPosition | null;
  /** Head office's own rows look at least this far. */
  forget(upTo: number): void;
}

export function ownEnrolments(): OwnEnrolments {
  const byCard = new Map<string, MemberEnrolled>();
  const byMember = new Map<string, MemberEnrolled>();
  return {
    add(entry) {
      if (entry.type !== 'memberEnrolled' || entry.mode === 'training') return;
      byCard.set(entry.card.key, entry);
      byMember.set(entry.member, entry);
    },
    card(key) {
      const joined = byCard.get(key);
      return joined ? { ...joined.card, member: joined.member, state: 'active' } : null;
    },
    position(id) {
      const joined = byMember.get(id);
      return joined ? provisionalPosition(joined) : null;
    },
    forget(upTo) {
      for (const known of [byCard, byMember]) for (const [id, { seq }] of known) if (seq <= upTo) known.delete(id);
    },
  };
}

/** Nothing behind it: what the member has got since comes from this till's own entries. */
const provisionalPosition = ({ member, endedAt }: MemberEnrolled): MemberPosition => ({
  id: member,
  greeting: '',
  segments: [],
  orders: 0,
  consents: [],
  wallets: {},
  included: 0,
  asOfMs: Date.parse(endedAt),
});

/** The catalogue with those who joined here. What head office knows goes first; a card that it has no name for may have one here. */
export const withOwnMembers = (catalogue: Catalogue, own: OwnEnrolments): Catalogue => ({
  ...catalogue,
  async card(key) {
    const card = await catalogue.card(key);
    const joined = own.card(key);
    if (!card) return joined;
    return joined && card.member === undefined
      ? { ...card, member: joined.member as NonNullable<Card['member']> }
      : card;
  },
  member: async (id) => (await catalogue.member(id)) ?? own.position(id),
});
