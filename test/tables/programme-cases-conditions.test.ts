import { describe, expect, test } from 'vitest';
import { amount, basketCase, inside, type Line, offer, onTop, percent } from '../conformance/case-build.ts';
import { runCase } from '../conformance/run-case.ts';

/** Shelf 2000 + 300 − 100 − 300 = 1900; without tax 1850 (the cup holds 50); with tax on top 2300 (the tea adds 400). */
const BASKET: readonly Line[] = [
  ['tea', 1000, 2, { cat: ['drink'], tag: ['hot'], ...onTop(20) }],
  ['cup', 300, 1, { cat: ['ware'], ...inside(20) }],
  ['manual', -100],
  ['bun', 150, -2, { cat: ['food'] }],
];

const YES = true;
const NO = false;
const m = (rest: object = {}): object => ({ member: { id: 'm', ...rest } });

const conditions: [string, object, object, boolean][] = [
  ['spend, the least, met', { spend: { min: 1900 } }, {}, YES],
  ['spend, the least, one short', { spend: { min: 1901 } }, {}, NO],
  ['spend over: strictly', { spend: { over: 1899 } }, {}, YES],
  ['spend over: not the very sum', { spend: { over: 1900 } }, {}, NO],
  ['spend at most', { spend: { max: 1900 } }, {}, YES],
  ['spend at most, one above', { spend: { max: 1899 } }, {}, NO],
  ['spend between', { spend: { over: 1800, max: 2000 } }, {}, YES],
  ['spend net', { spend: { min: 1850, basis: 'net' } }, {}, YES],
  ['spend net, one short', { spend: { min: 1851, basis: 'net' } }, {}, NO],
  ['spend gross', { spend: { min: 2300, basis: 'gross' } }, {}, YES],
  ['spend gross, one short', { spend: { min: 2301, basis: 'gross' } }, {}, NO],
  ['spend on a category', { spend: { min: 2000, on: { cat: ['drink'] } } }, {}, YES],
  ['spend on a category, gross', { spend: { min: 2400, on: { tag: ['hot'] }, basis: 'gross' } }, {}, YES],
  ['spend on returned goods is negative', { spend: { min: 0, on: { cat: ['food'] } } }, {}, NO],
  ['spend on returned goods, at most', { spend: { max: -300, on: { cat: ['food'] } } }, {}, YES],
  ['spend on a unit price', { spend: { min: 300, on: { unit: 300 } } }, {}, YES],
  ['spend on goods that are not there', { spend: { max: 0, on: { sku: ['x'] } } }, {}, YES],
  ['spend over nothing on goods that are not there', { spend: { over: 0, on: { sku: ['x'] } } }, {}, NO],
  ['units: deductions and returned goods are none', { qty: { min: 3 } }, {}, YES],
  ['units, one short', { qty: { min: 4 } }, {}, NO],
  ['units at most', { qty: { max: 3 } }, {}, YES],
  ['units at most, one above', { qty: { max: 2 } }, {}, NO],
  ['units of what is only returned', { qty: { max: 0, on: { cat: ['food'] } } }, {}, YES],
  ['units, none asked for', { qty: { min: 0, on: { sku: ['x'] } } }, {}, YES],
  ['has a product, named without a list', { has: { sku: 'cup' } }, {}, YES],
  ['has: returned goods are not bought', { has: { cat: ['food'] } }, {}, NO],
  ['has anything but drinks', { has: { not: { cat: ['drink'] } } }, {}, YES],
  ['has every of two selectors', { has: { every: [{ cat: ['drink'] }, { unit: 1000 }] } }, {}, YES],
  ['has every, contradicting', { has: { every: [{ cat: ['drink'] }, { not: { tag: ['hot'] } }] } }, {}, NO],
  ['has any of nothing', { has: { any: [] } }, {}, NO],
  ['has every of nothing: any goods', { has: { every: [] } }, {}, YES],
  ['has reduced goods where nothing is reduced', { has: { discounted: true } }, {}, NO],
  ['has goods not reduced', { has: { discounted: false } }, {}, YES],
  ['somebody is known', { member: { known: true } }, m(), YES],
  ['nobody is known', { member: { known: true } }, {}, NO],
  ['only for the unknown', { member: { known: false } }, {}, YES],
  ['only for the unknown, but known', { member: { known: false } }, m(), NO],
  ['one of two segments', { member: { segment: ['a', 'b'] } }, m({ segment: ['c', 'b'] }), YES],
  ['a segment, named without a list', { member: { segment: 'b' } }, m({ segment: ['b'] }), YES],
  ['none of the segments', { member: { segment: ['a'] } }, m({ segment: ['c'] }), NO],
  ['a segment of nobody', { member: { segment: ['a'] } }, {}, NO],
  ['this is the fifth sale', { member: { orders: 5 } }, m({ orders: 4 }), YES],
  ['this is the sixth, not the fifth', { member: { orders: 5 } }, m({ orders: 5 }), NO],
  ['the first sale of a member without a count', { member: { orders: 1 } }, m(), YES],
  ['a price list', { priceList: ['b2b', 'staff'] }, { priceList: 'staff' }, YES],
  ['another price list', { priceList: ['b2b'] }, { priceList: 'staff' }, NO],
  ['no price list', { priceList: ['b2b'] }, {}, NO],
  ['a wallet holds enough', { wallet: { name: 'pts', min: 5 } }, m({ wallets: { pts: 5 } }), YES],
  ['a wallet is one short', { wallet: { name: 'pts', min: 5 } }, m({ wallets: { pts: 4 } }), NO],
  ['a wallet that is not there holds nothing', { wallet: { name: 'pts', max: 0 } }, m(), YES],
  ['a debt is below nothing', { wallet: { name: 'pts', min: 0 } }, m({ wallets: { pts: -1 } }), NO],
  ['all of nothing', { all: [] }, {}, YES],
  ['all of two', { all: [{ qty: { min: 3 } }, { spend: { min: 1901 } }] }, {}, NO],
  ['any of two', { any: [{ qty: { min: 4 } }, { spend: { min: 1900 } }] }, {}, YES],
  ['not', { not: { qty: { min: 4 } } }, {}, YES],
  ['not of a price list, without one', { not: { priceList: ['b2b'] } }, {}, YES],
  ['not any of two', { not: { any: [{ qty: { min: 4 } }, { qty: { max: 3 } }] } }, {}, NO],
  ['no event has happened in a sale', { event: { field: 'stars', min: 4 } }, {}, NO],
];

describe('a condition on a basket with a deduction and returned goods', () => {
  test.each(conditions)('%s', (_, cond, around, holds) => {
    const programmes = [offer('p', percent(10, { on: { cat: ['drink'] } }), { if: cond, phase: 'line' })];
    const expected = holds ? { applied: ['p'], discountTotal: 200 } : { applied: [], discountTotal: 0 };
    expect(runCase(basketCase(programmes, BASKET, expected, around))).toEqual([]);
  });
});

/** 30 % off in the phase price: 1000 becomes 700. */
const thirty = offer('thirty', percent(30), { phase: 'price' });

describe('thresholds see the sale as it stands', () => {
  test.each([
    ['now: 1000 less 30 % is no 1000', { spend: { min: 1000 } }, 300],
    ['now: but it is 700', { spend: { min: 700, max: 700 } }, 350],
    ['initial: before any programme', { spend: { min: 1000, at: 'initial' } }, 350],
    ['initial, not above', { spend: { max: 999, at: 'initial' } }, 300],
    ['now, without the tax inside', { spend: { max: 583, basis: 'net' } }, 350],
    ['initial, without the tax inside', { spend: { min: 833, basis: 'net', at: 'initial' } }, 350],
    ['on goods that the first has reduced', { spend: { min: 700, on: { discounted: true } } }, 350],
  ])('%s', (_, cond, off) => {
    const fifty = offer('fifty', amount(50), { if: cond });
    const one = basketCase([thirty, fifty], [['tea', 1000, 1, inside(20)]], { discountTotal: off });
    expect(runCase(one)).toEqual([]);
  });
});

/** The cup is reduced by 50 in the phase price; then 10 % goes to what the selector means. */
describe('selectors of a discount', () => {
  test.each<[string, object, number, number]>([
    ['a unit price', { unit: 1000 }, 200, 50],
    ['what is reduced already', { discounted: true }, 0, 75],
    ['what is not', { discounted: false }, 200, 50],
    ['not what is reduced', { not: { discounted: true } }, 200, 50],
    ['any of two', { any: [{ sku: ['cup'] }, { tag: ['hot'] }] }, 200, 75],
    ['every of two', { every: [{ cat: ['drink'] }, { unit: 1000 }] }, 200, 50],
    ['drinks that are reduced: none', { every: [{ cat: ['drink'] }, { discounted: true }] }, 0, 50],
    ['any of nothing', { any: [] }, 0, 50],
    ['not any of nothing: all', { not: { any: [] } }, 200, 75],
    ['an empty list', { sku: [] }, 0, 50],
    ['not an empty list: all', { not: { cat: [] } }, 200, 75],
  ])('%s', (_, on, tea, cup) => {
    const programmes = [
      offer('label', amount(50, { on: { sku: ['cup'] } }), { phase: 'price' }),
      offer('ten', percent(10, { on })),
    ];
    const lines: Line[] = [
      ['tea', 1000, 2, { cat: ['drink'], tag: ['hot'] }],
      ['cup', 300, 1, { cat: ['ware'] }],
    ];
    expect(runCase(basketCase(programmes, lines, { lineDiscounts: { tea, cup } }))).toEqual([]);
  });
});
