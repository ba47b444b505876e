import type { CounterView } from '../../../shared/contract/till-api.ts';
import { ActButton } from '../../components/act-button.tsx';
import { useWords } from '../../words/use-words.tsx';
import classes from './cash-drawer.module.css';

interface CashDrawerProps {
  readonly drawer: CounterView['drawer'];
  readonly set: (change: { open?: boolean; shutsItself?: boolean }) => void;
}

/** A drawer with a sensor: the printer kicks it open, a hand with the key can too, and pushes it shut. */
export function CashDrawer({ drawer, set }: CashDrawerProps) {
  const words = useWords();
  const { open, pulses, shutsItself } = drawer;
  return (
    <div className={classes.drawer}>
      <h2>{words.say('counter.drawer')}</h2>
      <svg viewBox="0 0 200 88" aria-hidden="true">
        <rect className={classes.body} x="10" y="4" width="180" height="48" rx="6" />
        <g className={classes.tray} data-open={open}>
          <rect className={classes.front} x="18" y="14" width="164" height="32" rx="4" />
          <rect className={classes.lock} x="93" y="26" width="14" height="8" rx="4" />
        </g>
      </svg>
      <p>{words.say('counter.drawerOpened', { count: pulses })}</p>
      <div className={classes.hands}>
        <ActButton label={words.say(open ? 'counter.shut' : 'counter.key')} onPress={() => set({ open: !open })} />
        <ActButton
          label={words.say('counter.shutsItself')}
          pressed={shutsItself}
          onPress={() => set({ shutsItself: !shutsItself })}
        />
      </div>
    </div>
  );
}
