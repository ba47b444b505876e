import { expect, test } from 'vitest';
import {
  compileBundle,
  DEFAULT_SETTINGS,
  type Effect,
  evaluate,
  NOTHING_USED,
  type Phase,
  parseBundle,
} from '../../shared/programme/index.ts';
import { line, member, onTop, programme, sale } from './programme-build.ts';

const MOST = Number.MAX_SAFE_INTEGER;
const RATE = '999999999';
const wallets = [{ id: 'pts', name: { en: 'Points' }, holder: 'member', unit: 'points', scale: 4, life: 'never' }];

/** All that a till lets into one basket. */
const basket = sale([line('gold', 10_000, 9_999_999, { tax: onTop(1900) })]);

/** What is published is priced at every till: a figure at the far end of what a bundle may say must not stop one. */
test.each<readonly [what: string, effect: object, phase: Phase]>([
  ['points at the highest rate', { do: 'earn', wallet: 'pts', rate: RATE, mult: RATE, per: 'money' }, 'earn'],
  ['points for pieces', { do: 'earn', wallet: 'pts', rate: RATE, mult: RATE, per: 'unit' }, 'earn'],
  ['the dearest gift, many times', { do: 'give', sku: 'car', qty: 100_000, worth: MOST }, 'order'],
  ['a gift for each piece', { do: 'give', sku: 'car', qty: 100_000, every: { units: 1 }, worth: MOST }, 'order'],
  ['a price', { do: 'discount', value: { price: MOST }, spread: 'unit', basis: 'gross' }, 'order'],
  ['an amount', { do: 'discount', value: { amount: MOST }, spread: 'unit', basis: 'gross', cap: MOST }, 'order'],
  ['amounts by piece', { do: 'discount', value: { unitSteps: [MOST, MOST] }, spread: 'line', basis: 'gross' }, 'order'],
])('%s can be evaluated', (_, effect, phase) => {
  const offer = programme('p', effect as Effect, { phase });
  const bundle = parseBundle(JSON.parse(JSON.stringify({ rev: 1, programmes: [offer], wallets, tierSets: [] })));
  if (!bundle.ok) throw new Error(JSON.stringify(bundle.error));
  const made = evaluate(compileBundle(bundle.value), basket, member(), NOTHING_USED, DEFAULT_SETTINGS);
  const figures = [
    made.totals.total,
    ...made.earned.map(({ points }) => points),
    ...made.gifts.map(({ worth }) => worth),
  ];
  expect(figures.every((figure) => Number.isSafeInteger(figure) && figure >= 0)).toBe(true);
});

test('parts of many lines of a big sale, whose common measure is beyond the safe integers', () => {
  const lines = [7, 11, 13, 17, 19, 23].map((qty) => line(`l${qty}`, 1_000_000_001, qty));
  const rule = programme('p', { do: 'discount', value: { percent: '10' }, units: { perLine: 3 } });
  const compiled = compileBundle({ rev: 1, programmes: [rule], wallets: [], tierSets: [] });
  const made = evaluate(compiled, sale(lines), null, NOTHING_USED, DEFAULT_SETTINGS);
  expect(made.totals.discount).toBe(1_800_000_002);
});
