import { useEffect } from 'react';
import type { RewardView } from '../../../shared/contract/views.ts';
import { claimAmount } from '../../acts.ts';
import { ActButton } from '../../components/act-button.tsx';
import { Keypad } from '../../components/keypad.tsx';
import { clearTyped, useEntry } from '../../entry.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { useWords, type Words } from '../../words/use-words.tsx';
import classes from './quantity-panel.module.css';
import { Sheet } from './sheet.tsx';

interface RewardAmountProps {
  readonly reward: RewardView;
  readonly onBack: () => void;
}

/** How many points, or how many pieces: typed, or Enter alone for what most people want. */
export function RewardAmount({ reward, onBack }: RewardAmountProps) {
  const words = useWords();
  const typed = useEntry((entry) => entry.typed);
  // Digits that were typed for this question mean nothing on the next screen.
  useEffect(() => clearTyped, []);
  const apply = (): void => claimAmount(reward, onBack);
  // The digits are the answer to this question: F4 must not make them the quantity of the marked line.
  useKeys('panel', { Enter: apply, Escape: onBack, F4: () => undefined });
  return (
    <Sheet title={words.name(reward.name)} onBack={onBack}>
      <p className={classes.typed}>
        <span className={classes.product}>{rangeOf(reward, words)}</span>
        <output data-typed={typed !== ''}>{typed === '' ? words.whole(usualOf(reward)) : typed}</output>
      </p>
      <div className={classes.keys}>
        <Keypad />
        <ActButton kind="next" layout="column" label={words.say('act.apply')} cap="Enter" onPress={apply} />
      </div>
    </Sheet>
  );
}

const usualOf = ({ pick, pieces, points }: RewardView): number => pick?.most ?? pieces?.usual ?? points;

function rangeOf({ pick, pieces }: RewardView, words: Words): string {
  if (pieces) {
    return words.say('rewards.pieces', { most: words.whole(pieces.most) });
  }
  if (!pick) return '';
  const range = { least: words.whole(pick.least), most: words.whole(pick.most), step: words.whole(pick.step) };
  return words.say(pick.step > 1 ? 'rewards.steps' : 'rewards.pick', range);
}
