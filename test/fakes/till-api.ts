import type { Notice } from '../../shared/contract/refusals.ts';
import type { Answer } from '../../shared/contract/till-api.ts';
import type { TillView } from '../../shared/contract/views.ts';
import { GOODS, MEMBER_CARD, TEA_OFFER } from './till-api-goods.ts';
import { latestViews } from './till-api-latest.ts';
import { tillRouter } from './till-api-router.ts';
import { fakeSetup } from './till-api-setup.ts';
import { emptyView, fakeLine, fakeMember, fakeRewards, notes } from './till-api-views.ts';

/** Cash that the fake takes at once; more is refused, as a mistyped amount would be. */
export const CASH_LIMIT = 500_000;

/** A till that is nothing but answers: enough to drive every screen, with a log of what the screens asked for. */
const FAKE_COUPONS: TillView['coupons'] = [
  {
    serial: 'S-yanaka-1:1:7:0',
    name: { en: 'Next visit −100', ja: '次回クーポン 100円引き', ru: 'Следующий визит −100', zh: '下次立减100' },
    until: '2026-12-24',
    state: 'waiting',
  },
  {
    serial: '0123456789ABCDEF-1',
    name: { en: 'Welcome −10 %', ja: 'ご入会特典 10％引き', ru: 'Добро пожаловать −10 %', zh: '入会优惠 9折' },
    until: null,
    state: 'offered',
  },
];

export function fakeTill(start: Partial<TillView> = {}) {
  const views = latestViews<TillView>({ ...emptyView(), ...start });
  const asked: string[] = [];
  const claimed = new Set<string>();
  const setup = fakeSetup(asked);
  let nextId = 1;
  let busy: Promise<void> = Promise.resolve();
  const freshId = (): number => nextId++;

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
      coupons: gold ? FAKE_COUPONS : [],
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

  const rules = {
    view,
    follow: views.follow,
    show,
    showBasket,
    refuse,
    reset,
    ring,
    scan,
    take,
    claimed,
    asked,
    freshId,
    setup,
    busy: () => busy,
  };
  const keepBusy = (until: Promise<void>): void => {
    busy = until;
  };
  return { router: tillRouter(rules), view, show, asked, scan, setup, keepBusy };
}
