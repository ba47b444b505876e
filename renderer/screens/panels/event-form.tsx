import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { EventKindView, EventTold } from '../../../shared/contract/views.ts';
import { recordEvent } from '../../acts.ts';
import { ActButton } from '../../components/act-button.tsx';
import { useKeys } from '../../keys/use-keys.ts';
import { closePanel } from '../../panel.ts';
import type { ScreenWord } from '../../words/screen/en.ts';
import { useWords } from '../../words/use-words.tsx';
import { useNumbered } from './numbered.ts';
import classes from './sheet.module.css';
import { Sheet } from './sheet.tsx';

type Field = EventKindView['fields'][number];
type Value = EventTold['fields'][string];

/** What programmes commonly ask of an event, in words; any other field goes by its own name. */
const FIELD_WORDS: Readonly<Record<string, ScreenWord>> = {
  minutes: 'events.minutes',
  letters: 'events.letters',
  public: 'events.public',
};

/** One question after the other, and the number of the thing at last. */
export function EventForm({ kind }: { readonly kind: EventKindView }) {
  const words = useWords();
  const [fields, setFields] = useState<EventTold['fields']>({});
  const next = kind.fields.find(({ field }) => !Object.hasOwn(fields, field));
  const record = (reference: string): void => {
    const told = { event: kind.event, fields, ...(reference === '' ? {} : { reference }) };
    void recordEvent(told).then((recorded) => (recorded ? closePanel() : setFields({})));
  };
  return (
    <Sheet title={words.name(kind.name)}>
      {next ? (
        <FieldAsked key={next.field} field={next} onValue={(value) => setFields({ ...fields, [next.field]: value })} />
      ) : (
        <Written
          label={words.say('events.reference')}
          how={words.say('events.referenceHow')}
          act={words.say('events.record')}
          onDone={record}
        />
      )}
    </Sheet>
  );
}

interface FieldAskedProps {
  readonly field: Field;
  readonly onValue: (value: Value) => void;
}

function FieldAsked({ field, onValue }: FieldAskedProps) {
  const words = useWords();
  const word = FIELD_WORDS[field.field];
  const label = word ? words.say(word) : field.field;
  if (field.as === 'number')
    return (
      <Written
        label={label}
        act={words.say('act.apply')}
        onDone={(text) => /^\d{1,9}$/.test(text) && onValue(Number(text))}
      />
    );
  const choices: readonly (readonly [string, Value])[] =
    field.as === 'yesNo'
      ? [
          [words.say('events.yes'), true],
          [words.say('events.no'), false],
        ]
      : field.choices.map((choice) => [choice, choice]);
  return <OneOf label={label} choices={choices} onValue={onValue} />;
}

interface OneOfProps {
  readonly label: string;
  readonly choices: readonly (readonly [string, Value])[];
  readonly onValue: (value: Value) => void;
}

function OneOf({ label, choices, onValue }: OneOfProps) {
  const presses = choices.map(
    ([, value]) =>
      () =>
        onValue(value),
  );
  useNumbered(presses);
  return (
    <>
      <p>{label}</p>
      <div className={classes.list}>
        {choices.map(([name, value], at) => (
          <ActButton key={name} cap={String(at + 1)} label={name} onPress={() => onValue(value)} />
        ))}
      </div>
    </>
  );
}

interface WrittenProps {
  readonly label: string;
  readonly how?: string;
  readonly act: string;
  readonly onDone: (text: string) => void;
}

function Written({ label, how, act, onDone }: WrittenProps) {
  const [text, setText] = useState('');
  const done = (): void => onDone(text.trim());
  useKeys('panel', { Enter: done });
  return (
    <>
      <p>{label}</p>
      <TextInput
        aria-label={label}
        size="lg"
        autoFocus
        maxLength={40}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {how ? <p className={classes.quiet}>{how}</p> : null}
      <ActButton kind="next" cap="Enter" label={act} onPress={done} />
    </>
  );
}
