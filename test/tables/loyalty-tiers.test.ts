import { describe, expect, test } from 'vitest';
import { type Posting, type TierGift, type TierSet, tierOf, type WalletDef } from '../../shared/loyalty/index.ts';
import { walletId } from '../../shared/units/ids.ts';
import { day } from '../../shared/units/time.ts';
import { posting, WALLET } from './loyalty-build.ts';

const SET: TierSet = {
  id: 'card',
  name: { en: 'Card' },
  metric: walletId('pts'),
  levels: [
    { name: 'silver', at: 100 },
    { name: 'gold', at: 500 },
    { name: 'platinum', at: 1000 },
  ],
  keep: 'nextYear',
  grace: 0,
  down: 'fit',
};
const YEAR: WalletDef = { ...WALLET, life: { until: '12-31' } };
const ROLLING: WalletDef = { ...WALLET, life: { days: 365 } };

const tier = (
  postings: Posting[],
  asOf: string,
  set: Partial<TierSet> = {},
  wallet: WalletDef = YEAR,
  gifts: TierGift[] = [],
) => tierOf({ ...SET, ...set }, postings, wallet, day(asOf), gifts);
const earn = (count: number, on: string, rest: Partial<Posting> = {}) => posting('earn', count, on, rest);

describe('up', () => {
  test('at once', () => {
    expect(tier([], '2026-05-01')).toEqual({
      tier: undefined,
      until: undefined,
      next: { name: 'silver', missing: 100 },
    });
    expect(tier([earn(520, '2026-05-01')], '2026-05-01')).toEqual({
      tier: 'gold',
      until: '2027-12-31',
      next: { name: 'platinum', missing: 480 },
    });
  });
});

describe('keep and down', () => {
  const gold2026 = earn(600, '2026-05-01');

  test.each<[string, string | undefined]>([
    ['2026-12-31', 'gold'],
    ['2027-12-31', 'gold'],
    ['2028-01-01', undefined],
  ])('reached in 2026 and nothing since: on %s %s', (asOf, expected) =>
    expect(tier([gold2026], asOf).tier).toBe(expected),
  );

  test('renewed by the next year', () => {
    const again = [gold2026, earn(500, '2027-03-01')];
    expect(tier(again, '2028-06-01')).toMatchObject({ tier: 'gold', until: '2028-12-31' });
    expect(tier(again, '2029-01-01').tier).toBeUndefined();
  });

  test('fit drops to what the metric supports, one drops one level', () => {
    const less = [earn(1200, '2026-05-01'), earn(150, '2027-05-01')];
    expect(tier(less, '2028-01-01').tier).toBe('silver');
    expect(tier(less, '2028-01-01', { down: 'one' })).toMatchObject({ tier: 'gold', until: '2028-12-31' });
    expect(tier(less, '2029-01-01', { down: 'one' }).tier).toBe('silver');
    expect(tier(less, '2030-01-01', { down: 'one' }).tier).toBeUndefined();
  });

  test('grace gives more days, and reaching the level in them keeps it', () => {
    const grace = { grace: 30 };
    expect(tier([gold2026], '2028-01-30', grace).tier).toBe('gold');
    expect(tier([gold2026], '2028-01-31', grace).tier).toBeUndefined();
    expect(tier([gold2026, earn(500, '2028-01-15')], '2028-02-15', grace)).toMatchObject({
      tier: 'gold',
      until: '2029-12-31',
    });
  });

  test('in a rolling window it is kept by days', () => {
    const set = { keep: { days: 90 } };
    expect(tier([gold2026], '2026-12-01', set, ROLLING)).toMatchObject({ tier: 'gold', until: '2027-01-26' });
    expect(tier([gold2026], '2027-05-02', set, ROLLING).tier).toBe('gold');
    expect(tier([gold2026], '2027-07-30', set, ROLLING).tier).toBeUndefined();
  });
});

describe('returns', () => {
  const bought = [earn(300, '2026-03-01', { key: 'a', sale: 'a' }), earn(300, '2026-05-01', { key: 'b', sale: 'b' })];
  const back = (count: number, on: string) => posting('unearn', count, on, { sale: 'b' });

  test.each<[number, string, string]>([
    [300, '2026-05-31', 'silver'], //  within 30 days of the promotion: undone
    [300, '2026-06-01', 'gold'], //    later: looked at again at the end of keep
    [50, '2026-05-10', 'gold'], //     still above the threshold
  ])('%i points back on %s: %s', (count, on, expected) => {
    expect(tier([...bought, back(count, on)], '2026-07-01').tier).toBe(expected);
  });

  test('points that have ended since the promotion are no return', () => {
    const year = [earn(600, '2026-12-20'), posting('unearn', 1, '2027-01-05')];
    expect(tier(year, '2027-01-06')).toMatchObject({ tier: 'gold', until: '2027-12-31' });
    const rolling = { ...WALLET, life: { days: 90 } };
    const old = [earn(480, '2026-01-01'), earn(30, '2026-03-30', { key: 'b' }), posting('unearn', 1, '2026-04-05')];
    expect(tier(old, '2026-04-06', { keep: { days: 60 } }, rolling).tier).toBe('gold');
    const real = [earn(480, '2026-01-01'), earn(30, '2026-03-30', { key: 'b' }), posting('unearn', 11, '2026-04-05')];
    expect(tier(real, '2026-04-06', { keep: { days: 60 } }, rolling).tier).toBe('silver');
  });

  test('a promotion by two steps that is returned is undone by two', () => {
    const jump = [earn(1200, '2026-05-01', { sale: 's' }), posting('unearn', 1200, '2026-05-10', { sale: 's' })];
    expect(tier(jump, '2026-05-10').tier).toBeUndefined();
  });

  test('the metric stays lowered, so the tier ends with keep', () => {
    expect(tier([...bought, back(300, '2026-06-15')], '2028-01-01').tier).toBeUndefined();
  });
});

test('a tier given by hand has an end and lowers nobody', () => {
  const gift = { tier: 'gold', from: day('2026-01-01'), until: day('2026-06-30') };
  expect(tier([], '2026-06-30', {}, YEAR, [gift])).toMatchObject({ tier: 'gold', until: '2026-06-30' });
  expect(tier([], '2026-07-01', {}, YEAR, [gift]).tier).toBeUndefined();
  expect(tier([earn(1000, '2026-02-01')], '2026-03-01', {}, YEAR, [gift]).tier).toBe('platinum');
});
