/** A seeded source of chance (mulberry32): the same seed throws the same dice. */
export interface Dice {
  /** A whole number from 0 to `sides` - 1. */
  roll(sides: number): number;
  chance(percent: number): boolean;
  pick<T>(from: readonly T[]): T;
}

export function diceFrom(seed: number): Dice {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const roll = (sides: number) => Math.floor(next() * sides);
  return {
    roll,
    chance: (percent) => roll(100) < percent,
    pick: (from) => {
      if (from.length === 0) throw new RangeError('pick needs something to pick from');
      return from[roll(from.length)] as (typeof from)[number];
    },
  };
}
