import fc from 'fast-check';
import { expect, test } from 'vitest';
import { graphemesOf } from '../../electron/devices/printers/printable.ts';
import { law } from './law.ts';

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
const segmented = (text: string): string[] => Array.from(segmenter.segment(text), (part) => part.segment);

/** Whatever receipts hold, and what joins with it: marks, joiners, selectors, flags, syllables in pieces. */
const characters = fc.oneof(
  fc.integer({ min: 0x20, max: 0x33ff }).map((code) => String.fromCodePoint(code)),
  fc.integer({ min: 0xff00, max: 0xffef }).map((code) => String.fromCodePoint(code)),
  fc.constantFrom(
    '会',
    'が',
    'か\u3099',
    'ﾊﾞ',
    '\u302a',
    '\ufe0f',
    '\u200d',
    '👩‍👧',
    '🇯🇵',
    '⭐',
    '各',
    '\u1100',
    '\u0e33',
  ),
);

law(
  'what is taken apart the fast way comes apart as the segmenter says',
  [fc.array(characters, { maxLength: 12 })],
  (parts) => {
    const text = parts.join('');
    expect(graphemesOf(text)).toEqual(segmented(text));
  },
  { numRuns: 5_000 },
);

test('each two of the fast ones stay apart', () => {
  const fast = Array.from({ length: 0xffff }, (_, code) => String.fromCharCode(code)).filter(
    (character) => graphemesOf(`${character}a`).length === 2 && /\P{M}/u.test(character),
  );
  for (const [i, character] of fast.entries()) {
    const pair = `${character}${fast[(i * 7_919) % fast.length]}`;
    expect(graphemesOf(pair)).toEqual(segmented(pair));
  }
});
