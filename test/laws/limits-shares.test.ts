import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextCeiling } from '../../shared/programme/limit-allotment.ts';
import { law } from './law.ts';

/** Two tills and head office, with everything that is still on the line: nothing of it is ever taken off. */
interface World {
  /** Granted by each till, and the ceiling that it believes in. */
  readonly given: readonly [number, number];
  readonly believed: readonly [number, number];
  /** What head office has set aside for each, and has seen used. */
  readonly ceiling: readonly [number, number];
  readonly seen: readonly [number, number];
  /** Sent at some time, and delivered never, once or often, in any order. */
  readonly up: readonly (readonly [number, number])[];
  readonly down: readonly (readonly [number, number])[];
}

const START: World = { given: [0, 0], believed: [0, 0], ceiling: [0, 0], seen: [0, 0], up: [], down: [] };
const with_ = (pair: readonly [number, number], at: number, value: number): readonly [number, number] =>
  at === 0 ? [value, pair[1]] : [pair[0], value];
const sent = (all: World['up'], till: number, value: number): World['up'] =>
  all.some(([t, v]) => t === till && v === value) ? all : [...all, [till, value] as const].sort();

/** Everything that may happen next. A grant takes `grant`; only a connected till makes head office move. */
function* nextOf(world: World, limit: number, grant: number): Generator<World> {
  for (const till of [0, 1] as const) {
    const { given, believed } = world;
    if (given[till] + grant <= believed[till]) yield { ...world, given: with_(given, till, given[till] + grant) };
    yield { ...world, up: sent(world.up, till, given[till]) };
  }
  for (const [till, used] of world.up) {
    const seen = with_(world.seen, till, Math.max(world.seen[till as 0 | 1], used));
    const held = [0, 1].map((each) => ({ ceiling: world.ceiling[each as 0 | 1], used: seen[each as 0 | 1] }));
    const own = held[till]!;
    const ceiling = nextCeiling({ limit, least: grant, active: 2, own, others: [held[1 - till]!] });
    yield { ...world, seen, ceiling: with_(world.ceiling, till, ceiling), down: sent(world.down, till, ceiling) };
  }
  for (const [till, ceiling] of world.down)
    yield { ...world, believed: with_(world.believed, till, Math.max(world.believed[till as 0 | 1], ceiling)) };
}

test.each([
  // limit grant
  [3, 1],
  [5, 1],
  [5, 2],
  [9, 3],
  [7, 4],
  [2, 3],
])(
  'a limit of %i in grants of %i: whatever the line does, two tills never give more, and never get stuck',
  (limit, grant) => {
    const known = new Set<string>([JSON.stringify(START)]);
    const open: World[] = [START];
    let most = 0;
    for (let world = open.pop(); world; world = open.pop()) {
      const total = world.given[0] + world.given[1];
      most = Math.max(most, total);
      if (total > limit) throw new Error(`given ${total} of ${limit}: ${JSON.stringify(world)}`);
      for (let each = 0; each < 2; each++)
        if (world.believed[each as 0 | 1] > world.ceiling[each as 0 | 1]) throw new Error(JSON.stringify(world));
      for (const next of nextOf(world, limit, grant)) {
        const key = JSON.stringify(next);
        if (known.has(key)) continue;
        known.add(key);
        open.push(next);
      }
    }
    expect(known.size).toBeGreaterThan(3);
    expect(most).toBe(limit < grant ? 0 : limit - (limit % grant));
  },
);

const till = fc.record({ grants: fc.nat(6), connected: fc.boolean() });

law(
  'a chain of tills, on the line now and then, never gives more than the limit',
  [
    fc.integer({ min: 0, max: 5000 }),
    fc.constantFrom(1, 7, 100, 250, null),
    fc.array(fc.array(till, { minLength: 5, maxLength: 5 }), { maxLength: 20 }),
  ],
  (limit, least, days) => {
    const tills = Array.from({ length: 5 }, () => ({ given: 0, believed: 0, ceiling: 0, seen: 0 }));
    for (const today of days) {
      today.forEach(({ grants, connected }, i) => {
        const own = tills[i]!;
        for (let n = 0; n < grants; n++) if (own.given + (least ?? 30) <= own.believed) own.given += least ?? 30;
        if (!connected) return;
        own.seen = own.given;
        const others = tills.filter((each) => each !== own).map(({ ceiling, seen }) => ({ ceiling, used: seen }));
        const before = own.ceiling;
        const held = { ceiling: own.ceiling, used: own.seen };
        own.ceiling = nextCeiling({ limit, least, active: tills.length, own: held, others });
        own.believed = own.ceiling;
        expect(own.ceiling).toBeGreaterThanOrEqual(before);
      });
      expect(tills.reduce((sum, { ceiling }) => sum + ceiling, 0)).toBeLessThanOrEqual(limit);
      expect(tills.reduce((sum, { given }) => sum + given, 0)).toBeLessThanOrEqual(limit);
    }
  },
);
