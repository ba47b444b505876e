import { useState } from 'react';
import type { CounterView } from '../../../shared/contract/till-api.ts';
import { ActButton } from '../../components/act-button.tsx';
import { useWords } from '../../words/use-words.tsx';
import { CashDrawer } from './cash-drawer.tsx';
import { Commands } from './commands.tsx';
import type { CounterActs } from './counter-acts.ts';
import { Faults } from './faults.tsx';
import { Pole } from './pole.tsx';
import { Scanner } from './scanner.tsx';
import { Slips } from './slips.tsx';
import classes from './virtual-counter.module.css';

interface VirtualCounterProps {
  readonly view: CounterView | null;
  readonly away: boolean;
  readonly acts: CounterActs;
}

export function VirtualCounter({ view, away, acts }: VirtualCounterProps) {
  const words = useWords();
  const [bytes, setBytes] = useState(false);
  if (!view) return <p className={classes.waiting}>{words.say('line.connecting')}</p>;
  return (
    <main className={classes.counter}>
      <header className={classes.head}>
        <h1>{words.say('counter.title')}</h1>
        <p role="status">{away ? words.say('line.away') : ''}</p>
        <ActButton label={words.say('counter.showBytes')} pressed={bytes} onPress={() => setBytes(!bytes)} />
        {view.pole ? <Pole pole={view.pole} plug={acts.plugPole} /> : null}
      </header>
      <Scanner view={view} scan={acts.scan} />
      <section className={classes.printer}>
        <h2>{words.say('counter.printer')}</h2>
        {bytes ? <Commands commands={view.commands} /> : <Slips slips={view.slips} />}
      </section>
      <section className={classes.side}>
        <CashDrawer drawer={view.drawer} set={acts.setDrawer} />
        <Faults faults={view.faults} cut={view.cut} setFault={acts.setFault} setCut={acts.setCut} />
      </section>
    </main>
  );
}
