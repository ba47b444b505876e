import { expect, test } from 'vitest';
import { columnsRows, wrapped } from '../../electron/devices/printers/layout.ts';

/** Wide characters take two columns, as on a printer. */
const measure = (text: string): number =>
  Array.from(text).reduce((sum, character) => sum + (/[\u3000-\u9fff\uff01-\uff60]/u.test(character) ? 2 : 1), 0);

test.each([
  ['one row', 12, ['one row']],
  ['words that break at blanks', 12, ['words that', 'break at', 'blanks']],
  ['unbreakablylongword', 8, ['unbreaka', 'blylongw', 'ord']],
  ['会員さま向け', 8, ['会員さま', '向け']],
  ['計税額 (税額)', 12, ['計税額 (税', '額)']],
  ['会員会員。', 8, ['会員会', '員。']],
  ['会員（特別）', 6, ['会員', '（特', '別）']],
  ['《法》《法》', 8, ['《法》', '《法》']],
  [')', 8, [')']],
  ['', 8, ['']],
])('%j on %i columns', (text, width, rows) => {
  expect(wrapped(text, width, measure)).toEqual(rows);
  for (const row of rows) expect(measure(row)).toBeLessThanOrEqual(width);
});

test('without an amount a row has all of the width but its indent', () =>
  expect(
    columnsRows({ left: '2 × 12,345.00 a piece', right: '', indent: 2, gap: 1, width: 16, measure }).map(
      ({ left }) => left,
    ),
  ).toEqual(['2 × 12,345.00', 'a piece']));
