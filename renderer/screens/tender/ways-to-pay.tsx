import { backToSale, tenderCash } from '../../acts.ts';
import { ActButton } from '../../components/act-button.tsx';
import { KeyCap } from '../../components/key-cap.tsx';
import { Keypad } from '../../components/keypad.tsx';
import { useEntry } from '../../entry.ts';
import { useTill } from '../../till.ts';
import { useWords } from '../../words/use-words.tsx';
import classes from './ways-to-pay.module.css';

/** Cash by the likely notes, by digits or exactly; cards and gift cards for what is typed or for all that is left. */
export function WaysToPay({ onCard, onGiftCard }: { readonly onCard: () => void; readonly onGiftCard: () => void }) {
  const words = useWords();
  const typed = useEntry((entry) => entry.typed);
  const tender = useTill((till) => till.view?.tender ?? null);
  if (!tender) return null;
  const exact = words.money(tender.dueInCash);
  return (
    <>
      <div className={classes.amount} data-typed={typed !== ''}>
        {typed === '' ? words.say('tender.type') : <output className={classes.typed}>{words.typed(typed)}</output>}
      </div>
      <Notes proposals={tender.proposals} onGiftCard={onGiftCard} />
      <Keypad />
      <div className={classes.ways}>
        <ActButton
          kind="next"
          cap="Enter"
          label={words.say(typed === '' ? 'tender.exact' : 'tender.cash')}
          figure={typed === '' ? exact : words.typed(typed)}
          onPress={() => tenderCash()}
        />
        <ActButton cap="Esc" label={words.say('act.back')} onPress={backToSale} />
        <ActButton
          cap="F12"
          label={words.say('tender.card')}
          figure={typed === '' ? words.money(tender.left) : words.typed(typed)}
          onPress={onCard}
        />
      </div>
    </>
  );
}

interface NotesProps {
  readonly proposals: readonly number[];
  readonly onGiftCard: () => void;
}

/** The notes that people hand over for such a sum, and the card that needs no terminal. */
function Notes({ proposals, onGiftCard }: NotesProps) {
  const words = useWords();
  return (
    <section className={classes.notes} aria-label={words.say('tender.proposals')}>
      {proposals.slice(0, 6).map((amount, at) => (
        <button
          key={amount}
          type="button"
          className={classes.note}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => tenderCash(amount)}
        >
          <span className={classes.figure}>{words.money(amount)}</span>
          <KeyCap>{`Alt ${at + 1}`}</KeyCap>
        </button>
      ))}
      <button
        type="button"
        className={`${classes.note} ${classes.giftCard}`}
        onMouseDown={(event) => event.preventDefault()}
        onClick={onGiftCard}
      >
        <span>{words.say('tender.giftCardWay')}</span>
        <KeyCap>F11</KeyCap>
      </button>
    </section>
  );
}
