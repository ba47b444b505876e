import type { JournalEntry, Receipted, SaleClosed } from '../../shared/journal/entry.ts';
import { returnedGoodsOf } from '../../shared/journal/return-fact.ts';
import { returnFigures } from '../../shared/journal/return-figures.ts';
import { type ReturnRecord, refundWays, returnRecordOf } from '../../shared/journal/return-record.ts';
import type { ReturnedGoods } from '../../shared/journal/returned-goods.ts';
import type { ReturnedUnits } from '../../shared/programme/index.ts';
import { beginRefund, refundInCash, refundToCard } from '../../shared/tender/refund.ts';
import { beginTendering, isSettled, takeCard, takeCash } from '../../shared/tender/take.ts';
import type { Tendering } from '../../shared/tender/tender.ts';
import { money, negated } from '../../shared/units/money.ts';
import { entryOf } from './journal-entries.ts';

export interface SoldSketch {
  readonly lines: readonly {
    readonly qty: number;
    readonly paid: number;
    readonly earned: number;
    readonly spent: number;
  }[];
  /** Of the total, per cent that a card paid. */
  readonly byCard: number;
  readonly coin: number;
}

const must = <T>(made: { ok: true; value: T } | { ok: false; error: unknown }): T => {
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.value;
};

/** A closed sale of a member, paid by card and in cash as a till would take it. Tax of a tenth is included. */
export function soldEntry({ lines, byCard, coin }: SoldSketch): SaleClosed {
  const total = lines.reduce((sum, line) => sum + line.paid, 0);
  const tax = lines.map(({ paid }) => Math.round(paid / 11)).reduce((a, b) => a + b, 0);
  let t = beginTendering(money(total));
  const card = Math.floor((total * byCard) / 100);
  if (card > 0) t = must(takeCard(t, { amount: money(card), outcome: 'approved' }));
  if (!isSettled(t)) t = must(takeCash(t, { tendered: money(10_000_000), limit: money(10_000_000), coin }));
  const moved = (sign: 1 | -1, of: 'earned' | 'spent') => {
    const own = lines.map((line, at) => ({ line: `L${at}`, points: line[of] }));
    const points = sign * own.reduce((sum, each) => sum + each.points, 0);
    const movement = { wallet: 'points', programme: of, rev: 1, name: of, points, lines: own };
    return points === 0 ? [] : [movement];
  };
  return entryOf({
    type: 'saleClosed',
    receipt: 1,
    basket: 'b1',
    currency: { code: 'EUR', digits: 2 },
    language: 'en',
    openedDay: '2026-11-22',
    openedMinute: 720,
    priceList: 'main',
    lines: lines.map(({ qty, paid }, at) => ({
      id: `L${at}`,
      product: `p${at}`,
      barcode: 'x',
      name: `Product ${at}`,
      quantity: { value: qty, scale: 0 },
      soldBy: 'each',
      unit: paid,
      list: paid,
      discounts: [],
      paid,
      returnValue: paid,
      tax: 'std',
      categories: [],
      tags: [],
    })),
    voidedLines: [],
    codes: [],
    claims: [],
    taxes: [{ rate: 'std', basisPoints: 1000, name: 'Tax', net: total - tax, tax, gross: total }],
    taxIncluded: true,
    taxRounding: 'line',
    totals: { list: total, discount: 0, net: total - tax, tax, total },
    rounding: t.rounding,
    tenders: t.tenders,
    attempts: [],
    change: t.change,
    member: {
      id: 'm1',
      last4: '0001',
      greeting: 'M',
      segments: [],
      orders: 1,
      consents: [],
      wallets: { points: 1_000_000 },
      positionAsOfMs: 0,
    },
    points: [...moved(-1, 'spent'), ...moved(1, 'earned')],
    bundle: 1,
    evaluation: '0'.repeat(64),
  }) as SaleClosed;
}

/** The refund less the price of new goods: paid out the ways it has, or, below nothing, paid in cash. */
export function settledExchange(refund: number, total: number, sale: SaleClosed, before: readonly ReturnRecord[]) {
  if (refund > total) return paidOut(refund - total, sale, before, 1);
  const t = beginTendering(money(total - refund));
  const cash = { tendered: money(total - refund), limit: money(10_000_000), coin: 1 };
  return isSettled(t) ? t : must(takeCash(t, cash));
}

function paidOut(refund: number, sale: SaleClosed, before: readonly ReturnRecord[], coin: number): Tendering {
  let t = refund > 0 ? beginRefund(negated(money(refund)), refundWays(sale, before)) : beginTendering(money(0));
  if (isSettled(t)) return t;
  const card = refundToCard(t, { outcome: 'approved' });
  if (card.ok) t = card.value;
  return isSettled(t) ? t : must(refundInCash(t, coin));
}

/** Goods that come back and nothing that is bought. */
export function returnEntry(
  { currency }: SaleClosed,
  seq: number,
  { tenders, rounding, change, attempts }: Tendering,
  returned: ReturnedGoods,
): JournalEntry & Receipted {
  return entryOf({
    seq,
    endedAt: '2026-11-23T12:00:05+09:00',
    businessDate: '2026-11-23',
    type: 'goodsReturned',
    receipt: seq,
    basket: `r${seq}`,
    currency,
    language: 'en',
    rounding,
    tenders,
    attempts,
    change,
    returned,
  }) as JournalEntry & Receipted;
}

/** Goods of the sale coming back one return after the other, each knowing of those before it. */
export function returnEntries(
  sale: SaleClosed,
  parts: readonly (readonly ReturnedUnits[])[],
  coin: number,
): Receipted[] {
  const before: ReturnRecord[] = [];
  return parts.map((units, at) => {
    const asked = { sale, before: [...before], units, keptGifts: [], bundle: null, basisPoints: () => 0 };
    const figures = must(returnFigures(asked));
    const returned = returnedGoodsOf({ asked, figures, reason: 'unwanted', known: 'till', balance: null });
    const entry = returnEntry(sale, at + 2, paidOut(figures.refund, sale, before, coin), returned);
    const record = returnRecordOf(entry);
    if (record) before.push(record);
    return entry;
  });
}
