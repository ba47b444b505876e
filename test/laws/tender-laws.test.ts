import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  beginTendering,
  cashToReturn,
  due,
  isSettled,
  resolveCard,
  takeCard,
  takeCash,
  unresolvedCard,
} from '../../shared/tender/take.ts';
import { CARD_OUTCOMES, type Tendering } from '../../shared/tender/tender.ts';
import { money, sum } from '../../shared/units/money.ts';
import { law } from './law.ts';

const total = fc.integer({ min: 0, max: 100_000 });
const coin = fc.constantFrom(1, 5, 10, 50);
const amount = fc.oneof(fc.integer({ min: -10, max: 20 }), fc.integer({ min: 0, max: 200_000 }));
const act = fc.oneof(
  fc.record({ act: fc.constant('cash' as const), amount }),
  fc.record({ act: fc.constant('card' as const), amount, outcome: fc.constantFrom(...CARD_OUTCOMES) }),
  fc.record({ act: fc.constant('resolve' as const), approved: fc.boolean() }),
);
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

function after(t: Tendering, each: Act, of: number): Tendering {
  const done =
    each.act === 'cash'
      ? takeCash(t, { tendered: money(each.amount), limit: money(150_000), coin: of })
      : each.act === 'card'
        ? takeCard(t, { amount: money(each.amount), outcome: each.outcome })
        : resolveCard(t, { approved: each.approved });
  return done.ok ? done.value : t;
}

law(
  'whatever is taken in whatever order: every minor unit is somewhere',
  [total, coin, fc.array(act, { maxLength: 15 })],
  (of, smallest, acts) => {
    const t = acts.reduce((so, each) => after(so, each, smallest), beginTendering(money(of)));
    const kept = sum(t.tenders.map((tender) => tender.kept));
    expect(due(t)).toBe(t.total + t.rounding - kept);
    expect(due(t)).toBeGreaterThanOrEqual(0);
    expect(2 * Math.abs(t.rounding)).toBeLessThanOrEqual(smallest);
    const cash = t.tenders.filter((tender) => tender.kind === 'cash');
    const handedOver = cash.reduce((all, tender) => all + tender.tendered, 0);
    expect(handedOver - t.change).toBe(cashToReturn(t));
    if (t.change > 0 || t.rounding !== 0) expect(due(t)).toBe(0);
    if (isSettled(t)) expect(t.total + t.rounding).toBe(kept);
    expect(t.attempts.filter((attempt) => attempt.outcome === 'unknown').length).toBe(
      unresolvedCard(t) === null ? 0 : 1,
    );
  },
  { numRuns: 5_000 },
);

law(
  'a sale can always be paid: in cash at once, or by card to the unit',
  [fc.integer({ min: 1, max: 100_000 }), coin],
  (of, smallest) => {
    const t = beginTendering(money(of));
    const inCash = takeCash(t, { tendered: money(100_050), limit: money(150_000), coin: smallest });
    expect(inCash.ok && isSettled(inCash.value)).toBe(true);
    const byCard = takeCard(t, { amount: due(t), outcome: 'approved' });
    expect(byCard.ok && isSettled(byCard.value)).toBe(true);
  },
);
