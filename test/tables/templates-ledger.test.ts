import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { draw, foldWallet, type Posting, tierOf } from '../../shared/loyalty/index.ts';
import type { EarnedPoints } from '../../shared/programme/index.ts';
import { memberId } from '../../shared/units/ids.ts';
import { points } from '../../shared/units/points.ts';
import { addDays, day } from '../../shared/units/time.ts';
import { at } from './loyalty-build.ts';
import { claim, line } from './programme-build.ts';
import { bundleOf, buy, goods, happen } from './templates-build.ts';

/** What a sale or an event has earned, as head office posts it. */
const posted = (key: string, on: string, earned: readonly EarnedPoints[], holder = 'm'): Posting[] =>
  earned.map((each, i) => ({ ...each, key: `${key}:${i}`, holder, kind: 'earn', at: at(on, 12), sale: key }));

const walletOf = (template: string, id: string) => bundleOf(template).wallets.find((each) => each.id === id)!;

/** Purchases of a member under one template: `[day, sum]`. */
const purchases = (template: string, all: readonly (readonly [day: string, unit: number])[]): Posting[] =>
  all.flatMap(([on, unit], i) =>
    posted(`s${i}`, on, buy(template, { lines: [goods(unit)], member: {}, day: on }).result.earned),
  );

const spend = (key: string, count: number, on: string, hour: number, wallet: Posting['wallet']): Posting => ({
  key,
  wallet,
  holder: 'h',
  kind: 'spend',
  points: points(count),
  at: at(on, hour),
  sale: key,
});

test('tiers: reached for the next purchase, the gap to the next, kept to the end of the next year, undone by a return', () => {
  const [set] = bundleOf('tiers').tierSets;
  const status = walletOf('tiers', 'status');
  const bought = purchases('tiers', [
    ['2026-03-01', 9_999],
    ['2026-03-02', 100],
    ['2026-05-01', 40_000],
  ]);
  const on = (asOf: string, postings = bought) => {
    const { tier, next } = tierOf(set!, postings, status, day(asOf));
    return [tier, next?.name, next?.missing];
  };
  expect(on('2026-03-01')).toEqual([undefined, 'silver', 1]);
  expect(on('2026-03-02')).toEqual(['silver', 'gold', 400]);
  expect(on('2026-05-01')).toEqual(['gold', 'platinum', 1000]);
  expect(on('2027-12-31')).toEqual(['gold', 'platinum', 1500]);
  expect(on('2028-03-01')[0]).toBe('silver');
  const back: Posting = { ...bought[2]!, key: 'back', kind: 'unearn', at: at('2026-05-20', 12) };
  expect(on('2026-05-20', [...bought, back])).toEqual(['silver', 'gold', 400]);
});

test('cumulative discount: a purchase counts for 365 days, and then the step is lost', () => {
  const spent = walletOf('cumulative-discount', 'spend365');
  const bought = purchases('cumulative-discount', [
    ['2026-01-10', 15_000],
    ['2026-06-01', 5_000],
  ]);
  const priceOn = (asOf: string): readonly [held: number, total: number] => {
    const { balance } = foldWallet(bought, spent, day(asOf));
    const wallets = { spend365: balance };
    const { result } = buy('cumulative-discount', { lines: [goods(1000)], member: { wallets }, day: asOf });
    return [balance, result.totals.total];
  };
  expect(priceOn('2026-06-02')).toEqual([20_000, 970]);
  expect(priceOn('2027-01-10')).toEqual([20_000, 970]);
  expect(priceOn('2027-01-11')).toEqual([5_000, 1000]);
});

test('clear expiry: what ends next, and when', () => {
  const wallet = walletOf('points-per-money', 'points');
  const bought = purchases('points-per-money', [
    ['2026-01-05', 3_000],
    ['2026-01-31', 1_200],
    ['2026-02-01', 900],
  ]);
  const { balance, nextExpiry } = foldWallet(bought, wallet, day('2026-02-01'));
  expect({ balance, nextExpiry }).toEqual({ balance: 51, nextExpiry: { points: 42, until: '2027-01-31' } });
  expect(foldWallet(bought, wallet, day('2027-01-31')).balance).toBe(51);
  expect(foldWallet(bought, wallet, day('2027-02-01'))).toMatchObject({ balance: 9, expired: 42 });
});

describe('prize draw', () => {
  const tickets = walletOf('prize-draw', 'tickets');
  const bought = [
    ['anna', 4_500],
    ['boris', 20_000],
    ['chen', 990],
    ['daiki', 12_000],
  ] as const;
  const entrants = bought.map(([holder, unit]) => {
    const { result } = buy('prize-draw', { lines: [goods(unit)], member: {}, day: '2026-12-20' });
    const { balance } = foldWallet(posted('s', '2026-12-20', result.earned, holder), tickets, day('2026-12-24'));
    return { holder, tickets: balance };
  });
  const seed = 'joren 2026-12-24 5f0c9a';
  const seal = 'bb0f9ccd04fd8f61277bc309ec6959d76c7cbc23c8509df94130af0c35696a2d';
  const sealOf = (text: string): string => createHash('sha256').update(text).digest('hex');

  test('tickets are as many as the purchases brought', () => {
    expect(entrants.map((each) => each.tickets)).toEqual([4, 20, 0, 12]);
  });

  test('the seed fits the seal that was published before, and draws the winners that were announced', () => {
    expect(sealOf(seed)).toBe(seal);
    // The same winners as a second implementation draws, in Python: the procedure depends on no language.
    expect(draw(entrants, 2, seed)).toEqual(['boris', 'anna']);
    expect(draw([...entrants].reverse(), 2, seed)).toEqual(draw(entrants, 2, seed));
  });

  test('another seed does not fit, so nobody can choose the winners afterwards', () => {
    expect(sealOf(`${seed} `)).not.toBe(seal);
  });
});

test('paid club: for 365 days from the day after, to the last day', () => {
  const { result } = buy('paid-club', { lines: [line('club-year', 4900)], member: {}, day: '2026-03-10' });
  const held = (asOf: string): number =>
    foldWallet(posted('s', '2026-03-10', result.earned), walletOf('paid-club', 'club'), day(asOf)).balance;
  expect([held('2026-03-10'), held('2027-03-10'), held('2027-03-11')]).toEqual([1, 1, 0]);
});

test.each([
  ['2026-12-31', '2027-01-01', '2027-01-31'],
  ['2027-01-31', '2027-02-01', '2027-02-28'],
  ['2028-01-31', '2028-02-01', '2028-02-29'],
  ['2026-04-30', '2026-05-01', '2026-05-31'],
])('employees: given on %s, the allowance opens on %s and ends on %s', (given, from, until) => {
  const { earned } = happen('employees', {
    name: 'monthEnding',
    day: given,
    member: { segments: ['employee'] },
  });
  expect(earned).toMatchObject([{ wallet: 'staff-allowance', points: 5000, from, until }]);
  const held = (asOf: string): number =>
    foldWallet(posted('e', given, earned), walletOf('employees', 'staff-allowance'), day(asOf)).balance;
  expect([held(given), held(from), held(until), held(addDays(day(until), 1))]).toEqual([0, 5000, 5000, 0]);
});

test('household: two tills offline spend the same points; the debt is shown, and the next earning pays it', () => {
  const family = walletOf('household', 'family');
  const earned = posted(
    's',
    '2026-03-01',
    buy('household', { lines: [goods(100_000)], member: {} }).result.earned,
    'h',
  );
  const mother = spend('t1:1', 800, '2026-03-10', 10, family.id);
  const son = spend('t2:1', 800, '2026-03-10', 11, family.id);
  const state = foldWallet([...earned, mother, son], family, day('2026-03-10'));
  expect(state).toMatchObject({ balance: -600, debt: 600 });
  expect(foldWallet([son, ...earned, mother], family, day('2026-03-10')).balance).toBe(-600);
  const short = buy('household', {
    lines: [goods(1000)],
    member: { wallets: { family: -600 } },
    claims: [claim('family-pay')],
  });
  expect(short.rowOf('family-pay')).toMatchObject({ outcome: 'points', failed: { gap: { points: 100 } } });
  const more = posted('s2', '2026-03-11', buy('household', { lines: [goods(70_000)], member: {} }).result.earned, 'h');
  expect(foldWallet([...earned, mother, son, ...more], family, day('2026-03-11')).balance).toBe(100);
});

test('survey once a sale, referral once a friend: the same key again is the same posting', () => {
  const twice = (template: string, name: string, key: string, fields = {}): number => {
    const { earned } = happen(template, { name, key, fields });
    const postings = [1, 2].flatMap(() => posted(key, '2026-03-10', earned));
    return foldWallet(postings, walletOf(template, 'points'), day('2026-03-10')).balance;
  };
  expect(twice('survey', 'surveyAnswered', 'survey:till-1:1:42', { score: 3 })).toBe(5);
  expect(twice('referral', 'friendBought', 'friend:boris')).toBe(300);
});

test('enrolment offline: what the provisional member earned moves to the final one', () => {
  const { earned } = happen('enrolment', { name: 'joined', key: 'till-1:e1' });
  const wallet = walletOf('enrolment', 'points');
  const first = posted('till-1:e1', '2026-03-10', earned, 'provisional-7');
  const move = (holder: string, count: number): Posting => ({
    key: `merge:${holder}`,
    wallet: wallet.id,
    holder,
    kind: 'move',
    points: points(count),
    at: at('2026-03-12', 3),
  });
  const all = [...first, move('provisional-7', -50), move('m', 50)];
  const held = (holder: string) =>
    foldWallet(
      all.filter((each) => each.holder === holder),
      wallet,
      day('2026-03-12'),
    ).balance;
  expect([held('provisional-7'), held('m')]).toEqual([0, 50]);
});

test('partner: the points belong to the card, for 90 days', () => {
  const { result } = buy('partner-fuel', { lines: [goods(5000, 1, 'food')], store: 'market' });
  expect(result.earned).toMatchObject([{ wallet: 'partner:fuel', points: 50, until: '2026-06-08' }]);
  expect(walletOf('partner-fuel', 'partner:fuel').holder).toBe('card');
});

describe('staged rollout', () => {
  const lines = [goods(2000)];
  const armOf = (id: string, rest: object = {}): string =>
    buy('staged-rollout', { lines, member: { id: memberId(id) }, ...rest }).rowOf('staged-rollout')!.outcome;
  const members = Array.from({ length: 2000 }, (_, i) => `m${i}`);

  test('half of the members have it, and the others are the control group', () => {
    const having = members.filter((id) => armOf(id) === 'applied').length;
    expect(having).toBeGreaterThan(930);
    expect(having).toBeLessThan(1070);
  });

  test('the arm is the same in every store and on every day', () => {
    for (const id of members.slice(0, 50)) expect(armOf(id, { store: 'other', day: '2027-01-01' })).toBe(armOf(id));
  });

  test('who has had it keeps it as the share grows', () => {
    for (const id of members.slice(0, 200)) {
      if (armOf(id, { params: { stage: { share: 20 } } }) === 'applied') expect(armOf(id)).toBe('applied');
    }
  });
});

test('a currency without decimals: steps, records and allowances are whole yen', () => {
  const yen = { currencyDigits: 0, params: { digits: 0, steps: [{ at: 50_000, percent: '5' }] } };
  const held = { wallets: { spend365: 50_000 } };
  const { result } = buy('cumulative-discount', { lines: [goods(3980)], member: held, ...yen });
  expect(result.totals.total).toBe(3781);
  expect(result.earned).toMatchObject([{ wallet: 'spend365', points: 3781 }]);
  const staff = { name: 'monthEnding', member: { segments: ['employee'] } };
  expect(happen('employees', staff, { digits: 0, monthly: '5000' }).earned).toMatchObject([{ points: 5000 }]);
});
