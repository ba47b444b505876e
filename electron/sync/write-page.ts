import type { ReferenceRow, ReferenceStore } from '../../shared/contract/reference-store.ts';
import type { PullReply, ReferenceName } from '../../shared/contract/wire.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { RefusedRow, RowCheck } from './reference-rows.ts';
import { sliceSize } from './slices.ts';

/** Writes one page and then its checkpoint; stopped in between, the checkpoint stays before the page. */
export type WritePage = (collection: ReferenceName, page: PullReply, signal: AbortSignal) => Promise<void>;

export interface PageReports {
  /** Rows of a collection became durable; `more` follow. */
  arrived(collection: ReferenceName, rows: number, more: boolean): void;
  refused(row: RefusedRow): void;
  /** This till may use more of some limit than before. */
  widened(): void;
}

/** Writes in slices sized by the time they block, and lets everything else have its turn after each. */
export function pageWriter(p: {
  store: ReferenceStore;
  check: RowCheck;
  /** A basket is open: what blocks for long holds up a scan. */
  busy: () => boolean;
  clock: Clock;
  yieldTurn: () => Promise<void>;
  reports: PageReports;
}): WritePage {
  const { store, clock, reports } = p;
  const size = sliceSize();

  function taken(collection: ReferenceName, slice: PullReply['rows']): ReferenceRow[] {
    const rows: ReferenceRow[] = [];
    for (const row of slice) {
      const checked = p.check(collection, row);
      if (checked.ok) rows.push(checked.value);
      else reports.refused(checked.error);
    }
    return rows;
  }

  return async (collection, page, signal) => {
    // A share without its programme is idle; a programme without its share gives nothing.
    if (page.shares && (await store.saveShares(page.shares))) reports.widened();
    for (let at = 0; at < page.rows.length; ) {
      if (signal.aborted) return;
      const startedMs = clock.monoMs();
      const slice = page.rows.slice(at, at + size.rows(p.busy()));
      const rows = taken(collection, slice);
      if (rows.length > 0) await store.apply(collection, rows);
      size.took(slice.length, clock.monoMs() - startedMs);
      at += slice.length;
      await p.yieldTurn();
    }
    const { checkpoint, included, more, total } = page;
    await store.saveCheckpoint(collection, { checkpoint, included, complete: !more, total });
    reports.arrived(collection, page.rows.length, more);
  };
}
