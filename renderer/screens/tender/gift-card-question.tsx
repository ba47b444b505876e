import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { tenderGiftCard } from '../../acts.ts';
import { ActButton } from '../../components/act-button.tsx';
import { useKeys } from '../../keys/use-keys.ts';
import { useWords } from '../../words/use-words.tsx';
import { Sheet } from '../panels/sheet.tsx';

interface GiftCardQuestionProps {
  /** The typed amount; empty means all that is left and on the card. */
  readonly typed: string;
  readonly onBack: () => void;
}

/** Which card? Scanned it pays by itself; its number can be typed where it no longer reads. */
export function GiftCardQuestion({ typed, onBack }: GiftCardQuestionProps) {
  const words = useWords();
  const [number, setNumber] = useState('');
  const pay = (): void => {
    if (number !== '') tenderGiftCard(number, typed);
  };
  useKeys('panel', { Enter: pay, F11: pay, Escape: onBack });
  return (
    <Sheet title={words.say('giftCard.title')} onBack={onBack}>
      <p>{words.say('giftCard.how')}</p>
      <TextInput
        aria-label={words.say('giftCard.how')}
        placeholder={words.say('giftCard.number')}
        size="lg"
        autoFocus
        maxLength={40}
        value={number}
        onChange={(event) => setNumber(event.currentTarget.value.trim())}
      />
      <ActButton
        kind="next"
        cap="Enter"
        label={words.say('act.apply')}
        figure={typed}
        disabled={number === ''}
        onPress={pay}
      />
    </Sheet>
  );
}
