import { useEffect, useState } from 'react';
import type { Reason, WhyView } from '../../../shared/contract/views.ts';
import { ActButton } from '../../components/act-button.tsx';
import { useKeys } from '../../keys/use-keys.ts';
import { useTill } from '../../till.ts';
import { useWords } from '../../words/use-words.tsx';
import { reasonName, reasonSentence } from './reason-words.ts';
import { Sheet } from './sheet.tsx';
import classes from './why-panel.module.css';

/** Why this price? F6 turns from the marked line to the whole basket and back. */
export function WhyPanel() {
  const words = useWords();
  const [whole, setWhole] = useState(false);
  const why = useWhy(whole);
  const turn = (): void => setWhole(!whole);
  useKeys('panel', { F6: turn });
  return (
    <Sheet
      title={words.say(whole ? 'why.basket' : 'why.line')}
      turn={<ActButton label={words.say(whole ? 'why.switchToLine' : 'why.switchToBasket')} cap="F6" onPress={turn} />}
    >
      {why ? <Reasons why={why} /> : null}
    </Sheet>
  );
}

/** Asks again with every view: the answer must not outlive the price that it explains. */
function useWhy(whole: boolean): WhyView | null {
  const [why, setWhy] = useState<WhyView | null>(null);
  const client = useTill((till) => till.client);
  const version = useTill((till) => till.view?.version);
  const line = useTill((till) => till.view?.current ?? null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version of the view may have new prices
  useEffect(() => {
    let asked = true;
    client?.ask.why(whole || line === null ? {} : { line }).then(
      (answer) => {
        if (asked) setWhy(answer);
      },
      // The strip says that the till is away; the last answer stays where it is.
      () => undefined,
    );
    return () => {
      asked = false;
    };
  }, [client, version, line, whole]);
  return why;
}

function Reasons({ why }: { readonly why: WhyView }) {
  const words = useWords();
  const { line, reasons } = why;
  return (
    <>
      {line ? (
        <dl className={classes.line}>
          <dt className={classes.name}>{words.name(line.name)}</dt>
          <dt>
            {words.say('why.list')} · {line.quantity} × {words.money(line.unit)}
          </dt>
          <dd>{words.money(line.list)}</dd>
          <dt>{words.say('why.paid')}</dt>
          <dd>{words.money(line.paid)}</dd>
        </dl>
      ) : null}
      {reasons.length === 0 ? <p>{words.say('why.nothing')}</p> : null}
      <ul className={classes.reasons}>
        {reasons.map((reason, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the answer comes whole, and names may repeat
          <ReasonRow key={at} reason={reason} />
        ))}
      </ul>
    </>
  );
}

const MARK: Readonly<Record<Reason['outcome'], string>> = { applied: '✓', beaten: '≠', missed: '…' };

function ReasonRow({ reason }: { readonly reason: Reason }) {
  const words = useWords();
  return (
    <li className={classes.reason} data-outcome={reason.outcome}>
      <span className={classes.mark} aria-hidden="true">
        {MARK[reason.outcome]}
      </span>
      <span>
        <strong>{reasonName(reason, words)}</strong>
        <br />
        {reasonSentence(reason, words)}
      </span>
      {reason.outcome === 'applied' ? (
        <span className={classes.worth}>
          {reason.amount === 0 ? null : <span>{words.money(-Math.abs(reason.amount))}</span>}
          {reason.points === 0 ? null : (
            <span>{words.say('why.pointsGiven', { points: words.count('points', reason.points) })}</span>
          )}
        </span>
      ) : null}
    </li>
  );
}
