import { resume } from '../../acts.ts';
import { ActButton } from '../../components/act-button.tsx';
import { closePanel } from '../../panel.ts';
import { useTill } from '../../till.ts';
import { useWords } from '../../words/use-words.tsx';
import { useNumbered } from './numbered.ts';
import classes from './sheet.module.css';
import { Sheet } from './sheet.tsx';

/** Baskets that wait for their customer to come back, oldest first. */
export function SuspendedPanel() {
  const words = useWords();
  const suspended = useTill((till) => till.view?.suspended ?? []).slice(0, 9);
  const resumes = suspended.map(({ basket }) => () => {
    closePanel();
    resume(basket);
  });
  useNumbered(resumes);
  return (
    <Sheet title={words.say('suspended.title')}>
      {suspended.length === 0 ? <p className={classes.quiet}>{words.say('suspended.none')}</p> : null}
      <div className={classes.list}>
        {suspended.map(({ basket, atMs, items, total }, at) => (
          <ActButton
            key={basket}
            cap={String(at + 1)}
            label={`${words.time(atMs)} · ${words.count('items', items)}`}
            figure={words.money(total)}
            onPress={resumes[at] ?? closePanel}
          />
        ))}
      </div>
    </Sheet>
  );
}
