import { expect, test } from 'vitest';
import { columnsRows, fittingSize, wrapped } from '../../electron/devices/printers/layout.ts';

/** Wide characters take two columns, as on a printer. */
const measure = (text: string): number =>
  Array.from(text).reduce((sum, character) => sum + (/[\u3000-\u9fff\uff01-\uff60]/u.test(character) ? 2 : 1), 0);

test.each([
  ['one row', 12, ['one row']],
  ['words that break at blanks', 12, ['words that', 'break at', 'blanks']],
  ['unbreakablylongword', 8, ['unbreaka', 'blylongw', 'ord']],
  ['会員さま向け', 8, ['会員さま', '向け']],
  ['計税額 (税額)', 12, ['計税額', '(税額)']],
  ['a few (words in brackets, and more of them) stay', 20, ['a few (words in', 'brackets, and more', 'of them) stay']],
  ['Tax (incl.) 20 % of 6 × 2.28', 18, ['Tax (incl.) 20 %', 'of 6 × 2.28']],
  ['Taxable at 20 % *: 5.00', 15, ['Taxable at', '20 % *: 5.00']],
  ['Обмен товаров - в течение 14 дней', 14, ['Обмен', 'товаров - в', 'течение 14', 'дней']],
  ['Taxable at 20 % B', 14, ['Taxable at', '20 % B']],
  ['Eggs 6 × 2.28', 9, ['Eggs', '6 × 2.28']],
  ['Box 6 × 123.45', 5, ['Box', '6 ×', '123.4', '5']],
  ['no\u00a0break here', 9, ['no\u00a0break', 'here']],
  ['クリームシュークリーム', 12, ['クリーム', 'シュークリー', 'ム']],
  ['ありがとうございました。またお越しください。', 32, ['ありがとうございました。', 'またお越しください。']],
  ['はい。ありがとうございました', 20, ['はい。ありがとうござ', 'いました']],
  ['じょうれんマーケット 谷中店', 24, ['じょうれんマーケット', '谷中店']],
  ['会員 ありがとうございました', 20, ['会員 ありがとうござ', 'いました']],
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

test.each([
  // what stands left and right of 16 columns
  ['TOTAL', 'EUR 123.45', ['TOTAL|EUR 123.45']], // long, but there is room
  ['TOTAL', 'EUR 1,234.50', ['TOTAL|', '|EUR 1,234.50']],
  ['Rice and tea', '12.50', ['Rice and|12.50', 'tea|']],
  ['Thermometer', '12.50', ['Thermometer|', '|12.50']], // rather than a word in two pieces
  ['レシート 1207', '11-24 12:01', ['レシート 1207|', '|11-24 12:01']],
  ['', 'EUR 123,456,789.50', ['|EUR', '|123,456,789.50']], // nothing in front of it, so no empty row
  ['Thermometersockets', '12.50', ['Thermomete|12.50', 'rsockets|']], // wider than the paper
])('%s beside %s', (left, right, rows) => {
  const made = columnsRows({ left, right, indent: 0, gap: 1, width: 16, measure });
  expect(made.map((row) => `${row.left}|${row.right}`)).toEqual(rows);
});

test('double size is for what fits: half a total is another total', () => {
  const size = (text: string) => fittingSize(text, 16, { size: 2, measure: () => measure });
  expect(size('RUB 1\u00a0358\u00a0023,67')).toBe(2);
  expect(size('KZT 12\u00a0358\u00a0023,67')).toBe(2); // on two rows, behind the currency
  expect(size('KZT\u00a012\u00a0358\u00a0023,67')).toBe(1);
  expect(size('Corner Shop at the Station')).toBe(2);
  expect(fittingSize('x', 0, { measure: () => measure })).toBe(1);
});
