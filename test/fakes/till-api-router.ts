import { implement } from '@orpc/server';
import type { Notice } from '../../shared/contract/refusals.ts';
import { type ActAnswer, type Answer, tillContract } from '../../shared/contract/till-api.ts';
import type { TillView } from '../../shared/contract/views.ts';
import { GOODS } from './till-api-goods.ts';
import { FAKE_EVENTS } from './till-api-questions.ts';
import { returnActs } from './till-api-returns.ts';
import type { fakeSetup } from './till-api-setup.ts';
import { FAKE_NOW_MS, fakeWhy, notes } from './till-api-views.ts';

type Sound = NonNullable<TillView['sound']>['kind'];

/** What the fake till can do, for the contract's commands to be wired to. */
export interface FakeRules {
  readonly view: () => TillView;
  readonly follow: (signal: AbortSignal | undefined) => AsyncGenerator<TillView, void>;
  readonly show: (part: Partial<TillView>) => void;
  readonly showBasket: (part: Partial<TillView>, sound?: Sound) => void;
  readonly refuse: (notice: Notice) => Answer;
  readonly reset: () => Partial<TillView>;
  readonly ring: (product: string, quantity?: string) => Answer;
  readonly scan: (text: string) => Answer;
  readonly take: (kind: 'cash' | 'card', amount: number) => Answer;
  readonly claimed: Set<string>;
  readonly asked: string[];
  readonly freshId: () => number;
  readonly setup: ReturnType<typeof fakeSetup>;
  /** What is asked for is answered once this is over. */
  readonly busy: () => Promise<void>;
}

const done: Answer = { ok: true };

/** The cashier's contract over the fake's rules; every command leaves its name in `asked`. */
export function tillRouter(rules: FakeRules) {
  const { view, follow, show, showBasket, refuse, reset, ring, scan, take, claimed, asked, freshId, setup } = rules;
  const suspended = new Map<string, TillView>();
  const seen = (made: Answer): ActAnswer => ({ ...made, version: view().version });
  const answer = (name: string, made: Answer): ActAnswer => {
    asked.push(name);
    return seen(made);
  };
  const os = implement(tillContract);
  const { act, ask } = os;
  const line = (id: string) => view().lines.find((each) => each.id === id);
  const tenderView = (left: number) => ({
    due: view().totals.total,
    dueInCash: left,
    left,
    taken: [],
    declined: 0,
    unresolved: null,
    proposals: notes(left),
  });

  return os.router({
    act: {
      scan: act.scan.handler(({ input }) =>
        setup.hears(input.text) ? seen(done) : answer(`scan ${input.text}`, scan(input.text)),
      ),
      ring: act.ring.handler(({ input }) => answer(`ring ${input.product}`, ring(input.product, input.quantity))),
      changeQuantity: act.changeQuantity.handler(({ input }) => {
        if (!/^\d+([.,]\d+)?$/.test(input.quantity)) {
          return seen(refuse({ code: 'basket.quantityUnreadable', facts: { typed: input.quantity } }));
        }
        const lines = view().lines.map((each) =>
          each.id === input.line ? { ...each, quantity: input.quantity } : each,
        );
        showBasket({ lines, current: input.line });
        return answer(`changeQuantity ${input.quantity}`, done);
      }),
      selectLine: act.selectLine.handler(({ input }) => {
        show({ current: input.line });
        return answer('selectLine', done);
      }),
      voidLine: act.voidLine.handler(({ input }) => {
        const lines = view().lines.filter((each) => each.id !== input.line);
        showBasket({ lines, current: lines.at(-1)?.id ?? null }, 'attention');
        return answer('voidLine', done);
      }),
      voidSale: act.voidSale.handler(() => {
        showBasket({ ...reset() }, 'attention');
        return answer('voidSale', done);
      }),
      suspend: act.suspend.handler(() => {
        const { items, totals } = view();
        const basket = `B${freshId()}`;
        suspended.set(basket, view());
        const parked = [...view().suspended, { basket, atMs: FAKE_NOW_MS, items, total: totals.total }];
        showBasket({ ...reset(), suspended: parked }, 'attention');
        return answer('suspend', done);
      }),
      resume: act.resume.handler(({ input }) => {
        const parked = suspended.get(input.basket);
        if (!parked) return seen(refuse({ code: 'basket.suspendedUnknown', facts: {} }));
        const { lines, current, member } = parked;
        showBasket({
          lines,
          current,
          member,
          suspended: view().suspended.filter((each) => each.basket !== input.basket),
        });
        return answer('resume', done);
      }),
      detachMember: act.detachMember.handler(() => {
        claimed.clear();
        showBasket({ member: null }, 'attention');
        return answer('detachMember', done);
      }),
      beginEnrol: act.beginEnrol.handler(() => {
        show({ enrolling: { last4: null, ask: null } });
        return answer('beginEnrol', done);
      }),
      cancelEnrol: act.cancelEnrol.handler(() => {
        show({ enrolling: null });
        return answer('cancelEnrol', done);
      }),
      enrolMember: act.enrolMember.handler(({ input }) => {
        show({ enrolling: null });
        return answer(`enrolMember ${input.phone} ${input.offers}`, done);
      }),
      claimReward: act.claimReward.handler(({ input }) => {
        claimed.add(input.sku ?? input.programme);
        showBasket({}, 'member');
        const { programme, sku, points, quantity } = input;
        const said = [programme, sku, points && `${points} points`, quantity && `× ${quantity}`];
        return answer(`claim ${said.filter((each) => each !== undefined).join(' ')}`, done);
      }),
      useCoupon: act.useCoupon.handler(({ input }) => {
        const turned = { offered: 'applied', applied: 'offered', waiting: 'offered' } as const;
        const coupons = view().coupons.map((each) =>
          each.serial === input.serial ? { ...each, state: turned[each.state] } : each,
        );
        show({ coupons });
        return answer(`useCoupon ${input.serial}`, done);
      }),
      unclaimReward: act.unclaimReward.handler(({ input }) => {
        claimed.delete(input.programme);
        showBasket({}, 'member');
        return answer(`unclaim ${input.programme}`, done);
      }),
      tenderGiftCard: act.tenderGiftCard.handler(({ input }) =>
        answer(`tenderGiftCard ${input.number} ${input.amount ?? ''}`, done),
      ),
      giftCardAmount: act.giftCardAmount.handler(({ input }) => {
        const lines = view().lines.map((each) => (each.id === input.line ? { ...each, unit: 5000, paid: 5000 } : each));
        showBasket({ lines, current: input.line });
        return answer(`giftCardAmount ${input.amount}`, done);
      }),
      ...returnActs({ view, show, asked }),
      beginTender: act.beginTender.handler(() => {
        if (view().lines.length === 0) return seen(refuse({ code: 'basket.empty', facts: {} }));
        show({ phase: 'tendering', tender: tenderView(view().totals.total), notice: null });
        return answer('beginTender', done);
      }),
      backToSale: act.backToSale.handler(() => {
        show({ phase: 'selling', tender: null });
        return answer('backToSale', done);
      }),
      tenderCash: act.tenderCash.handler(({ input }) =>
        answer(`cash ${input.amount}`, take('cash', Math.round(Number(input.amount) * 10 ** view().currency.digits))),
      ),
      tenderCard: act.tenderCard.handler(({ input }) => {
        asked.push(`card ${input.amount} ${input.outcome}`);
        const { tender } = view();
        const amount = Math.round(Number(input.amount) * 10 ** view().currency.digits);
        if (!tender || input.outcome === 'approved') return seen(take('card', amount));
        if (input.outcome === 'declined') {
          show({ tender: { ...tender, declined: tender.declined + 1 } });
          return seen(refuse({ code: 'tender.cardDeclined', facts: { amount: tender.left } }));
        }
        show({ tender: { ...tender, unresolved: amount } });
        return seen(done);
      }),
      resolveCard: act.resolveCard.handler(({ input }) => {
        const { tender } = view();
        const amount = tender?.unresolved;
        if (!tender || amount == null) return seen(refuse({ code: 'tender.noCardUnresolved', facts: {} }));
        if (input.approved) return answer('resolveCard approved', take('card', amount));
        show({ tender: { ...tender, unresolved: null, declined: tender.declined + 1 } });
        return answer('resolveCard declined', done);
      }),
      nextCustomer: act.nextCustomer.handler(() => {
        showBasket(reset());
        return answer('nextCustomer', done);
      }),
      reprint: act.reprint.handler(() => answer('reprint', done)),
      openDrawer: act.openDrawer.handler(({ input }) => answer(`openDrawer ${input.reason}`, done)),
      answer: act.answer.handler(({ input }) => {
        show({ question: null });
        return answer(`answer ${input.choice}`, done);
      }),
      recordEvent: act.recordEvent.handler(({ input }) => {
        const { event, fields, reference } = input;
        return answer(`event ${event} ${JSON.stringify(fields)} ${reference ?? ''}`.trim(), done);
      }),
      setConsent: act.setConsent.handler(({ input }) => {
        const { purpose, given } = input;
        show({ consents: view().consents.map((each) => (each.purpose === purpose ? { ...each, given } : each)) });
        return answer(`consent ${purpose} ${given}`, done);
      }),
      dismissNotice: act.dismissNotice.handler(() => {
        show({ notice: null });
        return answer('dismissNotice', done);
      }),
    },
    ask: {
      why: ask.why.handler(({ input }) => fakeWhy(input.line ? line(input.line) : undefined)),
      search: ask.search.handler(async ({ input }) => {
        await rules.busy();
        const wanted = input.text.toLocaleLowerCase();
        return GOODS.filter(({ name }) => (name[input.language] ?? '').toLocaleLowerCase().includes(wanted));
      }),
      events: ask.events.handler(async () => {
        await rules.busy();
        return FAKE_EVENTS;
      }),
    },
    setup: setup.router(os.setup),
    view: os.view.handler(({ signal }) => follow(signal)),
  });
}
