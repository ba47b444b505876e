import { isEmpty } from '../../shared/basket/open.ts';
import { shelfAmount } from '../../shared/basket/ring.ts';
import type { BarcodeRules } from '../../shared/catalogue/barcodes/rules.ts';
import { priceOn } from '../../shared/catalogue/product.ts';
import type { Store } from '../../shared/catalogue/store.ts';
import type { Notice } from '../../shared/contract/refusals.ts';
import type { Answer, ProductHit } from '../../shared/contract/till-api.ts';
import type { CustomerView, StatusView, TillView, WhyView } from '../../shared/contract/views.ts';
import type { Sha256 } from '../../shared/journal/crypto.ts';
import type { MemberFacts } from '../../shared/loyalty/member-facts.ts';
import type { Clock, Ids } from '../../shared/ports/clock.ts';
import { foldCode } from '../../shared/programme/codes.ts';
import type { CompiledBundle } from '../../shared/programme/compile.ts';
import { limitState } from '../../shared/programme/limit-state.ts';
import type { UseTally } from '../../shared/programme/limit-tally.ts';
import { type PricedBasket, priceBasket } from '../../shared/programme/priced-basket.ts';
import { type LimitState, NOTHING_USED } from '../../shared/programme/sale.ts';
import { quantityText } from '../../shared/units/quantity.ts';
import { ACTS, type Acts } from './acts.ts';
import type { Bundles } from './bundles.ts';
import type { Catalogue } from './catalogue.ts';
import { memberOf } from './close-sale.ts';
import {
  type Act,
  type Counter,
  type CounterState,
  noticeOf,
  type Outcome,
  type SuspendedBasket,
  type Tone,
} from './counter.ts';
import type { Drafts } from './draft.ts';
import { whyView } from './explain.ts';
import { type Feed, feed } from './feed.ts';
import type { Journal } from './journal.ts';
import type { MemberDesk } from './member-desk.ts';
import { freshState } from './next-customer.ts';
import type { Paper } from './paper.ts';
import type { ProductSearch } from './product-search.ts';
import { customerView, type Shown, tillView } from './view.ts';

export interface TillDeps {
  readonly catalogue: Catalogue;
  readonly search: ProductSearch;
  readonly bundles: Bundles;
  readonly members: MemberDesk;
  /** What this till's own sales have used of limits. */
  readonly uses: UseTally;
  readonly drafts: Drafts;
  readonly journal: Journal;
  readonly paper: Paper;
  readonly store: () => Store;
  readonly rules: () => BarcodeRules;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly cardKey: (number: string) => string;
  readonly sha256: Sha256;
  readonly status: () => StatusView;
  readonly till: () => TillView['till'];
  /** What the counter looked like before the last stop, with a word to the cashier where there is one. */
  readonly restored: {
    readonly state: CounterState | null;
    readonly suspended: readonly SuspendedBasket[];
    readonly notice: Notice | null;
  };
}

export interface Till {
  readonly act: Acts;
  readonly view: Feed<TillView>;
  readonly customerView: Feed<CustomerView>;
  why(line?: string): Promise<WhyView>;
  search(text: string): Promise<ProductHit[]>;
  dismissNotice(): Answer;
  /** Says something that no act asked for: a device, a clock, head office. */
  tell(tone: Tone, notice: Notice): void;
  /** The paper of the last sale has got this far. */
  onPaper(seq: number, paper: NonNullable<CounterState['closed']>['paper'], notice: Notice | null): void;
  /** Something beside the counter has changed: positions, prices, the line to head office. */
  refresh(): Promise<void>;
  isBusy(): boolean;
}

/** One till. Acts run one after another; what an act leads to is on disk before anybody sees it. */
export async function openTill(deps: TillDeps): Promise<Till> {
  let state = deps.restored.state ?? freshState(around());
  let suspended = [...deps.restored.suspended];
  let priced = await price(state);
  let notice: TillView['notice'] = null;
  let sound: TillView['sound'] = null;
  let said = 0;
  let version = 0;
  let quickKeys = await readQuickKeys();
  let turn: Promise<unknown> = Promise.resolve();

  function around(): Pick<Counter, 'ids' | 'clock' | 'bundle'> {
    return { ids: deps.ids, clock: deps.clock, bundle: deps.bundles.current().rev };
  }

  async function price(of: CounterState): Promise<PricedBasket> {
    const member = await memberFor(of);
    const bundle = deps.bundles.at(of.basket.bundle);
    return priceBasket({
      basket: of.basket,
      store: deps.store(),
      bundle,
      member,
      used: usedBefore(of, bundle, member),
    });
  }

  /** A closed sale stays as it was paid, though by now it counts itself. */
  function usedBefore(
    { basket, closed }: CounterState,
    bundle: CompiledBundle,
    member: MemberFacts | null,
  ): LimitState {
    if (closed) return closed.sale.usedBefore ?? NOTHING_USED;
    const { opened, codes } = basket;
    const of = { day: opened.day, store: deps.store().id, codes, own: deps.uses, member: member?.uses ?? [] };
    return limitState({ bundle, ...of });
  }

  /** From the first key of paying on, the figures stand still: they are what is paid, and then what was paid. */
  async function memberFor({ basket, tendering, closed }: CounterState): Promise<MemberFacts | null> {
    if (closed) return memberOf(closed.sale);
    if (tendering) return tendering.member;
    return basket.member && deps.members.facts(basket.member, deps.clock.now());
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
      knowsCode: (code) => {
        const { day } = deps.clock.now();
        return deps.bundles.at(state.basket.bundle).liveOn(day, deps.store().id).byCode.has(foldCode(code));
      },
      journal: deps.journal,
      online: deps.status().link === 'online',
      cardKey: deps.cardKey,
      sha256: deps.sha256,
      suspended: { list: () => suspended, find: (id) => suspended.find((each) => each.basket.id === id) },
      paper: deps.paper,
    };
  }

  async function readQuickKeys(): Promise<TillView['quickKeys']> {
    const { quickKeys: ids, priceList } = deps.store();
    const products = await Promise.all(ids.map((id) => deps.catalogue.product(id)));
    const { day } = deps.clock.now();
    return products.flatMap((product) => {
      const unit = product && priceOn(product, priceList, day);
      return product && unit !== null && unit !== undefined ? [{ product: product.id, name: product.name, unit }] : [];
    });
  }

  const shown = (): Shown => ({
    state,
    priced,
    store: deps.store(),
    suspended,
    quickKeys,
    notice,
    sound,
    status: deps.status(),
    till: deps.till(),
    version: ++version,
    atMs: deps.clock.now().epochMs,
  });
  const view = feed(tillView(shown()));
  const customer = feed(customerView(shown()));
  function publish(): void {
    const now = shown();
    view.set(tillView(now));
    customer.set(customerView(now));
  }

  /** Runs one act after all before it. A refusal changes nothing but the notice. */
  function run<I>(act: Act<I>, input: I): Promise<Answer> {
    return inTurn(async () => {
      const frozen = deps.status().frozen;
      const outcome: Outcome = frozen
        ? { ok: false, notice: noticeOf({ code: 'till.frozen', reason: frozen }) }
        : await act(counter(), input);
      return outcome.ok ? settle(outcome) : refuse(outcome.notice);
    });
  }

  /** One after another. What one throws is its caller's to catch, and no matter to the next. */
  function inTurn<T>(job: () => Promise<T>): Promise<T> {
    const mine = turn.then(job);
    turn = mine.catch(() => undefined);
    return mine;
  }

  async function settle(outcome: Extract<Outcome, { ok: true }>): Promise<Answer> {
    const next = pinned(outcome.state);
    const nextPriced = next === state ? priced : await price(next);
    const parked = afterParking(outcome);
    if (!outcome.onRecord && (next !== state || parked !== suspended)) await deps.drafts.save(next, outcome);
    state = next;
    priced = nextPriced;
    suspended = parked;
    notice = outcome.notice ? { id: ++said, ...outcome.notice } : null;
    if (outcome.sound) sound = { id: ++said, kind: outcome.sound };
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
    why: async (id) => {
      const line = id === undefined ? undefined : state.basket.lines.find((each) => each.id === id);
      const figures = priced.evaluation.lines.find((each) => each.id === id);
      const about = line && {
        id: line.id,
        name: line.name,
        quantity: quantityText(line.quantity),
        unit: line.unit,
        list: shelfAmount(line),
        paid: figures?.paid ?? 0,
      };
      return whyView(priced, about ?? null);
    },
    search: async (text) => {
      const { priceList } = deps.store();
      const { day } = deps.clock.now();
      const found = await deps.search.find(text, 50);
      return found.flatMap((product) => {
        const unit = priceOn(product, priceList, day);
        return unit === null
          ? []
          : [{ product: product.id, name: product.name, barcode: product.barcodes[0] ?? '', unit }];
      });
    },
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
        quickKeys = await readQuickKeys();
        priced = await price(state);
        publish();
      }),
    isBusy: () => !state.closed && !isEmpty(state.basket),
  };
  if (deps.restored.notice) till.tell('attention', deps.restored.notice);
  return till;
}
