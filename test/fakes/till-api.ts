import { implement } from '@orpc/server';
import type { Notice } from '../../shared/contract/refusals.ts';
import { type Answer, tillContract } from '../../shared/contract/till-api.ts';
import type { TillView } from '../../shared/contract/views.ts';
import { GOODS, MEMBER_CARD, TEA_OFFER } from './till-api-goods.ts';
import { latestViews } from './till-api-latest.ts';
import { emptyView, FAKE_NOW_MS, fakeLine, fakeMember, fakeRewards, fakeWhy } from './till-api-views.ts';

/** Cash that the fake takes at once; more is refused, as a mistyped amount would be. */
export const CASH_LIMIT = 500_000;

/** A till that is nothing but answers: enough to drive every screen, with a log of what the screens asked for. */
export function fakeTill(start: Partial<TillView> = {}) {
  const views = latestViews<TillView>({ ...emptyView(), ...start });
  const asked: string[] = [];
  const claimed = new Set<string>();
  const suspended = new Map<string, TillView>();
  let nextId = 1;

  const view = (): TillView => views.newest();
  const show = (part: Partial<TillView>): void => views.show({ ...view(), ...part, version: view().version + 1 });

  /** Prices the lines again and shows them, with what the act sounds like. */
  function showBasket(part: Partial<TillView>, sound: NonNullable<TillView['sound']>['kind'] = 'product'): void {
    const next = { ...view(), ...part };
    const gold = next.member !== null;
    const lines = next.lines.map((line) => {
      const product = GOODS.find((each) => each.name === line.name);
      return product ? fakeLine(line.id, product, line.quantity, gold) : line;
    });
    const list = lines.reduce((sum, line) => sum + line.list, 0);
    const off = claimed.has('five-off') ? 500 : 0;
    const total = Math.max(0, lines.reduce((sum, line) => sum + line.paid, 0) - off);
    const spent = claimed.has('five-off') ? 500 : 0;
    const tea = lines.find((line) => line.name === GOODS[0]?.name);
    show({
      ...part,
      lines,
      items: lines.reduce((sum, line) => sum + (line.soldBy === 'each' ? Number(line.quantity) : 1), 0),
      totals: { list, discount: list - total, tax: Math.round(total / 11), total },
      member: gold ? fakeMember(Math.floor(total / 100), spent) : null,
      rewards: gold ? fakeRewards(claimed) : [],
      hints: tea ? [{ outcome: 'missed', name: TEA_OFFER, why: 'quantity', gap: { of: 'units', amount: 1 } }] : [],
      notice: part.notice ?? null,
      sound: { id: nextId++, kind: sound },
    });
  }

  function refuse(notice: Notice): Answer {
    const id = nextId++;
    show({ notice: { id, tone: 'refused', notice }, sound: { id, kind: 'refused' } });
    return { ok: false, notice };
  }

  const done: Answer = { ok: true };
  const reset = (): Partial<TillView> => {
    claimed.clear();
    return { phase: 'selling', lines: [], current: null, member: null, tender: null, closed: null };
  };

  function ring(product: string, quantity = '1'): Answer {
    const known = GOODS.find((each) => each.product === product || each.barcode === product);
    if (!known) return refuse({ code: 'product.unknown', facts: { barcode: product } });
    if (view().phase === 'tendering') return refuse({ code: 'basket.locked', facts: {} });
    const fresh: Partial<TillView> = view().phase === 'closed' ? reset() : {};
    const lines = fresh.lines ?? view().lines;
    const last = lines.at(-1);
    const same = last?.name === known.name && known.soldBy === 'each' ? last : undefined;
    const line = same
      ? { ...same, quantity: String(Number(same.quantity) + Number(quantity)) }
      : fakeLine(`L${nextId++}`, known, known.soldBy === 'weight' ? '0.482' : quantity, false);
    showBasket({ ...fresh, lines: [...(same ? lines.slice(0, -1) : lines), line], current: line.id });
    return done;
  }

  function scan(text: string): Answer {
    if (text !== MEMBER_CARD) return ring(text);
    const fresh: Partial<TillView> = view().phase === 'closed' ? reset() : {};
    const notice = { code: 'member.attached', facts: { greeting: 'Yuki T.' } } as const;
    showBasket({ ...fresh, member: fakeMember(0, 0), notice: { id: nextId++, tone: 'info', notice } }, 'member');
    return done;
  }

  function take(kind: 'cash' | 'card', amount: number): Answer {
    const { tender, totals, member } = view();
    if (!tender) return refuse({ code: 'tender.notTendering', facts: {} });
    if (amount > CASH_LIMIT) {
      return refuse({ code: 'tender.aboveCashLimit', facts: { tendered: amount, limit: CASH_LIMIT } });
    }
    const left = tender.left - Math.min(amount, tender.left);
    const taken = [...tender.taken, { kind, amount: Math.min(amount, tender.left) }];
    if (left > 0) {
      show({
        tender: { ...tender, left, dueInCash: left, taken, unresolved: null, proposals: notes(left) },
        notice: null,
      });
      return done;
    }
    show({
      phase: 'closed',
      tender: null,
      notice: null,
      closed: {
        receipt: 1042,
        total: totals.total,
        rounding: 0,
        tendered: taken.reduce((sum, each) => sum + each.amount, 0) + amount - tender.left,
        change: kind === 'cash' ? amount - tender.left : 0,
        saved: totals.discount,
        paper: 'printed',
        member: member && {
          greeting: member.greeting,
          pointsBefore: member.pointsNow,
          earned: member.pointsEarned,
          spent: member.pointsSpent,
          pointsAfter: member.pointsAfter,
        },
      },
    });
    return done;
  }

  const os = implement(tillContract);
  const { act, ask } = os;
  const answer = (name: string, made: Answer): Answer => {
    asked.push(name);
    return made;
  };
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

  const router = os.router({
    act: {
      scan: act.scan.handler(({ input }) => answer(`scan ${input.text}`, scan(input.text))),
      ring: act.ring.handler(({ input }) => answer(`ring ${input.product}`, ring(input.product, input.quantity))),
      changeQuantity: act.changeQuantity.handler(({ input }) => {
        if (!/^\d+([.,]\d+)?$/.test(input.quantity)) {
          return refuse({ code: 'basket.quantityUnreadable', facts: { typed: input.quantity } });
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
        const basket = `B${nextId++}`;
        suspended.set(basket, view());
        const parked = [...view().suspended, { basket, atMs: FAKE_NOW_MS, items, total: totals.total }];
        showBasket({ ...reset(), suspended: parked }, 'attention');
        return answer('suspend', done);
      }),
      resume: act.resume.handler(({ input }) => {
        const parked = suspended.get(input.basket);
        if (!parked) return refuse({ code: 'basket.suspendedUnknown', facts: {} });
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
      claimReward: act.claimReward.handler(({ input }) => {
        claimed.add(input.programme);
        showBasket({}, 'member');
        return answer(`claim ${input.programme}`, done);
      }),
      unclaimReward: act.unclaimReward.handler(({ input }) => {
        claimed.delete(input.programme);
        showBasket({}, 'member');
        return answer(`unclaim ${input.programme}`, done);
      }),
      beginTender: act.beginTender.handler(() => {
        if (view().lines.length === 0) return refuse({ code: 'basket.empty', facts: {} });
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
        if (!tender || input.outcome === 'approved') return take('card', amount);
        if (input.outcome === 'declined') {
          show({ tender: { ...tender, declined: tender.declined + 1 } });
          return refuse({ code: 'tender.cardDeclined', facts: { amount: tender.left } });
        }
        show({ tender: { ...tender, unresolved: amount } });
        return done;
      }),
      resolveCard: act.resolveCard.handler(({ input }) => {
        const { tender } = view();
        const amount = tender?.unresolved;
        if (!tender || amount == null) return refuse({ code: 'tender.noCardUnresolved', facts: {} });
        if (input.approved) return answer('resolveCard approved', take('card', amount));
        show({ tender: { ...tender, unresolved: null, declined: tender.declined + 1 } });
        return answer('resolveCard declined', done);
      }),
      nextCustomer: act.nextCustomer.handler(() => {
        showBasket(reset());
        return answer('nextCustomer', done);
      }),
      reprint: act.reprint.handler(() => answer('reprint', done)),
      openDrawer: act.openDrawer.handler(() => answer('openDrawer', done)),
      dismissNotice: act.dismissNotice.handler(() => {
        show({ notice: null });
        return answer('dismissNotice', done);
      }),
    },
    ask: {
      why: ask.why.handler(({ input }) => fakeWhy(input.line ? line(input.line) : undefined)),
      search: ask.search.handler(({ input }) => {
        const wanted = input.text.toLocaleLowerCase();
        return GOODS.filter(({ name }) => (name[input.language] ?? '').toLocaleLowerCase().includes(wanted));
      }),
    },
    view: os.view.handler(({ signal }) => views.follow(signal)),
  });
  return { router, view, show, asked, scan };
}

/** Notes that people hand over for such a sum. */
function notes(left: number): number[] {
  const rounded = [500, 1_000, 2_000, 5_000, 10_000].map((note) => Math.ceil(left / note) * note);
  return [...new Set(rounded)].filter((amount) => amount > left).slice(0, 6);
}
