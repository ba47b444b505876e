import { openEntry } from '../../shared/journal/chain.ts';
import type { SaleClosed } from '../../shared/journal/entry.ts';
import type { ReceiptLine } from '../../shared/receipt/lines.ts';
import type { ReceiptStore } from '../../shared/receipt/sale-receipt.ts';
import type { Language } from '../../shared/units/text.ts';

const line = {
  barcode: '4901234567894',
  soldBy: 'each',
  discounts: [],
  categories: [],
  tags: [],
};

/** A basket of two rates, paid in cash, in yen with the tax inside: what a test changes, it changes on top. */
const BASKET = {
  v: 1,
  store: 'S1',
  till: 'S1-2',
  epoch: 3,
  seq: 41,
  prev: '0'.repeat(64),
  startedAt: '2026-11-24T12:00:00+09:00',
  endedAt: '2026-11-24T12:01:09+09:00',
  businessDate: '2026-11-24',
  clock: 'ok',
  boot: 'b1',
  staff: 'aiko',
  mode: 'real',
  app: '0.1.0',
  type: 'saleClosed',
  receipt: 1207,
  basket: 'basket-1',
  currency: { code: 'JPY', digits: 0 },
  language: 'en',
  openedDay: '2026-11-24',
  openedMinute: 720,
  priceList: 'shelf',
  lines: [
    {
      ...line,
      id: 'L1',
      product: 'rice',
      name: 'Rice 5 kg',
      quantity: { value: 2, scale: 0 },
      unit: 2_980,
      list: 5_960,
      discounts: [{ programme: 'gold', rev: 1, name: 'Gold price', amount: 476 }],
      paid: 5_484,
      returnValue: 5_484,
      tax: 'reduced',
    },
    {
      ...line,
      id: 'L2',
      product: 'apples',
      name: 'Apples',
      quantity: { value: 482, scale: 3 },
      soldBy: 'weight',
      unit: 598,
      list: 288,
      paid: 288,
      returnValue: 288,
      tax: 'reduced',
    },
    {
      ...line,
      id: 'L3',
      product: 'beer',
      name: 'Beer',
      quantity: { value: 1, scale: 0 },
      unit: 228,
      list: 228,
      paid: 228,
      returnValue: 228,
      tax: 'standard',
    },
  ],
  voidedLines: [],
  codes: [],
  claims: [],
  taxes: [
    { rate: 'reduced', basisPoints: 800, name: '8 %', mark: '*', net: 5_344, tax: 428, gross: 5_772 },
    { rate: 'standard', basisPoints: 1_000, name: '10 %', net: 207, tax: 21, gross: 228 },
  ],
  taxIncluded: true,
  taxRounding: 'group',
  totals: { list: 6_476, discount: 476, net: 5_551, tax: 449, total: 6_000 },
  rounding: 0,
  tenders: [{ kind: 'cash', tendered: 10_000, kept: 6_000 }],
  attempts: [],
  change: 4_000,
  points: [],
  bundle: 1,
  evaluation: '0'.repeat(64),
};

const movement = { rev: 1, name: '', programme: 'p' };
/** What makes the basket another sale. */
export const CHANGES = {
  member: {
    member: {
      id: 'm1',
      last4: '4711',
      greeting: 'Yuki',
      segments: [],
      orders: 3,
      consents: [],
      wallets: { points: 1_234, status: 9 },
      positionAsOfMs: 0,
    },
    points: [
      { ...movement, wallet: 'points', points: -500 },
      { ...movement, wallet: 'points', points: 60, until: '2027-11-30' },
      { ...movement, wallet: 'status', points: 6_000 },
    ],
  },
  /** The same amounts as net prices: 5,772 and 228 with the tax on top of them. */
  taxOnTop: {
    taxIncluded: false,
    taxes: [
      { rate: 'reduced', basisPoints: 800, name: '8 %', mark: '*', net: 5_772, tax: 462, gross: 6_234 },
      { rate: 'standard', basisPoints: 1_000, name: '10 %', net: 228, tax: 23, gross: 251 },
    ],
    totals: { list: 6_476, discount: 476, net: 6_000, tax: 485, total: 6_485 },
    tenders: [{ kind: 'cash', tendered: 6_500, kept: 6_485 }],
    change: 15,
  },
  card: { tenders: [{ kind: 'card', kept: 6_000, approval: '004211' }], change: 0 },
  split: {
    tenders: [
      { kind: 'card', kept: 5_000 },
      { kind: 'cash', tendered: 1_000, kept: 1_000 },
    ],
    change: 0,
  },
  rounding: { rounding: -3, tenders: [{ kind: 'cash', tendered: 6_000, kept: 5_997 }], change: 3 },
  training: { mode: 'training' },
  gift: {
    lines: [
      ...BASKET.lines,
      {
        ...line,
        id: 'G1',
        product: 'bag',
        name: 'Cotton bag',
        quantity: { value: 1, scale: 0 },
        unit: 0,
        list: 0,
        paid: 0,
        returnValue: 498,
        tax: 'standard',
        giftOf: 'bag-for-household',
      },
    ],
  },
  /** The same figures as cents. */
  euro: { currency: { code: 'EUR', digits: 2 } },
} as const;
export type Change = keyof typeof CHANGES;

/** Parsed as an entry that comes from a disk: its shape is one that a till makes. */
export function saleWith(language: Language, ...changes: readonly Change[]): SaleClosed {
  const sale = Object.assign({ ...BASKET, language }, ...changes.map((change) => CHANGES[change])) as object;
  const sorted = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(sorted);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([k, v]) => [k, sorted(v)]),
    );
  };
  const entry = openEntry(JSON.stringify(sorted(sale)));
  if (entry?.type !== 'saleClosed') throw new TypeError(`Not a sale: ${changes.join(', ')}`);
  return entry;
}

export const SHOP: ReceiptStore = {
  name: { en: 'Corner Shop', ja: '角の店', ru: 'Магазин', zh: '街角店' },
  address: ['1-2-3 Yanaka'],
  legal: ['T9000000000000'],
  pointsWallet: 'points',
};

/** A receipt as a person would write it down: `left … right`, and what is special about a line in brackets. */
export function written(lines: readonly ReceiptLine[]): string[] {
  return lines.map((each) => {
    switch (each.kind) {
      case 'text':
        return `${each.text}${each.align === 'center' ? ' [centred]' : ''}${each.size === 2 ? ' [large]' : ''}`;
      case 'columns':
        return `${' '.repeat(each.indent ?? 0)}${each.left}${each.right && ` … ${each.right}`}${each.size === 2 ? ' [large]' : ''}`;
      case 'rule':
        return '---';
      case 'feed':
        return '';
      case 'image':
        return `image ${each.image.width}×${each.image.height}`;
      default:
        return `${each.kind} ${each.content}`;
    }
  });
}
