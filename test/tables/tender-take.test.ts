import { describe, expect, test } from 'vitest';
import {
  beginTendering,
  cashProposals,
  cashToReturn,
  due,
  dueInCash,
  isSettled,
  resolveCard,
  type TenderRefusal,
  takeCard,
  takeCash,
  unresolvedCard,
} from '../../shared/tender/take.ts';
import type { CardOutcome, Tendering } from '../../shared/tender/tender.ts';
import { money } from '../../shared/units/money.ts';
import type { Result } from '../../shared/units/result.ts';

const begun = (total: number): Tendering => beginTendering(money(total));
const cash = (t: Tendering, tendered: number, coin = 1, limit = 1_000_000) =>
  takeCash(t, { tendered: money(tendered), limit: money(limit), coin });
const card = (t: Tendering, amount: number, outcome: CardOutcome = 'approved') =>
  takeCard(t, { amount: money(amount), outcome });
function taken(result: Result<Tendering, TenderRefusal>): Tendering {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

test.each([
  // total coin tendered  kept change rounding left
  [1000, 1, 1000, 1000, 0, 0, 0],
  [1000, 1, 5000, 1000, 4000, 0, 0],
  [1000, 1, 400, 400, 0, 0, 600],
  [1003, 5, 1005, 1005, 0, 2, 0], // up to the coin
  [1002, 5, 1000, 1000, 0, -2, 0], // down to the coin
  [1002, 5, 2000, 1000, 1000, -2, 0],
  [1005, 10, 1010, 1010, 0, 5, 0], // half goes up
  [1003, 5, 1003, 1003, 0, 0, 0], // the exact sum in small coins settles as well
  [1003, 5, 1004, 1004, 0, 1, 0],
  [1003, 5, 1002, 1002, 0, 0, 1], // below both: a part payment, and the rest is owed to the unit
  [2, 5, 0, 0, 0, -2, 0], // the coin rounds it to nothing, and nothing is handed over
  [2, 5, 10, 0, 10, -2, 0],
])(
  'of %i with a coin of %i, %i in cash: kept %i, change %i, rounding %i, left %i',
  (total, coin, tendered, kept, change, rounding, left) => {
    const t = taken(cash(begun(total), tendered, coin));
    expect(t).toMatchObject({ change, rounding, tenders: [{ kind: 'cash', tendered, kept }] });
    expect(due(t)).toBe(left);
    expect(isSettled(t)).toBe(left === 0);
  },
);

test.each<[string, Tendering, number, TenderRefusal]>([
  ['nothing', begun(100), 0, { code: 'tender.notPositive' }],
  ['less than nothing', begun(100), -5, { code: 'tender.notPositive' }],
  ['nothing for a sale of nothing', begun(0), 0, { code: 'tender.notPositive' }],
  ['cash for a sale of nothing', begun(0), 100, { code: 'tender.nothingDue' }],
  ['cash for a credit', begun(-100), 100, { code: 'tender.nothingDue' }],
  [
    'a barcode typed as an amount',
    begun(100),
    4_901_777,
    { code: 'tender.aboveCashLimit', tendered: money(4_901_777), limit: money(1_000_000) },
  ],
  [
    'cash while a card is unresolved',
    taken(card(begun(100), 60, 'unknown')),
    100,
    { code: 'tender.cardUnresolved', amount: money(60) },
  ],
  ['cash after it was paid', taken(cash(begun(100), 100)), 1, { code: 'tender.nothingDue' }],
])('%s is refused', (_name, t, tendered, error) => expect(cash(t, tendered)).toEqual({ ok: false, error }));

test('a sale of nothing is settled without a tender', () => expect(isSettled(begun(0))).toBe(true));

describe('cards', () => {
  test('only an approved payment is money', () => {
    expect(taken(card(begun(100), 100))).toMatchObject({ tenders: [{ kind: 'card', kept: 100 }], attempts: [] });
    expect(taken(card(begun(100), 100, 'declined'))).toMatchObject({
      tenders: [],
      attempts: [{ amount: 100, outcome: 'declined' }],
    });
    const unknown = taken(card(begun(100), 100, 'unknown'));
    expect(unknown).toMatchObject({ tenders: [], attempts: [{ outcome: 'unknown' }] });
    expect(due(unknown)).toBe(100);
    expect(isSettled(unknown)).toBe(false);
    expect(unresolvedCard(unknown)).toBe(100);
  });

  test.each<[string, Tendering, number, TenderRefusal]>([
    ['nothing', begun(100), 0, { code: 'tender.notPositive' }],
    ['more than is due', begun(100), 101, { code: 'tender.aboveDue', amount: money(101), due: money(100) }],
    ['a card for a sale of nothing', begun(0), 1, { code: 'tender.nothingDue' }],
    [
      'a second card while one is unresolved',
      taken(card(begun(100), 60, 'unknown')),
      40,
      { code: 'tender.cardUnresolved', amount: money(60) },
    ],
  ])('%s is refused', (_name, t, amount, error) => expect(card(t, amount)).toEqual({ ok: false, error }));

  test.each([
    [true, 'resolvedApproved', 40, 1],
    [false, 'resolvedDeclined', 100, 0],
  ])('an unknown payment resolved as approved=%s', (approved, outcome, left, tenders) => {
    const unknown = taken(card(begun(100), 60, 'unknown'));
    const resolved = taken(resolveCard(unknown, { approved }));
    expect(resolved.attempts).toEqual([{ amount: 60, outcome }]);
    expect(resolved.tenders).toHaveLength(tenders);
    expect(due(resolved)).toBe(left);
    expect(resolveCard(resolved, { approved })).toEqual({ ok: false, error: { code: 'tender.noCardUnresolved' } });
    expect(card(resolved, left).ok).toBe(true);
  });

  test('an approval code is kept where there is one', () => {
    const t = taken(takeCard(begun(100), { amount: money(100), outcome: 'approved', approval: 'A1' }));
    expect(t.tenders).toEqual([{ kind: 'card', kept: 100, approval: 'A1' }]);
    expect(taken(card(begun(1), 1)).tenders).toEqual([{ kind: 'card', kept: 1 }]);
  });
});

test('a split tender: cash, a declined card, a card, and the rest in cash to the coin', () => {
  const first = taken(cash(begun(1003), 500, 5));
  const declined = taken(card(first, 300, 'declined'));
  const second = taken(card(declined, 300));
  expect(due(second)).toBe(203);
  expect(dueInCash(second, 5)).toBe(205);
  const last = taken(cash(second, 1000, 5));
  expect(last).toMatchObject({ rounding: 2, change: 795 });
  expect(last.tenders.map((tender) => tender.kept)).toEqual([500, 300, 205]);
  expect(isSettled(last)).toBe(true);
  expect(cashToReturn(last)).toBe(705);
});

test.each([
  [1230, [1000, 5000, 10000], [1230, 2000, 5000, 10000]],
  [1000, [1000, 5000, 10000], [1000, 5000, 10000]],
  [10_001, [1000, 5000, 10000], [10_001, 11_000, 15_000, 20_000]],
  [1235, [500, 1000, 2000, 5000, 10000, 20000], [1235, 1500, 2000, 5000]],
  [1, [], [1]],
  [0, [1000], []],
  [-100, [1000], []],
  [100, [0, -1000], [100]], // a note of nothing is no note
])('cashProposals(%i, %j) = %j', (owed, notes, proposals) => {
  expect(cashProposals(money(owed), notes.map(money))).toEqual(proposals);
});
