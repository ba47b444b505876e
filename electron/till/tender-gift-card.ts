import { routeScan } from '../../shared/catalogue/barcodes/route-scan.ts';
import { restOf } from '../../shared/loyalty/leases/book.ts';
import { due, takeGiftCard, unresolvedCard } from '../../shared/tender/take.ts';
import { type GiftCardTender, giftTenders } from '../../shared/tender/tender.ts';
import { minus, plus, smaller, sum, zero } from '../../shared/units/money.ts';
import { typedMoney } from '../../shared/units/typed.ts';
import { type Act, refused } from './counter.ts';
import { giftCardRefused } from './gift-card-words.ts';
import { settle } from './tender.ts';

/**
 * Pays with a gift card, as scanned or typed: so much as is asked for, or as is due and on it. The money is leased to
 * this till before it counts, so no other till can take it meanwhile; without head office it must hold a lease already.
 */
export const tenderGiftCard: Act<{ number: string; amount?: string | undefined }> = async (counter, input) => {
  const { state, store, online, clock, leases } = counter;
  if (!state.tendering) return refused({ code: 'tender.notTendering' });
  const { t } = state.tendering;
  const code = routeScan(input.number, undefined, counter.rules);
  if (code.kind !== 'giftCard') return refused({ code: 'giftCard.numberUnreadable', shown: input.number.slice(0, 40) });
  const typed = input.amount ? typedMoney(input.amount, store.currency.digits) : null;
  if (input.amount && typed === null) return refused({ code: 'tender.amountUnreadable', typed: input.amount });
  const unresolved = unresolvedCard(t);
  if (unresolved !== null) return refused({ code: 'tender.cardUnresolved', amount: unresolved });
  if (due(t) <= 0) return refused({ code: 'tender.nothingDue' });
  const wanted = typed ?? due(t);
  if (wanted <= 0) return refused({ code: 'tender.notPositive' });
  if (wanted > due(t)) return refused({ code: 'tender.aboveDue', amount: wanted, due: due(t) });
  const last4 = code.number.slice(-4);
  const taken = giftTenders(t.tenders);
  const asked = { card: counter.cardKey(code.number), wanted, taken, online, today: clock.now().day };
  if (state.basket.lines.some(({ giftCard }) => giftCard?.key === asked.card))
    return refused({ code: 'giftCard.notActive', last4 });
  const found = await leases.leaseFor(asked);
  if (!found.ok) return giftCardRefused(found.error, last4);
  const { lease } = found.value;
  const left = leases.left(lease.n, taken, asked.today) ?? zero;
  const amount = smaller(wanted, left);
  const rest = minus(plus(lease.left, restOf(found.value)), sum(ofLease(taken, lease.n)));
  const paid = takeGiftCard(t, { amount, card: lease.card, last4, lease: lease.n, left: minus(rest, amount) });
  return paid.ok ? settle(counter, paid.value) : refused(paid.error);
};

const ofLease = (taken: readonly GiftCardTender[], n: number) =>
  taken.flatMap(({ lease, kept }) => (lease === n ? [kept] : []));
