import { describe, expect, test } from 'vitest';
import { compileBundle, guardsRefusing, type MemberInput } from '../../shared/programme/index.ts';
import { momentIn } from '../../shared/units/time.ts';
import { member, sale } from './programme-build.ts';
import { bundleOf, buy, goods } from './templates-build.ts';

describe('limited goods: the sale guard', () => {
  const rules = compileBundle(bundleOf('limited-goods'));
  /** Null where the till may sell it, or else the reason why not. */
  const refusal = (qty: number, who: Partial<MemberInput> | null) =>
    guardsRefusing(rules, sale([goods(12_000, qty, 'limited')]), who && member(who))[0]?.failed ?? null;
  const invited = (before = 0) => ({ wallets: { 'right:limited': 1, 'bought:limited': before } });

  test.each<[string, number, Partial<MemberInput> | null, object | null]>([
    ['nobody knows who', 1, null, { kind: 'member', fact: 'known' }],
    ['a member without the right', 1, {}, { kind: 'wallet', gap: { points: 1 } }],
    ['the first', 1, invited(), null],
    ['two, and two a person', 2, invited(), null],
    ['three at once', 3, invited(), { kind: 'most', most: 2, left: 2 }],
    ['the second on another day', 1, invited(1), null],
    ['two more after one', 2, invited(1), { kind: 'most', most: 2, left: 1 }],
    ['one more after two', 1, invited(2), { kind: 'most', most: 2, left: 0 }],
  ])('%s', (_, qty, who, expected) => expect(refusal(qty, who)).toEqual(expected));
});

describe('birthday', () => {
  const off = (birthday: string, on: string): boolean =>
    buy('birthday', { lines: [goods(1000)], member: { birthday }, day: on }).result.totals.discount > 0;
  test.each([
    ['02-29', '2027-02-24', false],
    ['02-29', '2027-02-25', true],
    ['02-29', '2027-02-28', true],
    ['02-29', '2027-03-03', true],
    ['02-29', '2027-03-04', false],
    ['02-29', '2028-02-25', false],
    ['02-29', '2028-02-26', true],
    ['02-29', '2028-03-03', true],
    ['01-01', '2026-12-29', true],
    ['01-01', '2026-12-28', false],
    ['12-31', '2027-01-03', true],
    ['12-31', '2027-01-04', false],
  ])('born on %s, buying on %s: %s', (birthday, on, given) => expect(off(birthday, on)).toBe(given));
});

test.each([
  ['in the summer', '2026-08-02T00:30:00Z', 40],
  ['the hour that comes twice, first', '2026-10-25T00:30:00Z', 40],
  ['the hour that comes twice, again', '2026-10-25T01:30:00Z', 40],
  ['the hour after it', '2026-10-25T02:00:00Z', 20],
  ['the last minute before the hour that is missing', '2026-03-29T00:59:00Z', 20],
  ['the first minute after it', '2026-03-29T01:00:00Z', 20],
])('double points from 2:00 to 2:59 on Sundays in Berlin, %s', (_, instant, earned) => {
  const moment = momentIn('Europe/Berlin', Date.parse(instant));
  const params = { days: [0], hours: ['02:00', '02:59'], from: '2026-01-01', to: '2026-12-31' };
  const { result } = buy('double-points', { lines: [goods(2000)], member: {}, ...moment, params });
  expect(result.earned.reduce((sum, each) => sum + each.points, 0)).toBe(earned);
});
