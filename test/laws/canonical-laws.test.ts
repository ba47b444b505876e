import fc from 'fast-check';
import { expect } from 'vitest';
import { type Canonical, canonicalJson } from '../../shared/journal/canonical.ts';
import { parseCanonical } from '../../shared/journal/strict-json.ts';
import { evaluationFacts, evaluationText } from '../../shared/programme/facts.ts';
import { law } from './law.ts';

/** Also keys that an object puts in an order of its own, and texts with everything that has to be escaped. */
const key = fc.oneof(
  fc.string({ maxLength: 4 }),
  fc.constantFrom('10', '9', '2', 'a', 'b', '__proto__', 'é', '"', '\\'),
);
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.constantFrom('\ud800', '\u0000', '"', '\\', '\u2028'),
);
const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    text,
    fc.constantFrom(0, -0, 1.5, 1e21, 2 ** 53, -7, 42, null, true),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.array(fc.tuple(key, tie('value')), { maxLength: 4 }).map((pairs) => Object.fromEntries(pairs)),
  ),
})).value;

const slow = (written: string): boolean => {
  try {
    return canonicalJson(JSON.parse(written) as Canonical) === written;
  } catch {
    return false;
  }
};

law('the quick look at an entry’s text and writing it anew agree on what is canonical', [json], (value) => {
  const sorted = (() => {
    try {
      return canonicalJson(value as Canonical);
    } catch {
      return '[]';
    }
  })();
  for (const written of [JSON.stringify(value), sorted, `${sorted} `, sorted.replace('":', '": ')])
    expect([written, parseCanonical(written).ok]).toEqual([written, slow(written)]);
});

law('the text that is hashed is the text of the facts in their order', [json], (value) => {
  const made = { trace: [], figures: value, other: [undefined, value] };
  expect(evaluationText(made)).toBe(JSON.stringify(evaluationFacts(made)));
});
