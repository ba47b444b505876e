import type { ClosedView, CustomerView } from '../../../shared/contract/views.ts';
import { Figure } from '../../components/figure.tsx';
import { QrCode } from '../../components/qr-code.tsx';
import { useWords, type Words } from '../../words/use-words.tsx';
import { Noren } from '../sale/basket.tsx';
import { ConsentAsked, type OnAnswer, RewardChoice, SurveyAsked } from './asked.tsx';
import classes from './customer-display.module.css';

interface CustomerDisplayProps {
  readonly view: CustomerView | null;
  readonly onAnswer: OnAnswer;
}

/** What the customer, and the queue behind, may read; and what the customer may answer. */
export function CustomerDisplay({ view, onAnswer }: CustomerDisplayProps) {
  const words = useWords();
  if (view === null || view.phase === 'idle') return <Idle store={view ? words.name(view.store) : ''} words={words} />;
  const { question } = view;
  if (view.phase !== 'closed' || !view.closed) return <Selling view={view} words={words} onAnswer={onAnswer} />;
  const thanks = <Thanks closed={view.closed} words={words} beside={question !== null} />;
  if (question === null || question.kind === 'reward') return <main className={classes.whole}>{thanks}</main>;
  return (
    <main className={classes.halves}>
      {thanks}
      {question.kind === 'consent' ? (
        <ConsentAsked key={question.id} question={question} onAnswer={onAnswer} />
      ) : (
        <SurveyAsked key={question.id} question={question} onAnswer={onAnswer} />
      )}
    </main>
  );
}

function Idle({ store, words }: { readonly store: string; readonly words: Words }) {
  return (
    <main className={classes.idle}>
      <Noren />
      <h1>{words.say('customer.welcome')}</h1>
      <p>{store === '' ? words.say('customer.idle') : store}</p>
    </main>
  );
}

interface SellingProps {
  readonly view: CustomerView;
  readonly words: Words;
  readonly onAnswer: OnAnswer;
}

/** What was scanned last always stands in the same place; under it the lines before it, the newest first. */
const LINES_SHOWN = 7;

function Selling({ view, words, onAnswer }: SellingProps) {
  const { last, lines, member, due, total, saved, question } = view;
  const isPaidOut = (due ?? total) < 0;
  const before = lines
    .filter((line) => line.id !== last?.id)
    .slice(-LINES_SHOWN)
    .reverse();
  return (
    <main className={classes.selling}>
      <section className={classes.goods}>
        {member ? <p className={classes.hello}>{words.say('customer.hello', { greeting: member.greeting })}</p> : null}
        {last ? (
          <div className={classes.last}>
            <span className={classes.name}>
              {words.quantity(last)} × {words.name(last.name)}
            </span>
            <span className={classes.amount}>{last.gift ? words.say('sale.gift') : words.money(last.paid)}</span>
            {last.discounts.map((discount, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two discounts of a line may have the same name
              <span key={at} className={classes.discount}>
                {words.name(discount.name)} {words.money(-Math.abs(discount.amount))}
              </span>
            ))}
            {last.levy ? (
              <span className={classes.levy}>
                {words.say(`sale.levy.${last.levy.kind}`)} {words.money(last.levy.amount)}
              </span>
            ) : null}
          </div>
        ) : null}
        <ol className={classes.lines}>
          {before.map((line) => (
            <li key={line.id}>
              <span>
                {words.quantity(line)} × {words.name(line.name)}
              </span>
              <span className={classes.amount}>{words.money(line.paid + (line.levy?.amount ?? 0))}</span>
            </li>
          ))}
        </ol>
        {question?.kind === 'reward' ? <RewardChoice question={question} onAnswer={onAnswer} /> : null}
      </section>
      <section className={classes.board}>
        {member ? (
          <Points before={member.pointsNow} after={member.pointsAfter} words={words} tier={member.tier} />
        ) : null}
        <p className={classes.saved}>
          {saved === 0 ? '' : `${words.say('sale.youSave')} ${words.money(-Math.abs(saved))}`}
        </p>
        <p className={classes.caption}>
          {words.say(isPaidOut ? 'customer.refund' : due === null ? 'sale.total' : 'customer.toPay')}
        </p>
        <Figure sizeMax={140}>{words.money(Math.abs(due ?? total))}</Figure>
      </section>
    </main>
  );
}

interface PointsProps {
  readonly before: number;
  readonly after: number;
  readonly tier: string | null;
  readonly words: Words;
}

function Points({ before, after, tier, words }: PointsProps) {
  return (
    <p className={classes.points}>
      {tier ? <span className={classes.tier}>{tier}</span> : null}
      <span>{words.say('customer.points')}</span>
      <strong>
        {words.whole(before)} → {words.whole(after)}
      </strong>
    </p>
  );
}

interface ThanksProps {
  readonly closed: ClosedView;
  readonly words: Words;
  /** Whether a question stands beside it: then it takes the smaller half. */
  readonly beside: boolean;
}

function Thanks({ closed, words, beside }: ThanksProps) {
  const { member, saved, refund, code } = closed;
  const back = (refund?.cash ?? 0) + (refund?.card ?? 0);
  const change = back > 0 ? back : closed.change;
  return (
    <section className={classes.thanks} data-beside={beside}>
      <h1>{member ? words.say('customer.thanksName', { greeting: member.greeting }) : words.say('customer.thanks')}</h1>
      {change > 0 ? (
        <div className={classes.change}>
          <p>{words.say(back > 0 ? 'customer.refund' : 'closed.change')}</p>
          <Figure sizeMax={180}>{words.money(change)}</Figure>
        </div>
      ) : null}
      {saved === 0 ? null : (
        <p className={classes.saved}>
          {words.say('sale.youSave')} {words.money(-Math.abs(saved))}
        </p>
      )}
      {member ? <Points before={member.pointsBefore} after={member.pointsAfter} tier={null} words={words} /> : null}
      <div className={classes.end}>
        {code ? (
          <div className={classes.code}>
            <QrCode rows={code.rows} label={code.text} />
            <p>
              {words.say('customer.code')}
              <span>{code.text}</span>
            </p>
          </div>
        ) : (
          <p className={classes.soon}>{words.say('customer.seeYou')}</p>
        )}
      </div>
    </section>
  );
}
