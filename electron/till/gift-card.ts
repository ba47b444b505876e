import type { BasketLine } from '../../shared/basket/basket.ts';
import { withGiftCard } from '../../shared/basket/ring.ts';
import { zero } from '../../shared/units/money.ts';
import { typedMoney } from '../../shared/units/typed.ts';
import { type Act, basketFixed, type Counter, done, type Outcome, refused, say } from './counter.ts';
import { giftCardRefused, standingRefusal } from './gift-card-words.ts';

/** While one is being sold the card goes onto its line; else somebody wants to know what is on it. */
export async function scanGiftCard(counter: Counter, number: string): Promise<Outcome> {
  const { basket, current } = counter.state;
  const waiting = basket.lines.filter((line) => line.giftCard === null);
  const line = waiting.find(({ id }) => id === current) ?? waiting[0];
  return line ? attach(counter, line, number) : balance(counter, number);
}

async function attach(counter: Counter, line: BasketLine, number: string): Promise<Outcome> {
  const { state, online, leases } = counter;
  const card = { key: counter.cardKey(number), last4: number.slice(-4) };
  if (state.basket.lines.some(({ giftCard }) => giftCard?.key === card.key))
    return refused({ code: 'giftCard.onLine', last4: card.last4 });
  // Offline it is sold all the same: it pays nothing before head office has the sale, and knows the card or not.
  const asked = online ? await leases.state(card.key) : null;
  if (asked?.ok) {
    const why = standingRefusal(asked.value, counter);
    if (why) return giftCardRefused({ why, expires: asked.value?.expires }, card.last4);
  }
  const attached = withGiftCard(state.basket, line.id, { giftCard: card });
  if (!attached.ok) return refused(attached.error);
  const { basket } = attached.value;
  const said = say('info', { code: 'giftCard.attached', last4: card.last4 });
  return done({ ...state, basket, current: line.id }, { sound: 'product', notice: said });
}

async function balance({ state, online, leases, cardKey, clock, store }: Counter, number: string): Promise<Outcome> {
  const card = cardKey(number);
  const last4 = number.slice(-4);
  const asked = online ? await leases.state(card) : null;
  const known = asked?.ok ? asked.value : leases.lastKnown(card);
  if (!known) return giftCardRefused({ why: asked?.ok ? 'unknown' : 'noAnswer' }, last4);
  if (known.state === 'issued') return giftCardRefused({ why: 'notActive' }, last4);
  const why = standingRefusal(known, { store, clock });
  if (why) return giftCardRefused({ why, expires: known.expires }, last4);
  const { available, expires, atMs } = known;
  const facts = { last4, amount: available };
  if (!asked?.ok) {
    const minutes = Math.max(0, Math.round((clock.now().epochMs - atMs) / 60_000));
    return done(state, {
      sound: 'attention',
      notice: say('attention', { code: 'giftCard.lastKnown', ...facts, minutes }),
    });
  }
  const notice = expires
    ? say('info', { code: 'giftCard.balanceUntil', ...facts, until: expires })
    : say('info', { code: 'giftCard.balance', ...facts });
  return done(state, { sound: 'member', notice });
}

/** With how much a card is loaded, where its product leaves that open. */
export const giftCardAmount: Act<{ line: string; amount: string }> = async (counter, input) => {
  const { state, store } = counter;
  const fixed = basketFixed(state);
  if (fixed) return refused(fixed);
  const line = state.basket.lines.find(({ id }) => id === input.line);
  if (!line) return refused({ code: 'basket.lineUnknown', line: input.line });
  if (!line.typedAmount) return refused({ code: 'giftCard.amountFixed' });
  const unit = typedMoney(input.amount, store.currency.digits);
  if (unit === null || unit <= zero) return refused({ code: 'tender.amountUnreadable', typed: input.amount });
  const loaded = withGiftCard(state.basket, line.id, { unit });
  if (!loaded.ok) return refused(loaded.error);
  return done({ ...state, basket: loaded.value.basket, current: line.id }, { sound: 'product' });
};

/** What is still missing of a gift card that is being sold. */
export function unreadyGiftCard({ basket }: Counter['state']): Outcome | null {
  for (const { giftCard, unit, name } of basket.lines) {
    if (giftCard === undefined) continue;
    if (unit <= zero) return refused({ code: 'giftCard.amountMissing', product: name });
    if (giftCard === null) return refused({ code: 'giftCard.scanCard', product: name });
  }
  return null;
}
