import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import type { EventKindView } from '../../../shared/contract/views.ts';
import { ActButton } from '../../components/act-button.tsx';
import { ask, useTill } from '../../till.ts';
import { useWords } from '../../words/use-words.tsx';
import { EventForm } from './event-form.tsx';
import { useNumbered } from './numbered.ts';
import classes from './sheet.module.css';
import { Sheet } from './sheet.tsx';

/** What happened beside the shopping: the number chooses it, then what has to be known of it is asked. */
export function EventsPanel() {
  const words = useWords();
  const kinds = useKinds();
  const [chosen, setChosen] = useState<EventKindView | null>(null);
  if (chosen) return <EventForm kind={chosen} />;
  return (
    <Sheet title={words.say('events.title')}>
      {kinds?.length === 0 ? <p className={classes.quiet}>{words.say('events.none')}</p> : null}
      <EventList kinds={kinds ?? []} onChoose={setChosen} />
    </Sheet>
  );
}

interface EventListProps {
  readonly kinds: readonly EventKindView[];
  readonly onChoose: (kind: EventKindView) => void;
}

function EventList({ kinds, onChoose }: EventListProps) {
  const words = useWords();
  const presses = kinds.slice(0, 9).map((kind) => () => onChoose(kind));
  useNumbered(presses);
  return (
    <div className={classes.list}>
      {kinds.map((kind, at) => (
        <ActButton
          key={kind.event}
          {...(at < presses.length ? { cap: String(at + 1) } : {})}
          label={words.name(kind.name)}
          onPress={() => onChoose(kind)}
        />
      ))}
    </div>
  );
}

/** Null until the till has said. Drawn at once, for a digit may be waiting for it. */
function useKinds(): readonly EventKindView[] | null {
  const client = useTill((till) => till.client);
  const [kinds, setKinds] = useState<readonly EventKindView[] | null>(null);
  useEffect(() => {
    let here = true;
    const show = (found: readonly EventKindView[] | null): void => {
      if (here && found) flushSync(() => setKinds(found));
    };
    if (client) void ask((till) => till.events()).then(show);
    return () => {
      here = false;
    };
  }, [client]);
  return kinds;
}
