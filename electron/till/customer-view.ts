import type { CustomerView } from '../../shared/contract/views.ts';
import { due } from '../../shared/tender/take.ts';
import { minus, zero } from '../../shared/units/money.ts';
import { lineViews, memberView, phaseOf, type Shown } from './view.ts';
import { closedView } from './view-closed.ts';
import { backLines } from './view-return.ts';

/** The customer's side of the same moment. */
export function customerView(shown: Shown): CustomerView {
  const { state, priced, store } = shown;
  const { basket } = state;
  const lines = [...backLines(state.returning, shown.back), ...lineViews(basket, priced)];
  const member = memberView(priced, store);
  const language = state.closed?.sale.language ?? priced.member?.language ?? store.customerLanguage;
  const phase = phaseOf(state);
  return {
    version: shown.version,
    phase: phase === 'selling' && lines.length === 0 && !member ? 'idle' : phase,
    language,
    store: store.name,
    currency: store.currency,
    last: lines.find((line) => line.id === state.current) ?? lines.at(-1) ?? null,
    lines,
    total: minus(priced.total, shown.back?.refund ?? zero),
    saved: priced.evaluation.totals.discount,
    member: member && {
      greeting: member.greeting,
      tier: member.tier,
      pointsNow: member.pointsNow,
      pointsAfter: member.pointsAfter,
    },
    due: state.tendering ? due(state.tendering.t) : null,
    question: shown.question,
    closed: state.closed ? closedView(state.closed.sale, state.closed.paper, store) : null,
  };
}
