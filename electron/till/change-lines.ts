import { voidLine as withoutLine, changeQuantity as withQuantity } from '../../shared/basket/ring.ts';
import type { LineId } from '../../shared/units/ids.ts';
import { typedQuantity } from '../../shared/units/typed.ts';
import { type Act, basketFixed, done, refused } from './counter.ts';

export const changeQuantity: Act<{ line: string; quantity: string }> = async ({ state }, { line, quantity }) => {
  const fixed = basketFixed(state);
  if (fixed) return refused(fixed);
  const typed = typedQuantity(quantity);
  if (!typed) return refused({ code: 'basket.quantityUnreadable', typed: quantity });
  const changed = withQuantity(state.basket, line as LineId, typed);
  if (!changed.ok) return refused(changed.error);
  return done({ ...state, basket: changed.value.basket, current: changed.value.line }, { sound: 'product' });
};

export const voidLine: Act<{ line: string }> = async ({ state }, { line }) => {
  const fixed = basketFixed(state);
  if (fixed) return refused(fixed);
  const voided = withoutLine(state.basket, line as LineId);
  if (!voided.ok) return refused(voided.error);
  return done({ ...state, basket: voided.value, current: voided.value.lines.at(-1)?.id ?? null });
};

export const selectLine: Act<{ line: string }> = async ({ state }, { line }) => {
  const found = state.basket.lines.find((each) => each.id === line);
  return found ? done({ ...state, current: found.id }) : refused({ code: 'basket.lineUnknown', line });
};
