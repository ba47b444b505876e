import { withCard, withMember, withoutCard } from '../../shared/basket/open.ts';
import type { Card, MemberPosition } from '../../shared/catalogue/member.ts';
import { type Act, basketFixed, type Counter, done, type Outcome, refused, say } from './counter.ts';

/** A card: whose it is, if anybody's, comes from the keyed hash of its number, on this till alone. */
export const attachMember: Act<{ number: string }> = async (counter, { number }) => {
  const { state, catalogue } = counter;
  const { day } = state.basket.opened;
  if (state.tendering) return refused({ code: 'basket.locked' });
  const card = await catalogue.card(counter.cardKey(number));
  const last4 = number.slice(-4);
  if (!card) return refused({ code: 'card.unknown', last4 });
  if (card.state === 'withdrawn') return refused({ code: 'card.withdrawn', last4 });
  if (card.until && card.until < day) return refused({ code: 'card.expired', last4, until: card.until });
  if (card.member === undefined) return attachNameless(counter, card, last4);
  const member = await memberBehind(counter, card.member);
  return member ? attachNamed(counter, card, { member, last4 }) : refused({ code: 'card.unknown', last4 });
};

/** One step: head office points every merged id at the one that is left. */
async function memberBehind({ catalogue }: Counter, id: string): Promise<MemberPosition | null> {
  const found = await catalogue.member(id);
  return found?.mergedInto ? catalogue.member(found.mergedInto) : found;
}

function attachNamed(
  { state }: Counter,
  card: Card,
  { member, last4 }: { member: MemberPosition; last4: string },
): Outcome {
  const { greeting } = member;
  const before = state.basket.member;
  const withMemberCard = withCard(withMember(state.basket, { id: member.id, last4 }), {
    key: card.key,
    last4,
    named: true,
  });
  if (before?.id === member.id) {
    const same = { ...state, basket: { ...withMemberCard, member: before } };
    return done(same, { sound: 'member', notice: say('info', { code: 'member.sameCard', greeting }) });
  }
  const next = { ...state, basket: withMemberCard };
  return before
    ? done(next, { sound: 'attention', notice: say('attention', { code: 'member.changed', greeting }) })
    : done(next, { sound: 'member' });
}

/** Nobody's name: the card alone is known, with what it holds. A member who was shown before stays. */
function attachNameless({ state }: Counter, { key }: Card, last4: string): Outcome {
  const basket = withCard(state.basket, { key, last4, named: false });
  return done({ ...state, basket }, { sound: 'member', notice: say('info', { code: 'card.attached', last4 }) });
}

/** Takes away who was shown, the member and the card. */
export const detachMember: Act<Record<never, never>> = async ({ state }) => {
  const fixed = basketFixed(state);
  return fixed ? refused(fixed) : done({ ...state, basket: withoutCard(withMember(state.basket, null)) });
};
