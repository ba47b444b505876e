import { type Act, done, refused, say } from './counter.ts';
import { freshState } from './next-customer.ts';
import { type Returning, stillOut } from './returning.ts';

/**
 * A receipt that was scanned, or its number as typed: from here on its goods may come back. Nothing is chosen yet.
 * Without a receipt nothing comes back, and no points move either way.
 */
export const beginReturn: Act<{ receipt: string }> = async (counter, { receipt }) => {
  const { state, store, sales, online, bundleOf } = counter;
  if (state.tendering) return refused({ code: 'basket.locked' });
  if (state.closed) return beginReturn({ ...counter, state: freshState(counter) }, { receipt });
  const found = await sales.find(receipt, online);
  if (!found.ok) return refused(found.error);
  const { sale, before, known } = found.value;
  const open = state.returning?.sale;
  if (open) {
    const isSame = open.till === sale.till && open.epoch === sale.epoch && open.seq === sale.seq;
    return isSame ? done(state) : refused({ code: 'return.oneAtATime', receipt: open.receipt });
  }
  const { code, digits } = sale.currency;
  if (code !== store.currency.code || digits !== store.currency.digits) {
    return refused({ code: 'return.otherCurrency', currency: code });
  }
  if (stillOut({ sale, before }).every(({ left }) => left === 0)) {
    return refused({ code: 'return.alreadyBack', receipt: sale.receipt });
  }
  const returning: Returning = { sale, before, known, units: [], keptGifts: [], reason: null };
  const isProrated = sale.repricesReturns === true && bundleOf(sale.bundle) === null;
  const notice = isProrated
    ? say('attention', { code: 'return.prorated' })
    : known === 'till'
      ? say('attention', { code: 'return.ownOnly' })
      : undefined;
  return done({ ...state, returning }, { sound: notice ? 'attention' : 'product', notice });
};

/** The goods stay with the customer after all. */
export const dropReturn: Act<Record<never, never>> = async ({ state }) => {
  if (state.tendering) return refused({ code: 'basket.locked' });
  return done({ ...state, returning: null });
};
