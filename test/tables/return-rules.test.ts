import { describe, expect, test } from 'vitest';
import type { SaleClosed } from '../../shared/journal/entry.ts';
import { returnFigures } from '../../shared/journal/return-figures.ts';
import type { ReturnRecord } from '../../shared/journal/return-record.ts';
import { compileBundle, type Programme } from '../../shared/programme/index.ts';
import { lineId } from '../../shared/units/ids.ts';
import { money, sum, zero } from '../../shared/units/money.ts';
import { type Bought, must, realSale } from '../fakes/real-sale.ts';
import { off, programme } from './programme-build.ts';

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
    const { refund, gifts, taxes } = must(returnFigures(asked));
    const rows = taxes.map(({ rate, net, tax }) => ({ rate, net, tax }));
    before.push({ units, refund, taxes: rows } as unknown as ReturnRecord);
    return { refund, gifts: gifts.map(({ product }) => product), tax: sum(taxes.map((row) => row.tax)) };
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
