import { openEntry } from '../../shared/journal/chain.ts';
import type { SaleClosed } from '../../shared/journal/entry.ts';
import { rungEntry } from '../../shared/journal/re-evaluate.ts';
import { memberInputOf } from '../../shared/programme/priced-basket.ts';
import { openRehearsal, type RehearsalOptions, type RehearsalReport } from '../../shared/programme/rehearsal.ts';
import type { PastSale } from '../../shared/programme/rehearsal-sale.ts';
import { saleInputOf, saleSettings } from '../../shared/programme/rung-sale.ts';
import type { Day } from '../../shared/units/time.ts';
import type { Db } from '../db/schema.ts';

const SALES_A_TURN = 100;

/**
 * The chain's own real sales between two business dates, both included, as the tills recorded them. Those in other money
 * than `currency` are left out: yen and euros have no sum.
 */
export async function rehearseSales(
  db: Db,
  p: RehearsalOptions & { readonly from: Day; readonly to: Day; readonly currency?: string | undefined },
): Promise<RehearsalReport> {
  const rehearsal = openRehearsal(p);
  for await (const entry of pastSaleEntries(db, p)) {
    if (p.currency === undefined || entry.currency.code === p.currency) rehearsal.take(pastSaleOf(entry));
    else rehearsal.leaveOut();
  }
  return rehearsal.report();
}

/**
 * In the order in which they were closed, one business date in memory at a time. Tills are served by the same process:
 * they come in between.
 */
export async function* pastSaleEntries(db: Db, { from, to }: { from: Day; to: Day }): AsyncGenerator<SaleClosed> {
  const sales = db.selectFrom('entry').where('type', '=', 'saleClosed').where('mode', '=', 'real');
  const days = await sales
    .select('business_date')
    .distinct()
    .where('business_date', '>=', from)
    .where('business_date', '<=', to)
    .orderBy('business_date')
    .execute();
  let taken = 0;
  for (const { business_date } of days) {
    const rows = await sales
      .select(['bytes', 'store', 'till', 'epoch', 'seq'])
      .where('business_date', '=', business_date)
      .orderBy('ended_at')
      .orderBy('till')
      .orderBy('epoch')
      .orderBy('seq')
      .execute();
    for (const { bytes } of rows) {
      // A later version's entry that this one cannot read is no sale that it could evaluate.
      const entry = openEntry(Buffer.from(bytes).toString('utf8'));
      if (entry?.type !== 'saleClosed') continue;
      yield entry;
      taken += 1;
      if (taken % SALES_A_TURN === 0) await new Promise((turn) => setImmediate(turn));
    }
  }
}

export const pastSaleOf = (entry: SaleClosed): PastSale => ({
  id: `${entry.till}:${entry.epoch}:${entry.seq}`,
  sale: saleInputOf(rungEntry(entry)),
  member: entry.member ? memberInputOf(entry.member) : null,
  closedOn: entry.businessDate,
  settings: saleSettings(entry),
});
