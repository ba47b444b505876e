import fc from 'fast-check';
import { GENESIS } from '../../shared/journal/chain.ts';
import { type JournalEntry, zJournalEntry } from '../../shared/journal/entry.ts';

const STAMP = {
  v: 1,
  store: 'S1',
  till: 'S1-1',
  epoch: 1,
  seq: 1,
  prev: GENESIS,
  startedAt: '2026-11-22T12:00:00+09:00',
  endedAt: '2026-11-22T12:00:05+09:00',
  businessDate: '2026-11-22',
  clock: 'ok',
  boot: 'b1',
  staff: 'anna',
  mode: 'real',
  app: '0.1.0',
};

/** One entry, parsed as any that comes from outside: `fact` over a plain stamp. */
export const entryOf = (fact: Readonly<Record<string, unknown>>): JournalEntry =>
  zJournalEntry.parse({ ...STAMP, ...fact });

export interface SaleSketch {
  readonly list: number;
  readonly discount: number;
  readonly tax: number;
  readonly rounding: number;
  readonly card: number;
  readonly mode: 'real' | 'training';
  readonly member: string | null;
  readonly points: readonly number[];
}

/** A sale of one line that adds up: what card does not pay is paid in cash. */
export function saleOf(sketch: SaleSketch): JournalEntry {
  const total = sketch.list - sketch.discount;
  const cash = total + sketch.rounding - sketch.card;
  const member = {
    id: sketch.member,
    last4: '0001',
    greeting: 'M',
    segments: [],
    orders: 1,
    consents: [],
    wallets: { points: 10 },
    positionAsOfMs: 0,
  };
  return entryOf({
    mode: sketch.mode,
    type: 'saleClosed',
    receipt: 1,
    basket: 'b1',
    currency: { code: 'EUR', digits: 2 },
    language: 'en',
    openedDay: '2026-11-22',
    openedMinute: 720,
    priceList: 'main',
    lines: [
      {
        id: 'L1',
        product: 'milk',
        barcode: 'x',
        name: 'Milk',
        quantity: { value: 1, scale: 0 },
        soldBy: 'each',
        unit: sketch.list,
        list: sketch.list,
        discounts: [],
        paid: total,
        returnValue: total,
        tax: 'std',
        categories: [],
        tags: [],
      },
    ],
    voidedLines: [],
    codes: [],
    claims: [],
    taxes: [],
    taxIncluded: true,
    taxRounding: 'group',
    totals: { list: sketch.list, discount: sketch.discount, net: total - sketch.tax, tax: sketch.tax, total },
    rounding: sketch.rounding,
    tenders: [
      { kind: 'cash', tendered: cash + 7, kept: cash },
      { kind: 'card', kept: sketch.card },
    ],
    attempts: [],
    change: 7,
    ...(sketch.member === null ? {} : { member }),
    points: sketch.points.map((points) => ({ wallet: 'points', programme: 'base', rev: 1, name: 'Base', points })),
    bundle: 1,
    evaluation: GENESIS,
  });
}

export const saleSketch: fc.Arbitrary<SaleSketch> = fc.record({
  list: fc.integer({ min: 1, max: 100_000 }),
  discount: fc.nat(1_000),
  tax: fc.nat(1_000),
  rounding: fc.integer({ min: -2, max: 2 }),
  card: fc.nat(50_000),
  mode: fc.constantFrom('real' as const, 'training' as const),
  member: fc.option(fc.constantFrom('m1', 'm2')),
  points: fc.array(fc.integer({ min: -100, max: 100 }), { maxLength: 3 }),
});

/** Entries of every type, in any order. */
export const anyEntry: fc.Arbitrary<JournalEntry> = fc.oneof(
  { weight: 3, arbitrary: saleSketch.map(saleOf) },
  fc
    .record({
      mode: fc.constantFrom('real', 'training'),
      total: fc.nat(1_000),
      type: fc.constant('saleVoided'),
      basket: fc.constant('b1'),
      lines: fc.constant([]),
      attempts: fc.constant([]),
      cashReturned: fc.nat(1_000),
    })
    .map(entryOf),
  fc
    .constantFrom<Record<string, unknown>>(
      { type: 'epochBegun', publicKey: 'k', reason: 'enrolled' },
      { type: 'basketSuspended', basket: 'b1', lines: 1, total: 100 },
      { type: 'basketResumed', basket: 'b1' },
      { type: 'receiptReprinted', ofReceipt: 1, ofSeq: 1, copy: 1 },
      { type: 'drawerOpened', reason: 'noSale' },
      { type: 'bundleApplied', bundle: 1, hash: 'h' },
      { type: 'clockChanged', clockWas: 'ok', offMs: -1 },
      {
        type: 'eventRecorded',
        event: { name: 'photoEntered', key: 'ref:photoEntered:1', fields: {} },
        channel: 'cashier',
        day: '2026-11-22',
        minute: 720,
        points: [],
        bundle: 1,
        evaluation: GENESIS,
      },
      {
        type: 'consentChanged',
        member: 'm1',
        purpose: 'offers',
        given: false,
        version: '1',
        language: 'en',
        channel: 'display',
        bundle: 1,
      },
    )
    .map(entryOf),
);
