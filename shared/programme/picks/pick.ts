import { scaled } from '../../units/rounding.ts';
import type { SceneLine, Standing } from '../scene.ts';

/** Equal units of a line with the shelf amount that is left of them together: the whole line, or its free units. */
export interface Pile {
  readonly line: SceneLine;
  readonly units: number;
  readonly left: number;
}

/** Some units of a pile that a discount is worked out on. They share what is left of it evenly. */
export interface Picked {
  readonly pile: Pile;
  readonly units: number;
}

export const pileOf = (line: SceneLine, standing: Standing): Pile => ({
  line,
  units: line.qty,
  left: standing.remaining[line.index]!,
});

/** The units of a line that no bundle has used up: an earlier bundle's discount lies on the others. */
export const freePile = (line: SceneLine, standing: Standing): Pile => ({
  line,
  units: line.qty - standing.locked[line.index]!,
  left: standing.remaining[line.index]! - standing.lockedLeft[line.index]!,
});

/** Shelf amount of the picked units as it stands, times `scale`. */
export const baseOf = ({ pile, units }: Picked, scale = 1): number =>
  units === pile.units ? pile.left * scale : scaled(pile.left, units * scale, pile.units);

/** A number by which every base is whole: 1 unless a pick takes part of a pile. */
export function commonScale(picks: readonly Picked[]): number {
  let most = 0;
  let scale = 1;
  for (const { pile, units } of picks) {
    if (units === pile.units) continue;
    most ||= largestScale(picks);
    const next = (scale / commonDivisor(scale, pile.units)) * pile.units;
    if (next > most) return scale;
    scale = next;
  }
  return scale;
}

/** Beyond this the products of amounts leave the safe integers; shares are then weighed to a ten-millionth. */
const largestScale = (picks: readonly Picked[]): number =>
  Math.min(10_000_000, Math.floor(Number.MAX_SAFE_INTEGER / picks.reduce((sum, { pile }) => sum + pile.left, 1)));

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b));

/** Which of two piles has the dearer unit as the sale stands, tax included: positive where `a` has. Exact. */
function dearer(a: Pile, b: Pile): number {
  const left = a.left * a.line.tax.gross.num * b.units * b.line.tax.gross.den;
  const right = b.left * b.line.tax.gross.num * a.units * a.line.tax.gross.den;
  return Number.isSafeInteger(left) && Number.isSafeInteger(right) ? left - right : Number(bigDifference(a, b));
}

function bigDifference(a: Pile, b: Pile): bigint {
  const side = (one: Pile, other: Pile): bigint =>
    BigInt(one.left) * BigInt(one.line.tax.gross.num) * BigInt(other.units) * BigInt(other.line.tax.gross.den);
  return side(a, b) - side(b, a);
}

/** Dearest or cheapest unit first; equal ones stay in the order of the sale. */
export function byPrice(piles: readonly Pile[], which: 'cheapest' | 'dearest'): Pile[] {
  const sign = which === 'dearest' ? -1 : 1;
  return [...piles].sort((a, b) => sign * dearer(a, b));
}

/** The first `count` units of the piles in the order given. `taken` units of a pile are not free any more. */
export function takeUnits(piles: readonly Pile[], count: number, taken: (pile: Pile) => number = () => 0): Picked[] {
  const picks: Picked[] = [];
  let wanted = count;
  for (const pile of piles) {
    if (wanted <= 0) break;
    const units = Math.min(wanted, pile.units - taken(pile));
    if (units > 0) picks.push({ pile, units });
    wanted -= Math.max(0, units);
  }
  return picks;
}

export const unitCount = (picks: readonly Picked[]): number => picks.reduce((sum, pick) => sum + pick.units, 0);
