import { memo } from 'react';
import { useNow } from '../clock.ts';
import { ActButton } from '../components/act-button.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { useEntry } from '../entry.ts';
import { hasOwnAnswer, openPanel, usePanel } from '../panel.ts';
import { useTill } from '../till.ts';
import { useWords } from '../words/use-words.tsx';
import classes from './header.module.css';

/** Who stands where, what is being typed, and the time. */
export const Header = memo(function Header() {
  const words = useWords();
  const till = useTill((state) => state.view?.till);
  if (!till) return null;
  return (
    <header className={classes.header}>
      <div className={classes.place}>
        <strong className={classes.till}>{till.id}</strong>
        <span className={classes.cashier}>{till.cashier}</span>
        <span className={classes.store}>{words.name(till.store)}</span>
      </div>
      <Entry />
      <Clock />
      <div className={classes.keys}>
        <ActButton kind="quiet" label={words.say('act.help')} cap="F1" onPress={() => openPanel('help')} />
        <ActButton kind="quiet" label={words.say('act.settings')} cap="F10" onPress={() => openPanel('settings')} />
      </div>
    </header>
  );
});

/** What the digits have typed. It never has the focus: a scan must work whatever the cashier did before. */
function Entry() {
  const words = useWords();
  const typed = useEntry((entry) => entry.typed);
  const selling = useTill((till) => till.view?.phase === 'selling');
  const enrolling = useTill((till) => Boolean(till.view?.enrolling));
  const elsewhere = usePanel(hasOwnAnswer);
  if (!selling) return <div />;
  return (
    <div className={classes.entry} data-typed={typed !== ''}>
      {typed === '' ? (
        <>
          <span className={classes.invitation}>{words.say('entry.scanOrType')}</span>
          <button type="button" className={classes.search} onClick={() => openPanel('search')}>
            {words.say('act.search')} <KeyCap>F2</KeyCap>
          </button>
        </>
      ) : (
        <>
          <output className={classes.typed}>{words.typed(typed)}</output>
          <span className={classes.meaning}>
            {enrolling ? (
              words.say('enrol.phone')
            ) : elsewhere ? null : (
              <>
                <KeyCap>F4</KeyCap> {words.say('act.quantity')} <KeyCap>Enter</KeyCap> {words.say('act.ringCode')}
              </>
            )}
          </span>
        </>
      )}
    </div>
  );
}

const CLOCK_MS = 5_000;

function Clock() {
  const words = useWords();
  const now = useNow(CLOCK_MS);
  return <time className={classes.clock}>{words.time(now)}</time>;
}
