import { describe, expect, test } from 'vitest';
import type { SaleClosed } from '../../shared/journal/entry.ts';
import { returnedGoodsOf } from '../../shared/journal/return-fact.ts';
import { returnFigures } from '../../shared/journal/return-figures.ts';
import { type ReturnRecord, returnRecordOf } from '../../shared/journal/return-record.ts';
import { compileBundle, type Effect, type Programme } from '../../shared/programme/index.ts';
import { lineId, programmeId, walletId } from '../../shared/units/ids.ts';
import { money, sum, zero } from '../../shared/units/money.ts';
import { type Bought, memberHolding, must, realSale } from '../fakes/real-sale.ts';
import { returnEntry, settledExchange } from '../fakes/return-entries.ts';
import { off, percent, programme } from './programme-build.ts';

// Returns of sales that programmes have priced, through the entry that a till writes.

const bundleOf = (programmes: readonly Programme[]) =>
  compileBundle({ rev: 1, programmes: [...programmes], wallets: [], tierSets: [] });
const sold = (bought: readonly Bought[], programmes: readonly Programme[]) =>
  realSale(bought, { bundle: bundleOf(programmes) });

interface Part {
  readonly units: readonly (readonly [sku: string, qty: number])[];
  readonly keepsGifts?: boolean;
  /** The till no longer has the rules of the sale. */
  readonly bundleGone?: boolean;
}

/** What each return brings, one after the other, through the entries that a till writes of them. */
function returned(sale: SaleClosed, programmes: readonly Programme[], parts: readonly Part[]) {
  const before: ReturnRecord[] = [];
  const idOf = (sku: string) => sale.lines.find(({ product }) => product === sku)?.id ?? lineId('none');
  const gifts = sale.lines.filter(({ giftOf }) => giftOf).map(({ id }) => id);
  return parts.map(({ units, keepsGifts, bundleGone }, at) => {
    const asked = {
      sale,
      before: [...before],
      units: units.map(([sku, qty]) => ({ line: idOf(sku), qty })),
      keptGifts: keepsGifts ? gifts : [],
      bundle: bundleGone ? null : bundleOf(programmes),
      basisPoints: () => 1900,
    };
    const figures = must(returnFigures(asked));
    const goods = returnedGoodsOf({ asked, figures, reason: 'unwanted', known: 'till', balance: null });
    const paid = settledExchange(figures.refund, 0, sale, before);
    const record = returnRecordOf(returnEntry(sale, at + 2, paid, goods));
    if (record) before.push(record);
    const tax = sum(figures.taxes.map((row) => row.tax));
    const { refund, rule, plan } = figures;
    return { refund, rule, tax, complete: plan.complete, gifts: figures.gifts.map(({ product }) => product) };
  });
}

const brought = (sale: SaleClosed, programmes: readonly Programme[], parts: readonly Part['units'][]) =>
  returned(
    sale,
    programmes,
    parts.map((units) => ({ units })),
  );

describe('a programme that reprices', () => {
  // 5.00 off from 50.00 is looked at again; of every three bars one is free, which is shared by all three.
  const PROGRAMMES = [
    {
      ...programme('from50', off(500), { if: { spend: { min: money(5000) } }, phase: 'order' }),
      onReturn: 'reprice' as const,
    },
    programme(
      'third',
      { do: 'discount', value: { percent: '100' }, on: { sku: ['bar'] }, units: { every: 3 } },
      { phase: 'line' },
    ),
  ];
  const bars = { sku: 'bar', unit: 1000, pieces: 3 };
  const coat = { sku: 'coat', unit: 6000, pieces: 1 };

  test('leaves the others prorated, and stands where it still holds', () => {
    const sale = sold([bars, coat], PROGRAMMES);
    expect(sale.totals.total).toBe(7500);
    // A bar was 6.67 with its part of the free one; the coat keeps the 5.00, and its part of them goes nowhere.
    expect(brought(sale, PROGRAMMES, [[['bar', 1]]])[0]?.refund).toBe(667);
  });

  test('is lost with its threshold, out of the refund', () => {
    const sale = sold([bars, coat], PROGRAMMES);
    // The bars stay and cost 20.00 without the 5.00.
    expect(brought(sale, PROGRAMMES, [[['coat', 1]]])[0]?.refund).toBe(5500);
  });

  test.each([
    [[[['bar', 1]], [['bar', 2]], [['coat', 1]]]],
    [[[['coat', 1]], [['bar', 3]]]],
    [
      [
        [
          ['bar', 2],
          ['coat', 1],
        ],
        [['bar', 1]],
      ],
    ],
    [
      [
        [
          ['bar', 3],
          ['coat', 1],
        ],
      ],
    ],
  ] as [[string, number][][]][])('any split ends at what was paid, with its tax: %j', (parts) => {
    const sale = sold([bars, coat], PROGRAMMES);
    const back = brought(sale, PROGRAMMES, parts);
    expect(sum(back.map(({ refund }) => refund))).toBe(7500);
    expect(sum(back.map(({ tax }) => tax))).toBe(sale.totals.tax);
    expect(back.every(({ refund }) => refund >= zero)).toBe(true);
  });
});

describe('a programme that reprices beside one that is shared out', () => {
  const repriced = (id: string, effect: Effect, rest: object = {}): Programme => ({
    ...programme(id, effect, { phase: 'order', ...rest }),
    onReturn: 'reprice',
  });
  const pair = { sku: 'shoe', unit: 10_000, pieces: 2 };
  const most = programme('most', percent('60'), { if: { spend: { min: money(20_000) } } });

  test('is counted on what that one left, not on prices that nobody paid', () => {
    const programmes = [most, repriced('fifth', percent('20'))];
    const sale = sold([pair], programmes);
    expect(sale.totals.total).toBe(6400);
    expect(brought(sale, programmes, [[['shoe', 1]], [['shoe', 1]]]).map(({ refund }) => refund)).toEqual([3200, 3200]);
  });

  test('takes no more off what is kept than there is, and no more than it gave', () => {
    const programmes = [most, repriced('fifty', off(5000))];
    const sale = sold([pair], programmes);
    expect(sale.totals.total).toBe(3000);
    expect(brought(sale, programmes, [[['shoe', 1]], [['shoe', 1]]]).map(({ refund }) => refund)).toEqual([3000, 0]);
  });

  test('gives nothing anew where it gave nothing in the sale', () => {
    const single = repriced('single', off(4000), { if: { spend: { max: money(10_000) } } });
    const programmes = [repriced('tenth', percent('10')), single];
    const sale = sold([pair], programmes);
    expect(sale.totals.total).toBe(18_000);
    expect(brought(sale, programmes, [[['shoe', 1]]])[0]?.refund).toBe(9000);
  });

  test('makes way for a smaller one of its group that still holds', () => {
    const from = (least: number) => ({ group: 'g', if: { spend: { min: money(least) } } });
    const programmes = [repriced('fifty', off(5000), from(20_000)), repriced('twenty', off(2000), from(10_000))];
    const sale = sold([pair], programmes);
    expect(sale.totals.total).toBe(15_000);
    expect(brought(sale, programmes, [[['shoe', 1]], [['shoe', 1]]]).map(({ refund }) => refund)).toEqual([7000, 8000]);
  });

  test('comes before it, where it stands before it', () => {
    const programmes = [
      { ...programme('fifth', percent('20')), onReturn: 'reprice' as const },
      programme('tenth', percent('10'), { phase: 'order' }),
    ];
    const sale = sold([pair], programmes);
    expect(sale.totals.total).toBe(14_400);
    expect(brought(sale, programmes, [[['shoe', 1]]])[0]?.refund).toBe(7200);
  });

  test('stays beaten by what its group chose in the sale', () => {
    const group = { group: 'g', phase: 'order' as const };
    const programmes = [
      programme('sixty', percent('60'), { ...group, if: { spend: { min: money(20_000) } } }),
      repriced('fifty', percent('50'), group),
      repriced('tenth', percent('10')),
    ];
    const sale = sold([pair], programmes);
    expect(sale.totals.total).toBe(7200);
    expect(brought(sale, programmes, [[['shoe', 1]]])[0]?.refund).toBe(3600);
  });

  test('a bundle that reprices: 30.00, 20.00 and the 10.00 one free, and the dear one back is 20.00', () => {
    const programmes = [
      { ...programme('b', percent('100', { buy: { qty: 2 }, get: { qty: 1 } })), onReturn: 'reprice' as const },
    ];
    const three = [
      { sku: 'dear', unit: 3000, pieces: 1 },
      { sku: 'fair', unit: 2000, pieces: 1 },
      { sku: 'cheap', unit: 1000, pieces: 1 },
    ];
    const sale = sold(three, programmes);
    const parts: (readonly [string, number])[][] = [[['dear', 1]], [['cheap', 1]], [['fair', 1]]];
    expect(brought(sale, programmes, parts).map(({ refund }) => refund)).toEqual([2000, 1000, 2000]);
  });

  test('what is paid with points is shared out: its points come back in part, so it does too', () => {
    const wallet = walletId('pts');
    const pays: Effect = { do: 'discount', value: { amount: money(1000) }, cost: { wallet, points: 100 } };
    const programmes = [repriced('pays', pays, { entry: 'claim', phase: 'redeem' })];
    const sale = realSale([pair], {
      bundle: bundleOf(programmes),
      member: memberHolding(500),
      claims: [{ programme: programmeId('pays'), quantity: 1 }],
    });
    expect(sale.totals.total).toBe(19_000);
    expect(brought(sale, programmes, [[['shoe', 1]]])[0]?.refund).toBe(9500);
  });

  test('where this engine does not come to the figures of the sale, all of it is shared out', () => {
    const programmes = [repriced('from', off(5000), { if: { spend: { min: money(20_000) } } })];
    const sale = sold([pair], programmes);
    const other = [repriced('from', off(4000), { if: { spend: { min: money(20_000) } } })];
    expect(sale.totals.total).toBe(15_000);
    expect(brought(sale, other, [[['shoe', 1]]])[0]).toMatchObject({ refund: 7500, rule: 'bundleGone' });
  });
});

describe('whose rules are gone from the till between two returns', () => {
  const programmes = [
    {
      ...programme('ten', off(1000), { phase: 'order', if: { spend: { min: money(5000) } } }),
      onReturn: 'reprice' as const,
    },
  ];
  const goods = [
    { sku: 'coat', unit: 6000, pieces: 1 },
    { sku: 'hat', unit: 4000, pieces: 1 },
  ];
  test.each<[Part[], number[]]>([
    [
      [{ units: [['hat', 1]] }, { units: [['coat', 1]], bundleGone: true }],
      [4000, 5000],
    ],
    [
      [{ units: [['coat', 1]] }, { units: [['hat', 1]], bundleGone: true }],
      [5000, 4000],
    ],
    [
      [{ units: [['coat', 1]], bundleGone: true }, { units: [['hat', 1]] }],
      [5400, 3600],
    ],
  ])('they end at what was paid and at its tax: %j', (parts, refunds) => {
    const sale = sold(goods, programmes);
    expect(sale.totals.total).toBe(9000);
    const back = returned(sale, programmes, parts);
    expect(back.map(({ refund }) => refund)).toEqual(refunds);
    expect(sum(back.map(({ tax }) => tax))).toBe(sale.totals.tax);
  });
});

describe('a gift', () => {
  const PROGRAMMES = [
    programme(
      'pouch',
      { do: 'give', sku: 'pouch', worth: money(900) },
      { if: { qty: { min: 2, on: { sku: ['cream'] } } } },
    ),
  ];
  const creams = { sku: 'cream', unit: 2000, pieces: 2 };
  const bread = { sku: 'bread', unit: 300, pieces: 1 };

  test('is asked for when the goods that brought it are back, whatever else was bought', () => {
    const sale = sold([creams, bread], PROGRAMMES);
    const [cream, loaf, rest] = brought(sale, PROGRAMMES, [[['cream', 1]], [['bread', 1]], [['cream', 1]]]);
    expect([cream?.gifts, loaf?.gifts, rest?.gifts]).toEqual([[], [], ['pouch']]);
  });

  test('and once only', () => {
    const sale = sold([creams, bread], PROGRAMMES);
    const [both, loaf] = brought(sale, PROGRAMMES, [[['cream', 2]], [['bread', 1]]]);
    expect([both?.gifts, loaf?.gifts]).toEqual([['pouch'], []]);
  });

  test('for every two of something is asked for with those', () => {
    const every = [
      programme('pouch', { do: 'give', sku: 'pouch', worth: money(900), every: { units: 2, on: { sku: ['cream'] } } }),
    ];
    const sale = sold([creams, bread], every);
    expect(sale.lines.find((line) => line.giftOf)?.giftFor).toEqual([sale.lines[0]?.id]);
    expect(brought(sale, every, [[['cream', 2]]])[0]?.gifts).toEqual(['pouch']);
  });

  test('that was kept and charged is not paid back by the next return, however that is worked out', () => {
    const programmes = [
      {
        ...programme('five', off(500), { phase: 'order', if: { spend: { min: money(5000) } } }),
        onReturn: 'reprice' as const,
      },
      programme('mug', { do: 'give', sku: 'mug', worth: money(900), every: { units: 1, on: { sku: ['coat'] } } }),
    ];
    const coat = { sku: 'coat', unit: 3000, pieces: 1 };
    const hat = { sku: 'hat', unit: 4000, pieces: 1 };
    const sale = sold([coat, hat], programmes);
    expect(sale.totals.total).toBe(6500);
    for (const bundleGone of [false, true]) {
      const back = returned(sale, programmes, [
        { units: [['coat', 1]], keepsGifts: true },
        { units: [['hat', 1]], bundleGone },
      ]);
      expect(back.map(({ refund }) => refund)).toEqual([1600, 4000]);
      // The mug was sold after all, for 9.00 with 1.44 of tax.
      expect(sum(back.map(({ tax }) => tax))).toBe(sale.totals.tax - 144);
    }
  });

  test('for any purchase is asked for although a gift card was sold beside it, which never comes back', () => {
    const any = [
      programme('pouch', { do: 'give', sku: 'pouch', worth: money(900) }, { if: { spend: { min: money(1000) } } }),
    ];
    const rung = sold([creams, { sku: 'card', unit: 100, pieces: 1 }], any);
    const card = { tax: '', giftCard: { key: 'a'.repeat(64), last4: '1234' } };
    const lines = rung.lines.map((line) => (line.product === 'card' ? { ...line, ...card } : line));
    const [back] = brought({ ...rung, lines } as SaleClosed, any, [[['cream', 2]]]);
    expect(back).toMatchObject({ complete: true, gifts: ['pouch'], refund: 4000 });
  });

  test('for any purchase is asked for when everything is back', () => {
    const any = [
      programme('pouch', { do: 'give', sku: 'pouch', worth: money(900) }, { if: { spend: { min: money(1000) } } }),
    ];
    const sale = sold([creams, bread], any);
    expect(sale.lines.find((line) => line.giftOf)?.giftFor).toBeUndefined();
    const [both, loaf] = brought(sale, any, [[['cream', 2]], [['bread', 1]]]);
    expect([both?.gifts, loaf?.gifts]).toEqual([[], ['pouch']]);
  });
});
