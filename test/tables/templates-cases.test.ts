import { describe, expect, test } from 'vitest';
import { TEMPLATES } from '../../resources/programmes/index.ts';
import { bundleOf, buy, happen } from './templates-build.ts';
import { type EventCase, HAPPENED } from './templates-events.ts';
import { GIVEN, MISSED, type SaleCase } from './templates-sales.ts';

const sums = (each: readonly { wallet: string; points: number }[]): Record<string, number> => {
  const sum: Record<string, number> = {};
  for (const { wallet, points } of each) sum[wallet] = (sum[wallet] ?? 0) + points;
  return sum;
};

describe.each([
  { kind: 'given', cases: GIVEN },
  { kind: 'missed, with the explanation', cases: MISSED },
])('$kind', ({ cases }) => {
  test.each<SaleCase>([...cases])('%s: %s (%s)', (template, _words, programme, bought, outcome, figures = {}) => {
    const { result, rowOf } = buy(template, bought);
    expect(rowOf(programme)).toEqual({ programme, ...outcome });
    const { total, earned, spent, gifts, issued } = figures;
    if (total !== undefined) expect(result.totals.total).toBe(total);
    if (earned) expect(sums(result.earned)).toEqual(earned);
    if (spent) expect(sums(result.spent)).toEqual(spent);
    if (gifts) expect(result.gifts.map((gift) => gift.sku)).toEqual(gifts);
    if (issued) expect(result.issued.map((each) => `${each.template} until ${each.until}`)).toEqual(issued);
  });
});

describe('away from the till', () => {
  test.each<EventCase>([...HAPPENED])('%s: %s (%s)', (template, _words, programme, happened, outcome, gets) => {
    const result = happen(template, happened);
    expect(result.trace.find((row) => row.programme === programme)).toEqual({ programme, ...outcome });
    const issued = result.issued.map((each) => [each.template, each.until] as const);
    if (gets) expect({ ...sums(result.earned), ...Object.fromEntries(issued) }).toEqual(gets);
  });
});

describe.each(TEMPLATES.map((each) => [each.id, each] as const))('%s', (id, { examples }) => {
  const cases = [...GIVEN, ...MISSED, ...HAPPENED].filter(([template]) => template === id);
  const given = cases.filter(([, , , , { outcome }]) => outcome === 'applied').map(([, , programme]) => programme);
  const { programmes } = bundleOf(id);

  test('each programme is proved by a basket or an event, or is a sister of one that is', () => {
    const proved = [...Object.keys(examples), ...given];
    const shapes = programmes.filter((each) => proved.includes(each.id)).map((each) => shapeOf(each));
    for (const each of programmes) expect(shapes, each.id).toContain(shapeOf(each));
  });

  test('somebody just misses it', () => expect(cases.length).toBeGreaterThan(given.length));

  test('cases and examples speak of programmes that are there', () => {
    const named = [...Object.keys(examples), ...cases.map(([, , programme]) => programme)];
    const ids: readonly string[] = programmes.map((each) => each.id);
    for (const name of named) expect(ids).toContain(name);
  });
});

/** Programmes made by one line of a list, such as one code for each channel, differ in names and figures only. */
function shapeOf(programme: object): string {
  return JSON.stringify(programme, (key, value: unknown) => {
    if (['id', 'name', 'examples', 'purpose'].includes(key)) return undefined;
    return typeof value === 'string' || typeof value === 'number'
      ? 0
      : Array.isArray(value)
        ? value.slice(0, 1)
        : value;
  });
}
