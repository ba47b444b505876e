import type { StatusView } from '../../shared/contract/views.ts';
import type { Stamp } from '../../shared/journal/entry.ts';
import type { Sync } from '../sync/start-sync.ts';
import type { KnownThings } from './known-things.ts';
import type { Parts } from './parts.ts';

/** What the foot of the screen says of line, data, clock and printer. */
export async function tillStatus(p: {
  readonly parts: Parts;
  readonly known: KnownThings;
  readonly sync: Sync;
  readonly clock: () => Stamp['clock'];
  readonly printer: () => StatusView['printer'];
}): Promise<() => StatusView> {
  const { journal, reference, database } = p.parts;
  // Head office's total is known from the first page on; counting a million rows would hold up the start.
  const counted = (name: 'members' | 'products') => (reference.mark(name) ? 0 : database[name].count());
  const counts = { members: await counted('members'), products: await counted('products') };
  return () => {
    const at = p.sync.status();
    return {
      link: at.link,
      sinceMs: at.sinceMs,
      unsent: Math.max(0, journal.head().seq - at.sentSeq),
      completeUpToMs: at.completeUpToMs,
      members: reference.mark('members')?.total ?? counts.members,
      products: reference.mark('products')?.total ?? counts.products,
      loading: at.loading,
      offlineRedeemMax: p.known.store.record().offlineRedeemMax,
      clock: p.clock(),
      frozen: at.frozen,
      printer: p.printer(),
      bundle: p.known.bundles.inForce()?.rev ?? 0,
    };
  };
}
