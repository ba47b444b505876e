import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CsvCell, csvHeader, csvRow } from '../../shared/units/csv.ts';
import { csvCells, parseCsv, unmarked } from './csv-reader.ts';

test.each<[CsvCell, string]>([
  ['Green tea', 'Green tea'],
  ['', ''],
  [null, ''],
  ['a,b', '"a,b"'],
  ['say "hi"', '"say ""hi"""'],
  ['two\r\nlines', '"two\r\nlines"'],
  [' kept ', '" kept "'],
  ['牛乳', '牛乳'],
  ['a\u2028b', '"a\u2028b"'],
  ['=1+1', `"'=1+1"`],
  ['+1+1', `"'+1+1"`],
  ['-2+3', `"'-2+3"`],
  ['@SUM(A1)', `"'@SUM(A1)"`],
  ['\tx', `"'\tx"`],
  ['\rx', `"'\rx"`],
  ['\nx', `"'\nx"`],
  ['   =1', `"'   =1"`],
  ['\u202e=1', `"'\u202e=1"`], // what cannot be seen protects nothing
  ['\u0000=1', `"'\u0000=1"`],
  ['＝1+1', `"'＝1+1"`],
  ['=HYPERLINK("http://x","a")', `"'=HYPERLINK(""http://x"",""a"")"`],
  ["'=1", `"''=1"`], // else reading back would take off a quote that somebody typed
  ["'s-Hertogenbosch", `"'s-Hertogenbosch"`],
  ['a-b = c', 'a-b = c'],
  ["a;=cmd|' /C calc'!A0", `"a;'=cmd|' /C calc'!A0"`], // where the machine's separator is the semicolon
  ['a\n=1', `"a\n'=1"`],
  ['a; b', '"a; b"'],
  [-250, '-250'],
  [Number.MIN_SAFE_INTEGER, '-9007199254740991'],
  ['-250', `"'-250"`], // a text stays one
  [{ units: -1250, digits: 2 }, '-12.50'],
  [{ units: 5, digits: 3 }, '0.005'],
  [{ units: 1250, digits: 0 }, '1250'],
])('%j is written as %j', (cell, written) => expect(csvRow(['s', cell])).toBe(`s,${written}\r\n`));

test('a file begins with its mark and its names', () =>
  expect(csvHeader(['store', 'name'])).toBe('\ufeffstore,name\r\n'));

test.each<CsvCell>([
  1.5,
  Number.NaN,
  2 ** 53,
  { units: 1.5, digits: 0 },
  { units: 1, digits: 5 },
  { units: 1, digits: -1 },
])('a number that is none, %j, is a bug', (cell) => expect(() => csvRow([cell])).toThrow(RangeError));

test('the reader is strict', () => {
  for (const bad of ['a\n', 'a', 'a"b\r\n', '"a\r\n', '"a"b\r\n']) expect(() => csvCells(bad)).toThrow(SyntaxError);
});

describe('whatever a text says', () => {
  const spiteful = fc.constantFrom(...`=+-@＝＋－＠;,"' \t\r\n\u00a0\u200b\u202e\u2028\u0000\ufeffa1`);
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.string({ unit: spiteful, maxLength: 12 }),
    fc.string({ unit: 'grapheme', maxLength: 40 }),
  );
  const cells = fc.array(fc.oneof(texts, fc.maxSafeInteger()), { maxLength: 6 });
  const MANY = { numRuns: 5_000 };

  test('it comes back as it was, and a number as a number', () =>
    fc.assert(
      fc.property(fc.array(cells, { maxLength: 4 }), (records) => {
        const names = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh'];
        const padded = records.map((record) => names.map((_name, index) => record[index] ?? ''));
        const bytes = Buffer.from(csvHeader(names) + padded.map(csvRow).join(''), 'utf8');
        const read = parseCsv(bytes.toString('utf8'));
        expect(read.map((record) => names.map((name) => record[name]))).toEqual(
          padded.map((record) => record.map(String)),
        );
      }),
      { ...MANY, numRuns: 2_000 },
    ));

  test('no cell of a text begins with a formula', () =>
    fc.assert(
      fc.property(texts, (text) => {
        const [[, cell = ''] = []] = csvCells(csvRow(['s', text]));
        expect(cell).not.toMatch(/^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠\t\r\n]/u);
        expect(unmarked(cell)).toBe(text);
      }),
      MANY,
    ));

  test('not even where the separator is a semicolon or a tab and quotes inside a line mean nothing', () =>
    fc.assert(
      fc.property(cells, (record) => {
        const line = csvRow(['store1', ...record]);
        for (const part of line.split(/[;\t\r\n]/)) expect(part).not.toMatch(/^[\s\p{Cf}\p{Cc}]*[=+\-@＝＋－＠]/u);
      }),
      MANY,
    ));

  test('a name of separators alone is written in time linear in its length', () => {
    const text = '\n;\t '.repeat(250_000);
    expect(unmarkedLength(csvRow([text]))).toBe(text.length);
  });
});

/** Without the mark, the two quotes and CRLF. */
const unmarkedLength = (row: string): number => row.length - 5;
