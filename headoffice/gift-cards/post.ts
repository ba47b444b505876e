import type { JournalEntry } from '../../shared/journal/entry.ts';
import { type GiftStep, giftStepsOf } from '../../shared/journal/gift-steps.ts';
import { type LeaseMove, type LeaseStep, stepped } from '../../shared/loyalty/leases/account.ts';
import { unreachable } from '../../shared/units/result.ts';
import { findTill } from '../access/tills.ts';
import type { Tx } from '../db/schema.ts';
import type { Alarm, At } from '../ingest/write.ts';
import { heldOf } from './leases.ts';
import { type GiftMove, raiseAvailable, writeMoves } from './moves.ts';
import { restoreLease } from './restore.ts';

/**
 * Applies what entries did to gift cards, one after another in the order of their numbers. Where an entry cannot be
 * applied, no later close of its lease frees anything: settled and spent differ then.
 */
export async function postGiftCards(tx: Tx, at: At, entries: readonly JournalEntry[]): Promise<readonly Alarm[]> {
  const alarms: Alarm[] = [];
  for (const entry of entries)
    for (const [index, step] of giftStepsOf(entry).entries()) {
      const alarm = await applied({ tx, at, entry, index }, step);
      if (alarm) alarms.push({ seq: entry.seq, ...alarm });
    }
  return alarms;
}

/** Goods for cards whose leases were written off with their till: the merchant bears them, and somebody has to look. */
export async function postLateSpends(tx: Tx, at: At, entries: readonly JournalEntry[]): Promise<readonly Alarm[]> {
  const alarms: Alarm[] = [];
  for (const entry of entries)
    for (const [index, step] of giftStepsOf(entry).entries()) {
      if (step.do !== 'spend') continue;
      const lease = await lockedLease(tx, at, step.n);
      if (lease?.state !== 'writtenOff') continue;
      const found = await leaseStep({ tx, at, entry, index }, step, { do: 'spend', amount: step.amount });
      if (found) alarms.push({ seq: entry.seq, ...found });
    }
  return alarms;
}

interface Place {
  readonly tx: Tx;
  readonly at: At;
  readonly entry: Pick<JournalEntry, 'seq' | 'type'> & { readonly currency?: { readonly code: string } };
  readonly index: number;
}
type Found = { readonly kind: string; readonly facts: Alarm['facts'] } | null;

function applied(of: Place, step: GiftStep): Promise<Found> {
  switch (step.do) {
    case 'accept':
      return accepted(of, step);
    case 'load':
    case 'refund':
      return credited(of, step);
    case 'spend':
      return leaseStep(of, step, { do: 'spend', amount: step.amount });
    case 'close':
      return closed(of, step);
    default:
      return unreachable(step);
  }
}

/** Head office knows what it granted, unless its books are an older back-up: then the till brings its own lease along. */
async function accepted(of: Place, { lease, sig }: Extract<GiftStep, { do: 'accept' }>): Promise<Found> {
  const restored = await restoreLease(of.tx, of.at, lease, sig);
  if (!restored) return null;
  const { card, n } = lease;
  await writeMoves(of.tx, [
    moveOf(of, { card, kind: 'leased', amount: lease.amount, n }),
    ...(restored.short > 0 ? [moveOf(of, { card, kind: 'loss', amount: restored.short, n })] : []),
  ]);
  return { kind: 'lease.restored', facts: { n, amount: lease.amount, short: restored.short } };
}

/** What customers have paid for is theirs, even where head office never issued the card: then somebody has to look. */
async function credited(of: Place, step: Extract<GiftStep, { do: 'load' | 'refund' }>): Promise<Found> {
  const { tx, at } = of;
  const { card, last4, amount } = step;
  const currency = of.entry.currency?.code ?? '';
  const known = await tx
    .selectFrom('gift_card')
    .select(['state', 'currency'])
    .where('card', '=', card)
    .forUpdate()
    .executeTakeFirst();
  if (known && known.currency !== currency)
    return { kind: 'giftCard.otherCurrency', facts: { last4, currency, amount } };
  if (!known)
    await tx
      .insertInto('gift_card')
      .values({ card, last4, state: 'active', currency, expires: null, issued_ms: at.nowMs })
      .execute();
  if (known?.state === 'issued')
    await tx.updateTable('gift_card').set({ state: 'active' }).where('card', '=', card).execute();
  await raiseAvailable(tx, card, amount);
  await writeMoves(tx, [moveOf(of, { card, kind: step.do === 'load' ? 'loaded' : 'refunded', amount })]);
  return known ? null : { kind: 'giftCard.unissued', facts: { last4, amount } };
}

async function closed(of: Place, step: Extract<GiftStep, { do: 'close' }>): Promise<Found> {
  const till = await findTill(of.tx, of.at.till);
  const fenced = till?.epoch !== of.at.epoch;
  return leaseStep(of, step, { do: 'close', spent: step.spent, fenced });
}

/** One step of a lease of this till and epoch. Of any other, goods were given that nobody has leased: the merchant's. */
async function leaseStep(of: Place, { card, n }: { card: string; n: number }, step: LeaseStep): Promise<Found> {
  const { tx, at } = of;
  const row = await lockedLease(tx, at, n);
  if (!row || row.card !== card) {
    const loss = step.do === 'spend' ? step.amount : 0;
    if (loss > 0) await writeMoves(tx, [moveOf(of, { card, kind: 'loss', amount: loss, n })]);
    return { kind: 'lease.unknown', facts: { n, amount: loss } };
  }
  const moved = stepped(heldOf(row), step);
  await keep(of, { card, n }, moved, row.settled);
  return moved.alarm ? { kind: moved.alarm, facts: { n, loss: moved.loss } } : null;
}

const lockedLease = (tx: Tx, at: At, n: number) =>
  tx
    .selectFrom('gift_lease')
    .select(['card', 'amount', 'settled', 'late', 'state'])
    .where('till', '=', at.till)
    .where('epoch', '=', at.epoch)
    .where('n', '=', n)
    .forUpdate()
    .executeTakeFirst();

async function keep(of: Place, { card, n }: { card: string; n: number }, moved: LeaseMove, settledBefore: number) {
  const { tx, at } = of;
  const { settled, late, state } = moved.lease;
  await tx
    .updateTable('gift_lease')
    .set({ settled, late, state, ...(state === 'closed' && moved.released >= 0 ? { ended_ms: at.nowMs } : {}) })
    .where('till', '=', at.till)
    .where('epoch', '=', at.epoch)
    .where('n', '=', n)
    .execute();
  if (moved.released > 0) await raiseAvailable(tx, card, moved.released);
  const moves: GiftMove[] = [];
  const spent = settled - settledBefore;
  if (spent > 0) moves.push(moveOf(of, { card, kind: 'spent', amount: spent, n }));
  if (moved.released > 0) moves.push(moveOf(of, { card, kind: 'released', amount: moved.released, n }));
  if (moved.loss > 0) moves.push(moveOf(of, { card, kind: 'loss', amount: moved.loss, n }));
  await writeMoves(tx, moves);
}

const moveOf = (
  { at, entry, index }: Place,
  move: Pick<GiftMove, 'card' | 'kind' | 'amount'> & { readonly n?: number },
): GiftMove => ({
  ...move,
  key: `${at.till}:${at.epoch}:${entry.seq}:${index}:${move.kind}`,
  store: at.store,
  till: at.till,
  epoch: at.epoch,
  seq: entry.seq,
  at_ms: at.nowMs,
});
