import { z } from 'zod';
import { zDay } from '../units/schemas.ts';
import type { Day } from '../units/time.ts';
import { condensed, type DayUses, ROWS_MAX } from './limit-days.ts';
import type { LimitUse } from './limit-use.ts';

/** A tally as it is kept: programme, code or null, and the uses as day, times and amount. */
export const zTallyRows = z.array(
  z.tuple([z.string(), z.string().nullable(), z.array(z.tuple([zDay, z.int(), z.int()]))]),
);
export type TallyRows = z.output<typeof zTallyRows>;

/** What a number of sales has used, by programme and by code. Bounded by how many of these there are, not by sales. */
export interface UseTally {
  /** `times` is -1 where a return gives the use back. */
  add(use: LimitUse, day: Day, times?: 1 | -1): void;
  ofProgramme(programme: string): readonly DayUses[];
  /** `code` in its folded form. */
  ofCode(programme: string, code: string): readonly DayUses[];
  rows(): TallyRows;
}

const NONE: readonly DayUses[] = [];

export function openTally(kept: TallyRows = []): UseTally {
  const programmes = new Map<string, DayUses[]>();
  const codes = new Map<string, Map<string, DayUses[]>>();
  const codesOf = (programme: string): Map<string, DayUses[]> => {
    const known = codes.get(programme) ?? new Map<string, DayUses[]>();
    codes.set(programme, known);
    return known;
  };
  for (const [programme, code, days] of kept) {
    const uses = days.map(([day, times, amount]) => ({ day, times, amount }));
    if (code === null) programmes.set(programme, uses);
    else codesOf(programme).set(code, uses);
  }

  return {
    add({ programme, code, amount }, day, times = 1) {
      const use = { day, times, amount: times * amount };
      programmes.set(programme, withUse(programmes.get(programme), use));
      if (code === undefined) return;
      const own = codesOf(programme);
      own.set(code, withUse(own.get(code), use));
    },
    ofProgramme: (programme) => programmes.get(programme) ?? NONE,
    ofCode: (programme, code) => codes.get(programme)?.get(code) ?? NONE,
    rows: () => [
      ...[...programmes].map(([programme, uses]) => rowOf(programme, null, uses)),
      ...[...codes].flatMap(([programme, own]) => [...own].map(([code, uses]) => rowOf(programme, code, uses))),
    ],
  };
}

const rowOf = (programme: string, code: string | null, uses: readonly DayUses[]): TallyRows[number] => [
  programme,
  code,
  condensed(uses).map(({ day, times, amount }) => [day, times, amount]),
];

/** Most uses are of the day of the last one. */
function withUse(uses: DayUses[] = [], use: DayUses): DayUses[] {
  const last = uses.at(-1);
  if (last?.day === use.day) {
    uses[uses.length - 1] = { ...use, times: last.times + use.times, amount: last.amount + use.amount };
    return uses;
  }
  uses.push(use);
  return uses.length > 2 * ROWS_MAX ? condensed(uses) : uses;
}
