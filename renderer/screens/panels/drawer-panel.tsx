import type { DrawerReason } from '../../../shared/contract/till-api.ts';
import { openDrawer } from '../../acts.ts';
import { ActButton } from '../../components/act-button.tsx';
import { closePanel } from '../../panel.ts';
import { useWords } from '../../words/use-words.tsx';
import { useNumbered } from './numbered.ts';
import classes from './sheet.module.css';
import { Sheet } from './sheet.tsx';

const REASONS: readonly DrawerReason[] = ['change', 'cashCheck', 'other'];
const OPENINGS = REASONS.map((reason) => () => {
  closePanel();
  openDrawer(reason);
});

/** Why is the drawer opened without a sale? The answer opens it. */
export function DrawerPanel() {
  const words = useWords();
  useNumbered(OPENINGS);
  return (
    <Sheet title={words.say('drawer.title')}>
      <p className={classes.quiet}>{words.say('drawer.how')}</p>
      <div className={classes.list}>
        {REASONS.map((reason, at) => (
          <ActButton
            key={reason}
            cap={String(at + 1)}
            label={words.say(`drawer.${reason}`)}
            onPress={OPENINGS[at] ?? closePanel}
          />
        ))}
      </div>
    </Sheet>
  );
}
