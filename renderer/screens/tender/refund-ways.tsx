import type { TenderView } from '../../../shared/contract/views.ts';
import { backToSale, refundCard, refundCash } from '../../acts.ts';
import { ActButton } from '../../components/act-button.tsx';
import { useKeys } from '../../keys/use-keys.ts';
import { useWords } from '../../words/use-words.tsx';
import { CardAnswers } from './card-questions.tsx';
import classes from './ways-to-pay.module.css';

interface RefundWaysProps {
  readonly refund: NonNullable<TenderView['refund']>;
  readonly onCard: () => void;
}

/** Money that goes back: to the card first, up to what it paid, and the rest in cash. */
export function RefundWays({ refund, onCard }: RefundWaysProps) {
  const words = useWords();
  const byCard = refund.card > 0;
  useKeys('screen', { Enter: refundCash, F12: byCard ? onCard : undefined, Escape: backToSale });
  return (
    <>
      <div className={classes.amount}>{words.say('refund.how')}</div>
      <div className={classes.ways}>
        <ActButton
          kind={byCard ? 'plain' : 'next'}
          cap="Enter"
          label={words.say('refund.cash')}
          figure={words.money(refund.cash)}
          onPress={refundCash}
        />
        <ActButton cap="Esc" label={words.say('act.back')} onPress={backToSale} />
        <ActButton
          kind={byCard ? 'next' : 'plain'}
          cap="F12"
          label={words.say('refund.card')}
          figure={words.money(refund.card)}
          disabled={!byCard}
          onPress={onCard}
        />
      </div>
    </>
  );
}

/** What does the terminal say of the refund? The same three answers as of a payment. */
export function RefundCardQuestion({
  amount,
  onAnswered,
}: {
  readonly amount: number;
  readonly onAnswered: () => void;
}) {
  const words = useWords();
  const shown = words.money(amount);
  const answer = (outcome: 'approved' | 'declined' | 'unknown') => (): void => {
    onAnswered();
    refundCard(outcome);
  };
  return (
    <CardAnswers
      title={words.say('refund.cardTitle')}
      text={words.say('refund.cardAsk', { amount: shown })}
      figure={shown}
      answer={answer}
      onBack={onAnswered}
    />
  );
}
