import type { FactOf, WireTill } from './wire-till.ts';

type Fact = FactOf<'goodsReturned'> & { receipt: number };

/** The sale's one line, or what `over` makes of it, coming back whole as a till would write it. */
export function returnFact(till: WireTill, over: object = {}, seq = 1): Fact {
  return {
    type: 'goodsReturned',
    receipt: 2,
    basket: 'r1',
    currency: { code: 'JPY', digits: 0 },
    language: 'ja',
    rounding: 0,
    tenders: [{ kind: 'cash', tendered: -250, kept: -250 }],
    attempts: [],
    change: 0,
    returned: {
      sale: { store: till.store, till: till.till, epoch: 1, seq },
      receipt: 1,
      soldAt: '2026-11-22T10:00:00+09:00',
      reason: 'unwanted',
      known: 'till',
      before: [],
      lines: [returnedLine('l1', 1, 250)],
      gifts: [],
      rule: 'prorate',
      taxIncluded: true,
      taxes: [],
      refund: 250,
      complete: true,
      points: [],
      ...over,
    },
  } as unknown as Fact;
}
export const returnedLine = (id: string, qty: number, refund: number) => ({
  line: id,
  product: 'p1',
  name: 'Green tea',
  quantity: { value: qty, scale: 0 },
  soldBy: 'each',
  tax: 'standard',
  refund,
});
