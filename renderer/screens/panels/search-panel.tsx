import { TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import type { ProductHit } from '../../../shared/contract/till-api.ts';
import { ringProduct } from '../../acts.ts';
import { ActButton } from '../../components/act-button.tsx';
import { useKeys } from '../../keys/use-keys.ts';
import { closePanel } from '../../panel.ts';
import { ask, useTill } from '../../till.ts';
import { useWords } from '../../words/use-words.tsx';
import sheet from './sheet.module.css';
import { Sheet } from './sheet.tsx';

const HITS_MAX = 6;
const LETTERS_MIN = 2;

/** A product by its name: the one place on the sale where a text field has the focus. */
export function SearchPanel() {
  const words = useWords();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const hits = useHits(text);
  const ring = (hit: ProductHit | undefined): void => {
    if (!hit) return;
    closePanel();
    ringProduct(hit.product);
  };
  useKeys('panel', {
    Enter: () => ring(hits[chosen]),
    ArrowDown: () => setChosen(Math.min(chosen + 1, hits.length - 1)),
    ArrowUp: () => setChosen(Math.max(chosen - 1, 0)),
    F2: closePanel,
  });
  const guide = [...text].length < LETTERS_MIN && hits.length === 0 ? 'search.start' : 'search.none';
  return (
    <Sheet title={words.say('search.title')}>
      <TextInput
        aria-label={words.say('search.label')}
        placeholder={words.say('search.label')}
        size="lg"
        autoFocus
        maxLength={60}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setChosen(0);
        }}
      />
      {hits.length === 0 ? <p className={sheet.quiet}>{words.say(guide)}</p> : null}
      <div className={sheet.list}>
        {hits.map((hit, at) => (
          <ActButton
            key={hit.product}
            kind={at === chosen ? 'next' : 'plain'}
            label={words.name(hit.name)}
            figure={words.money(hit.unit)}
            {...(at === chosen ? { cap: 'Enter' } : {})}
            onPress={() => ring(hit)}
          />
        ))}
      </div>
    </Sheet>
  );
}

/**
 * The newest answer to the newest text: an older one that comes late is dropped. Drawn at once, for keys may be waiting
 * for it.
 */
function useHits(text: string): readonly ProductHit[] {
  const { language } = useWords();
  const client = useTill((till) => till.client);
  const [hits, setHits] = useState<readonly ProductHit[]>([]);
  useEffect(() => {
    let asked = true;
    const show = (found: readonly ProductHit[]): void => {
      if (asked) setHits(found.slice(0, HITS_MAX));
    };
    // One Han character is a word; one letter is not.
    if (!client || ([...text].length < LETTERS_MIN && !/\p{sc=Han}/u.test(text))) show([]);
    else void ask((till) => till.search({ text, language })).then((found) => flushSync(() => show(found ?? [])));
    return () => {
      asked = false;
    };
  }, [client, text, language]);
  return hits;
}
