import { expect, test } from 'vitest';
import { inOrder } from '../../headoffice/programme/in-order.ts';
import type { Entrant } from '../../shared/loyalty/index.ts';

test('sorting with pauses is sorting, and others get their turn meanwhile', async () => {
  const many: Entrant[] = Array.from({ length: 100_001 }, (_, i) => ({
    holder: `h${(i * 7919) % 99_991}`,
    tickets: i,
  }));
  let turns = 0;
  const counting = () => {
    turns += 1;
    if (turns < 1000) setImmediate(counting);
  };
  setImmediate(counting);
  const byBoth = (a: Entrant, b: Entrant) =>
    a.holder === b.holder ? a.tickets - b.tickets : a.holder < b.holder ? -1 : 1;
  const sorted = await inOrder(many, byBoth);
  expect(turns).toBeGreaterThan(10);
  expect(sorted).toEqual([...many].sort(byBoth));
  expect(await inOrder([], byBoth)).toEqual([]);
});
