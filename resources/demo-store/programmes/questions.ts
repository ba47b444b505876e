import { activityPoints, survey } from '../../programmes/activities.ts';
import { chooseYourReward } from '../../programmes/rewards.ts';
import { consentGated } from '../../programmes/segments.ts';

/** A newsletter and a questionnaire have no counter at which they could be shown. */
const AT_THE_COUNTER = ['reviewWritten', 'brandTagged', 'localEventJoined', 'photoEntered', 'rideEnded'];

const { activities } = activityPoints.defaults;
const doing = activityPoints.rules({ activities: activities.filter(({ event }) => AT_THE_COUNTER.includes(event)) });
const opinion = survey.rules(survey.defaults);
const consented = consentGated.rules({
  ...consentGated.defaults,
  segment: 'tea-lovers',
  on: { sku: ['sencha-leaf-100g', 'sencha-leaf-200g', 'genmaicha-20bags'] },
  percent: '10',
});
const reward = chooseYourReward.rules({
  ...chooseYourReward.defaults,
  skus: ['cotton-bag', 'genmaicha-20bags'],
  points: 300,
  worth: 398,
  kits: [],
});

/** Asked for and not paid for, with or without a card. */
const gift = {
  id: 'gift-of-three',
  rev: 1,
  name: {
    en: 'One of three gifts from 5,000 yen',
    ja: '5,000円以上で3つから選べるプレゼント',
    ru: 'Один из трёх подарков от 5000 иен',
    zh: '满5000日元三选一赠品',
  },
  entry: 'claim',
  if: { spend: { min: 5000 } },
  // biome-ignore lint/suspicious/noThenProperty: the word of the rule model; a list is never taken for a promise
  then: [{ do: 'give', sku: ['milk-tea-450ml', 'lemon-tea-500ml', 'cola-500ml'], worth: 148 }],
  stack: { phase: 'order', priority: 70 },
  purpose: { goal: 'One more thing in the basket, and nobody needs a card for it.' },
  examples: [
    {
      words: 'Rice for 5,560 yen, 200 of them off, and the cola that is asked for.',
      lines: [{ sku: 'akitakomachi-5kg', unit: 2780, qty: 2, cats: ['pantry', 'rice-and-noodles'] }],
      claims: [{ programme: 'gift-of-three', sku: 'cola-500ml' }],
      day: '2026-11-23',
      expect: { total: 5360, gifts: { 'cola-500ml': 1 } },
    },
  ],
};

/** What people do beside shopping, and what comes of an answer. */
export const EVENT_PROGRAMMES = [...opinion.programmes, ...doing.programmes];

/** What rests on an answer, and what the customer picks. Points for money the shop has of its own. */
export const CHOICE_PROGRAMMES = [
  ...consented.programmes.filter(({ id }) => id !== 'points-without-consent'),
  ...reward.programmes,
  gift,
];

export const QUESTIONS = [...(consented.questions ?? []), ...(opinion.questions ?? [])];
