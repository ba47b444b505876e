import { refundWays } from '../../shared/journal/return-record.ts';
import { beginRefund, cardRefund, cashRefund } from '../../shared/tender/refund.ts';
import { beginTendering } from '../../shared/tender/take.ts';
import { giftTenders, type Tendering } from '../../shared/tender/tender.ts';
import { minus, zero } from '../../shared/units/money.ts';
import { type Counter, type Outcome, refused, say } from './counter.ts';
import { figuresOf } from './returning.ts';

/** What stands in the way of paying for, or paying out, goods that come back. */
export function returnRefusal({ returning }: Counter['state']): Outcome | null {
  if (!returning) return null;
  if (returning.units.length === 0) return refused({ code: 'return.nothingChosen', receipt: returning.sale.receipt });
  return returning.reason === null ? refused({ code: 'return.reasonMissing' }) : null;
}

/** The new goods less the old ones: the difference is paid, or paid out. */
export function tenderingFor(counter: Counter): Tendering {
  const { state, priced } = counter;
  const refund = figuresOf(state.returning, { ...counter })?.refund ?? zero;
  const owed = minus(priced.total, refund);
  if (owed >= 0 || !state.returning) return beginTendering(owed);
  return beginRefund(owed, refundWays(state.returning.sale, state.returning.before));
}

/** A word where the drawer may not hold what is to be paid out: the float is not known here, so it is no refusal. */
export function drawerWord(counter: Counter, t: Tendering): Pick<Extract<Outcome, { ok: true }>, 'notice' | 'sound'> {
  const amount = cashRefund(t, counter.store.cash.coin) - cardRefund(t);
  const cash = counter.drawerCash();
  if (t.total >= 0 || amount <= Math.max(0, cash)) return {};
  return { sound: 'attention', notice: say('attention', { code: 'refund.aboveDrawer', amount, cash }) };
}

/** Said as soon as it is so: no key was pressed for it, and the customer need not have the card at hand. */
export function giftCardWord({ tenders }: Tendering): Pick<Extract<Outcome, { ok: true }>, 'notice'> {
  const back = giftTenders(tenders).find(({ kept }) => kept < 0);
  if (!back) return {};
  return { notice: say('info', { code: 'refund.toGiftCard', last4: back.last4, amount: -back.kept }) };
}
