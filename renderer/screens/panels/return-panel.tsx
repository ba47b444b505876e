import { TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { ReturnView } from '../../../shared/contract/views.ts';
import { beginReturn, keepGift, returnAll, returnUnits } from '../../acts.ts';
import { ActButton } from '../../components/act-button.tsx';
import { DIGIT_KEYS, useEntry } from '../../entry.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { useTill } from '../../till.ts';
import { useWords, type Words } from '../../words/use-words.tsx';
import classes from './return-panel.module.css';
import sheet from './sheet.module.css';
import { Sheet } from './sheet.tsx';

/** Goods that come back: first the receipt, then which of its goods; the acts beside ask why. */
export function ReturnPanel() {
  const returning = useTill((till) => till.view?.returning ?? null);
  return returning ? <Chosen returning={returning} /> : <Find />;
}

/** By number, for a receipt that no scanner reads any more. */
function Find() {
  const words = useWords();
  const [text, setText] = useState('');
  useKeys('panel', {
    Enter: () => {
      if (text.trim() !== '') beginReturn(text.trim());
    },
  });
  return (
    <Sheet title={words.say('return.find')}>
      <TextInput
        aria-label={words.say('return.findLabel')}
        placeholder={words.say('return.findLabel')}
        size="lg"
        autoFocus
        maxLength={80}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <p className={sheet.quiet}>{words.say('return.findHow')}</p>
    </Sheet>
  );
}

interface ChosenProps {
  readonly returning: ReturnView;
}

function Chosen({ returning }: ChosenProps) {
  const words = useWords();
  const typed = useEntry((entry) => entry.typed);
  const rows = rowsOf(returning, words);
  const [marked, setMarked] = useState(0);
  const at = Math.min(marked, rows.length - 1);
  useKeys('panel', {
    ...DIGIT_KEYS,
    ArrowDown: () => setMarked(Math.min(at + 1, rows.length - 1)),
    ArrowUp: () => setMarked(Math.max(at - 1, 0)),
    Enter: () => rows[at]?.press(),
    F4: returnAll,
  });
  const { receipt, till, soldAt } = returning;
  const list = useRef<HTMLUListElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the mark that moves
  useEffect(() => {
    list.current?.querySelector('[data-marked="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  return (
    <Sheet
      title={words.say('return.title', { number: String(receipt) })}
      note={words.say('return.soldAt', { day: words.day(soldAt.slice(0, 10)), till })}
      foot={
        <>
          <ActButton label={words.say('return.all')} cap="F4" pressed={returning.complete} onPress={returnAll} />
          <Outcome returning={returning} />
        </>
      }
    >
      <ul ref={list} className={classes.rows}>
        {rows.map((row, place) => (
          <li key={row.id} className={classes.row} data-marked={place === at}>
            <button
              type="button"
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => {
                setMarked(place);
                row.press();
              }}
            >
              <span className={classes.name}>{row.name}</span>
              <span className={classes.count}>{place === at && typed !== '' ? typed : row.count}</span>
              <span className={classes.figure}>{row.figure}</span>
            </button>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

/** What the chosen goods come to; its room is there before anything is chosen. */
function Outcome({ returning }: ChosenProps) {
  const words = useWords();
  const { refund, pointsTaken, pointsGiven } = returning;
  return (
    <dl className={classes.outcome}>
      <div>
        <dt>{words.say('return.refund')}</dt>
        <dd>{words.money(refund)}</dd>
      </div>
      {pointsTaken > 0 ? (
        <div>
          <dt>{words.say('return.pointsTaken')}</dt>
          <dd>{words.whole(-pointsTaken)}</dd>
        </div>
      ) : null}
      {pointsGiven > 0 ? (
        <div>
          <dt>{words.say('return.pointsGiven')}</dt>
          <dd>+{words.whole(pointsGiven)}</dd>
        </div>
      ) : null}
    </dl>
  );
}

interface ReturnRow {
  readonly id: string;
  readonly name: string;
  readonly count: string;
  readonly figure: string;
  readonly press: () => void;
}

/** The goods of the receipt, and under them the gifts that are asked for once everything is back. */
function rowsOf({ lines, gifts }: ReturnView, words: Words): ReturnRow[] {
  const goods = lines.map(({ line, name, left, chosen, refund, soldBy, quantity }): ReturnRow => {
    const weight = soldBy === 'weight' ? ` · ${words.quantity({ quantity, soldBy })}` : '';
    return {
      id: line,
      name: `${words.name(name)}${weight}`,
      count:
        left === 0
          ? words.say('return.noneLeft')
          : words.say('return.ofLeft', { chosen: words.whole(chosen), left: words.whole(left) }),
      figure: chosen > 0 ? words.money(refund) : '',
      press: () => returnUnits(line),
    };
  });
  const asked = gifts.map(
    ({ line, name, worth, kept }): ReturnRow => ({
      id: line,
      name: words.name(name),
      count: words.say(kept ? 'return.giftKept' : 'return.giftBack'),
      figure: kept ? words.money(-worth) : '',
      press: () => keepGift(line, !kept),
    }),
  );
  return [...goods, ...asked];
}
