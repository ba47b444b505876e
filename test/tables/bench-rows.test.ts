import { expect, test } from 'vitest';
import { type Budget, type Row, tableOf, verdictOn } from '../bench/row.ts';
import { dice } from '../bench/timing.ts';

const row = (value: number, ratio: number | null, budget: Budget | null): Row => ({
  what: 'a thing',
  value,
  unit: 'ms',
  budget,
  ratio,
  note: 'beside another',
});

test.each<[string, number, number | null, Budget | null]>([
  ['ok', 16, null, { of: 'value', max: 16 }],
  ['over', 16.1, null, { of: 'value', max: 16 }],
  ['ok', 99, 2, { of: 'ratio', max: 2 }],
  ['over', 1, 2.01, { of: 'ratio', max: 2 }],
  ['ok', 1000, null, { of: 'value', min: 1000 }],
  ['over', 999, 9, { of: 'value', min: 1000 }],
  ['ok', 1, 0.5, { of: 'ratio', min: 0.5 }],
  ['', 1, null, { of: 'ratio', max: 2 }], // nothing was measured beside it
  ['', 1, 1, null],
])('%s: %d ms, %d times, within %j', (verdict, value, ratio, budget) =>
  expect(verdictOn(row(value, ratio, budget))).toBe(verdict),
);

test('the table says what, measured, budget, ratio and verdict', () => {
  const rows = [row(0.0456, 1.337, { of: 'ratio', max: 2 }), row(123.4, null, { of: 'value', min: 0.5 })];
  expect(tableOf(rows).split('\n')).toEqual([
    'what     measured    budget   ratio',
    'a thing  0.046 ms     ≤ 2 ×  1.34 ×  ok  beside another',
    'a thing    123 ms  ≥ 0.5 ms          ok  beside another',
  ]);
});

test('the dice fall the same in every run, within their range', () => {
  const [one, other] = [dice(7), dice(7)];
  const throws = Array.from({ length: 1000 }, () => one(6));
  expect(throws.every((each) => each === other(6) && each >= 0 && each < 6)).toBe(true);
  expect(new Set(throws).size).toBe(6);
});
