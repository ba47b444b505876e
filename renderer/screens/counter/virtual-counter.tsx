import { TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { CounterView } from '../../../shared/contract/till-api.ts';
import { ActButton } from '../../components/act-button.tsx';
import { useWords } from '../../words/use-words.tsx';
import { CashDrawer } from './cash-drawer.tsx';
import { Slips } from './slips.tsx';
import classes from './virtual-counter.module.css';

export type Fault = keyof CounterView['faults'];
export interface CounterActs {
  readonly scan: (text: string) => void;
  readonly setFault: (fault: Fault, on: boolean) => void;
}

interface VirtualCounterProps {
  readonly view: CounterView | null;
  readonly away: boolean;
  readonly acts: CounterActs;
}

export function VirtualCounter({ view, away, acts }: VirtualCounterProps) {
  const words = useWords();
  if (!view) return <p className={classes.waiting}>{words.say('line.connecting')}</p>;
  return (
    <main className={classes.counter}>
      <header className={classes.head}>
        <h1>{words.say('counter.title')}</h1>
        <p role="status">{away ? words.say('line.away') : ''}</p>
      </header>
      <Scanner view={view} scan={acts.scan} />
      <section className={classes.printer}>
        <h2>{words.say('counter.printer')}</h2>
        <Slips slips={view.slips} />
      </section>
      <section className={classes.side}>
        <CashDrawer pulses={view.drawerPulses} />
        <Faults faults={view.faults} setFault={acts.setFault} />
      </section>
    </main>
  );
}

const KINDS = [
  ['product', 'counter.products'],
  ['member', 'counter.members'],
  ['other', 'counter.others'],
] as const;

/** Codes to click, and a field for any other: each click is a scan. */
function Scanner({ view, scan }: { readonly view: CounterView; readonly scan: (text: string) => void }) {
  const words = useWords();
  const [own, setOwn] = useState('');
  const scanOwn = (event: FormEvent): void => {
    event.preventDefault();
    if (own !== '') scan(own);
  };
  return (
    <section className={classes.scanner}>
      <h2>{words.say('counter.scanner')}</h2>
      <form className={classes.own} onSubmit={scanOwn}>
        <TextInput
          className={classes.field ?? ''}
          size="lg"
          aria-label={words.say('counter.ownCode')}
          placeholder={words.say('counter.ownCode')}
          maxLength={4096}
          value={own}
          onChange={(event) => setOwn(event.currentTarget.value)}
        />
        <ActButton label={words.say('counter.scan')} onPress={() => own !== '' && scan(own)} />
      </form>
      {KINDS.map(([kind, title]) => {
        const samples = view.samples.filter((sample) => sample.kind === kind);
        return samples.length === 0 ? null : (
          <div key={kind}>
            <h3>{words.say(title)}</h3>
            <div className={classes.codes}>
              {samples.map(({ code, name }) => (
                <button key={code} type="button" className={classes.code} onClick={() => scan(code)}>
                  <span>{words.name(name)}</span>
                  <span className={classes.digits}>{readable(code)}</span>
                </button>
              ))}
            </div>
          </div>
        );
      })}
    </section>
  );
}

/** GS1 separators are invisible; a panel shows them. */
const readable = (code: string): string => code.replaceAll('\u001d', '␝');

const FAULTS = ['paperOut', 'coverOpen', 'offline'] as const;

interface FaultsProps {
  readonly faults: CounterView['faults'];
  readonly setFault: (fault: Fault, on: boolean) => void;
}

function Faults({ faults, setFault }: FaultsProps) {
  const words = useWords();
  return (
    <div className={classes.faults}>
      <h2>{words.say('counter.faults')}</h2>
      {FAULTS.map((fault) => (
        <ActButton
          key={fault}
          label={words.say(`counter.fault.${fault}`)}
          figure={words.say(faults[fault] ? 'settings.on' : 'settings.off')}
          pressed={faults[fault]}
          onPress={() => setFault(fault, !faults[fault])}
        />
      ))}
    </div>
  );
}
