import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { type Canonical, canonicalJson } from '../../shared/journal/canonical.ts';
import { dice } from '../fakes/sync-time.ts';

test.each<[Canonical, string]>([
  // RFC 8785, section 3.2.3: the order of keys is that of their UTF-16 code units.
  [
    {
      '\u20ac': 'Euro Sign',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
    },
    '{"1":"One","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis","\u20ac":"Euro Sign","\ud83d\ude00":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}',
  ],
  // Its section 3.2.2 example, without what the journal has no use for: floats, null and control characters.
  [
    { numbers: [333333333, 4, 2], string: '\u20ac$A\'B"\\\\"/', literals: [true, false] },
    '{"literals":[true,false],"numbers":[333333333,4,2],"string":"\u20ac$A\'B\\"\\\\\\\\\\"/"}',
  ],
  // Appendix B, the whole numbers among its samples.
  [0, '0'],
  [9007199254740991, '9007199254740991'],
  [-9007199254740991, '-9007199254740991'],
  [{}, '{}'],
  [[], '[]'],
  ['', '""'],
  [{ '': 1 }, '{"":1}'],
  [{ a: undefined, b: 1 }, '{"b":1}'],
  [{ b: { d: 1, c: [{ z: 1, y: 2 }] }, a: 1 }, '{"a":1,"b":{"c":[{"y":2,"z":1}],"d":1}}'],
  [{ '10': 1, '9': 2, '1': 3 }, '{"1":3,"10":1,"9":2}'], // as text, not in the order that objects keep number keys in
  ['\u007f\u0080\u2028\u2029</script>', '"\u007f\u0080\u2028\u2029</script>"'],
])('canonicalJson(%j)', (value, text) => expect(canonicalJson(value)).toBe(text));

const nested = (levels: number): Canonical => (levels === 0 ? 1 : [nested(levels - 1)]);
const sparse: Canonical[] = [];
sparse[1] = 1;

test('sixteen levels are the deepest', () => {
  expect(canonicalJson(nested(16))).toBe(`${'['.repeat(16)}1${']'.repeat(16)}`);
  expect(() => canonicalJson(nested(17))).toThrow(RangeError);
});

test.each<[string, unknown]>([
  ['a fraction', 0.5],
  ['minus zero', -0],
  ['not a number', Number.NaN],
  ['infinity', Number.POSITIVE_INFINITY],
  ['2^53', 2 ** 53],
  ['null', null],
  ['null in a list', [null]],
  ['undefined in a list', [undefined]],
  ['a hole in a list', sparse],
  ['a BigInt', 1n],
  ['a function', () => 1],
  ['a symbol', Symbol('x')],
  ['a date', new Date(0)],
  ['a map', new Map([['a', 1]])],
  ['a Uint8Array', new Uint8Array(3)],
  ['NUL', 'a\u0000b'],
  ['a line break', 'a\nb'],
  ['a tab in a key', { 'a\tb': 1 }],
  ['half an emoji', '\ud83d'],
  ['the other half', '\ude00'],
  ['half an emoji in a key', { '\ud83d': 1 }],
])('canonicalJson refuses %s', (_name, value) => expect(() => canonicalJson(value as Canonical)).toThrow(RangeError));

// Letters of every width in UTF-8 and on both sides of the surrogates, where the two orders of keys part.
const LETTERS = [
  'a',
  'Z',
  '0',
  '9',
  '"',
  '\\',
  '/',
  ' ',
  '\u007f',
  'é',
  'ß',
  '日',
  '本',
  '\ud7ff',
  '\ue000',
  '\uffff',
  '😀',
  '𐀀',
];

/** The same values in every run: what another encoder made of them can then be written down. */
function values(count: number): Canonical[] {
  const random = dice(8785);
  const below = (n: number): number => Math.floor(random() * n);
  const text = (): string => Array.from({ length: below(8) }, () => LETTERS[below(LETTERS.length)]).join('');
  const value = (depth: number): Canonical => {
    const kind = below(depth > 3 ? 3 : 5);
    if (kind === 0) return text();
    if (kind === 1) return below(2) === 0 ? below(1000) - 500 : (below(2 ** 30) - 2 ** 29) * 2 ** 23;
    if (kind === 2) return below(2) === 0;
    if (kind === 3) return Array.from({ length: below(5) }, () => value(depth + 1));
    return Object.fromEntries(Array.from({ length: below(6) }, () => [text(), value(depth + 1)]));
  };
  return Array.from({ length: count }, () => value(0));
}

const digestOf = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** SHA-256 of what the encoder in Python, beside this file, wrote for these 100,000 values. */
const PYTHON_WROTE = '2423b904300d94b6ab9e9c185ccfdda32a9f2d1cface48a26ebb334b56b62519';

test('100,000 random values are written as a second encoder, in Python, writes them', () => {
  const given = values(100_000);
  const ours = `${given.map((value) => canonicalJson(value)).join('\n')}\n`;
  expect(digestOf(ours)).toBe(PYTHON_WROTE);

  // Where Python is at hand it is asked again, so that the digest above cannot grow old.
  const input = `${given.map((value) => JSON.stringify(value)).join('\n')}\n`;
  const script = new URL('./canonical-second-encoder.py', import.meta.url).pathname;
  const python = spawnSync('python3', [script], { input, maxBuffer: 1 << 28 });
  if (python.error === undefined) expect(digestOf(python.stdout.toString('utf8'))).toBe(PYTHON_WROTE);
});
