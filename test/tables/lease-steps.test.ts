import { describe, expect, test } from 'vitest';
import { type HeldLease, type LeaseStep, stepped } from '../../shared/loyalty/leases/account.ts';
import { type BookStep, booked, EMPTY_BOOK, type LeaseBook } from '../../shared/loyalty/leases/book.ts';
import type { Lease } from '../../shared/loyalty/leases/lease.ts';
import { money } from '../../shared/units/money.ts';

const held = (amount: number, settled: number, state: HeldLease['state'] = 'open', late = 0): HeldLease => ({
  amount: money(amount),
  settled: money(settled),
  late: money(late),
  state,
});
const spend = (amount: number): LeaseStep => ({ do: 'spend', amount: money(amount) });
const close = (spent: number, fenced = false): LeaseStep => ({ do: 'close', spent: money(spent), fenced });

describe('a lease at head office', () => {
  test.each<[string, HeldLease, LeaseStep, HeldLease, number, number, string | null]>([
    // before, step, after, released, loss, alarm
    ['spent in part', held(500, 100), spend(200), held(500, 300), 0, 0, null],
    ['spent to the last', held(500, 300), spend(200), held(500, 500), 0, 0, null],
    ['spent beyond', held(500, 400), spend(200), held(500, 500), 0, 100, 'lease.overspent'],
    ['closed unspent', held(500, 0), close(0), held(500, 0, 'closed'), 500, 0, null],
    ['closed with a rest', held(500, 300), close(300), held(500, 300, 'closed'), 200, 0, null],
    ['closed with less than was spent', held(500, 300), close(200), held(500, 300), 0, 0, 'lease.closeDiffers'],
    ['closed with more than has come', held(500, 300), close(400), held(500, 300), 0, 0, 'lease.closeDiffers'],
    ['closed by an old epoch', held(500, 300), close(300, true), held(500, 300), 0, 0, 'lease.oldEpoch'],
    ['closed again', held(500, 300, 'closed'), close(0), held(500, 300, 'closed'), 0, 0, null],
    [
      'spent after its close',
      held(500, 300, 'closed'),
      spend(50),
      held(500, 300, 'closed'),
      0,
      50,
      'lease.spentAfterClose',
    ],
    ['written off', held(500, 300), { do: 'writeOff' }, held(500, 300, 'writtenOff'), 200, 200, null],
    ['written off again', held(500, 300, 'writtenOff'), { do: 'writeOff' }, held(500, 300, 'writtenOff'), 0, 0, null],
    [
      'closed before: nothing to write off',
      held(500, 0, 'closed'),
      { do: 'writeOff' },
      held(500, 0, 'closed'),
      0,
      0,
      null,
    ],
    [
      'spent late',
      held(500, 300, 'writtenOff'),
      spend(150),
      held(500, 300, 'writtenOff', 150),
      0,
      0,
      'lease.spentLate',
    ],
    [
      'spent late, beyond',
      held(500, 300, 'writtenOff', 150),
      spend(80),
      held(500, 300, 'writtenOff', 200),
      0,
      30,
      'lease.spentLate',
    ],
    ['closed late', held(500, 300, 'writtenOff'), close(300), held(500, 300, 'writtenOff'), 0, 0, null],
  ])('%s', (_what, before, step, lease, released, loss, alarm) => {
    expect(stepped(before, step)).toEqual({ lease, released, loss, alarm });
  });
});

describe('the book of a till', () => {
  const lease = (n: number): Lease => ({ n, amount: money(100) }) as Lease;
  const bookOf = (...steps: BookStep[]): LeaseBook =>
    steps.reduce<LeaseBook>((book, step) => {
      const next = booked(book, step);
      if (!next.ok) throw new Error(next.error);
      return next.value;
    }, EMPTY_BOOK);
  const accept = (n: number): BookStep => ({ do: 'accept', lease: lease(n), atMs: 0 });
  const spends = (n: number, amount: number): BookStep => ({ do: 'spend', n, amount: money(amount) });

  test.each<[string, LeaseBook, BookStep, string]>([
    ['the same answer twice', bookOf(accept(1)), accept(1), 'lease.known'],
    ['an answer to what was closed long ago', bookOf(accept(1), { do: 'close', n: 1 }), accept(1), 'lease.known'],
    ['nothing to spend of', bookOf(), spends(1, 1), 'lease.notOpen'],
    ['spent after its close', bookOf(accept(1), { do: 'close', n: 1 }), spends(1, 1), 'lease.notOpen'],
    ['more than was leased', bookOf(accept(1)), spends(1, 101), 'lease.tooMuch'],
    ['more than is left', bookOf(accept(1), spends(1, 60)), spends(1, 41), 'lease.tooMuch'],
    ['closed twice', bookOf(accept(1), { do: 'close', n: 1 }), { do: 'close', n: 1 }, 'lease.notOpen'],
  ])('refuses %s', (_what, book, step, error) => {
    expect(booked(book, step)).toEqual({ ok: false, error });
  });

  test('spends to the last unit, of each lease by itself', () => {
    const book = bookOf(accept(1), accept(2), spends(1, 60), spends(2, 100), spends(1, 40));
    expect([...book.open.values()].map(({ spent }) => spent)).toEqual([100, 100]);
    expect(book.last).toBe(2);
  });
});
