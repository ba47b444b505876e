import { type ShareBook, shareBook } from '../../shared/programme/limit-share.ts';
import { systemClock, systemRandom, systemTimer } from '../clock.ts';
import { seenUpTo } from '../store/reference-store.ts';
import type { HeadOffice } from '../sync/head-office.ts';
import { type Sync, startSync } from '../sync/start-sync.ts';
import type { Till } from '../till/till.ts';
import { type KnownThings, yieldTurn } from './known-things.ts';
import type { OwnPast } from './own-past.ts';
import type { Parts } from './parts.ts';

export interface TillSync {
  readonly sync: Sync;
  /** What this till may use of the limits of the chain. */
  shares(): ShareBook;
}

/** Sync of a till: whatever arrives becomes known, and the counter sees it. */
export function tillSync(p: {
  readonly parts: Parts;
  readonly office: HeadOffice;
  readonly known: KnownThings;
  readonly own: OwnPast;
  readonly till: () => Till | null;
  readonly bundleApplied: (rev: number) => Promise<void>;
  readonly certified: (certificate: string) => void;
  readonly fault: (error: unknown) => void;
}): TillSync {
  const { known, fault } = p;
  const { given, identity, journal, reference } = p.parts;
  const refresh = async (): Promise<void> => p.till()?.refresh();
  let shares = shareBook(reference.shares(), identity.epoch);

  async function onArrived(collection: string): Promise<void> {
    if (collection === 'stores') await known.store.refresh();
    if (collection === 'products') known.search.stale();
    if (collection === 'members' || collection === 'cards') p.own.seen(seenUpTo(reference));
    if (collection === 'bundles') await p.bundleApplied(await known.bundles.refresh());
    await refresh();
  }

  const sync = startSync({
    office: p.office,
    identity,
    headOfficeKey: identity.headOfficeKey,
    journal,
    reference,
    bundleInForce: known.bundles.inForce,
    busy: () => p.till()?.isBusy() ?? false,
    clock: (given.clockIn ?? systemClock)('UTC'),
    timer: systemTimer,
    random: systemRandom,
    yieldTurn,
    reports: {
      arrived: (collection) => void onArrived(collection).catch(fault),
      certified: p.certified,
      widened() {
        shares = shareBook(reference.shares(), identity.epoch);
        void refresh().catch(fault);
      },
      refusedRow: (row) => given.log(`sync: a row of ${row.collection} is refused: ${row.why}`),
      quarantined: (seq, reason) => given.log(`sync: head office could not read entry ${seq}: ${reason}`),
      fault,
    },
  });
  return { sync, shares: () => shares };
}
