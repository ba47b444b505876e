import { describe, expect, test } from 'vitest';
import type { Case } from '../conformance/cases.ts';
import { runCase } from '../conformance/run-case.ts';

const basket = (programmes: object[], lines: object[], rest: object, expected: object): Case =>
  ({
    id: 'x',
    kind: 'basket',
    conformance: 'core',
    programmes,
    basket: { lines, ...rest },
    expected,
  }) as unknown as Case;

const effect = (id: string, phase: string, ...effects: object[]) =>
  Object.fromEntries([
    ['id', id],
    ['entry', 'auto'],
    ['then', effects],
    ['stack', { phase, priority: 0 }],
  ]);

const tea = { id: 'L1', sku: 'tea', unit: 1000, qty: 2, tax: [{ rate: 20, incl: false }] };

/** The adapter translates words; these pin one of each kind, by hand. */
const cases: [string, Case][] = [
  [
    'a percentage with tax on top',
    basket(
      [effect('p', 'order', { do: 'discount', value: { percent: 12.5 } })],
      [tea],
      {},
      {
        net: 1750,
        tax: 350,
        total: 2100,
        lineDiscounts: { L1: 250 },
        perProgramme: { p: { L1: 250 } },
        applied: ['p'],
      },
    ),
  ],
  [
    'a gift, a card, and points with a decimal rate',
    basket(
      [
        effect('g', 'line', { do: 'give', sku: 'cup' }),
        effect('e', 'earn', { do: 'earn', wallet: 'pts', rate: 0.5, per: 'money' }),
      ],
      [tea],
      { tenders: [{ card: 'G', balance: 400 }] },
      {
        rewardLines: [{ sku: 'cup', qty: 1 }],
        due: 2000,
        tenders: { G: { used: 400, left: 0 } },
        points: { pts: { earned: 12, balance: 12 } },
      },
    ),
  ],
  [
    'a share',
    {
      id: 'a',
      kind: 'allocate',
      conformance: 'core',
      weights: [1, 1, 1],
      amount: 100,
      expected: { shares: [34, 33, 33] },
    },
  ],
  [
    'a ledger',
    {
      id: 'l',
      kind: 'ledger',
      conformance: 'core',
      events: [
        { type: 'earn', lot: 'a', points: 10, at: '2026-01-01', expires: '2026-02-01' },
        { type: 'earn', lot: 'b', points: 10, at: '2026-01-01' },
        { type: 'spend', points: 12, at: '2026-01-02' },
      ],
      expected: { lots: { a: 0, b: 8 }, balance: 8 },
    },
  ],
  [
    'a refund',
    {
      id: 'r',
      kind: 'refund',
      conformance: 'core',
      original: { lines: [{ unit: 5000, qty: 2 }], earned: { pts: 100 }, balanceAfter: { pts: 30 } },
      refund: { lines: [{ unit: 5000, qty: 1 }] },
      expected: { points: { pts: { unearned: 50, balance: -20 } } },
    },
  ],
  [
    'a validity',
    {
      id: 'v',
      kind: 'validity',
      conformance: 'core',
      earnedOn: '2026-01-31',
      rule: { months: 1 },
      expected: { lastDay: '2026-02-28' },
    },
  ],
];

describe('cases of each kind', () => {
  test.each(cases)('%s', (_, one) => expect(runCase(one)).toEqual([]));
});

test('a difference is named with both figures', () => {
  const wrong = basket([], [tea], {}, { total: 2000, lineDiscounts: { L1: 1 } });
  expect(runCase(wrong)).toEqual(['total: 2400, expected 2000', 'lineDiscounts.L1: 0, expected 1']);
});

test('a tolerance is the case’s own, and a dialect case expects what is recommended', () => {
  const near = basket([], [tea], {}, { total: 2398, tolerance: { total: 2 } });
  expect(runCase(near)).toEqual([]);
  expect(runCase({ ...near, conformance: 'dialect', expected: { total: 1 }, recommended: { total: 2400 } })).toEqual(
    [],
  );
});
