import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FirstDocuments } from '../../electron/store/rx-storage/first-documents.ts';
import { sortableText } from '../../electron/store/rx-storage/sortable-text.ts';

/** Any sequence of UTF-16 units: also lone surrogates and U+FFFF. */
const anyText = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.constantFrom(0, 1, 0xd7ff, 0xd800, 0xdfff, 0xe000, 0xffff)))
  .map((units) => String.fromCharCode(...units));

test('sortable text sorts in SQLite as the text does in JavaScript, and no two texts fall together', () => {
  const database = new DatabaseSync(':memory:');
  const compare = database.prepare('SELECT (? < ?) AS less, (? = ?) AS same');
  fc.assert(
    fc.property(anyText, anyText, fc.boolean(), (one, two, isPrefix) => {
      const other = isPrefix ? one + two : two;
      const [a, b] = [sortableText(one), sortableText(other)];
      expect(compare.get(a, b, a, b)).toEqual({ less: Number(one < other), same: Number(one === other) });
    }),
    { numRuns: 2_000 },
  );
  database.close();
});

test('the first documents kept are those that a full sort puts first', () => {
  const numbers = fc.array(fc.nat(500), { maxLength: 2_000, minLength: 0 });
  fc.assert(
    fc.property(numbers, fc.nat(40), (documents, room) => {
      const first = new FirstDocuments<number>(room, (a, b) => a - b);
      for (const document of documents) first.add(document);
      expect(first.sorted().slice(0, room)).toEqual(documents.toSorted((a, b) => a - b).slice(0, room));
    }),
    { numRuns: 200 },
  );
});
