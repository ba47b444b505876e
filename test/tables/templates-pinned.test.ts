import { expect, test } from 'vitest';
import { filledIn, TEMPLATES } from '../../resources/programmes/index.ts';
import { addDays, day, isDay } from '../../shared/units/time.ts';
import { stillHolds } from './templates-checked.ts';

type Path = readonly (string | number)[];

/** Every figure, name, day and time among the parameters of a template. Texts for people are no figures. */
function leaves(value: unknown, path: Path = []): Path[] {
  if (path.includes('name') && typeof path.at(-1) === 'string' && path.at(-2) === 'name') return [];
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, each]) =>
    leaves(each, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

function changed(value: unknown): unknown {
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  const text = String(value);
  if (isDay(text)) return addDays(day(text), 1);
  if (/^\d\d:\d\d$/.test(text)) return text.endsWith('59') ? text.replace(/59$/, '58') : text.replace(/\d$/, '1');
  return /^[\d.]+$/.test(text) ? String(Number(text) * 2) : `${text}-other`;
}

function changedAt(value: unknown, [step, ...rest]: Path): unknown {
  if (step === undefined) return changed(value);
  if (Array.isArray(value)) return value.map((each, i) => (i === step ? changedAt(each, rest) : each));
  const record = value as Record<string, unknown>;
  return { ...record, [step]: changedAt(record[step], rest) };
}

const PARAMETERS = TEMPLATES.flatMap((template) =>
  leaves(template.defaults).map((path) => [template.id, path.join('.'), template, path] as const),
);

/** Seen by tables of their own: the climb through the tiers, and the sale guard. */
const ELSEWHERE: readonly string[] = [
  'tiers levels.0.at',
  'tiers levels.1.at',
  'tiers levels.2.at',
  'limited-goods most',
];

test.each(PARAMETERS)('%s: a change of %s is seen by a golden basket or a case', (id, name, template, path) => {
  const params = changedAt(template.defaults, path) as object;
  const seen = !filledIn(template, params).ok || !stillHolds(id, params);
  expect(seen).toBe(!ELSEWHERE.includes(`${id} ${name}`));
});
