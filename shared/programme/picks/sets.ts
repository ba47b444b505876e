import { scaled } from '../../units/rounding.ts';
import { baseOf, commonScale, type Picked, type Pile } from './pick.ts';

/** What complete sets cost by themselves, and what each gains: "3 for 5.00", for every three anew. */
export interface SetGains {
  /** The units of the sets that gain. */
  readonly picks: readonly Picked[];
  /** Shelf amount, rounded once. */
  readonly gain: number;
}

/**
 * Consecutive sets of the picks, which stand with the dearest first. A set that gains nothing stays as it is, so that
 * cheap goods beside dear ones never make them cost more.
 */
export function gainOfSets(
  picks: readonly Picked[],
  size: number,
  gainOf: (cost: number, one: number) => number,
): SetGains {
  const scale = commonScale(picks);
  const units = new Map<Pile, number>();
  let gain = 0;
  for (const set of setsOf(picks, size)) {
    const cost = set.reduce((sum, pick) => sum + baseOf(pick, scale), 0);
    const own = gainOf(cost, scale);
    if (own <= 0) continue;
    gain += own;
    for (const pick of set) units.set(pick.pile, (units.get(pick.pile) ?? 0) + pick.units);
  }
  return { picks: [...units].map(([pile, count]) => ({ pile, units: count })), gain: scaled(gain, 1, scale) };
}

function setsOf(picks: readonly Picked[], size: number): Picked[][] {
  const sets: Picked[][] = [];
  let room = 0;
  for (const { pile, units } of picks) {
    let left = units;
    while (left > 0) {
      if (room === 0) {
        sets.push([]);
        room = size;
      }
      const taken = Math.min(left, room);
      sets.at(-1)?.push({ pile, units: taken });
      left -= taken;
      room -= taken;
    }
  }
  return sets;
}
