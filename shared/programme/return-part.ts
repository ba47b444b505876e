import type { LineId } from '../units/ids.ts';
import { scaled } from '../units/rounding.ts';
import type { EvaluatedLine, Evaluation } from './evaluation.ts';

/** Goods come back within a quarter of a year: for so long tills keep what a return needs. */
export const RETURN_DAYS = 92;

/** What a sale stored and a return needs. A return never evaluates rules: it works from these frozen facts. */
export interface SoldFacts extends Pick<Evaluation, 'gifts' | 'earned' | 'spent' | 'taxes'> {
  readonly lines: readonly SoldLine[];
}
/** `stays`: it never comes back, and all that can is back without it. A gift card: it may have been spent by now. */
export type SoldLine = EvaluatedLine & { readonly stays?: true | undefined };

export type UnitsByLine = ReadonlyMap<LineId, number>;

interface Sold {
  readonly id: LineId;
  readonly qty: number;
}

/** The part of a total that belongs to the returned units of a line. */
export const partOf = (total: number, line: Sold, returned: UnitsByLine): number =>
  line.qty === 0 ? 0 : scaled(total, returned.get(line.id) ?? 0, line.qty);

export const sinceOf = (total: number, line: Sold, earlier: UnitsByLine, later: UnitsByLine): number =>
  partOf(total, line, later) - partOf(total, line, earlier);
