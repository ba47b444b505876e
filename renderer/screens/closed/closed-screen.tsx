import type { ClosedView } from '../../../shared/contract/views.ts';
import { nextCustomer, reprint } from '../../acts.ts';
import { ActButton } from '../../components/act-button.tsx';
import { Figure } from '../../components/figure.tsx';
import { QrCode } from '../../components/qr-code.tsx';
import { useKeys } from '../../keys/use-keys.ts';
import { openPanel, usePanel } from '../../panel.ts';
import { useTill } from '../../till.ts';
import type { ScreenWord } from '../../words/screen/en.ts';
import { useWords, type Words } from '../../words/use-words.tsx';
import { Panel } from '../panels/panel.tsx';
import { AskedAside } from './asked-aside.tsx';
import classes from './closed-screen.module.css';

/** The change, in the biggest type of all; then what became of the paper, and the next customer. */
export function ClosedScreen() {
  const words = useWords();
  const closed = useTill((till) => till.view?.closed ?? null);
  const question = useTill((till) => till.view?.question ?? null);
  const asked = question?.kind === 'reward' ? null : question;
  const panel = usePanel((state) => state.panel);
  useKeys('screen', { Enter: nextCustomer, F12: nextCustomer, F3: reprint, F5: () => openPanel('more') });
  if (!closed) return null;
  const handed = handedOver(closed);
  return (
    <main className={classes.plan}>
      <section className={classes.board}>
        <div className={classes.head}>
          <p className={classes.name}>{words.say(handed.word)}</p>
          <div className={classes.code}>
            {closed.code ? <QrCode rows={closed.code.rows} label={closed.code.text} /> : null}
          </div>
        </div>
        <Figure sizeMax={220}>{words.money(handed.amount)}</Figure>
        <dl className={classes.rows}>
          {figures(closed, words).map(([name, figure]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{figure}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section className={classes.right}>
        {panel ? <Panel name={panel} /> : <Outcome closed={closed} words={words} brief={asked !== null} />}
        {panel || !asked ? null : <AskedAside question={asked} />}
        <div className={classes.acts}>
          <ActButton cap="F3" label={words.say('act.reprint')} onPress={reprint} />
          <ActButton kind="next" cap="Enter" label={words.say('act.nextCustomer')} onPress={nextCustomer} />
        </div>
      </section>
    </main>
  );
}

/** What the cashier hands over: change, or the money for goods that came back. */
function handedOver({ refund, change }: ClosedView): { word: ScreenWord; amount: number } {
  if (refund && refund.cash > 0) return { word: 'closed.cashBack', amount: refund.cash };
  if (refund && refund.card > 0) return { word: 'closed.cardBack', amount: refund.card };
  if (refund?.giftCard) return { word: 'closed.giftCardBack', amount: refund.giftCard };
  return { word: change > 0 ? 'closed.change' : 'closed.noChange', amount: change };
}

function figures(closed: ClosedView, words: Words): [string, string][] {
  const { refund } = closed;
  const isPaidOut = refund !== undefined && refund.card + refund.cash > 0;
  return [
    ...(refund ? [[words.say('closed.returned'), words.money(-refund.goods)] as [string, string]] : []),
    ...(isPaidOut && refund.card > 0 && refund.cash > 0
      ? [[words.say('closed.cardBack'), words.money(refund.card)] as [string, string]]
      : []),
    [words.say('sale.total'), words.money(closed.total)],
    ...(closed.rounding === 0
      ? []
      : [[words.say('closed.rounding'), words.money(closed.rounding)] as [string, string]]),
    ...(isPaidOut ? [] : [[words.say('closed.tendered'), words.money(closed.tendered)] as [string, string]]),
  ];
}

interface OutcomeProps {
  readonly closed: ClosedView;
  readonly words: Words;
  /** Beside a question there is room for the paper alone: the rest stands on the receipt. */
  readonly brief: boolean;
}

function Outcome({ closed, words, brief }: OutcomeProps) {
  const { paper, receipt } = closed;
  return (
    <div className={classes.outcome}>
      <h2>{words.say('closed.receipt', { number: String(receipt) })}</h2>
      <p>{words.say(closed.refund ? 'closed.returnSaved' : 'closed.saved')}</p>
      <p className={classes.paper} data-paper={paper}>
        {words.say(`paper.${paper}`)}
      </p>
      {brief ? null : <Saved closed={closed} words={words} />}
    </div>
  );
}

function Saved({ closed: { member, saved }, words }: Omit<OutcomeProps, 'brief'>) {
  return (
    <>
      {saved > 0 ? (
        <p className={classes.saved}>
          {words.say('sale.youSave')} {words.money(-saved)}
        </p>
      ) : null}
      {member ? (
        <p className={classes.member}>
          <strong>{member.greeting}</strong>
          <span>
            {words.whole(member.pointsBefore)} → {words.count('points', member.pointsAfter)}
          </span>
        </p>
      ) : null}
      <p className={classes.next}>{words.say('closed.anyScan')}</p>
    </>
  );
}
