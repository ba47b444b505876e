import { expect, test } from 'vitest';
import { marginLint } from '../../shared/programme/lint-margin.ts';
import { money } from '../../shared/units/money.ts';
import { percent } from './programme-build.ts';

test('a thousand offers of one kind look at the goods once', () => {
  let looked = 0;
  const goods = Array.from({ length: 50 }, (_, n): [string, { readonly price: never; readonly margin: never }] => [
    `p${n}`,
    {
      get price() {
        looked += 1;
        return money(300) as never;
      },
      margin: money(10) as never,
    },
  ]);
  const belowCost = marginLint(new Map(goods));
  const first = belowCost(percent('10') as never);
  const once = looked;
  for (let n = 0; n < 1000; n += 1) expect(belowCost(percent('10') as never)).toBe(first);
  expect(first).toEqual(['p0: 30 off, margin 10, and 49 more']);
  expect(looked).toBe(once);
  expect(belowCost(percent('3') as never)).toEqual([]);
  expect(looked).toBeGreaterThan(once);
});
