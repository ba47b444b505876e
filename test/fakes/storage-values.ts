import type { Dice } from './storage-dice.ts';

/** Strings at the edges of what an index can hold: order, padding, surrogates, control characters, RxDB's own marks. */
const EDGES = [
  '',
  ' ',
  '  ',
  '0',
  '1',
  '9',
  '10',
  'A',
  'a',
  'b',
  'z',
  '~',
  '|',
  '%',
  '\t',
  '\n',
  '"',
  '\\',
  "'",
  '\u0000',
  '\u0001',
  '\u001f',
  '\u007f',
  '\u0080',
  '\u00e9',
  'e\u0301',
  '\u2028',
  '\ud7ff',
  '\ue000',
  '\ufdd0',
  '\ufeff',
  '\ufffd',
  '\ufffe',
  '\uffff',
  '\ud800',
  '\udbff',
  '\udc00',
  '\udfff',
  '\u{10000}',
  '\u{1f600}',
  '\u{10ffff}',
  '__proto__',
  'null',
  'true',
]; // prettier-ignore

export const edgeString = (dice: Dice): string =>
  Array.from({ length: 1 + dice.roll(3) }, () => dice.pick(EDGES)).join('');

const NUMBERS = [
  0,
  1,
  -1,
  2,
  3,
  5,
  7,
  10,
  42,
  99,
  100,
  101,
  -100,
  -101,
  0.5,
  -0.5,
  0.25,
  1.005,
  1.006,
  33.333333,
  99.99,
  1e9,
  -1e9,
  1e15,
  Number.MAX_SAFE_INTEGER,
  Number.MAX_VALUE,
  -Number.MAX_VALUE,
  Number.MIN_VALUE,
];

export const edgeNumber = (dice: Dice): number => dice.pick(NUMBERS);

/** A value that a field of this type may hold; sometimes none, sometimes null, sometimes outside its bounds. */
export function fieldValue(dice: Dice, type: string): unknown {
  if (dice.chance(12)) return undefined;
  if (dice.chance(6)) return null;
  if (type === 'string') return edgeString(dice);
  if (type === 'boolean') return dice.chance(50);
  return type === 'integer' ? Math.trunc(edgeNumber(dice)) + 0 : edgeNumber(dice);
}

/** A value of any type, as a query or a document that nobody validated may hold it. */
export function anyValue(dice: Dice, depth = 0): unknown {
  switch (dice.roll(depth > 1 ? 5 : 7)) {
    case 0:
      return null;
    case 1:
      return dice.chance(50);
    case 2:
    case 3:
      return edgeNumber(dice);
    case 4:
      return edgeString(dice);
    case 5:
      return Array.from({ length: dice.roll(3) }, () => anyValue(dice, depth + 1));
    default:
      return Object.fromEntries(Array.from({ length: dice.roll(3) }, (_, i) => [`k${i}`, anyValue(dice, depth + 1)]));
  }
}
