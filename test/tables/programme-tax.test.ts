import { describe, expect, test } from 'vitest';
import { money } from '../../shared/units/money.ts';
import { included, line, onTop, percent, price, programme, sale } from './programme-build.ts';

const totals = (lines: Parameters<typeof sale>[0], taxRounding: 'line' | 'group', input = {}) => {
  const { net, tax, total } = price([], sale(lines, input), { settings: { taxRounding } }).totals;
  return [net, tax, total];
};

describe('tax per line and once per rate', () => {
  const three = (tax: ReturnType<typeof onTop>) => [
    line('a', 105, 1, { tax }),
    line('b', 105, 1, { tax }),
    line('c', 105, 1, { tax }),
  ];

  test.each<['line' | 'group', number[]]>([
    // 10 % of 1.05 is 0.105, rounded up three times to 0.33; 10 % of 3.15 is 0.315, rounded once to 0.32
    ['line', [315, 33, 348]],
    ['group', [315, 32, 347]],
  ])('on top, %s', (rounding, expected) => expect(totals(three(onTop(1000)), rounding)).toEqual(expected));

  test.each<['line' | 'group', number[]]>([
    // in 1.05: 0.0954… each, 0.30 in all; in 3.15: 0.286, so 0.29
    ['line', [285, 30, 315]],
    ['group', [286, 29, 315]],
  ])('included, %s', (rounding, expected) => expect(totals(three(included(1000)), rounding)).toEqual(expected));

  test.each(['line', 'group'] as const)('one rate that stands twice on a line is two taxes, %s', (taxRounding) => {
    const twice = [onTop(400)!, onTop(400)!].flat();
    const result = price([], sale([line('a', 1000, 1, { tax: twice })]), { settings: { taxRounding } });
    expect([result.totals.net, result.totals.tax, result.totals.total]).toEqual([1000, 80, 1080]);
    expect(result.taxes.map(({ net, tax }) => [net, tax])).toEqual([
      [1000, 40],
      [1000, 40],
    ]);
  });

  test('the lines of a group add up to its total, by largest remainder', () => {
    const lines = price([], sale(three(onTop(1000))), { settings: { taxRounding: 'group' } }).lines;
    expect(lines.map((each) => each.taxes[0]?.tax)).toEqual([11, 11, 10]);
    expect(lines.map((each) => each.gross)).toEqual([116, 116, 115]);
  });

  test('yen at 8 % and 10 %, rounded once per rate', () => {
    const lines = [
      line('onigiri', 148, 1, { tax: included(800) }),
      line('tea', 138, 1, { tax: included(800) }),
      line('bag', 5, 1, { tax: included(1000) }),
    ];
    const result = price([], sale(lines, { currencyDigits: 0 }), { settings: { taxRounding: 'group' } });
    expect(result.taxes).toEqual([
      { rate: 800, included: true, net: 265, tax: 21, gross: 286 },
      { rate: 1000, included: true, net: 5, tax: 0, gross: 5 },
    ]);
    expect(result.totals.total).toBe(291);
  });

  test('a returned good in the sale keeps the sum exact', () => {
    const lines = [...three(onTop(1000)), line('back', 105, -2, { tax: onTop(1000) })];
    expect(totals(lines, 'group')).toEqual([105, 11, 116]);
  });
});

test('a tax on top is of the price without the tax inside', () => {
  const both = [...included(3500), ...onTop(5000)];
  expect(totals([line('multi', 10_000, 3, { tax: both })], 'line')).toEqual([22_222, 18_889, 41_111]);
});

test('tax is on the discounted line', () => {
  const result = price([programme('p', percent('50'))], sale([line('a', 35_000, 1, { tax: included(2000) })]));
  expect(result.totals).toEqual({ list: 35_000, discount: 17_500, net: 14_583, tax: 2917, total: 17_500 });
});

test('a rate finer than basis points is decimal text', () => {
  expect(totals([line('a', 10_000, 1, { tax: [{ rate: '8.875', included: false }] })], 'line')).toEqual([
    10_000, 888, 10_888,
  ]);
});

test('two equal rates of different law stay apart', () => {
  const zero = (id: string) => [{ id, rate: 0, included: true }];
  const lines = [line('a', 100, 1, { tax: zero('exempt') }), line('b', 200, 1, { tax: zero('zero') })];
  expect(price([], sale(lines)).taxes.map((row) => [row.id, row.net])).toEqual([
    ['exempt', 100],
    ['zero', 200],
  ]);
});

test('a levy is on top, per unit, and no tax base', () => {
  const result = price(
    [programme('p', percent('10'))],
    sale([line('a', 1500, 2, { fixedTax: money(25), tax: onTop(1000) })]),
  );
  expect(result.lines[0]).toMatchObject({ paid: 2700, levy: 50, gross: 3020 });
});
