import { withMember } from '../../shared/basket/open.ts';
import { type Act, basketFixed, done, refused, say } from './counter.ts';

/** A member card: whose it is comes from the keyed hash of its number, on this till alone. */
export const attachMember: Act<{ number: string }> = async (counter, { number }) => {
  const { state, catalogue, clock } = counter;
  if (state.tendering) return refused({ code: 'basket.locked' });
  const card = await catalogue.card(counter.cardKey(number));
  const last4 = number.slice(-4);
  if (!card) return refused({ code: 'card.unknown', last4 });
  if (card.state === 'withdrawn') return refused({ code: 'card.withdrawn', last4 });
  if (card.until && card.until < clock.now().day) return refused({ code: 'card.expired', last4, until: card.until });
  const member = await catalogue.member(card.member);
  if (!member) return refused({ code: 'card.unknown', last4 });
  const before = state.basket.member;
  if (before?.id === member.id) {
    return done(state, {
      sound: 'member',
      notice: say('info', { code: 'member.sameCard', greeting: member.greeting }),
    });
  }
  const basket = withMember(state.basket, { id: member.id, last4 });
  return done(
    { ...state, basket },
    before
      ? { sound: 'attention', notice: say('attention', { code: 'member.changed', greeting: member.greeting }) }
      : { sound: 'member' },
  );
};

export const detachMember: Act<Record<never, never>> = async ({ state }) => {
  const fixed = basketFixed(state);
  return fixed ? refused(fixed) : done({ ...state, basket: withMember(state.basket, null) });
};
