import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Canonical, canonicalJson } from '../../shared/journal/canonical.ts';
import { ENTRY_SIZE_MAX, parseCanonical, type StrictJsonFault } from '../../shared/journal/strict-json.ts';

test.each<[string, string, StrictJsonFault]>([
  ['duplicate keys', '{"amount":1,"amount":100}', 'notCanonical'],
  ['duplicate keys, one escaped', '{"a":1,"\\u0061":2}', 'notCanonical'],
  ['another order of keys', '{"b":1,"a":2}', 'notCanonical'],
  ['the order of code points, not of UTF-16', '{"\ufb33":1,"😀":2}', 'notCanonical'],
  ['white space', '{"a": 1}', 'notCanonical'],
  ['a byte-order mark', '\ufeff{}', 'notJson'],
  ['a float', '{"a":1.5}', 'notCanonical'],
  ['a whole float', '{"a":1.0}', 'notCanonical'],
  ['an exponent', '{"a":1e2}', 'notCanonical'],
  ['minus zero', '{"a":-0}', 'notCanonical'],
  ['2^53 + 1, which a double cannot hold', '{"a":9007199254740993}', 'notCanonical'],
  ['a number without end', `{"a":${'9'.repeat(400)}}`, 'notCanonical'],
  ['null', '{"a":null}', 'notCanonical'],
  ['an escape that is not needed', '{"a":"\\u0061"}', 'notCanonical'],
  ['an escaped slash', '{"a":"\\/"}', 'notCanonical'],
  ['an escaped NUL', '{"a":"\\u0000"}', 'notCanonical'],
  ['half an emoji, escaped', '{"a":"\\ud83d"}', 'notCanonical'],
  ['half an emoji', '{"a":"\ud83d"}', 'notCanonical'],
  ['a raw line break in text', '{"a":"\n"}', 'notJson'],
  ['nothing', '', 'notJson'],
  ['two values', '{}{}', 'notJson'],
  ['half a value', '{"a":', 'notJson'],
  ['NaN', 'NaN', 'notJson'],
  ['a comment', '{}//', 'notJson'],
  ['17 levels', `${'['.repeat(17)}${']'.repeat(17)}`, 'tooDeep'],
  ['100,000 levels', '['.repeat(100_000), 'tooDeep'],
  ['100,000 levels of objects', '{"a":'.repeat(50_000), 'tooDeep'],
  ['one character too much', `"${'x'.repeat(ENTRY_SIZE_MAX - 1)}"`, 'tooLarge'],
])('parseCanonical refuses %s', (_name, text, fault) => {
  expect(parseCanonical(text)).toEqual({ ok: false, error: fault });
});

test.each([
  '{}',
  '{"a":1}',
  '"[[[[[[[[[[[[[[[[[[[[["',
  '"\\"[[[[[[[[[[[[[[[[[[[\\\\"',
  `${'['.repeat(16)}${']'.repeat(16)}`,
  `"${'x'.repeat(ENTRY_SIZE_MAX - 2)}"`,
  '{"__proto__":{"a":1}}',
])('parseCanonical takes %.40s', (text) => {
  const parsed = parseCanonical(text);
  expect(parsed.ok && canonicalJson(parsed.value)).toBe(text);
});

test('a key called __proto__ is a key like any other', () => {
  const parsed = parseCanonical('{"__proto__":{"a":1}}');
  expect(parsed.ok && Object.keys(parsed.value)).toEqual(['__proto__']);
  expect('a' in {}).toBe(false);
});

// No backslash in a key: after an object with the key "\\", JSON.parse of V8 13.6 (Node 24) reads the key "\"" as "\\" too,
// where Node 20 reads it right. Such an entry is refused as notCanonical, since it is compared with its own rendering.
const canonicalValue = fc.letrec<{ value: Canonical }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 6 },
    fc.string({ unit: 'grapheme' }).map((text) =>
      Array.from(text)
        .filter((letter) => letter >= ' ')
        .join(''),
    ),
    fc.maxSafeInteger().map((n) => n + 0),
    fc.boolean(),
    fc.array(tie('value'), { maxLength: 6 }),
    fc.dictionary(fc.string({ unit: fc.constantFrom('a', 'b', '\ufb33', '😀', '"'), maxLength: 4 }), tie('value'), {
      noNullPrototype: true,
    }),
  ),
})).value;

test('what canonicalJson writes, parseCanonical reads, and it is the same value', () =>
  fc.assert(
    fc.property(canonicalValue, (value) => {
      const text = canonicalJson(value);
      expect(parseCanonical(text)).toEqual({ ok: true, value: JSON.parse(text) });
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
    }),
    { numRuns: 2_000 },
  ));

test('text that differs in one character is never read as the same value', () =>
  fc.assert(
    fc.property(
      canonicalValue,
      fc.nat(),
      fc.constantFrom('0', '1', ' ', '"', '{', '}', ',', 'a', ''),
      (value, at, put) => {
        const text = canonicalJson(value);
        const changed = `${text.slice(0, at % text.length)}${put}${text.slice((at % text.length) + 1)}`;
        const parsed = parseCanonical(changed);
        if (changed !== text && parsed.ok) expect(canonicalJson(parsed.value)).not.toBe(text);
      },
    ),
    { numRuns: 2_000 },
  ));
