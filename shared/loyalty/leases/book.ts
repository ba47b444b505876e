import { type Money, minus, plus, zero } from '../../units/money.ts';
import { err, ok, type Result } from '../../units/result.ts';
import type { Lease } from './lease.ts';

// The till's side of the protocol: a fold over its own journal. What is not in the journal has not happened.

export interface OwnLease {
  readonly lease: Lease;
  readonly spent: Money;
  /** When its entry was written, by the till's wall clock. */
  readonly acceptedAtMs: number;
}

/** The leases that this till holds. A closed one is forgotten: nothing can be spent of it any more. */
export interface LeaseBook {
  /** The till's count: the next request is `last + 1`, and again so until its lease is accepted. */
  readonly last: number;
  readonly open: ReadonlyMap<number, OwnLease>;
}

export const EMPTY_BOOK: LeaseBook = { last: 0, open: new Map() };

export type BookStep =
  | { readonly do: 'accept'; readonly lease: Lease; readonly atMs: number }
  | { readonly do: 'spend'; readonly n: number; readonly amount: Money }
  | { readonly do: 'close'; readonly n: number };

export type BookRefusal = 'lease.known' | 'lease.notOpen' | 'lease.tooMuch';

export function booked(book: LeaseBook, step: BookStep): Result<LeaseBook, BookRefusal> {
  switch (step.do) {
    case 'accept':
      return accepted(book, step.lease, step.atMs);
    case 'spend':
      return spent(book, step.n, step.amount);
    case 'close':
      return closed(book, step.n);
  }
}

/** An answer that comes twice, or long after its lease was closed, is no second lease. */
function accepted(book: LeaseBook, lease: Lease, acceptedAtMs: number): Result<LeaseBook, BookRefusal> {
  if (lease.n <= book.last) return err('lease.known');
  return ok({ last: lease.n, open: new Map(book.open).set(lease.n, { lease, spent: zero, acceptedAtMs }) });
}

function spent(book: LeaseBook, n: number, amount: Money): Result<LeaseBook, BookRefusal> {
  const own = book.open.get(n);
  if (!own) return err('lease.notOpen');
  if (amount > restOf(own)) return err('lease.tooMuch');
  return ok({ ...book, open: new Map(book.open).set(n, { ...own, spent: plus(own.spent, amount) }) });
}

function closed(book: LeaseBook, n: number): Result<LeaseBook, BookRefusal> {
  if (!book.open.has(n)) return err('lease.notOpen');
  const open = new Map(book.open);
  open.delete(n);
  return ok({ ...book, open });
}

export const restOf = ({ lease, spent: gone }: Pick<OwnLease, 'lease' | 'spent'>): Money => minus(lease.amount, gone);
