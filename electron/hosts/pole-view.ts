import type { CustomerView } from '../../shared/contract/views.ts';
import type { PoleFace } from '../../shared/ports/pole.ts';
import { type PoleMoment, poleFace } from '../../shared/ports/pole-face.ts';
import { moneyText } from '../../shared/units/currency.ts';
import { decimalText } from '../../shared/units/decimal.ts';
import { money } from '../../shared/units/money.ts';

/** The customer's side of the moment on two rows. Weighed goods say their weight, several pieces how many. */
export function poleFaceOf(view: CustomerView): PoleFace {
  return poleFace(momentOf(view), view.language);
}

function momentOf({ phase, store, last, total, due, closed, currency, language }: CustomerView): PoleMoment {
  const text = (units: number): string => moneyText(money(units), currency.digits, language);
  if (phase === 'closed' && closed) {
    return { kind: 'paid', total: text(closed.total), change: closed.change > 0 ? text(closed.change) : null };
  }
  if (phase === 'tendering') return { kind: 'paying', total: text(total), left: text(due ?? total) };
  if (phase === 'idle' || !last) return { kind: 'idle', store };
  const { name, quantity, soldBy, paid, levy } = last;
  const digits = decimalText(quantity, language);
  const shown = soldBy === 'weight' ? `${digits}kg` : digits === '1' ? '' : digits;
  return { kind: 'selling', name, quantity: shown, amount: text(paid + (levy?.amount ?? 0)), total: text(total) };
}
