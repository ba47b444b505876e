import type { Reason } from '../../../shared/contract/views.ts';
import type { Words } from '../../words/use-words.tsx';

type Missed = Extract<Reason, { outcome: 'missed' }>;

export const reasonName = (reason: Reason, words: Words): string => words.name(reason.name);

/** What is missing, and by how much: "Not yet: 6.20 more to spend." */
export function missedGap({ why, gap }: Missed, words: Words): string {
  if (gap === null)
    return words.say(
      why === 'spend' || why === 'quantity' || why === 'points' ? 'why.missed.other' : `why.missed.${why}`,
    );
  if (gap.of === 'money') return words.say('why.missed.spend', { gap: words.money(gap.amount) });
  const counted = words.count(gap.of === 'units' ? 'moreUnits' : 'morePoints', gap.amount);
  return words.say(gap.of === 'units' ? 'why.missed.quantity' : 'why.missed.points', { gap: counted });
}

/** One sentence for what did not apply; what did apply speaks by its figures. */
export function reasonSentence(reason: Reason, words: Words): string {
  switch (reason.outcome) {
    case 'applied':
      return words.say('why.applied');
    case 'beaten':
      return words.say('why.beaten', { by: words.name(reason.by) });
    case 'missed':
      return missedGap(reason, words);
  }
}
