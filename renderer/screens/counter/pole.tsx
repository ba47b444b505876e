import type { CounterView } from '../../../shared/contract/till-api.ts';
import { ActButton } from '../../components/act-button.tsx';
import { useWords } from '../../words/use-words.tsx';
import classes from './pole.module.css';
import { useReadable } from './use-readable.ts';

interface PoleProps {
  readonly pole: NonNullable<CounterView['pole']>;
  readonly plug: (plugged: boolean) => void;
}

/** The customer's two rows on a pole, as its bytes put them there. */
export function Pole({ pole, plug }: PoleProps) {
  const words = useWords();
  const { rows, hex, plugged } = useReadable(pole, { ...pole, rows: ['', ''] }, textOf);
  return (
    <div className={classes.pole}>
      <ActButton
        label={words.say('counter.pole')}
        figure={words.say(plugged ? 'settings.on' : 'settings.off')}
        pressed={plugged}
        onPress={() => plug(!plugged)}
      />
      <figure className={classes.glass} title={hex} aria-label={words.say('counter.pole')}>
        {rows.map((row, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the upper row and the lower one
          <p key={at}>{cells(row)}</p>
        ))}
      </figure>
    </div>
  );
}

const textOf = ({ rows }: PoleProps['pole']): string => rows.join('');

/** Each character in a cell of its own: on a pole a voicing mark is one too. */
// biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
const cells = (row: string) => Array.from(row, (character, at) => <b key={at}>{character}</b>);
