import { describe, expect, test } from 'vitest';
import { TEMPLATES } from '../../resources/programmes/index.ts';
import { bundleOf } from './templates-build.ts';
import { eventChecked, saleChecked } from './templates-checked.ts';
import { type EventCase, HAPPENED } from './templates-events.ts';
import { GIVEN, MISSED, type SaleCase } from './templates-sales.ts';

describe.each([
  { kind: 'given', cases: GIVEN },
  { kind: 'missed, with the explanation', cases: MISSED },
])('$kind', ({ cases }) => {
  test.each<SaleCase>([...cases])('%s: %s (%s)', (...each) => {
    const { expected, got } = saleChecked(each);
    expect(got).toEqual(expected);
  });
});

describe('away from the till', () => {
  test.each<EventCase>([...HAPPENED])('%s: %s (%s)', (...each) => {
    const { expected, got } = eventChecked(each);
    expect(got).toEqual(expected);
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
