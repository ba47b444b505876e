import type { LineView, TenderView } from '../../../shared/contract/views.ts';
import { Figure } from '../../components/figure.tsx';
import { useTill } from '../../till.ts';
import { useWords, type Words } from '../../words/use-words.tsx';
import classes from './due-board.module.css';

/** The price board of the payment: to pay, taken so far, left. */
export function DueBoard({ tender }: { readonly tender: TenderView }) {
  const words = useWords();
  const items = useTill((till) => till.view?.items ?? 0);
  const { refund } = tender;
  const left = refund ? refund.left : tender.left;
  const cash = refund ? refund.cash : tender.dueInCash;
  const rounded = cash !== (refund ? left - refund.card : left);
  return (
    <section className={classes.board}>
      <Goods />
      <dl className={classes.rows}>
        <div className={classes.row}>
          <dt>
            {refund ? words.say('refund.toPayOut') : `${words.say('tender.toPay')} · ${words.count('items', items)}`}
          </dt>
          <dd>{words.money(Math.abs(tender.due))}</dd>
        </div>
        {tender.taken.map((taken, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: tenders are only ever added at the end
          <div key={at} className={classes.row}>
            <dt>{takenName(taken, words)}</dt>
            <dd className={classes.taken}>{words.money(-Math.abs(taken.amount))}</dd>
          </div>
        ))}
        {tender.declined > 0 ? (
          <p className={classes.declined}>{words.say('tender.declined', { count: tender.declined })}</p>
        ) : null}
      </dl>
      <div className={classes.left}>
        <p className={classes.name}>{words.say(refund ? 'refund.left' : 'tender.left')}</p>
        <Figure sizeMax={170}>{words.money(left)}</Figure>
        <p className={classes.cash}>
          {rounded ? (
            <>
              <span>{words.say(refund ? 'refund.inCash' : 'tender.inCash')}</span> <strong>{words.money(cash)}</strong>
            </>
          ) : null}
        </p>
      </div>
    </section>
  );
}

/** "Gift card ••1234 · left on it: 8.00": what the customer asks next. */
function takenName({ kind, last4 = '', left }: TenderView['taken'][number], words: Words): string {
  const name = words.say(`tender.${kind}`, { last4 });
  return left === undefined ? name : `${name} · ${words.say('tender.giftCardLeft', { amount: words.money(left) })}`;
}

const NONE: readonly LineView[] = [];

/** The locked basket stays in view: "that one was not mine" comes with the purse already open. */
function Goods() {
  const words = useWords();
  const lines = useTill((till) => till.view?.lines ?? NONE);
  return (
    <div className={classes.room}>
      <ol className={classes.goods}>
        {lines.map((line) => (
          <li key={line.id}>
            <span>
              {words.quantity(line)} × {words.name(line.name)}
            </span>
            <span>{words.money(line.paid)}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}
