import { useState } from 'react';
import { backToSale, tenderCash } from '../../acts.ts';
import { DIGIT_KEYS, takeTyped } from '../../entry.ts';
import { type KeyActs, useKeys } from '../../keys/use-keys.ts';
import { usePanel } from '../../panel.ts';
import { useTill } from '../../till.ts';
import { Panel } from '../panels/panel.tsx';
import { CardQuestion, OpenCardQuestion } from './card-questions.tsx';
import { DueBoard } from './due-board.tsx';
import { RefundCardQuestion, RefundWays } from './refund-ways.tsx';
import classes from './tender-screen.module.css';
import { WaysToPay } from './ways-to-pay.tsx';

/** What is due on the left, in the size of a price board; the ways to pay it on the right. */
export function TenderScreen() {
  const tender = useTill((till) => till.view?.tender ?? null);
  const panel = usePanel((state) => state.panel);
  const [card, setCard] = useState<string | null>(null);
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
        ) : (
          <Ways onCard={() => setCard(takeTyped())} proposals={tender.proposals} />
        )}
      </section>
    </main>
  );
}

interface WaysProps {
  readonly proposals: readonly number[];
  readonly onCard: () => void;
}

function Ways({ proposals, onCard }: WaysProps) {
  const notes: KeyActs = Object.fromEntries(
    proposals.slice(0, 6).map((amount, at) => [`Alt+${at + 1}`, () => tenderCash(amount)]),
  );
  useKeys('screen', { ...DIGIT_KEYS, ...notes, Enter: () => tenderCash(), F12: onCard, Escape: backToSale });
  return <WaysToPay onCard={onCard} />;
}
