import type { ReturnReason } from '../../shared/journal/returned-goods.ts';
import { typedQuantity } from '../../shared/units/typed.ts';
import { type Act, type CounterState, done, type Outcome, refused } from './counter.ts';
import { type Returning, stillOut } from './returning.ts';

/** Changes what is chosen, where goods are on their way back and nothing is being paid. */
function withReturning(state: CounterState, change: (returning: Returning) => Returning | Outcome): Outcome {
  if (state.tendering) return refused({ code: 'basket.locked' });
  if (!state.returning) return refused({ code: 'return.notBegun' });
  const changed = change(state.returning);
  if ('ok' in changed) return changed;
  return done({ ...state, returning: changed }, { sound: 'product' });
}

/** How many of a line come back; nothing typed means all that may, or none where all are chosen. Weighed goods come whole. */
export const returnUnits: Act<{ line: string; quantity: string }> = async ({ state }, { line: id, quantity }) =>
  withReturning(state, (returning) => {
    const found = stillOut(returning).find(({ line }) => line.id === id);
    if (returning.sale.lines.some((each) => each.id === id && each.giftCard))
      return refused({ code: 'giftCard.notReturnable' });
    if (!found) return refused({ code: 'return.unknownLine', line: id });
    const { line, left } = found;
    const chosen = returning.units.find((each) => each.line === id)?.qty ?? 0;
    const typed = quantity === '' ? null : typedQuantity(quantity);
    // Nought is a choice, to take none of it back after all; less than that is a slip.
    if (quantity !== '' && (!typed || typed.value < 0))
      return refused({ code: 'basket.quantityUnreadable', typed: quantity });
    const qty = typed ? typed.value : chosen === left ? 0 : left;
    const isWeighed = line.soldBy === 'weight' || line.quantity.scale > 0;
    if (typed && typed.scale > 0) {
      return refused({ code: isWeighed ? 'return.weighedWhole' : 'return.wholePieces' });
    }
    if (qty > left)
      return refused({ code: isWeighed && left > 0 ? 'return.weighedWhole' : 'return.moreThanBought', left });
    return withUnits(returning, [...returning.units.filter((each) => each.line !== id), { line: line.id, qty }]);
  });

/** Everything that may still come back; once more, nothing. */
export const returnAll: Act<Record<never, never>> = async ({ state }) =>
  withReturning(state, (returning) => {
    const all = stillOut(returning).map(({ line, left }) => ({ line: line.id, qty: left }));
    const isAll = all.every(
      ({ line, qty }) => qty === 0 || returning.units.some((u) => u.line === line && u.qty === qty),
    );
    return withUnits(returning, isAll ? [] : all);
  });

/** In the order of the sale, so that the same choice is the same fact. */
function withUnits(returning: Returning, units: Returning['units']): Returning {
  const order = new Map(returning.sale.lines.map(({ id }, at) => [id as string, at]));
  const chosen = units.filter(({ qty }) => qty > 0);
  return { ...returning, units: chosen.sort((a, b) => (order.get(a.line) ?? 0) - (order.get(b.line) ?? 0)) };
}

export const returnReason: Act<{ reason: ReturnReason }> = async ({ state }, { reason }) =>
  withReturning(state, (returning) => ({ ...returning, reason }));

/** A gift of a sale that comes back whole: the customer keeps it and pays what it is worth, or hands it in. */
export const keepGift: Act<{ line: string; kept: boolean }> = async ({ state }, { line: id, kept }) =>
  withReturning(state, (returning) => {
    const gift = returning.sale.lines.find((line) => line.id === id && line.giftOf !== undefined);
    if (!gift) return refused({ code: 'return.unknownLine', line: id });
    const others = returning.keptGifts.filter((each) => each !== gift.id);
    return { ...returning, keptGifts: kept ? [...others, gift.id] : others };
  });
