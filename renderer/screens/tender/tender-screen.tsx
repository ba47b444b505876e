import { useState } from 'react';
import { backToSale, tenderCash } from '../../acts.ts';
import { DIGIT_KEYS, takeTyped } from '../../entry.ts';
import { type KeyActs, useKeys } from '../../keys/use-keys.ts';
import { usePanel } from '../../panel.ts';
import { useTill } from '../../till.ts';
import { Panel } from '../panels/panel.tsx';
import { CardQuestion, OpenCardQuestion } from './card-questions.tsx';
import { DueBoard } from './due-board.tsx';
import { GiftCardQuestion } from './gift-card-question.tsx';
import { RefundCardQuestion, RefundWays } from './refund-ways.tsx';
import classes from './tender-screen.module.css';
import { WaysToPay } from './ways-to-pay.tsx';

/** What is due on the left, in the size of a price board; the ways to pay it on the right. */
export function TenderScreen() {
  const tender = useTill((till) => till.view?.tender ?? null);
  const panel = usePanel((state) => state.panel);
  const [card, setCard] = useState<string | null>(null);
  const [giftCard, setGiftCard] = useState<{ readonly typed: string; readonly at: number } | null>(null);
  if (!tender) return null;
  return (
    <main className={classes.plan}>
      <DueBoard tender={tender} />
      <section className={classes.right}>
        {panel ? (
          <Panel name={panel} />
        ) : tender.unresolved !== null ? (
          <OpenCardQuestion amount={tender.unresolved} />
        ) : tender.refund ? (
          card === null ? (
            <RefundWays refund={tender.refund} onCard={() => setCard('')} />
          ) : (
            <RefundCardQuestion amount={tender.refund.card} onAnswered={() => setCard(null)} />
          )
        ) : card !== null ? (
          <CardQuestion typed={card} onAnswered={() => setCard(null)} />
        ) : giftCard?.at === tender.taken.length ? (
          <GiftCardQuestion typed={giftCard.typed} onBack={() => setGiftCard(null)} />
        ) : (
          <Ways
            onCard={() => setCard(takeTyped())}
            // Whatever pays meanwhile, a scan of the card above all, has answered the question.
            onGiftCard={() => setGiftCard({ typed: takeTyped(), at: tender.taken.length })}
            proposals={tender.proposals}
          />
        )}
      </section>
    </main>
  );
}

interface WaysProps {
  readonly proposals: readonly number[];
  readonly onCard: () => void;
  readonly onGiftCard: () => void;
}

function Ways({ proposals, onCard, onGiftCard }: WaysProps) {
  const notes: KeyActs = Object.fromEntries(
    proposals.slice(0, 6).map((amount, at) => [`Alt+${at + 1}`, () => tenderCash(amount)]),
  );
  const ways = { Enter: () => tenderCash(), F11: onGiftCard, F12: onCard, Escape: backToSale };
  useKeys('screen', { ...DIGIT_KEYS, ...notes, ...ways });
  return <WaysToPay onCard={onCard} onGiftCard={onGiftCard} />;
}
