import { useEffect, useRef } from 'react';
import type { CounterView } from '../../../shared/contract/till-api.ts';
import { useWords } from '../../words/use-words.tsx';
import classes from './commands.module.css';

/** The printer's bytes as it takes them apart: command, what belongs to it, and text. The newest stay in sight. */
export function Commands({ commands }: { readonly commands: CounterView['commands'] }) {
  const words = useWords();
  const list = useRef<HTMLOListElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: new commands are what scrolls the list
  useEffect(() => {
    // In braces: newer Chromium answers a promise here, which React would take for the way to undo it.
    list.current?.scrollTo(0, list.current.scrollHeight);
  }, [commands]);
  if (commands.length === 0) return <p className={classes.none}>{words.say('counter.noPaper')}</p>;
  return (
    <ol ref={list} className={classes.list}>
      {commands.map(({ id, name, hex, text }) => (
        <li key={id}>
          <b>{name}</b>
          <code>{text === '' || name !== '' ? hex : text}</code>
          {name !== '' && text !== '' ? <i>{words.say('counter.bytes', { bytes: text })}</i> : null}
        </li>
      ))}
    </ol>
  );
}
