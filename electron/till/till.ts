import { isEmpty } from '../../shared/basket/open.ts';
import { routeScan } from '../../shared/catalogue/barcodes/route-scan.ts';
import type { Notice } from '../../shared/contract/refusals.ts';
import type { Answer } from '../../shared/contract/till-api.ts';
import type { TillView } from '../../shared/contract/views.ts';
import type { CompiledBundle } from '../../shared/programme/compile.ts';
import { eventKinds } from '../../shared/programme/event-kinds.ts';
import type { PricedBasket } from '../../shared/programme/priced-basket.ts';
import { ACTS, type Acts } from './acts.ts';
import { answer } from './answer.ts';
import { productHits, quickKeysOf, whyAbout } from './ask.ts';
import { type Act, type Counter, type CounterState, noticeOf, type Outcome, type SuspendedBasket } from './counter.ts';
import { customerView } from './customer-view.ts';
import { displayDoor } from './display-door.ts';
import { feed } from './feed.ts';
import { hasLostCoupon } from './lost-coupon.ts';
import { freshState, untouched } from './next-customer.ts';
import { offersOf } from './offers-of.ts';
import { priceCounter } from './price-counter.ts';
import { askings } from './questions.ts';
import { figuresOf } from './returning.ts';
import { withGuardWord } from './sale-guard.ts';
import { consentViews } from './set-consent.ts';
import type { Till, TillDeps } from './till-parts.ts';
import { type Shown, tillView } from './view.ts';

export type { Till, TillDeps } from './till-parts.ts';

/** One till. Acts run one after another; what an act leads to is on disk before anybody sees it. */
export async function openTill(deps: TillDeps): Promise<Till> {
  let state = deps.restored.state ?? freshState(around());
  let suspended = [...deps.restored.suspended];
  const price = (of: CounterState): Promise<PricedBasket> => priceCounter(deps, of);
  let priced = await price(state);
  let notice: TillView['notice'] = null;
  let sound: TillView['sound'] = null;
  let said = 0;
  let version = 0;
  let quickKeys = await quickKeysOf(deps);
  let turn: Promise<unknown> = Promise.resolve();

  const asking = askings(deps.ids);
  let asked = asking(state, priced);
  const programmes = (): CompiledBundle => deps.bundles.at(state.basket.bundle);

  function around(): Pick<Counter, 'ids' | 'clock' | 'bundle'> {
    return { ids: deps.ids, clock: deps.clock, bundle: deps.bundles.current().rev };
  }

  function counter(): Counter {
    return {
      ...around(),
      state,
      priced,
      price,
      store: deps.store(),
      catalogue: deps.catalogue,
      rules: deps.rules(),
      coupons: deps.coupons,
      leases: deps.leases,
      offersOf: ({ basket }, by) => offersOf(deps.bundles.at(basket.bundle), by, basket, deps.store().id),
      bundleOf: deps.bundles.exactly,
      members: deps.members,
      sales: deps.sales,
      drawerCash: deps.drawerCash,
      journal: deps.journal,
      online: deps.status().link === 'online',
      cardKey: deps.cardKey,
      sha256: deps.sha256,
      suspended: { list: () => suspended, find: (id) => suspended.find((each) => each.basket.id === id) },
      paper: deps.paper,
      programmes: programmes(),
      memberNow: (member) => deps.members.facts(member, deps.clock.now().day),
      used: deps.uses,
      shares: deps.shares,
      toldEvents: deps.toldEvents,
      asked,
      till: deps.till().id,
    };
  }

  const shown = (): Shown => ({
    state,
    priced,
    back: figuresOf(state.returning, { bundleOf: deps.bundles.exactly, store: deps.store() }),
    store: deps.store(),
    suspended,
    quickKeys,
    notice,
    sound,
    status: deps.status(),
    question: asked,
    consents: state.closed ? [] : consentViews(programmes(), priced.member),
    till: deps.till(),
    version: ++version,
    atMs: deps.clock.now().epochMs,
  });
  const view = feed(tillView(shown()));
  const customer = feed(customerView(shown()));
  function publish(): void {
    asked = asking(state, priced);
    const now = shown();
    view.set(tillView(now));
    customer.set(customerView(now));
  }

  /** Runs one act after all before it. A refusal changes nothing but the notice, and without a sound not even that. */
  function run<I>(act: Act<I>, input: I, silently = false): Promise<Answer> {
    return inTurn(async () => {
      const frozen = deps.status().frozen;
      state = untouched(state, deps.clock);
      const outcome: Outcome = frozen
        ? { ok: false, notice: noticeOf({ code: 'till.frozen', reason: frozen }) }
        : await act(counter(), input);
      if (outcome.ok) return settle(outcome, silently);
      return silently ? { ok: false, notice: outcome.notice } : refuse(outcome.notice);
    });
  }

  /** One after another. What one throws is its caller's to catch, and no matter to the next. */
  function inTurn<T>(job: () => Promise<T>): Promise<T> {
    const mine = turn.then(job);
    turn = mine.catch(() => undefined);
    return mine;
  }

  async function settle(outcome: Extract<Outcome, { ok: true }>, silently: boolean): Promise<Answer> {
    const next = pinned(outcome.state);
    const nextPriced = next === state ? priced : await price(next);
    const parked = afterParking(outcome);
    const spoken = withGuardWord(outcome, { state, priced }, { state: next, priced: nextPriced });
    if (!outcome.onRecord && (next !== state || parked !== suspended)) await deps.drafts.save(next, outcome);
    state = next;
    priced = nextPriced;
    suspended = parked;
    // What the cashier has not dealt with yet stays on the screen, whatever the customer touches meanwhile.
    if (spoken.notice || !silently) notice = spoken.notice ? { id: ++said, ...spoken.notice } : null;
    if (spoken.sound) sound = { id: ++said, kind: spoken.sound };
    publish();
    return { ok: true };
  }

  /** An untouched basket moves to the bundle in force; the first line or member pins it. */
  function pinned(next: CounterState): CounterState {
    const { rev } = deps.bundles.current();
    return isEmpty(state.basket) && next.basket.id === state.basket.id && next.basket.bundle !== rev && !next.tendering
      ? { ...next, basket: { ...next.basket, bundle: rev } }
      : next;
  }

  function afterParking({ suspend, unsuspend }: Extract<Outcome, { ok: true }>): SuspendedBasket[] {
    if (suspend) return [...suspended, suspend];
    return unsuspend ? suspended.filter((each) => each.basket.id !== unsuspend) : suspended;
  }

  function refuse(refusal: Notice): Answer {
    notice = { id: ++said, tone: 'refused', notice: refusal };
    sound = { id: ++said, kind: 'refused' };
    publish();
    return { ok: false, notice: refusal };
  }

  const till: Till = {
    act: Object.fromEntries(
      Object.entries(ACTS).map(([name, act]) => [name, (input: never) => run(act as Act<never>, input)]),
    ) as unknown as Acts,
    view,
    customerView: customer,
    why: async (line) => whyAbout(state, priced, line),
    search: (text) => productHits(deps, text, untouched(state, deps.clock).basket.opened.day),
    events: () => eventKinds(programmes(), deps.clock.now().day, deps.store().id),
    answer: displayDoor(
      () => asked?.id ?? null,
      (given) => run(answer, { ...given, channel: 'display' as const }, true),
    ),
    dismissNotice() {
      notice = null;
      publish();
      return { ok: true };
    },
    tell(tone, told) {
      notice = { id: ++said, tone, notice: told };
      if (tone !== 'info') sound = { id: ++said, kind: tone };
      publish();
    },
    onPaper(seq, paper, fault) {
      // In turn: the printer may be done before the act that closed the sale is.
      void inTurn(async () => {
        if (state.closed?.sale.seq === seq) state = { ...state, closed: { ...state.closed, paper } };
        if (fault) till.tell('attention', fault);
        else publish();
      });
    },
    refresh: () =>
      inTurn(async () => {
        quickKeys = await quickKeysOf(deps);
        const before = priced;
        priced = await price(state);
        const isLost = hasLostCoupon(state.basket, before, priced);
        if (isLost) till.tell('attention', noticeOf({ code: 'coupon.usedElsewhere' }));
        else publish();
      }),
    isBusy: () => !state.closed && (state.returning !== null || !isEmpty(state.basket)),
    takenFor: (text, symbology) => routeScan(text, symbology, deps.rules()),
    betweenActs: (job) => inTurn(() => job(state.tendering !== null)),
  };
  if (deps.restored.notice) till.tell('attention', deps.restored.notice);
  return till;
}
