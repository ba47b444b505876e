import type { ConsentView } from '../../../shared/contract/views.ts';
import { setConsent } from '../../acts.ts';
import { ActButton } from '../../components/act-button.tsx';
import { useTill } from '../../till.ts';
import { useWords } from '../../words/use-words.tsx';
import { useNumbered } from './numbered.ts';
import classes from './sheet.module.css';
import { Sheet } from './sheet.tsx';

const NONE: readonly ConsentView[] = [];

/** Where the member stands on each purpose. The number gives it, or takes it back. */
export function ConsentsPanel() {
  const words = useWords();
  const consents = useTill((till) => till.view?.consents ?? NONE).slice(0, 9);
  const toggles = consents.map(
    ({ purpose, given }) =>
      () =>
        setConsent(purpose, !given),
  );
  useNumbered(toggles);
  return (
    <Sheet title={words.say('consents.title')}>
      <p className={classes.quiet}>{words.say(consents.length === 0 ? 'consents.none' : 'consents.how')}</p>
      <div className={classes.list}>
        {consents.map(({ purpose, name, given, asked }, at) => (
          <ActButton
            key={purpose}
            cap={String(at + 1)}
            label={words.name(name)}
            figure={words.say(given ? 'consents.given' : 'consents.notGiven')}
            pressed={given}
            disabled={!given && !asked}
            onPress={toggles[at] ?? (() => undefined)}
          />
        ))}
      </div>
    </Sheet>
  );
}
