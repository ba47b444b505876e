import { describe, expect, test } from 'vitest';
import type { Cond, MemberInput, Programme, SaleInput } from '../../shared/programme/index.ts';
import { memberId, walletId } from '../../shared/units/ids.ts';
import { money } from '../../shared/units/money.ts';
import { day } from '../../shared/units/time.ts';
import { claim, line, member, off, price, programme, rowOf, sale } from './programme-build.ts';

const goods = [line('tea', 1000, 1, { cats: ['drinks'], tags: ['green'] })];

const outcome = (
  parts: Partial<Programme>,
  input: Partial<SaleInput> = {},
  who: MemberInput | null = null,
  state = {},
) =>
  rowOf(price([programme('p', off(100), parts)], sale(goods, input), { member: who, state }), 'p')?.outcome ?? 'absent';

describe('entry', () => {
  test.each([
    ['SUMMER10', ' summer10 ', 'applied'],
    ['SUMMER10', 'ＳＵＭＭＥＲ１０', 'applied'],
    ['straße', 'STRASSE', 'applied'],
    ['SUMMER10', 'SUMMER1', 'absent'],
  ])('the code %s typed as %j', (code, typed, expected) => {
    expect(outcome({ entry: 'code', codes: [code] }, { codes: [typed] })).toBe(expected);
  });

  test('an old code is told so, and is not unknown', () => {
    const parts = { entry: 'code' as const, codes: ['OLD'], active: { to: day('2026-01-01') } };
    const result = price([programme('p', off(100), parts)], sale(goods, { codes: ['old'] }));
    expect(result.trace).toEqual([{ programme: 'p', outcome: 'notActive' }]);
    expect(result.unknownCodes).toEqual([]);
  });

  test('a claim is asked for', () => {
    expect(outcome({ entry: 'claim' })).toBe('absent');
    expect(outcome({ entry: 'claim' }, { claims: [claim('p')] })).toBe('applied');
  });

  test('a personal code serves its holder', () => {
    const parts: Partial<Programme> = { entry: 'code', codes: ['K'], holder: memberId('alice') };
    expect(outcome(parts, { codes: ['K'] })).toBe('notHolder');
    expect(outcome(parts, { codes: ['K'] }, member({ id: memberId('alice') }))).toBe('applied');
  });

  test('a signed coupon opens its template, for its holder, to its last day', () => {
    const parts = { entry: 'code', template: 'welcome' } as const;
    const coupon = { code: 'W-1', template: 'welcome', holder: memberId('m'), until: day('2026-03-10') };
    expect(outcome(parts, { coupons: [coupon] }, member())).toBe('applied');
    expect(outcome(parts, { coupons: [coupon] })).toBe('noCode');
    expect(outcome(parts, { coupons: [{ ...coupon, until: day('2026-03-09') }] }, member())).toBe('noCode');
  });
});

describe('days and hours, both ends inclusive', () => {
  test.each<[Programme['active'], string, number, string]>([
    [{ from: day('2026-03-10'), to: day('2026-03-10') }, '2026-03-10', 0, 'applied'],
    [{ from: day('2026-03-11') }, '2026-03-10', 720, 'absent'],
    [{ to: day('2026-03-09') }, '2026-03-10', 720, 'absent'],
    [{ days: [2] }, '2026-03-10', 720, 'applied'],
    [{ days: [1, 3] }, '2026-03-10', 720, 'notActive'],
    [{ hours: ['17:00', '19:00'] }, '2026-03-10', 17 * 60, 'applied'],
    [{ hours: ['17:00', '19:00'] }, '2026-03-10', 19 * 60, 'applied'],
    [{ hours: ['17:00', '19:00'] }, '2026-03-10', 19 * 60 + 1, 'notActive'],
    [{ hours: ['22:00', '02:00'] }, '2026-03-10', 90, 'applied'],
    [{ hours: ['22:00', '02:00'] }, '2026-03-10', 12 * 60, 'notActive'],
    // A night belongs to its evening: 10 March 2026 is a Tuesday, and at 01:30 it is Monday's night.
    [{ days: [1], hours: ['22:00', '02:00'] }, '2026-03-10', 90, 'applied'],
    [{ days: [2], hours: ['22:00', '02:00'] }, '2026-03-10', 90, 'notActive'],
    [{ days: [2], hours: ['22:00', '02:00'] }, '2026-03-10', 22 * 60, 'applied'],
    [{ to: day('2026-03-09'), hours: ['22:00', '02:00'] }, '2026-03-10', 120, 'applied'],
    [{ to: day('2026-03-09'), hours: ['22:00', '02:00'] }, '2026-03-10', 22 * 60, 'notActive'],
    [{ from: day('2026-03-10'), hours: ['22:00', '02:00'] }, '2026-03-10', 90, 'notActive'],
    // The night without 02:30, and the night with two of them: the local clock is what counts.
    [{ hours: ['02:00', '03:00'] }, '2026-03-29', 3 * 60, 'applied'],
    [{ hours: ['02:00', '03:00'] }, '2026-10-25', 2 * 60 + 30, 'applied'],
  ])('%j on %s at minute %i: %s', (active, on, minute, expected) => {
    expect(outcome({ active }, { day: day(on), minute })).toBe(expected);
  });
});

describe('where', () => {
  test('in some stores', () => {
    expect(outcome({ where: { stores: ['shop'] } })).toBe('applied');
    expect(outcome({ where: { stores: ['other'] } })).toBe('absent');
  });

  test('for a share of the members, the same members everywhere, others with another salt', () => {
    const has = (salt: string, share: number) =>
      Array.from({ length: 1000 }, (_, i) => member({ id: memberId(`m${i}`) }))
        .filter((each) => outcome({ where: { share, salt } }, {}, each) === 'applied')
        .map((each) => each.id as string);
    const some = has('a', 30);
    expect(some.length).toBeGreaterThan(250);
    expect(some.length).toBeLessThan(350);
    expect(has('a', 30)).toEqual(some);
    expect(has('a', 60)).toEqual(expect.arrayContaining(some));
    expect(has('b', 30)).not.toEqual(some);
    expect(outcome({ where: { share: 50 } })).toBe('noMember');
  });
});

describe('conditions', () => {
  const holds = (cond: Cond, who: MemberInput | null = null, input: Partial<SaleInput> = {}) =>
    outcome({ if: cond }, input, who) === 'applied';
  const born = (birthday: string) => member({ birthday });
  const near = { member: { birthday: { from: -3, to: 3 } } };

  test.each<[string, Cond, MemberInput | null, Partial<SaleInput>, boolean]>([
    ['more than', { spend: { over: money(1000) } }, null, {}, false],
    ['at least', { spend: { min: money(1000) } }, null, {}, true],
    ['at most', { spend: { max: money(999) } }, null, {}, false],
    ['on a category', { spend: { min: money(1), on: { cat: ['food'] } } }, null, {}, false],
    ['units', { qty: { min: 1, on: { tag: ['green'] } } }, null, {}, true],
    ['has', { has: { every: [{ cat: ['drinks'] }, { not: { tag: ['red'] } }] } }, null, {}, true],
    ['any of', { any: [{ has: { sku: ['cup'] } }, { has: { unit: money(1000) } }] }, null, {}, true],
    ['not', { not: { has: { sku: ['tea'] } } }, null, {}, false],
    ['price list', { priceList: ['staff'] }, null, { priceList: 'staff' }, true],
    ['no price list', { priceList: ['staff'] }, null, {}, false],
    ['a known member', { member: { known: true } }, null, {}, false],
    ['a stranger', { member: { known: false } }, null, {}, true],
    ['no stranger', { member: { known: false } }, member(), {}, false],
    ['tier', { member: { tier: ['gold', 'platinum'] } }, member({ tier: 'gold' }), {}, true],
    ['segment', { member: { segment: ['young'] } }, member({ segments: ['old'] }), {}, false],
    ['first sale', { member: { orders: 1 } }, member({ orders: 0 }), {}, true],
    ['not the second', { member: { orders: 1 } }, member({ orders: 1 }), {}, false],
    ['consent', { member: { consent: 'mail' } }, member({ consents: ['mail'] }), {}, true],
    ['wallet', { wallet: { name: walletId('right'), min: 1 } }, member({ wallets: { right: 1 } }), {}, true],
    ['wallet of nobody', { wallet: { name: walletId('right'), min: 1 } }, null, {}, false],
    ['seen long ago', { member: { lastSeen: { olderThan: 90 } } }, member({ lastSeen: day('2025-12-09') }), {}, true],
    [
      'seen 90 days ago',
      { member: { lastSeen: { olderThan: 90 } } },
      member({ lastSeen: day('2025-12-10') }),
      {},
      false,
    ],
    ['never seen is not missed', { member: { lastSeen: { olderThan: 90 } } }, member(), {}, false],
    ['birthday', near, born('03-13'), {}, true],
    ['after the birthday', near, born('03-06'), {}, false],
    ['birthday over New Year', near, born('01-01'), { day: day('2026-12-30') }, true],
    [
      '29 February in a common year',
      { member: { birthday: { from: 0, to: 0 } } },
      born('02-29'),
      { day: day('2026-02-28') },
      true,
    ],
    [
      '29 February in a leap year',
      { member: { birthday: { from: 0, to: 0 } } },
      born('02-29'),
      { day: day('2028-02-28') },
      false,
    ],
    [
      '29 February itself',
      { member: { birthday: { from: 0, to: 0 } } },
      born('02-29'),
      { day: day('2028-02-29') },
      true,
    ],
  ])('%s', (_, cond, who, input, expected) => expect(holds(cond, who, input)).toBe(expected));

  test('an offer made on a stale snapshot is made by what the till knows', () => {
    const cond: Cond = { member: { lastSeen: { olderThan: 90 } } };
    expect(holds(cond, member({ lastSeen: day('2025-11-01') }))).toBe(true);
    expect(holds(cond, member({ lastSeen: day('2026-03-01') }))).toBe(false);
  });
});

describe('limits', () => {
  test.each<[Programme['limit'], object, string]>([
    [{ uses: 2 }, { uses: { p: 1 } }, 'applied'],
    [{ uses: 2 }, { uses: { p: 2 } }, 'limit'],
    [{ usesPerMember: 1 }, { memberUses: { p: 0 } }, 'applied'],
    [{ usesPerMember: 1 }, { memberUses: { p: 1 } }, 'limit'],
    [{ budget: money(250) }, { spent: { p: 150 } }, 'applied'],
    [{ budget: money(249) }, { spent: { p: 150 } }, 'limit'],
  ])('%j with %j: %s', (limit, state, expected) => expect(outcome({ limit }, {}, member(), state)).toBe(expected));

  test('a budget pays for gifts too, by their declared worth', () => {
    const cup = (left: number) =>
      rowOf(
        price(
          [programme('p', { do: 'give', sku: 'cup', qty: 2, worth: money(250) }, { limit: { budget: money(left) } })],
          sale(goods),
        ),
        'p',
      )?.outcome;
    expect([cup(500), cup(499)]).toEqual(['applied', 'limit']);
  });

  test('uses per member need a member', () => {
    expect(outcome({ limit: { usesPerMember: 1 } })).toBe('noMember');
  });

  test('a used code counts in any writing, and a second code of the batch still serves', () => {
    const parts = { entry: 'code', codes: ['A1', 'A2'], limit: { usesPerCode: 1 } } as const;
    const used = { codeUses: { ' ａ1': 1 } };
    expect(outcome({ ...parts, codes: [...parts.codes] }, { codes: ['A1'] }, null, used)).toBe('limit');
    const both = price(
      [programme('p', off(100), { ...parts, codes: ['A1', 'A2'] })],
      sale(goods, { codes: ['A1', 'A2'] }),
      { state: used },
    );
    expect(both.usedCodes).toEqual([{ code: 'a2', programme: 'p' }]);
  });
});
