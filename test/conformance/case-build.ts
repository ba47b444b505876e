import type { Case, JsonObject } from './cases.ts';

/** A case in the vocabulary of the files of cases, with everything at rest that a row of a table does not name. */

export type Line = readonly [id: string, unit: number, qty?: number, rest?: object];

/** `['tea', 1000, 2, { cat: ['drink'] }]`: the id is the product too. */
const lineOf = ([id, unit, qty = 1, rest = {}]: Line): object => ({ id, sku: id, unit, qty, ...rest });

/** A programme of one or several effects, by itself, in the phase order. */
export const offer = (id: string, effects: object | readonly object[], rest: object = {}): JsonObject => {
  const { phase = 'order', priority = 0, group, pick, ...more } = rest as Record<string, unknown>;
  const stack = { phase, priority, ...(group === undefined ? {} : { group, pick }) };
  const list = Array.isArray(effects) ? effects : [effects];
  const parts = [['id', id], ['entry', 'auto'], ['then', list], ['stack', stack], ...Object.entries(more)];
  return Object.fromEntries(parts) as JsonObject;
};

export const discount = (value: object, rest: object = {}): object => ({ do: 'discount', value, ...rest });
export const percent = (of: number | string, rest: object = {}): object => discount({ percent: of }, rest);
export const amount = (of: number, rest: object = {}): object => discount({ amount: of }, rest);
export const earn = (rest: object = {}): object => ({ do: 'earn', wallet: 'pts', rate: 1, per: 'money', ...rest });
export const give = (sku: string | readonly string[], rest: object = {}): object => ({ do: 'give', sku, ...rest });

export const onTop = (rate: number): object => ({ tax: [{ rate, incl: false }] });
export const inside = (rate: number): object => ({ tax: [{ rate, incl: true }] });

/** `around`: basket parts (codes, claims, tenders, at, priceList), member, state and settings of the case. */
export function basketCase(
  programmes: readonly JsonObject[],
  lines: readonly Line[],
  expected: object,
  around: object = {},
): Case {
  const { member, state, settings, ...basket } = around as { member?: object; state?: object; settings?: object };
  return {
    id: 'case',
    kind: 'basket',
    conformance: 'core',
    programmes,
    basket: { currency: 'EUR', lines: lines.map(lineOf), ...basket },
    member,
    state,
    settings,
    expected,
  } as unknown as Case;
}
