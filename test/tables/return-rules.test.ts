import { describe, expect, test } from 'vitest';
import type { SaleClosed } from '../../shared/journal/entry.ts';
import { returnFigures } from '../../shared/journal/return-figures.ts';
import type { ReturnRecord } from '../../shared/journal/return-record.ts';
import { compileBundle, type Effect, type Programme } from '../../shared/programme/index.ts';
import { lineId, programmeId, walletId } from '../../shared/units/ids.ts';
import { money, sum, zero } from '../../shared/units/money.ts';
import { type Bought, memberHolding, must, realSale } from '../fakes/real-sale.ts';
import { off, percent, programme } from './programme-build.ts';

// Returns of sales that programmes have priced, through the entry that a till writes.

const bundleOf = (programmes: readonly Programme[]) =>
  compileBundle({ rev: 1, programmes: [...programmes], wallets: [], tierSets: [] });
const sold = (bought: readonly Bought[], programmes: readonly Programme[]) =>
  realSale(bought, { bundle: bundleOf(programmes) });

/** What each return brings, one after the other: the refund, the gifts asked for, the tax. */
function brought(
  sale: SaleClosed,
  programmes: readonly Programme[],
  parts: readonly (readonly [sku: string, qty: number])[][],
) {
  const before: ReturnRecord[] = [];
  const idOf = (sku: string) => sale.lines.find(({ product }) => product === sku)?.id ?? lineId('none');
  return parts.map((part) => {
    const units = part.map(([sku, qty]) => ({ line: idOf(sku), qty }));
    const asked = {
      sale,
      before: [...before],
      units,
      keptGifts: [],
      bundle: bundleOf(programmes),
      basisPoints: () => 0,
    };
    const { refund, gifts, taxes, rule } = must(returnFigures(asked));
    const rows = taxes.map(({ rate, net, tax }) => ({ rate, net, tax }));
    before.push({ units, refund, taxes: rows } as unknown as ReturnRecord);
    return { refund, rule, gifts: gifts.map(({ product }) => product), tax: sum(taxes.map((row) => row.tax)) };
  });
}

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
