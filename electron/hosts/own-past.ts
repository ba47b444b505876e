import type { JournalEntry } from '../../shared/journal/entry.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import { randomIds, systemClock } from '../clock.ts';
import { askSale } from '../sync/ask-sale.ts';
import type { HeadOffice } from '../sync/head-office.ts';
import type { Journal } from '../till/journal.ts';
import type { LeaseDesk } from '../till/lease-desk.ts';
import type { OwnUses } from '../till/own-uses.ts';
import type { SoldSales } from '../till/sold-sales.ts';
import { keptUses } from './kept-uses.ts';
import { openLeaseDesk } from './open-lease-desk.ts';
import type { Parts } from './parts.ts';
import { openReturnsDesk } from './returns-desk.ts';

/** What a till has done itself, folded from its journal and kept up with it. */
export interface OwnPast {
  readonly uses: OwnUses['tally'];
  readonly sales: SoldSales;
  readonly drawerCash: () => number;
  readonly leases: LeaseDesk;
  /** The next entry, once it is durable. */
  take(entry: JournalEntry): void;
  /** Head office's own figures hold everything up to here. */
  seen(upTo: number): void;
  /** So that the next start is a short one. */
  keep(): Promise<void>;
}

export async function ownPast(
  parts: Parts,
  to: { readonly office: HeadOffice; readonly clock: Clock; readonly record: Journal['record'] },
): Promise<OwnPast> {
  const { office } = to;
  const { given, database, identity, journal, past } = parts;
  const { till, epoch, headOfficeKey } = identity;
  const { log } = given;
  const desk = await openReturnsDesk({
    database,
    journal,
    till,
    epoch,
    ask: askSale({
      office,
      identity,
      headOfficeKey,
      nonce: () => randomIds.next(),
      distrusted: () => log('returns: an answer about a sale is not head office\u2019s and was dropped'),
    }),
    log,
  });
  const uses = await keptUses({ database, journal, epoch, log });
  const leases = await openLeaseDesk({
    ...{ ...to, database, journal, identity, log, folder: given.folder },
    publicKey: parts.key.publicKey,
    // By the wall clock: the store, and with it its zone, may still have to arrive.
    wallMs: (given.clockIn ?? systemClock)('UTC').now().epochMs,
    lastEndedAt: past.lastEndedAt,
  });
  return {
    uses: uses.tally,
    leases: leases.desk,
    sales: desk.sales,
    drawerCash: desk.own.cash,
    take(entry) {
      past.unseen.add(entry);
      past.toldEvents.take(entry);
      past.enrolled.add(entry);
      uses.take(entry);
      desk.own.take(entry);
      leases.desk.take(entry);
    },
    seen(upTo) {
      past.unseen.forget(upTo);
      past.enrolled.forget(upTo);
    },
    async keep() {
      // Only a longer start would come of it: a disk that fails now must not hold up the rest.
      const kept = await Promise.allSettled([uses.keep(), desk.own.keep(), leases.keep()]);
      for (const each of kept) if (each.status === 'rejected') log(`sync: ${String(each.reason)}`);
    },
  };
}
