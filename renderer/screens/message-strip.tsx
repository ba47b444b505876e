import { dismissNotice } from '../acts.ts';
import { useNow } from '../clock.ts';
import { ActButton } from '../components/act-button.tsx';
import { useKeys } from '../keys/use-keys.ts';
import { shownNotice, type Tone, useTill } from '../till.ts';
import { useWords } from '../words/use-words.tsx';
import classes from './message-strip.module.css';
import { statusSentences } from './status-sentences.ts';

const ICON: Readonly<Record<Tone | 'status', string>> = { info: 'i', attention: '!', refused: '×', status: '' };

/** One strip, three uses: the till is away, an answer to the last act, or how things stand. The first that applies. */
export function MessageStrip() {
  const words = useWords();
  const away = useTill((till) => till.client === null);
  const shown = useTill(shownNotice);
  // In payment Esc goes back to the sale: a notice there is closed by touch, or by the next act.
  const escapes = useTill((till) => till.view?.phase !== 'tendering') && !away && shown !== null;
  useKeys('screen', { Escape: escapes ? dismissNotice : undefined });
  if (away) return <Strip tone="attention" text={words.say(shown?.notice === null ? 'line.awayScan' : 'line.away')} />;
  if (shown === null) return <Status />;
  const text = shown.notice === null ? words.say('line.awayScan') : words.notice(shown.notice);
  return <Strip tone={shown.tone} text={text} onClose={dismissNotice} cap={escapes ? 'Esc' : undefined} />;
}

interface StripProps {
  readonly tone: Tone | 'status';
  readonly text: string;
  readonly onClose?: () => void;
  readonly cap?: string | undefined;
}

function Strip({ tone, text, onClose, cap }: StripProps) {
  const words = useWords();
  return (
    <div className={classes.strip} data-tone={tone} role="status">
      {ICON[tone] === '' ? null : (
        <span className={classes.icon} aria-hidden="true">
          {ICON[tone]}
        </span>
      )}
      <p className={classes.text}>{text}</p>
      {onClose ? (
        <ActButton kind="quiet" label={words.say('act.close')} {...(cap ? { cap } : {})} onPress={onClose} />
      ) : null}
    </div>
  );
}

const STATUS_MS = 10_000;

/** The state of the till in sentences. It is about minutes, so it looks at the clock every ten seconds. */
function Status() {
  const words = useWords();
  const status = useTill((till) => till.view?.status);
  const now = useNow(STATUS_MS);
  if (!status) return <div />;
  const { tone, sentences } = statusSentences(status, words, now);
  return <Strip tone={tone} text={sentences.join(' ')} />;
}
