import type { Basket, BasketLine } from '../../shared/basket/basket.ts';
import { labelFactsOf } from '../../shared/catalogue/label-facts.ts';
import { levyAmount } from '../../shared/catalogue/levy-amount.ts';
import type { Store } from '../../shared/catalogue/store.ts';
import type { LineView, MemberView, StatusView, TenderView, TillView } from '../../shared/contract/views.ts';
import type { ConsentView, QuestionView } from '../../shared/contract/views-question.ts';
import type { ReturnFigures } from '../../shared/journal/return-figures.ts';
import type { PricedBasket } from '../../shared/programme/priced-basket.ts';
import { cardRefund, cashRefund, isRefund } from '../../shared/tender/refund.ts';
import { cashProposals, due, dueInCash, unresolvedCard } from '../../shared/tender/take.ts';
import type { Tender } from '../../shared/tender/tender.ts';
import { minus, negated, plus, sum, zero } from '../../shared/units/money.ts';
import { isWhole, quantityText } from '../../shared/units/quantity.ts';
import type { CounterState, SuspendedBasket } from './counter.ts';
import { hintsOf } from './explain.ts';
import { cardView, enrolView, householdWallets } from './holder-views.ts';
import { rewardView } from './reward-views.ts';
import { closedView } from './view-closed.ts';
import { backLines, returnView } from './view-return.ts';

/** Everything that a view is made of. */
export interface Shown {
  readonly state: CounterState;
  readonly priced: PricedBasket;
  /** What the goods that come back are worth. */
  readonly back: ReturnFigures | null;
  readonly store: Store;
  readonly suspended: readonly SuspendedBasket[];
  readonly quickKeys: TillView['quickKeys'];
  readonly notice: TillView['notice'];
  readonly sound: TillView['sound'];
  readonly status: StatusView;
  readonly question: QuestionView | null;
  readonly consents: readonly ConsentView[];
  readonly till: TillView['till'];
  readonly version: number;
  readonly atMs: number;
}

export function tillView(shown: Shown): TillView {
  const { state, priced, store } = shown;
  const { basket } = state;
  const { totals } = priced.evaluation;
  return {
    version: shown.version,
    atMs: shown.atMs,
    phase: phaseOf(state),
    till: shown.till,
    currency: store.currency,
    taxIncluded: store.tax.included,
    lines: [
      ...backLines(state.returning, shown.back),
      ...(state.tendering || state.closed ? lineViews(basket, priced) : guardedLines(basket, priced)),
    ],
    current: state.current,
    items: itemsOf(basket),
    totals: {
      list: totals.list,
      discount: totals.discount,
      tax: sum(priced.evaluation.taxes.map(({ tax }) => tax)),
      total: minus(totals.total, shown.back?.refund ?? zero),
    },
    returning: state.returning && returnView(state.returning, shown.back, store.pointsWallet),
    member: memberView(priced, store),
    card: cardView(priced, store.pointsWallet),
    enrolling: enrolView(state),
    rewards: priced.rewards.map(rewardView),
    // Rewards have a panel of their own, which shows the cashier those too that are out of reach.
    question: shown.question?.kind === 'reward' ? null : shown.question,
    consents: [...shown.consents],
    coupons: priced.coupons.map((coupon) => ({ ...coupon })),
    hints: state.tendering || state.closed ? [] : hintsOf(priced),
    tender: state.tendering ? tenderView(state.tendering.t, store) : null,
    closed: state.closed ? closedView(state.closed.sale, state.closed.paper, store) : null,
    suspended: shown.suspended.map(({ basket: parked, atMs, total }) => ({
      basket: parked.id,
      atMs,
      items: itemsOf(parked),
      total,
    })),
    quickKeys: shown.quickKeys,
    notice: shown.notice,
    sound: shown.sound,
    status: shown.status,
  };
}

export const phaseOf = (state: CounterState): TillView['phase'] =>
  state.closed ? 'closed' : state.tendering ? 'tendering' : 'selling';

/** Pieces, and one for whatever was weighed. */
const itemsOf = (basket: Basket): number =>
  basket.lines.reduce((count, line) => count + (isWhole(line.quantity) ? line.quantity.value : 1), 0);

export function lineViews(basket: Basket, priced: PricedBasket): LineView[] {
  const evaluated = new Map(priced.evaluation.lines.map((line) => [line.id, line]));
  const sold = basket.lines.map((line) => lineView(line, evaluated.get(line.id), priced));
  const gifts = priced.evaluation.gifts.map(
    (gift, index): LineView => ({
      id: `G${index + 1}`,
      name: priced.programmeName(gift.programme),
      quantity: String(gift.qty),
      soldBy: 'each',
      unit: 0,
      list: 0,
      paid: 0,
      discounts: [],
      gift: true,
    }),
  );
  return [...sold, ...gifts];
}

/** For the cashier alone: who may not buy what is nobody's business in the queue. */
function guardedLines(basket: Basket, priced: PricedBasket): LineView[] {
  const guards = new Map(priced.refused.map(({ line, name }) => [line as string, name]));
  return lineViews(basket, priced).map((line) => {
    const guard = guards.get(line.id);
    return guard ? { ...line, guard } : line;
  });
}

function lineView(
  line: BasketLine,
  figures: PricedBasket['evaluation']['lines'][number] | undefined,
  priced: PricedBasket,
): LineView {
  return {
    id: line.id,
    name: line.name,
    quantity: quantityText(line.quantity),
    soldBy: line.soldBy,
    unit: line.unit,
    list: figures?.list ?? 0,
    paid: figures?.paid ?? 0,
    discounts: (figures?.discounts ?? []).map(({ programme, amount }) => ({
      name: priced.programmeName(programme),
      amount,
    })),
    ...(line.levy ? { levy: { kind: line.levy.kind, amount: levyAmount(line) } } : {}),
    gift: false,
    ...labelFactsOf(line),
    ...(line.giftCard === undefined
      ? {}
      : { giftCard: { last4: line.giftCard?.last4 ?? null, typed: line.typedAmount === true } }),
  };
}

export function memberView(priced: PricedBasket, store: Store): MemberView | null {
  const { member, pointsEarned, pointsSpent } = priced;
  if (!member) return null;
  const now = member.wallets[store.pointsWallet] ?? 0;
  return {
    greeting: member.greeting,
    last4: member.last4,
    tier: member.tier ?? null,
    tierUntil: member.tierUntil ?? null,
    language: member.language ?? null,
    pointsNow: now,
    pointsEarned,
    pointsSpent,
    pointsAfter: now + pointsEarned - pointsSpent,
    nextExpiry: member.nextExpiry,
    asOfMs: member.asOfMs,
    provisional: member.provisional,
    household: householdWallets(priced, store.pointsWallet),
  };
}

const takenView = (tender: Tender): TenderView['taken'][number] => {
  const { kind, kept: amount } = tender;
  return tender.kind === 'giftCard' ? { kind, amount, last4: tender.last4, left: tender.left } : { kind, amount };
};

function tenderView(t: NonNullable<CounterState['tendering']>['t'], store: Store): TenderView {
  const owedInCash = dueInCash(t, store.cash.coin);
  return {
    due: plus(t.total, t.rounding),
    dueInCash: owedInCash,
    left: due(t),
    taken: t.tenders.map(takenView),
    declined: sum(t.attempts.flatMap((each) => (each.outcome === 'declined' ? [each.amount] : []))),
    unresolved: unresolvedCard(t),
    proposals: cashProposals(owedInCash, store.cash.notes),
    ...(isRefund(t)
      ? { refund: { left: negated(due(t)), card: cardRefund(t), cash: cashRefund(t, store.cash.coin) } }
      : {}),
  };
}
