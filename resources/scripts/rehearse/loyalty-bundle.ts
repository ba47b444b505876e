// biome-ignore-all lint/suspicious/noThenProperty: the word of the rule model; a list is never taken for a promise
import type { PointsWorth } from '../../../shared/programme/rehearsal.ts';
import { money } from '../../../shared/units/money.ts';

/**
 * What the second bundle adds to the grocer's own offers: five points for each whole unit of currency, two tiers over
 * what was spent in 365 days, double points in two windows, and a reward as soon as 500 points are there. What it takes
 * away is the doubling of coupons.
 */
const EARN = { rev: 1, entry: 'auto', stack: { phase: 'earn', priority: 0 } };
const FIVE = { do: 'earn', wallet: 'points', rate: '5', per: 'money' };
const tierBonus = (tier: string, rate: string, name: string) => ({
  ...EARN,
  id: `${tier}-bonus`,
  name: { en: name },
  if: { member: { tier: [tier] } },
  then: [{ ...FIVE, rate }],
});
const doublePoints = (id: string, name: string, from: string, to: string) => ({
  ...EARN,
  id,
  name: { en: name },
  active: { from, to },
  then: [FIVE],
});

export const REWARD = { points: 500, off: 200 };

export const LOYALTY = {
  programmes: [
    { ...EARN, id: 'base-points', name: { en: '5 points for each 1.00' }, then: [FIVE] },
    tierBonus('silver', '1', 'Silver: 1 point more'),
    tierBonus('gold', '2.5', 'Gold: 2.5 points more'),
    doublePoints('spring-double', 'Double points, 1 to 14 May', '2017-05-01', '2017-05-14'),
    doublePoints('autumn-double', 'Double points, 6 to 19 November', '2017-11-06', '2017-11-19'),
    {
      ...EARN,
      id: 'status',
      name: { en: 'Spent in 365 days' },
      then: [{ do: 'earn', wallet: 'spent-365', rate: '1', per: 'money' }],
    },
    {
      id: 'reward-500',
      rev: 1,
      name: { en: '2.00 off for 500 points' },
      // Given by itself, as if every member asked for it at once: the dearest way in which it can go.
      entry: 'auto',
      then: [{ do: 'discount', value: { amount: REWARD.off }, cost: { wallet: 'points', points: REWARD.points } }],
      if: { spend: { min: REWARD.off } },
      stack: { phase: 'redeem', priority: 0 },
    },
  ],
  wallets: [
    {
      id: 'points',
      name: { en: 'Points' },
      holder: 'member',
      unit: 'points',
      scale: 0,
      life: { months: 24, roundUp: 'month' },
    },
    {
      id: 'spent-365',
      name: { en: 'Spent in 365 days' },
      holder: 'member',
      unit: 'count',
      scale: 0,
      life: { days: 365 },
    },
  ],
  tierSets: [
    {
      id: 'ladder',
      name: { en: 'Silver and gold' },
      metric: 'spent-365',
      levels: [
        { name: 'silver', at: 100 },
        { name: 'gold', at: 250 },
      ],
      keep: 'nextYear',
      grace: 0,
      down: 'fit',
    },
  ],
};

export const WORTH: Readonly<Record<string, PointsWorth>> = {
  points: { points: REWARD.points, money: money(REWARD.off) },
};
