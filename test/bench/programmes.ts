// biome-ignore-all lint/suspicious/noThenProperty: the word of the rule model; a list is never taken for a promise

import type { ProgrammeBundle } from '../../shared/programme/model.ts';
import { parseBundle } from '../../shared/programme/parse.ts';
import { CATEGORIES, productKey, SEGMENTS, TIERS } from './chain.ts';

/** One of each ten of a grocer's usual offers, spread over categories, tiers, segments and products. */
function offer(n: number): object {
  const cat = [`c${Math.floor(n / 10) % CATEGORIES}`];
  const on = { cat };
  const common = { id: `offer-${n}`, rev: 1, name: { en: `Offer ${n}` }, entry: 'auto' };
  const stack = (phase: string) => ({ phase, priority: n % 100 });
  const off = (effect: object, phase = 'line') => ({
    ...common,
    then: [{ do: 'discount', ...effect }],
    stack: stack(phase),
  });
  switch (n % 10) {
    case 0:
      return {
        ...off({ value: { percent: '5' }, on: { tag: ['member-price'] } }, 'price'),
        if: { member: { tier: [TIERS[n % 3]] } },
      };
    case 1:
      return off({ value: { percent: '10' }, on }, 'price');
    case 2:
      return off({ value: { amount: 5 }, spread: 'unit', on });
    case 3:
      return off({ value: { percent: '100' }, units: { every: 3 }, on });
    case 4:
      return off({ value: { percent: '50' }, buy: { on, qty: 1 }, get: { on, qty: 1, which: 'cheapest' } });
    case 5:
      return { ...off({ value: { amount: 100 } }, 'order'), if: { spend: { min: 2000, on } } };
    case 6:
      return {
        ...off({ value: { percent: '3' }, on }),
        stack: { ...stack('line'), group: `group-${n % 30}`, pick: 'best' },
      };
    case 7:
      return {
        ...common,
        then: [{ do: 'earn', wallet: 'points', rate: '0.5', per: 'money', on }],
        stack: stack('earn'),
      };
    case 8:
      return { ...off({ value: { percent: '2' }, on }), if: { member: { segment: [`s${n % SEGMENTS}`] } } };
    default:
      return off(
        { value: { price: 99 }, on: { sku: [productKey(n * 7), productKey(n * 11), productKey(n * 13)] } },
        'price',
      );
  }
}

/** On goods that no basket of the bench holds. */
const dormant = (n: number): object => ({
  id: `dormant-${n}`,
  rev: 1,
  name: { en: `Dormant ${n}` },
  entry: 'auto',
  if: { qty: { min: 2, on: { sku: [`nowhere-${n}`] } } },
  then: [{ do: 'discount', value: { percent: '10' }, on: { sku: [`nowhere-${n}`] } }],
  stack: { phase: 'line', priority: 0 },
});

export function bundleOf(p: { live: number; dormant?: number }): ProgrammeBundle {
  const numbers = (count: number): number[] => Array.from({ length: count }, (_, n) => n);
  const parsed = parseBundle({
    rev: 1,
    programmes: [...numbers(p.live).map(offer), ...numbers(p.dormant ?? 0).map(dormant)],
    wallets: [
      { id: 'points', name: { en: 'Points' }, holder: 'member', unit: 'points', scale: 0, life: { months: 24 } },
    ],
    tierSets: [],
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error.problems));
  return parsed.value;
}

/** Percentages off categories, one after another: what other engines can be asked too. */
export function percentOffCategories(offers: readonly { percent: number; category: string }[]): ProgrammeBundle {
  const programmes = offers.map(({ percent, category }, n) => ({
    id: `off-${n}`,
    rev: 1,
    name: {},
    entry: 'auto',
    then: [{ do: 'discount', value: { percent: String(percent) }, on: { cat: [category] } }],
    stack: { phase: 'line', priority: 0 },
  }));
  const parsed = parseBundle({ rev: 1, programmes, wallets: [], tierSets: [] });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error.problems));
  return parsed.value;
}
