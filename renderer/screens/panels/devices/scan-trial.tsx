import { useEffect } from 'react';
import type { HeardView, SetupView } from '../../../../shared/contract/setup.ts';
import { ActButton } from '../../../components/act-button.tsx';
import { useKeys } from '../../../keys/use-keys.ts';
import { setUp } from '../../../till.ts';
import { useWords } from '../../../words/use-words.tsx';
import { Sheet } from '../sheet.tsx';
import classes from './devices-panel.module.css';

const listen = (on: boolean): void => void setUp((till) => till.listen({ on }));

/** "Scan something now": every scan, of whatever scanner, is shown here for as long as this stands open. */
export function ScanTrial({ setup, onBack }: { readonly setup: SetupView; readonly onBack: () => void }) {
  const words = useWords();
  useEffect(() => {
    listen(true);
    return () => listen(false);
  }, []);
  const goOn = (): void => listen(true);
  useKeys('panel', { Escape: onBack, Enter: setup.listening ? undefined : goOn });
  return (
    <Sheet title={words.say('setup.scanNow')} onBack={onBack}>
      <p>{words.say(setup.listening ? 'setup.scanNowHow' : 'setup.scanPaused')}</p>
      {setup.listening ? null : (
        <ActButton kind="next" label={words.say('setup.scanGoOn')} cap="Enter" onPress={goOn} />
      )}
      <ul className={classes.heard}>
        {setup.heard.map((heard) => (
          <Heard key={heard.id} heard={heard} />
        ))}
      </ul>
    </Sheet>
  );
}

function Heard({ heard }: { readonly heard: HeardView }) {
  const words = useWords();
  const { text, symbology, device, taken, notice } = heard;
  return (
    <li data-refused={taken === 'refused'}>
      <strong>{text}</strong>
      <span>
        {[symbology, device].filter(Boolean).join(' · ')} → {words.say(`setup.taken.${taken}`)}
      </span>
      {notice ? <span>{words.notice(notice)}</span> : null}
    </li>
  );
}
