import { expect, test } from 'vitest';
import { draw, type Entrant } from '../../shared/loyalty/index.ts';

const ENTRANTS: Entrant[] = Array.from({ length: 50 }, (_, i) => ({ holder: `m${i}`, tickets: i % 5 }));

test('a draw can be repeated from its seed, whatever order the entrants come in', () => {
  const winners = draw(ENTRANTS, 3, 'summer 2026');
  expect(winners).toHaveLength(3);
  expect(new Set(winners).size).toBe(3);
  expect(draw([...ENTRANTS].reverse(), 3, 'summer 2026')).toEqual(winners);
  expect(draw(ENTRANTS, 3, 'winter 2026')).not.toEqual(winners);
});

test('nobody without a ticket wins, and nobody twice', () => {
  const all = draw(ENTRANTS, 1000, 'seed');
  expect(all).toHaveLength(40);
  expect(all).not.toContain('m0');
});

test('twice the tickets are twice the chance', () => {
  const entrants = [
    { holder: 'one', tickets: 100 },
    { holder: 'two', tickets: 200 },
  ];
  const won = Array.from({ length: 3000 }, (_, i) => draw(entrants, 1, `seed ${i}`)[0]).filter(
    (each) => each === 'two',
  ).length;
  expect(won).toBeGreaterThan(1900);
  expect(won).toBeLessThan(2100);
});

test.each<[string, number, readonly string[]]>([
  ['summer 2026', 3, ['m22', 'm32', 'm8']],
  ['Лето', 8, ['m44', 'm43', 'm1', 'm4', 'm34', 'm36', 'm48', 'm3']],
])('what was drawn from %s before stays drawn', (seed, winners, expected) =>
  expect(draw(ENTRANTS, winners, seed)).toEqual(expected),
);

test('each is asked for tickets twice, however many win, and more prizes change nothing for those before', () => {
  let asked = 0;
  const many = Array.from({ length: 100_000 }, (_, i): Entrant => {
    return {
      holder: `m-${(i * 7919) % 100_003}`,
      get tickets() {
        asked += 1;
        return 1 + (i % 9);
      },
    };
  });
  const won = draw(many, 1000, 'many');
  expect(asked).toBe(2 * many.length);
  expect(new Set(won).size).toBe(1000);
  expect(draw(many, 3, 'many')).toEqual(won.slice(0, 3));
});
