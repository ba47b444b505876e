import { cancelEnrol, enrolMember } from '../../acts.ts';
import { ActButton } from '../../components/act-button.tsx';
import { useEntry } from '../../entry.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { useTill } from '../../till.ts';
import { useWords } from '../../words/use-words.tsx';
import classes from './enrol-panel.module.css';
import { Sheet } from './sheet.tsx';

/**
 * Somebody joins: the new card, the telephone number if they like, and the one question that only they can answer. It
 * has two keys and neither is Enter, so that no yes is given by habit.
 */
export function EnrolPanel() {
  const words = useWords();
  const phone = useEntry((entry) => entry.typed);
  const last4 = useTill((till) => till.view?.enrolling?.last4 ?? null);
  const ask = useTill((till) => till.view?.enrolling?.ask ?? null);
  const join = (offers: boolean) => (): void => {
    if (last4 !== null) enrolMember(offers);
  };
  useKeys('panel', { Escape: cancelEnrol, Enter: () => undefined, F2: join(true), F3: join(false) });
  return (
    <Sheet title={words.say('act.enrol')} onClose={cancelEnrol}>
      <dl className={classes.facts}>
        <div data-ready={last4 !== null}>
          <dt>{words.say('enrol.card')}</dt>
          <dd>{last4 === null ? words.say('enrol.scan') : `···· ${last4}`}</dd>
        </div>
        <div data-ready={phone !== ''}>
          <dt>{words.say('enrol.phone')}</dt>
          <dd>{phone === '' ? '–' : phone}</dd>
        </div>
      </dl>
      <p className={classes.question}>{ask ? words.name(ask) : words.say('enrol.offers')}</p>
      <div className={classes.answers}>
        <ActButton label={words.say('enrol.yes')} cap="F2" disabled={last4 === null} onPress={join(true)} />
        <ActButton label={words.say('enrol.no')} cap="F3" disabled={last4 === null} onPress={join(false)} />
      </div>
    </Sheet>
  );
}
