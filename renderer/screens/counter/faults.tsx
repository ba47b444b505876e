import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { CounterView, PrinterFault } from '../../../shared/contract/till-api.ts';
import { ActButton } from '../../components/act-button.tsx';
import { useWords } from '../../words/use-words.tsx';
import classes from './faults.module.css';

const FAULTS: readonly PrinterFault[] = [
  'paperOut',
  'nearEnd',
  'coverOpen',
  'offline',
  'unplugged',
  'mute',
  'slow',
  'dropBeforeEcho',
  'forgetful',
];

interface FaultsProps {
  readonly faults: CounterView['faults'];
  readonly cut: CounterView['cut'];
  readonly setFault: (fault: PrinterFault, on: boolean) => void;
  readonly setCut: (cut: CounterView['cut']) => void;
}

/** Everything that goes wrong with printers and their cables, each a switch. */
export function Faults({ faults, cut, setFault, setCut }: FaultsProps) {
  const words = useWords();
  const [typed, setTyped] = useState('400');
  const bytes = Number(typed);
  const readable = Number.isInteger(bytes) && bytes > 0 && bytes <= 1_000_000;
  const toggle = (how: 'fin' | 'rst') => (): void => {
    if (readable) setCut(cut?.how === how ? null : { bytes, how });
  };
  return (
    <div className={classes.faults}>
      <h2>{words.say('counter.faults')}</h2>
      {FAULTS.map((fault) => (
        <ActButton
          key={fault}
          label={words.say(`counter.fault.${fault}`)}
          pressed={faults[fault]}
          onPress={() => setFault(fault, !faults[fault])}
        />
      ))}
      <TextInput
        className={classes.bytes ?? ''}
        size="lg"
        aria-label={words.say('counter.cutAfter')}
        inputMode="numeric"
        maxLength={7}
        error={!readable}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <p className={classes.cut}>{words.say('counter.cutAfter')}</p>
      <ActButton label="FIN" pressed={cut?.how === 'fin'} onPress={toggle('fin')} />
      <ActButton label="RST" pressed={cut?.how === 'rst'} onPress={toggle('rst')} />
    </div>
  );
}
