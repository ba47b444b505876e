import { gapOf } from '../../shared/contract/reasons.ts';
import type { RewardView } from '../../shared/contract/views.ts';
import type { QuestionView } from '../../shared/contract/views-question.ts';
import type { Pick, Reward } from '../../shared/programme/reward.ts';

/** What the cashier's panel shows, out of reach or not. */
export function rewardView({ personal: _personal, failed, ...reward }: Reward): RewardView {
  const gap = gapOf(failed?.gap);
  return { ...reward, ...(gap ? { gap } : {}) };
}

/** One that a finger can choose on the display, with the points where there was a choice of them. */
export interface RewardChoice {
  readonly reward: Reward;
  readonly points?: number;
}

type Choices = Extract<QuestionView, { kind: 'reward' }>['choices'];

/** As many as the display has room for. */
const CHOICES_MAX = 5;

/** On the display only what is within reach, and what tells the queue nothing of the member's circumstances. */
export function rewardChoices(rewards: readonly Reward[]): RewardChoice[] {
  const within = rewards.filter(({ state, personal }) => (state === 'offered' || state === 'claimed') && !personal);
  const all = within.flatMap((reward): RewardChoice[] =>
    reward.pick ? amountsOf(reward, reward.pick).map((points) => ({ reward, points })) : [{ reward }],
  );
  let room = CHOICES_MAX - all.filter(isChosen).length;
  return all.filter((choice) => isChosen(choice) || room-- > 0);
}

/** A finger types no figures: the least, the most, what lies half way, and what was told to the cashier. */
function amountsOf({ state, points }: Reward, { least, most, step }: Pick): number[] {
  const half = Math.floor((least + most) / 2 / step) * step;
  const claimed = state === 'claimed' ? [points] : [];
  return [...new Set([least, Math.max(half, least), most, ...claimed])].sort((a, b) => a - b);
}

export const isChosen = ({ reward, points }: RewardChoice): boolean =>
  reward.state === 'claimed' && (points === undefined || points === reward.points);

export const choiceKey = ({ reward: { programme, sku }, points }: RewardChoice): string =>
  [programme, ...(sku === undefined ? [] : [sku]), ...(points === undefined ? [] : [`@${points}`])].join(' ');

export const choiceViews = (choices: readonly RewardChoice[]): Choices =>
  choices.map((choice) => {
    const { reward, points = reward.points } = choice;
    const { name, wallet, pick } = reward;
    const each = pick?.each ?? null;
    const claimed = isChosen(choice);
    const worth = claimed || each === null ? reward.worth : points * each;
    return { choice: choiceKey(choice), name, ...(wallet ? { wallet } : {}), points, worth, claimed };
  });
