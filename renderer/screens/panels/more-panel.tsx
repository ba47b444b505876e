import { beginEnrol, reprint } from '../../acts.ts';
import { ActButton } from '../../components/act-button.tsx';
import { ask, closePanel, openPanel } from '../../panel.ts';
import { useTill } from '../../till.ts';
import { useWords } from '../../words/use-words.tsx';
import { useNumbered } from './numbered.ts';
import classes from './sheet.module.css';
import { Sheet } from './sheet.tsx';

const thenClose = (act: () => void) => (): void => {
  closePanel();
  act();
};

/** The rarer acts, each one digit away. */
export function MorePanel() {
  const words = useWords();
  const selling = useTill((till) => till.view?.phase === 'selling');
  const filled = useTill((till) => till.view?.phase === 'selling' && till.view.lines.length > 0);
  const member = useTill((till) => till.view?.phase === 'selling' && till.view.member !== null);
  const acts = [
    { label: words.say('act.reprint'), cap: '1', press: thenClose(reprint), able: true },
    { label: words.say('act.openDrawer'), cap: '2', press: () => openPanel('drawer'), able: true },
    { label: words.say('act.voidSale'), cap: '3', press: thenClose(() => ask('voidSale')), able: filled },
    { label: words.say('act.member'), cap: '4', press: () => openPanel('rewards'), able: true },
    { label: words.say('act.events'), cap: '5', press: () => openPanel('events'), able: member },
    { label: words.say('act.consents'), cap: '6', press: () => openPanel('consents'), able: member },
    { label: words.say('act.enrol'), cap: '7', press: beginEnrol, able: selling },
    { label: words.say('act.return'), cap: '8', press: () => openPanel('return'), able: selling },
  ];
  useNumbered(acts.map(({ press, able }) => (able ? press : closePanel)));
  return (
    <Sheet title={words.say('more.title')}>
      <div className={classes.pairs}>
        {acts.map(({ label, cap, press, able }) => (
          <ActButton key={cap} label={label} cap={cap} disabled={!able} onPress={press} />
        ))}
      </div>
    </Sheet>
  );
}
