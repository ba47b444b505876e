import { describe, expect, test } from 'vitest';
import { money } from '../../shared/units/money.ts';
import { line, off, paid, percent, price, programme, rowOf, sale } from './programme-build.ts';

describe('the order of programmes', () => {
  test('phase first, then priority, then the list', () => {
    const programmes = [
      programme('late', off(100), { phase: 'order' }),
      programme('low', off(100), { priority: 1 }),
      programme('high', off(100), { priority: 5 }),
      programme('first', off(100), { phase: 'price' }),
      programme('listed', off(100), { priority: 1 }),
    ];
    const order = price(programmes, sale([line('a', 9000)])).trace.map((row) => row.programme);
    expect(order).toEqual(['first', 'high', 'low', 'listed', 'late']);
  });

  test('20 % and then 10 % are 28 %', () => {
    const programmes = [programme('a', percent('20')), programme('b', percent('10'))];
    expect(paid(price(programmes, sale([line('x', 10_000)])))).toEqual([7200]);
  });

  test('a threshold is asked when its programme is reached, or of the start', () => {
    const first = programme('first', percent('30'), { phase: 'line' });
    const now = programme('now', off(500), { phase: 'order', if: { spend: { min: money(10_000) } } });
    const initial = programme('initial', off(500), {
      phase: 'order',
      if: { spend: { min: money(10_000), at: 'initial' } },
    });
    const result = price([first, now, initial], sale([line('x', 10_000)]));
    expect(rowOf(result, 'now')).toEqual({
      programme: 'now',
      outcome: 'condition',
      failed: { kind: 'spend', gap: { money: 3000 } },
    });
    expect(rowOf(result, 'initial')).toMatchObject({ outcome: 'applied', amount: 500 });
  });

  test('not on goods already reduced', () => {
    const programmes = [
      programme('tea', percent('50', { on: { sku: ['tea'] } }), { priority: 9 }),
      programme('rest', percent('10', { on: { discounted: false } })),
    ];
    expect(paid(price(programmes, sale([line('tea', 1000), line('cup', 1000)])))).toEqual([500, 900]);
  });
});

test('a price for all goods together is shared by what they cost when it is reached', () => {
  const goods = sale([line('a', 1000), line('b', 1000)]);
  const pool = programme('pool', { do: 'discount', value: { price: money(100) } }, { priority: 2 });
  const sixty = programme('sixty', off(60, { on: { sku: ['a'] } }), { priority: 1 });
  const cheap = programme('cheap', off(900, { on: { sku: ['a'] } }), { priority: 3 });
  // 50 of the pool's 100 lie on `a`, and all of them go. Made cheaper before, `a` carries 9 of them.
  expect(price([pool, sixty], goods).totals.total).toBe(50);
  expect(price([pool, sixty, cheap], goods).totals.total).toBe(91);
});

describe('groups', () => {
  const inGroup = (pick: 'best' | 'first') => ({ group: 'g', pick });

  test('the best of a group, the first of equals', () => {
    const best = [
      programme('small', off(100), inGroup('best')),
      programme('big', off(300), inGroup('best')),
      programme('same', off(300), inGroup('best')),
    ];
    const result = price(best, sale([line('x', 1000)]));
    expect(paid(result)).toEqual([700]);
    expect(rowOf(result, 'small')).toEqual({ programme: 'small', outcome: 'beaten', by: 'big', amount: 100 });
    expect(rowOf(result, 'same')).toMatchObject({ outcome: 'beaten', by: 'big' });
  });

  test('the first of a group that gives anything', () => {
    const first = [
      programme('no', off(900, { on: { sku: ['none'] } }), inGroup('first')),
      programme('one', off(100), inGroup('first')),
      programme('two', off(300), inGroup('first')),
    ];
    expect(paid(price(first, sale([line('x', 1000)])))).toEqual([900]);
  });

  test('members are worked out on the same state', () => {
    const programmes = [
      programme('before', percent('50'), { priority: 9 }),
      programme('percent', percent('50'), { priority: 5, ...inGroup('best') }),
      programme('amount', off(400), { priority: 1, ...inGroup('best') }),
    ];
    expect(paid(price(programmes, sale([line('x', 1000)])))).toEqual([100]);
  });

  test('a group keeps the turn of its first member, also where that one is not met', () => {
    const programmes = [
      programme('never', off(1, { on: { sku: ['none'] } }), { priority: 9, ...inGroup('best') }),
      programme('amount', off(400), { priority: 5 }),
      programme('percent', percent('50'), { priority: 1, ...inGroup('best') }),
    ];
    expect(paid(price(programmes, sale([line('x', 1000)])))).toEqual([100]);
  });

  test('nothing that a refused programme worked out stays behind', () => {
    const both = programme('both', [off(600), off(600)], { limit: { budget: money(1000) } });
    const result = price([both], sale([line('x', 5000)]));
    expect(paid(result)).toEqual([5000]);
    expect(rowOf(result, 'both')).toEqual({ programme: 'both', outcome: 'limit', limit: 'budget' });
  });
});

describe('the trace', () => {
  test('every candidate has a row, in the order of evaluation, with the reason', () => {
    const programmes = [
      programme('a', off(100), { entry: 'code', codes: ['X'], holder: undefined }),
      programme('b', off(100), { if: { qty: { min: 3, on: { sku: ['tea'] } } } }),
      programme('c', off(100, { on: { tag: ['none'] } })),
      programme('d', off(100), { active: { hours: ['18:00', '20:00'] } }),
      programme('e', off(100), { if: { any: [{ has: { sku: ['cup'] } }, { spend: { min: money(1620) } }] } }),
    ];
    const result = price(programmes, sale([line('tea', 1000)], { codes: ['x', 'nonsense'] }));
    expect(result.trace).toEqual([
      { programme: 'a', outcome: 'applied', amount: 100 },
      { programme: 'b', outcome: 'condition', failed: { kind: 'qty', gap: { units: 2 } } },
      { programme: 'd', outcome: 'notActive' },
      { programme: 'e', outcome: 'condition', failed: { kind: 'has', gap: { units: 1 } } },
    ]);
    expect(result.unknownCodes).toEqual(['nonsense']);
  });
});
