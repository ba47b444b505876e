import fc from 'fast-check';
import { expect } from 'vitest';
import { carriedOf } from '../../shared/journal/carried.ts';
import type { SaleClosed } from '../../shared/journal/entry.ts';
import { returnedGoodsOf } from '../../shared/journal/return-fact.ts';
import { returnFigures } from '../../shared/journal/return-figures.ts';
import { type ReturnRecord, refundWays, returnRecordOf } from '../../shared/journal/return-record.ts';
import { unitsOf } from '../../shared/journal/sold-facts.ts';
import type { Tender } from '../../shared/tender/tender.ts';
import { lineId } from '../../shared/units/ids.ts';
import { must } from '../fakes/real-sale.ts';
import { returnEntry, settledExchange, soldEntry } from '../fakes/return-entries.ts';
import { law } from './law.ts';

const line = fc.record({ qty: fc.integer({ min: 1, max: 3 }), paid: fc.integer({ min: 0, max: 900 }) });
const basket = fc.array(line, { minLength: 1, maxLength: 3 });
/** A part of an earlier sale comes back, and goods are bought with it; `null`: nothing is. */
const exchange = fc.record({ of: fc.nat(9), units: fc.nat(9), buys: fc.option(basket) });
type Basket = readonly { readonly qty: number; readonly paid: number }[];

interface Open {
  readonly sale: SaleClosed;
  readonly before: ReturnRecord[];
}

const GIFT = ['a'.repeat(64), 'b'.repeat(64)] as const;
const sold = (lines: Basket, seq: number, rest: object): SaleClosed => ({
  ...soldEntry({ lines: lines.map((each) => ({ ...each, earned: 0, spent: 0 })), byCard: 0, coin: 1 }),
  seq,
  receipt: seq,
  ...rest,
});

/** Two gift cards, a bank card and cash, each with its part of the total. */
function paidBy(total: number, parts: readonly number[]): Tender[] {
  const gift = (at: 0 | 1, kept: number) => ({ kind: 'giftCard', kept, card: GIFT[at], last4: `000${at}`, lease: 1 });
  const at = (part: number): number => Math.floor((total * part) / 300);
  const [one = 0, two = 0, card = 0] = parts.map(at);
  const cash = total - one - two - card;
  const all = [gift(0, one), gift(1, two), { kind: 'card', kept: card }, { kind: 'cash', tendered: cash, kept: cash }];
  return all.filter(({ kept }) => kept > 0) as unknown as Tender[];
}

const way = (tender: Tender): string => (tender.kind === 'giftCard' ? tender.card : tender.kind);

law(
  'through any exchanges, all goods back leave every gift card, bank card and drawer with what they had',
  [basket, fc.tuple(fc.nat(100), fc.nat(100), fc.nat(100)), fc.array(exchange, { maxLength: 6 })],
  (first, parts, exchanges) => {
    const total = first.reduce((all, { paid }) => all + paid, 0);
    const opened: Open[] = [{ sale: sold(first, 1, { tenders: paidBy(total, parts) }), before: [] }];
    let seq = 1;
    const kept = new Map<string, number>();
    const take = (tenders: readonly Tender[]): void => {
      for (const each of tenders) kept.set(way(each), (kept.get(way(each)) ?? 0) + each.kept);
    };
    take(opened[0]?.sale.tenders ?? []);

    function bringBack({ sale, before }: Open, most: number, buys: Basket | null): void {
      const units = sale.lines.flatMap((each) => {
        const gone = before.flatMap((record) => record.units).filter((unit) => unit.line === each.id);
        const qty = Math.min(most, unitsOf(each) - gone.reduce((all, unit) => all + unit.qty, 0));
        return qty > 0 ? [{ line: lineId(each.id), qty }] : [];
      });
      if (units.length === 0) return;
      const asked = { sale, before: [...before], units, keptGifts: [], bundle: null, basisPoints: () => 0 };
      const figures = must(returnFigures(asked));
      const price = (buys ?? []).reduce((all, { paid }) => all + paid, 0);
      const paid = settledExchange(figures.refund, price, sale, before);
      const { tenders, rounding } = paid;
      const ways = refundWays(sale, before);
      const carried = carriedOf(ways, { refund: figures.refund, total: price as never, tenders });
      const made = returnedGoodsOf({ asked, figures, reason: 'unwanted', known: 'till', balance: null });
      const returned = { ...made, ...(carried && { carried }) };
      take(tenders);
      const bought = buys && sold(buys, ++seq, { tenders, rounding, returned });
      const record = returnRecordOf(bought ?? returnEntry(sale, ++seq, paid, returned));
      if (record) before.push(record);
      if (bought) opened.push({ sale: bought, before: [] });
    }

    for (const { of, units, buys } of exchanges) {
      const from = opened[of % opened.length];
      if (from) bringBack(from, units, buys);
      expect((kept.get('cash') ?? 0) >= 0).toBe(true);
    }
    for (const each of [...opened]) bringBack(each, 99, null);
    expect([...kept.values()].filter((left) => left !== 0)).toEqual([]);
  },
);
