import { readIdentity } from '../../../electron/hosts/identity.ts';
import { openTillDatabase } from '../../../electron/store/database.ts';
import { openJournalStore } from '../../../electron/store/journal-store.ts';
import { settings } from '../../../electron/store/settings.ts';
import { openEntry } from '../../../shared/journal/chain.ts';
import type { JournalEntry, SaleClosed } from '../../../shared/journal/entry.ts';
import { isBalanced } from '../../../shared/journal/folds.ts';
import { pointsMoved } from '../../../shared/journal/points-moved.ts';
import type { JournalStore } from '../../../shared/ports/journal-store.ts';
import type { Sums } from './plan.ts';
import { COUPON, MEMBER_PRICE } from './reference.ts';

/** What the till's journal holds: a fold over its entries, read back from the closed till's folder. */
export interface Recorded {
  readonly entries: number;
  readonly sums: Sums;
  readonly pointsByMember: ReadonlyMap<string, number>;
  /** Sales whose tenders are not what their lines cost. */
  readonly unbalanced: number;
  readonly unreadable: number;
}

const PAGE = 500;

export async function readRecorded(folder: string): Promise<Recorded> {
  const database = await openTillDatabase(folder);
  try {
    const identity = await readIdentity(settings(database.settings));
    if (!identity) throw new Error(`${folder} is no enrolled till`);
    return await fold(await openJournalStore(database.journal, identity.epoch));
  } finally {
    await database.close();
  }
}

async function fold(journal: JournalStore): Promise<Recorded> {
  const sums = { sales: 0, lines: 0, shelf: 0, memberDiscount: 0, couponDiscount: 0, discount: 0, paid: 0, points: 0 };
  const pointsByMember = new Map<string, number>();
  let unbalanced = 0;
  let unreadable = 0;
  for await (const entry of entriesOf(journal)) {
    if (!entry) unreadable += 1;
    if (entry?.type !== 'saleClosed') continue;
    if (!isBalanced(entry)) unbalanced += 1;
    sums.sales += 1;
    sums.lines += entry.lines.length;
    sums.shelf += entry.totals.list;
    sums.memberDiscount += givenBy(MEMBER_PRICE, entry);
    sums.couponDiscount += givenBy(COUPON, entry);
    sums.discount += entry.totals.discount;
    sums.paid += entry.totals.total;
    for (const { holder, points } of pointsMoved(entry)) {
      sums.points += points;
      pointsByMember.set(holder, (pointsByMember.get(holder) ?? 0) + points);
    }
  }
  return { entries: journal.head().seq, sums, pointsByMember, unbalanced, unreadable };
}

async function* entriesOf(journal: JournalStore): AsyncGenerator<JournalEntry | null> {
  for (let seq = 0; ; ) {
    const page = await journal.after(seq, PAGE);
    const last = page.at(-1);
    if (!last) return;
    for (const sealed of page) yield openEntry(sealed.bytes);
    seq = last.seq;
  }
}

const givenBy = (name: string, sale: SaleClosed): number =>
  sale.lines
    .flatMap((line) => line.discounts)
    .reduce((sum, { programme, amount }) => (programme.startsWith(`${name}:`) ? sum + amount : sum), 0);
