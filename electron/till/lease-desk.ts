import type { JournalEntry } from '../../shared/journal/entry.ts';
import { giftStepsOf } from '../../shared/journal/gift-steps.ts';
import { type OwnLease, restOf } from '../../shared/loyalty/leases/book.ts';
import { isLapsed, type LifeMark, markAtAccept, markAtStart } from '../../shared/loyalty/leases/deadline.ts';
import type { GiftCardRefusal, GiftCardState } from '../../shared/loyalty/leases/gift-card.ts';
import type { GiftCardOffice, LeaseAnswer, NoAnswer } from '../../shared/ports/ask-gift-card.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { GiftCardTender } from '../../shared/tender/tender.ts';
import { type Money, minus, sum, zero } from '../../shared/units/money.ts';
import { err, ok, type Result } from '../../shared/units/result.ts';
import type { Day } from '../../shared/units/time.ts';
import type { Journal } from './journal.ts';
import { leaseDoubt } from './lease-doubt.ts';
import type { OwnLeases } from './own-leases.ts';

export type NoLease =
  | { readonly why: 'noAnswer' }
  | { readonly why: GiftCardRefusal; readonly expires?: Day | undefined };

export interface LeaseDesk {
  /** A lease of this card that can pay now: one that this till holds or, online, a new one, on record before it is used. */
  leaseFor(asked: LeaseAsked): Promise<Result<OwnLease, NoLease>>;
  /** What is left of a lease beside what is being paid; null where it pays no more. */
  left(n: number, taken: readonly GiftCardTender[], today: Day): Money | null;
  state: GiftCardOffice['state'];
  /** What head office said last of a card, since this start. */
  lastKnown(card: string): GiftCardState | null;
  /** Whether any lease can be given up: online all of them, offline those whose time is over. */
  hasUnused(online: boolean): boolean;
  /** Gives those up. Only between two acts, and while nothing is being paid. */
  closeUnused(online: boolean): Promise<void>;
  /**
   * Head office may have granted, or may yet grant, what this till never heard of: in how many milliseconds it is to be
   * asked. Null where that cannot be.
   */
  askIn(): number | null;
  /** Asks for it. Returns what is to be done about the answer, between two acts. */
  askLost(): Promise<() => Promise<void>>;
  /** Of every entry once it is durable. */
  take(entry: JournalEntry): void;
}

export interface LeaseAsked {
  readonly card: string;
  readonly wanted: Money;
  readonly taken: readonly GiftCardTender[];
  readonly online: boolean;
  readonly today: Day;
}

const KNOWN_MAX = 500;
/** Leases that an earlier answer left behind are given up first; more of them than this is no accident. */
const LEFT_BEHIND_MAX = 5;

export function leaseDesk(p: {
  readonly own: OwnLeases;
  readonly office: GiftCardOffice;
  readonly record: Journal['record'];
  readonly clock: Clock;
  /** The wall clock at this start, and when the last entry before it was written. */
  readonly started: { readonly wallMs: number; readonly lastEntryAtMs: number };
  /** Whether the journal is as it was when it last moved a lease. One that was put back spends nothing. */
  readonly trusted: boolean;
  /** Told of every entry that moves a lease, once it is durable and before anything follows from it. */
  readonly moved: (entry: JournalEntry) => void;
  /** The number of a request that is under way, on disk before it leaves: after a crash it is asked for again. */
  readonly asking: { readonly last: number; write(n: number): Promise<void> };
}): LeaseDesk {
  const { own, office, clock } = p;
  const started = { ...p.started, monoMs: clock.monoMs() };
  const marks = new Map<number, LifeMark>(
    [...own.book().open].map(([n, { acceptedAtMs }]) => [n, markAtStart({ acceptedAtMs, ...started })]),
  );
  const known = new Map<string, GiftCardState>();
  let asked = p.asking.last;
  let requests = 0;
  const doubt = leaseDoubt(clock, asked > own.book().last);
  const isOver = ({ lease }: OwnLease): boolean => isLapsed(marks.get(lease.n), lease.lifeMs, clock.monoMs());

  function left(n: number, taken: readonly GiftCardTender[], today: Day): Money | null {
    const found = own.book().open.get(n);
    if (!p.trusted || !found || isOver(found)) return null;
    const { expires } = found.lease;
    if (expires !== undefined && expires < today) return null;
    return minus(restOf(found), sum(taken.flatMap((tender) => (tender.lease === n ? [tender.kept] : []))));
  }

  async function ask(card: string, wanted: Money): Promise<Result<LeaseAnswer, NoAnswer>> {
    const n = own.book().last + 1;
    requests++;
    if (asked < n) {
      await p.asking.write(n);
      asked = n;
    }
    const answer = await office.lease({ n, card, wanted });
    if (!answer.ok) doubt.begin();
    else if (answer.value.outcome === 'granted') await accept(answer.value);
    return answer;
  }

  /** A lease is on record before it is used. */
  async function accept({ lease, sig }: Extract<LeaseAnswer, { outcome: 'granted' }>): Promise<void> {
    await p.record({ type: 'leaseAccepted', lease, sig }, { startedAt: clock.now() });
    doubt.end();
  }

  async function close({ lease, spent }: OwnLease): Promise<void> {
    const { n, card, last4 } = lease;
    await p.record({ type: 'leaseClosed', n, card, last4, spent }, { startedAt: clock.now() });
  }

  async function newLease(card: string, wanted: Money): Promise<Result<OwnLease, NoLease>> {
    for (let attempt = 0; attempt < LEFT_BEHIND_MAX; attempt++) {
      const answer = await ask(card, wanted);
      if (!answer.ok) return err({ why: 'noAnswer' });
      if (answer.value.outcome === 'none') return err({ why: 'noAnswer' });
      if (answer.value.outcome === 'refused') return err(answer.value);
      const found = own.book().open.get(answer.value.lease.n);
      if (found && found.lease.card === card) return ok(found);
      if (found) await close(found);
    }
    return err({ why: 'noAnswer' });
  }

  return {
    left,
    async leaseFor({ card, wanted, taken, online, today }) {
      const held = [...own.book().open.values()]
        .filter(({ lease }) => lease.card === card && (left(lease.n, taken, today) ?? 0) > 0)
        .sort((a, b) => b.lease.n - a.lease.n);
      const best = held[0];
      if (best) return ok(best);
      if (!p.trusted) return err({ why: 'noAnswer' });
      return online ? newLease(card, wanted) : err({ why: 'noAnswer' });
    },
    async state(card) {
      const answer = await office.state(card);
      if (answer.ok && answer.value) {
        if (known.size >= KNOWN_MAX) known.clear();
        known.set(card, answer.value);
      }
      return answer;
    },
    lastKnown: (card) => known.get(card) ?? null,
    hasUnused: (online) =>
      p.trusted && (online ? own.book().open.size > 0 : [...own.book().open.values()].some(isOver)),
    async closeUnused(online) {
      for (const each of [...own.book().open.values()]) if (online || isOver(each)) await close(each);
    },
    askIn: () => (p.trusted ? doubt.lookIn() : null),
    async askLost() {
      const n = own.book().last + 1;
      const before = requests;
      const answer = await office.lease({ n, card: null, wanted: zero });
      return async () => {
        // An act has asked meanwhile: it may have taken this very lease, or be in doubt itself.
        if (requests !== before || own.book().last + 1 !== n) return;
        doubt.looked(answer.ok && answer.value.outcome === 'none');
        if (!answer.ok || answer.value.outcome !== 'granted') return;
        await accept(answer.value);
        const found = own.book().open.get(n);
        if (found) await close(found);
      };
    },
    take(entry) {
      own.take(entry);
      if (movesLease(entry)) p.moved(entry);
      if (entry.type === 'leaseAccepted') marks.set(entry.lease.n, markAtAccept(clock.monoMs()));
      if (entry.type === 'leaseClosed') marks.delete(entry.n);
    },
  };
}

const movesLease = (entry: JournalEntry): boolean =>
  giftStepsOf(entry).some((step) => step.do === 'accept' || step.do === 'spend' || step.do === 'close');
