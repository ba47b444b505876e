import { TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { CounterView } from '../../../shared/contract/till-api.ts';
import { ActButton } from '../../components/act-button.tsx';
import { pressKeys } from '../../scanner/press-keys.ts';
import { type Layout, type TypedKey, typedKeys } from '../../scanner/typed-keys.ts';
import { useWedge } from '../../scanner/use-wedge.ts';
import { useWords } from '../../words/use-words.tsx';
import type { CounterActs } from './counter-acts.ts';
import classes from './scanner.module.css';

const KINDS = [
  ['product', 'counter.products'],
  ['member', 'counter.members'],
  ['other', 'counter.others'],
] as const;

const WAYS = ['panel', 'serial', 'hid', 'us', 'ru', 'ime'] as const;
type Way = (typeof WAYS)[number];
const isLayout = (way: Way): way is Layout => way === 'us' || way === 'ru' || way === 'ime';

/** Codes to click, and a field for any other: each click is a scan, on the way that is chosen above. */
export function Scanner({ view, scan }: { readonly view: CounterView; readonly scan: CounterActs['scan'] }) {
  const words = useWords();
  const [typed, setTyped] = useState('');
  const [way, setWay] = useState<Way>('panel');
  const [made, setMade] = useState('');
  // The cashier's own wedge, on this page: the keys that are pressed below go through it.
  useWedge({ onScan: (text, symbology) => scan({ text, way: 'wedge', ...(symbology && { symbology }) }) });

  function send(code: string): void {
    if (code === '') return;
    const own = /^\][A-Za-z][0-9A-Za-z]/.exec(code)?.[0];
    const text = own ? code.slice(own.length) : code;
    const symbology = own ?? aimOf(text);
    if (!isLayout(way)) {
      scan({ text, symbology, way });
      return;
    }
    const keys = typedKeys(symbology === ']C1' ? symbology + text : text, way);
    setMade(keys ? madeOf(keys, way) : '');
    if (keys) pressKeys(document, keys);
  }
  const sendOwn = (event: FormEvent): void => {
    event.preventDefault();
    send(typed);
  };
  return (
    <section className={classes.scanner}>
      <h2>{words.say('counter.scanner')}</h2>
      <div className={classes.ways}>
        {WAYS.map((each) => (
          <ActButton
            key={each}
            label={words.say(`counter.way.${each}`)}
            pressed={each === way}
            onPress={() => setWay(each)}
          />
        ))}
      </div>
      <p className={classes.sent}>{view.sent ? sentText(view.sent, made) : '\u00a0'}</p>
      <form className={classes.own} onSubmit={sendOwn}>
        <TextInput
          className={classes.field ?? ''}
          size="lg"
          aria-label={words.say('counter.ownCode')}
          placeholder={words.say('counter.ownCode')}
          maxLength={4096}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <ActButton label={words.say('counter.scan')} onPress={() => send(typed)} />
      </form>
      <div className={classes.matter}>
        {KINDS.map(([kind, title]) => {
          const samples = view.samples.filter((sample) => sample.kind === kind);
          return samples.length === 0 ? null : (
            <div key={kind}>
              <h3>{words.say(title)}</h3>
              <div className={classes.codes} data-list>
                {samples.map(({ code, name }) => (
                  <button key={code} type="button" className={classes.code} onClick={() => send(code)}>
                    <span>{words.name(name)}</span>
                    <span className={classes.digits}>{readable(code)}</span>
                  </button>
                ))}
              </div>
            </div>
          );
        })}
      </div>
    </section>
  );
}

/** What the layout made of the keys: an input method makes nothing of them that could be shown. */
function madeOf(keys: readonly TypedKey[], layout: Layout): string {
  const typed = keys.filter(({ ctrl, key }) => !ctrl && key !== 'Enter').map(({ key }) => key);
  return layout === 'ime' ? `Process × ${typed.length}` : typed.join('');
}

/** So much of it has room. */
const SENT_MAX = 60;

/** Under a layout: what a text field would have got, and what the wedge made of the same keys. */
function sentText({ way, wire }: NonNullable<CounterView['sent']>, made: string): string {
  const text = way === 'wedge' ? `${made} → ${readable(wire)}` : readable(wire);
  return text.length > SENT_MAX ? `${text.slice(0, SENT_MAX)}…` : text;
}

/** The identifier that a scanner would send with such a code. */
function aimOf(text: string): string {
  if (text.includes('\u001d')) return ']C1';
  if (/^\d{8}$|^\d{12,13}$/.test(text)) return text.length === 8 ? ']E4' : ']E0';
  return text.startsWith('https:') ? ']Q1' : ']C0';
}

/** GS1 separators are invisible; a panel shows them. */
const readable = (code: string): string => code.replaceAll('\u001d', '‹GS›');
