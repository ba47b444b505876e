import type { CardFacts } from '../loyalty/card-facts.ts';
import type { MemberFacts } from '../loyalty/member-facts.ts';
import type { SaleCard, SaleMember } from './entry.ts';

/** The member's side of a sale, as it was evaluated. */
export const saleMember = (member: MemberFacts): SaleMember => ({
  id: member.id,
  last4: member.last4,
  greeting: member.greeting,
  ...(member.tier ? { tier: member.tier } : {}),
  segments: [...member.segments],
  orders: member.orders,
  ...(member.lastSeen ? { lastSeen: member.lastSeen } : {}),
  ...(member.birthday ? { birthday: member.birthday } : {}),
  consents: [...member.consents],
  ...(member.household ? { household: member.household } : {}),
  wallets: { ...member.wallets },
  ...(member.nextExpiry ? { nextExpiry: { ...member.nextExpiry } } : {}),
  positionAsOfMs: member.asOfMs,
});

/** The card's side of it. */
export const saleCard = ({ key, last4, wallets, asOfMs }: CardFacts): SaleCard => ({
  key,
  last4,
  wallets: { ...wallets },
  asOfMs,
});
