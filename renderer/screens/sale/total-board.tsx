import { beginTender } from '../../acts.ts';
import { ActButton } from '../../components/act-button.tsx';
import { Figure } from '../../components/figure.tsx';
import { hasOwnAnswer, usePanel } from '../../panel.ts';
import { useTill } from '../../till.ts';
import { useWords } from '../../words/use-words.tsx';
import classes from './total-board.module.css';

/** The total, as on a price board, and the one key that goes on. */
export function TotalBoard() {
  const words = useWords();
  const view = useTill((till) => till.view);
  const elsewhere = usePanel(hasOwnAnswer);
  if (!view) return null;
  const { totals, items, taxIncluded, lines, returning } = view;
  const isPaidOut = totals.total < 0;
  const some = lines.length > 0 || returning !== null;
  const saved = Math.abs(totals.discount);
  return (
    <div className={classes.board}>
      <p className={classes.above}>
        <span>{words.count('items', items)}</span>
        {taxIncluded || totals.tax === 0 ? null : (
          <span>{words.say('sale.addedTax', { tax: words.money(totals.tax) })}</span>
        )}
        <span className={classes.saved}>{saved > 0 ? `${words.say('sale.youSave')} ${words.money(-saved)}` : ''}</span>
      </p>
      <div className={classes.total}>
        <span className={classes.name}>{words.say(isPaidOut ? 'sale.payOut' : 'sale.total')}</span>
        <Figure sizeMax={76}>{words.money(Math.abs(totals.total))}</Figure>
      </div>
      <div className={classes.pay}>
        <ActButton
          kind={some && !elsewhere ? 'next' : 'plain'}
          label={words.say(isPaidOut ? 'act.payOut' : 'act.pay')}
          cap="F12"
          disabled={!some}
          onPress={beginTender}
        />
      </div>
    </div>
  );
}
