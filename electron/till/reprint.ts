import { type Act, done, refused } from './counter.ts';

/** The last receipt once more, marked as a copy with its number, and on record before it leaves the printer. */
export const reprint: Act<Record<never, never>> = async (counter) => {
  const { state, journal, paper, clock } = counter;
  if (!state.closed) return refused({ code: 'sale.nothingToReprint' });
  const { sale } = state.closed;
  // A copy that nothing can print must not stand in the journal: on the screen is the code in place of paper.
  if (paper.printer().state === 'none') return refused({ code: 'printer.none' });
  // What has not come out yet comes by itself: a copy beside it would be one paper too many.
  if (paper.hasten(sale)) return done(state);
  const copy = paper.copies(sale) + 1;
  const reprinted = await journal.record(
    { type: 'receiptReprinted', ofReceipt: sale.receipt, ofSeq: sale.seq, copy },
    { startedAt: clock.now() },
  );
  paper.print(reprinted);
  return done({ ...state, closed: { ...state.closed, paper: 'printing' } }, { onRecord: true });
};
