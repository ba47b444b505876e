import { storeHolder, tillHolder } from '../loyalty/holder.ts';
import { unreachable } from '../units/result.ts';
import type { JournalEntry, PointsMovement, Receipted } from './entry.ts';
import { saleKey } from './returned-goods.ts';

/** The points that one entry moves, with whose they are and the key that each posting has in the ledger for ever. */
export interface KeyedMovement extends PointsMovement {
  readonly key: string;
  readonly holder: string;
  /** The sale that it belongs to, or that it takes back; none for an event. */
  readonly sale: string | undefined;
}

export function pointsMoved(entry: JournalEntry): readonly KeyedMovement[] {
  switch (entry.type) {
    case 'saleClosed':
      return [...movedBySale(entry), ...movedByReturn(entry, entry.points.length)];
    case 'goodsReturned':
      return movedByReturn(entry, 0);
    // By the happening, not by the entry: recorded at two tills, it is the same posting.
    case 'eventRecorded':
      return keyed(entry, entry.points, { key: entry.event.key, from: 0, member: entry.member?.id, sale: undefined });
    case 'memberEnrolled':
      return keyed(entry, entry.points, { key: saleKey(entry), from: 0, member: entry.member, sale: undefined });
    case 'epochBegun':
    case 'consentChanged':
    case 'saleVoided':
    case 'basketSuspended':
    case 'basketResumed':
    case 'receiptReprinted':
    case 'drawerOpened':
    case 'bundleApplied':
    case 'clockChanged':
    case 'leaseAccepted':
    case 'leaseClosed':
      return [];
    default:
      return unreachable(entry);
  }
}

const movedBySale = (entry: Extract<Receipted, { type: 'saleClosed' }>): KeyedMovement[] =>
  keyed(entry, entry.points, { key: saleKey(entry), from: 0, member: entry.member?.id, sale: saleKey(entry) });

/** In an exchange the numbers go on where the sale's own movements end. */
function movedByReturn(entry: Receipted, from: number): KeyedMovement[] {
  const { returned } = entry;
  if (!returned) return [];
  const [key, sale] = [saleKey(entry), saleKey(returned.sale)];
  return keyed(entry, returned.points, { key, from, member: returned.member?.id, sale });
}

/** A movement of nobody moves nothing, but keeps its number: keys are places in the entry. */
function keyed(
  entry: JournalEntry,
  moved: readonly PointsMovement[],
  of: {
    readonly key: string;
    readonly from: number;
    readonly member: string | undefined;
    readonly sale: string | undefined;
  },
): KeyedMovement[] {
  if (entry.mode === 'training') return [];
  return moved.flatMap((movement, index) => {
    const holder = holderIn(entry, movement.holder) ?? of.member;
    if (holder === undefined) return [];
    return [{ ...movement, holder, key: `${of.key}:${of.from + index}`, sale: of.sale }];
  });
}

/** Whose wallet a movement is of, spelled out: only the entry knows which store and which till. */
export function holderIn(
  { store, till }: Pick<JournalEntry, 'store' | 'till'>,
  said: string | undefined,
): string | undefined {
  if (said === 'store') return storeHolder(store);
  return said === 'till' ? tillHolder(till) : said;
}
