import { isDeepStrictEqual } from 'node:util';
import type { ProgrammeBundle } from '../../shared/programme/index.ts';
import { checkGolden } from '../../shared/programme/index.ts';
import { bundleOf, buy, happen, templateOf } from './templates-build.ts';
import { type EventCase, HAPPENED } from './templates-events.ts';
import { type Figures, GIVEN, MISSED, type SaleCase } from './templates-sales.ts';

const sums = (each: readonly { wallet: string; points: number }[]): Record<string, number> => {
  const sum: Record<string, number> = {};
  for (const { wallet, points } of each) sum[wallet] = (sum[wallet] ?? 0) + points;
  return sum;
};

/** What a case says must come out, and what came out, in the same shape. */
export interface Checked {
  readonly expected: object;
  readonly got: object;
}

export function saleChecked(
  [template, , programme, bought, outcome, figures = {}]: SaleCase,
  params?: object,
): Checked {
  const { result, rowOf } = buy(template, params ? { ...bought, params: { ...bought.params, ...params } } : bought);
  const all: Required<Figures> = {
    total: result.totals.total,
    earned: sums(result.earned),
    spent: sums(result.spent),
    gifts: result.gifts.map((gift) => gift.sku),
    worth: result.gifts.reduce((sum, gift) => sum + gift.worth, 0),
    issued: result.issued.map((each) => `${each.template} until ${each.until}`),
  };
  const asked = Object.keys(figures) as (keyof Figures)[];
  return {
    expected: { row: { programme, ...outcome }, ...figures },
    got: { row: rowOf(programme), ...Object.fromEntries(asked.map((key) => [key, all[key]])) },
  };
}

export function eventChecked([template, , programme, happened, outcome, gets]: EventCase, params?: object): Checked {
  const result = happen(template, happened, params);
  const row = result.trace.find((each) => each.programme === programme);
  const issued = Object.fromEntries(result.issued.map((each) => [each.template, each.until]));
  const expected = { row: { programme, ...outcome } };
  if (!gets) return { expected, got: { row } };
  return { expected: { ...expected, gets }, got: { row, gets: { ...sums(result.earned), ...issued } } };
}

/** Whether every golden basket and every case of a template still comes out as approved with other parameters. */
export function stillHolds(id: string, params: object): boolean {
  const { examples } = templateOf(id);
  const bundle = bundleOf(id, params);
  const programmes = bundle.programmes.map((each) => ({ ...each, examples: examples[each.id] ?? [] }));
  const golden = checkGolden({ ...bundle, programmes } as ProgrammeBundle);
  const holds = ({ expected, got }: Checked): boolean => isDeepStrictEqual(got, expected);
  const own = <C extends readonly [string, ...unknown[]]>(cases: readonly C[]): C[] =>
    cases.filter(([template]) => template === id);
  const ids: readonly string[] = programmes.map((each) => each.id);
  return (
    Object.keys(examples).every((proved) => ids.includes(proved)) &&
    golden.every((each) => each.differences.length === 0) &&
    [...own(GIVEN), ...own(MISSED)].every((each) => holds(saleChecked(each, params))) &&
    own(HAPPENED).every((each) => holds(eventChecked(each, params)))
  );
}
