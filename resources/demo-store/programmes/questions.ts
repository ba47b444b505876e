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

/** What people do beside shopping, and what comes of an answer. */
export const EVENT_PROGRAMMES = [...opinion.programmes, ...doing.programmes];

/** What rests on an answer, and what the customer picks. Points for money the shop has of its own. */
export const CHOICE_PROGRAMMES = [
  ...consented.programmes.filter(({ id }) => id !== 'points-without-consent'),
  ...reward.programmes,
];

export const QUESTIONS = [...(consented.questions ?? []), ...(opinion.questions ?? [])];
