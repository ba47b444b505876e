import { openJournal } from '../../electron/till/journal.ts';
import { type LeaseDesk, leaseDesk } from '../../electron/till/lease-desk.ts';
import { type OwnLeases, ownLeases } from '../../electron/till/own-leases.ts';
import { SIGNATURE_WINDOW_MS } from '../../shared/contract/request-signature.ts';
import { GENESIS, openEntry, type SealedEntry } from '../../shared/journal/chain.ts';
import type { EntryFact, JournalEntry } from '../../shared/journal/entry.ts';
import { giftStepsOf } from '../../shared/journal/gift-steps.ts';
import { grantable, granted, type HeldLease, openPart, stepped } from '../../shared/loyalty/leases/account.ts';
import type { Lease } from '../../shared/loyalty/leases/lease.ts';
import type { GiftCardOffice, LeaseAnswer } from '../../shared/ports/ask-gift-card.ts';
import type { GiftCardTender } from '../../shared/tender/tender.ts';
import { minus, money, plus, sum, zero } from '../../shared/units/money.ts';
import { err, ok } from '../../shared/units/result.ts';
import { momentIn } from '../../shared/units/time.ts';
import { giftCardFact, saleFact } from '../fakes/wire-till.ts';

// A chain in one process: the till's own desk, fold and journal over a line that loses and delays, and head office's
// books as plain sums over the same steps that its database takes.

export const CARDS = ['a'.repeat(64), 'b'.repeat(64)] as const;
const LOADED = 100;
const HOUR_MS = 3_600_000;

/** What happens to a request: it is lost, or its answer, or it arrives when nobody waits any more. */
export type Fate = 'arrives' | 'lost' | 'answerLost' | 'late';

interface Held {
  readonly lease: Lease;
  readonly held: HeldLease;
  readonly till: string;
}

export class Books {
  private readonly available = new Map<string, number>(CARDS.map((card) => [card, LOADED]));
  private readonly leases = new Map<string, Held>();
  private readonly fenced = new Set<string>();
  private readonly applied = new Map<string, number>();
  private credited = LOADED * CARDS.length;
  loss = 0;

  grant(till: string, q: { n: number; card: string | null; wanted: number }): LeaseAnswer {
    const key = `${till}:${q.n}`;
    const known = this.leases.get(key);
    if (known) return { outcome: 'granted', lease: known.lease, sig: 's' };
    if (q.card === null) return { outcome: 'none' };
    const there = money(this.available.get(q.card) ?? 0);
    const amount = grantable(there, money(q.wanted));
    if (amount <= 0 || this.fenced.has(till)) return { outcome: 'refused', why: 'empty' };
    const left = minus(there, amount);
    const lease: Lease = { n: q.n, card: q.card, last4: '0000', amount, lifeMs: 24 * HOUR_MS, left };
    this.available.set(q.card, left);
    this.leases.set(key, { lease, held: granted(amount), till });
    return { outcome: 'granted', lease, sig: 's' };
  }

  /** In the order of their numbers and each once, as the ingest has it. */
  ingest(till: string, entry: JournalEntry): void {
    if (entry.seq !== (this.applied.get(till) ?? 0) + 1) return;
    this.applied.set(till, entry.seq);
    for (const step of giftStepsOf(entry)) {
      if (step.do === 'load' || step.do === 'refund') {
        this.available.set(step.card, (this.available.get(step.card) ?? 0) + step.amount);
        this.credited += step.amount;
      }
      if (step.do === 'spend') this.move(`${till}:${step.n}`, { do: 'spend', amount: step.amount });
      if (step.do === 'close')
        this.move(`${till}:${step.n}`, { do: 'close', spent: step.spent, fenced: this.fenced.has(till) });
    }
  }

  writeOff(till: string): void {
    this.fenced.add(till);
    for (const [key, each] of this.leases) if (each.till === till) this.move(key, { do: 'writeOff' });
  }

  private move(key: string, step: Parameters<typeof stepped>[1]): void {
    const known = this.leases.get(key);
    if (!known) throw new Error(`${step.do} of a lease that was never granted: ${key}`);
    const moved = stepped(known.held, step);
    this.leases.set(key, { ...known, held: moved.lease });
    this.available.set(known.lease.card, (this.available.get(known.lease.card) ?? 0) + moved.released);
    this.loss += moved.loss;
  }

  /** P1 and P2, of all cards together. `onTheWay`: paid onto cards at tills, not yet here. */
  broken(goods: number, onTheWay: number): string | null {
    const held = [...this.leases.values()].map((each) => each.held);
    const there = [...this.available.values()];
    if (there.some((amount) => amount < 0)) return `P2: available ${there.join()}`;
    const spent = held.reduce((all, { settled }) => all + settled, 0);
    const open = sum(held.map(openPart));
    const total = there.reduce((all, amount) => all + amount, 0);
    if (this.credited !== total + open + spent) return `P1: ${this.credited} is not ${total} + ${open} + ${spent}`;
    return goods > this.credited + onTheWay + this.loss ? `P1: goods of ${goods} for ${this.credited}` : null;
  }

  /** What no till holds any more, where every till has said all. */
  locked(): number {
    return sum([...this.leases.values()].map(({ held }) => openPart(held)));
  }
}

/** A till with the real desk. What a crash leaves is its journal and the number of its last request. */
export class ChainTill {
  readonly name: string;
  private readonly books: Books;
  private readonly entries: SealedEntry[] = [];
  private asked = 0;
  private desk!: LeaseDesk;
  private own!: OwnLeases;
  private journal!: ReturnType<typeof openJournal>;
  private readonly late: { readonly sentMs: number; arrive(): void }[] = [];
  /** Time as nobody's clock has it. */
  private pastMs = 0;
  wallMs = Date.UTC(2026, 10, 22, 3);
  monoMs = 0;
  fate: Fate = 'arrives';
  sent = 0;
  /** Tenders of a sale that is being paid. */
  taken: GiftCardTender[] = [];
  goods = 0;
  onTheWay = 0;

  constructor(name: string, books: Books) {
    this.name = name;
    this.books = books;
  }

  async start(): Promise<void> {
    const store = {
      append: async (entry: SealedEntry) => void this.entries.push(entry),
      after: async (seq: number, limit: number) => this.entries.slice(seq, seq + limit),
      head: () => {
        const last = this.entries.at(-1);
        return last ? { seq: last.seq, hash: last.hash } : { seq: 0, hash: GENESIS };
      },
    };
    this.own = await ownLeases({
      journal: store,
      epoch: 1,
      read: async () => null,
      write: async () => undefined,
      fault: (error) => {
        throw error;
      },
    });
    const clock = { now: () => momentIn('UTC', this.wallMs), monoMs: () => this.monoMs };
    const last = openEntry(this.entries.at(-1)?.bytes ?? '');
    this.journal = openJournal({
      store,
      crypto: { sha256: (text) => String(text.length % 10).repeat(64), sign: () => 's' },
      clock,
      identity: { store: 'S1', till: this.name, epoch: 1, boot: 'b', app: '1' } as never,
      lastReceipt: this.entries.length,
      signCoupons: (entry) => entry,
      staff: () => 's1' as never,
      mode: () => 'real',
      clockFlag: () => 'ok',
      onRecorded: (entry) => this.desk.take(entry),
    });
    this.desk = leaseDesk({
      own: this.own,
      office: this.office(),
      record: (fact, act) => this.journal.record(fact, act),
      clock,
      started: { wallMs: this.wallMs, lastEntryAtMs: last ? Date.parse(last.endedAt) : 0 },
      trusted: true,
      moved: () => undefined,
      asking: {
        last: this.asked,
        write: async (n) => {
          this.asked = n;
        },
      },
    });
  }

  private office(): GiftCardOffice {
    return {
      lease: async (question) => {
        const arrive = () => this.books.grant(this.name, question);
        switch (this.fate) {
          case 'lost':
            return err('unreachable');
          case 'late':
            this.late.push({ sentMs: this.pastMs, arrive });
            return err('unreachable');
          case 'answerLost':
            arrive();
            return err('unreachable');
          default:
            return ok(arrive());
        }
      },
      state: async () => err('unreachable'),
    };
  }

  /** Kill -9: what was being paid is gone, and with it every clock but the wall's. */
  async crash(): Promise<void> {
    this.taken = [];
    this.monoMs = 0;
    await this.start();
  }

  async pay(card: string, wanted: number): Promise<void> {
    const { day: today } = momentIn('UTC', this.wallMs);
    const asked = { card, wanted: money(wanted), taken: this.taken, online: this.fate !== 'lost', today };
    const found = await this.desk.leaseFor(asked);
    if (!found.ok) return;
    const { lease } = found.value;
    const left = this.desk.left(lease.n, this.taken, today) ?? zero;
    const kept = money(Math.min(wanted, left));
    if (kept > 0) this.taken.push({ kind: 'giftCard', kept, card, last4: '0000', lease: lease.n, left: zero });
  }

  /** The entry is the sale: the goods leave with it. A tender whose lease is over has been taken off before. */
  async close(): Promise<void> {
    const { day: today } = momentIn('UTC', this.wallMs);
    const tenders = this.taken.filter(({ lease = 0 }) => this.desk.left(lease, [], today) !== null);
    this.taken = [];
    if (tenders.length > 0) await this.record({ ...saleFact(), tenders } as never);
  }

  async load(card: string, amount: number): Promise<void> {
    await this.record(giftCardFact(amount, { key: card, last4: '0000' }));
  }

  private async record(fact: EntryFact): Promise<void> {
    const { receipt: _receipt, ...bare } = fact as EntryFact & { receipt?: number };
    const entry = await this.journal.record(bare as EntryFact, { startedAt: momentIn('UTC', this.wallMs) });
    for (const step of giftStepsOf(entry)) {
      if (step.do === 'spend') this.goods = plus(money(this.goods), step.amount);
      if (step.do === 'load') this.onTheWay += step.amount;
    }
  }

  async tidy(): Promise<void> {
    const online = this.fate === 'arrives';
    const lost = this.desk.askIn() === 0 && this.fate !== 'lost' ? await this.desk.askLost() : null;
    if (this.taken.length > 0) return;
    await lost?.();
    await this.desk.closeUnused(online);
  }

  /** Sends so many entries from where head office stands, or from a bit before it. */
  upload(count: number, again: number): void {
    const from = Math.max(0, this.sent - again);
    for (const { bytes } of this.entries.slice(from, this.sent + count)) {
      const entry = openEntry(bytes);
      if (!entry) throw new Error(`An entry that cannot be read: ${bytes}`);
      this.books.ingest(this.name, entry);
      if (entry.seq <= this.sent) continue;
      this.sent = entry.seq;
      for (const step of giftStepsOf(entry)) if (step.do === 'load') this.onTheWay -= step.amount;
    }
  }

  /** What was on its way for long arrives; what was signed too long ago is refused. */
  arrive(): void {
    for (const { sentMs, arrive } of this.late.splice(0)) if (this.pastMs - sentMs <= 2 * SIGNATURE_WINDOW_MS) arrive();
  }

  pass(ms: number): void {
    this.monoMs += ms;
    this.pastMs += ms;
  }
  get unsent(): number {
    return this.entries.length - this.sent;
  }
  overspent(): boolean {
    return [...this.own.book().open.values()].some(({ lease, spent }) => spent > lease.amount);
  }
}
