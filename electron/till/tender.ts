import { redeemRefusal } from '../../shared/loyalty/redeem-limit.ts';
import { cashToReturn, due, isSettled, resolveCard as resolved, takeCard, takeCash } from '../../shared/tender/take.ts';
import type { CardOutcome, Tendering } from '../../shared/tender/tender.ts';
import { cleanText } from '../../shared/units/text.ts';
import { typedMoney } from '../../shared/units/typed.ts';
import { closeSale } from './close-sale.ts';
import { type Act, type Counter, done, type Outcome, refused, say } from './counter.ts';
import { unreadyGiftCard } from './gift-card.ts';
import { withoutLapsed } from './lapsed-tenders.ts';
import { drawerWord, giftCardWord, returnRefusal, tenderingFor } from './return-owed.ts';
import { factsOf } from './sale-guard.ts';

/** From here on basket and member are locked: what is paid is what is on the screen. A free basket closes at once. */
export const beginTender: Act<Record<never, never>> = async (counter) => {
  const { state, priced, store, online, clock } = counter;
  if (state.tendering) return done(state);
  if (state.closed || (state.basket.lines.length === 0 && !state.returning)) return refused({ code: 'basket.empty' });
  const unready = returnRefusal(state) ?? unreadyGiftCard(state);
  if (unready) return unready;
  const [guarded] = priced.refused;
  if (guarded) return refused({ code: 'sale.guarded', ...factsOf(guarded, state.basket) });
  const refusal = redeemRefusal({ spending: priced.spending, store, online, nowMs: clock.now().epochMs });
  if (refusal) return refused(refusal);
  // Who was about to join can do so after paying: a scan must not mean two things at once.
  const t = tenderingFor(counter);
  const outcome = await settle({ ...counter, state: { ...state, enrolling: null } }, t);
  if (!outcome.ok) return outcome;
  return { ...giftCardWord(t), ...outcome, ...(outcome.onRecord ? {} : drawerWord(counter, t)) };
};

/** Back to the goods. Cash taken so far is given back; an approved or unknown card payment must be settled first. */
export const backToSale: Act<Record<never, never>> = async ({ state }) => {
  if (!state.tendering) return done(state);
  const { t } = state.tendering;
  const stuck =
    t.tenders.some((tender) => tender.kind === 'card') || t.attempts.some((each) => each.outcome === 'unknown');
  if (stuck) return refused({ code: 'basket.locked' });
  const back = cashToReturn(t);
  return done(
    { ...state, tendering: null },
    back > 0 ? { sound: 'attention', notice: say('attention', { code: 'tender.takenBack', amount: back }) } : {},
  );
};

export const tenderCash: Act<{ amount: string }> = async (counter, { amount }) => {
  const { state, store } = counter;
  if (!state.tendering) return refused({ code: 'tender.notTendering' });
  const tendered = typedMoney(amount, store.currency.digits);
  if (tendered === null) return refused({ code: 'tender.amountUnreadable', typed: amount });
  const taken = takeCash(state.tendering.t, { tendered, limit: store.cash.tenderMax, coin: store.cash.coin });
  return taken.ok ? settle(counter, taken.value) : refused(taken.error);
};

export const tenderCard: Act<{ amount: string; outcome: CardOutcome; approval?: string | undefined }> = async (
  counter,
  input,
) => {
  const { state, store } = counter;
  if (!state.tendering) return refused({ code: 'tender.notTendering' });
  const typed = input.amount === '' ? due(state.tendering.t) : typedMoney(input.amount, store.currency.digits);
  if (typed === null) return refused({ code: 'tender.amountUnreadable', typed: input.amount });
  const taken = takeCard(state.tendering.t, { amount: typed, outcome: input.outcome, ...approvalOf(input) });
  if (!taken.ok) return refused(taken.error);
  const outcome = await settle(counter, taken.value);
  if (!outcome.ok || input.outcome !== 'declined') return outcome;
  return { ...outcome, sound: 'attention', notice: say('attention', { code: 'tender.cardDeclined', amount: typed }) };
};

export const resolveCard: Act<{ approved: boolean; approval?: string | undefined }> = async (counter, input) => {
  const { state } = counter;
  if (!state.tendering) return refused({ code: 'tender.notTendering' });
  const known = resolved(state.tendering.t, { approved: input.approved, ...approvalOf(input) });
  return known.ok ? settle(counter, known.value) : refused(known.error);
};

/** Typed from the terminal's slip, on its way into the journal. */
export function approvalOf({ approval }: { approval?: string | undefined }): { approval?: string } {
  const clean = cleanText(approval ?? '');
  return clean === '' ? {} : { approval: clean };
}

export async function settle(counter: Counter, t: Tendering): Promise<Outcome> {
  const { state, priced } = counter;
  const { member, card, used } = state.tendering ?? priced;
  if (isSettled(t)) return withoutLapsed(counter, t) ?? closeSale(counter, t);
  return done({ ...state, tendering: { t, member, card, used } });
}
