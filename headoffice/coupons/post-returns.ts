import { openEntry } from '../../shared/journal/chain.ts';
import { isReceipted, type JournalEntry } from '../../shared/journal/entry.ts';
import { type SaleId, saleKey } from '../../shared/journal/returned-goods.ts';
import { insertRows } from '../db/rows.ts';
import type { Tx } from '../db/schema.ts';
import type { At } from '../ingest/write.ts';
import { lockCoupons, restateCoupons, setRevokedIn } from './coupon-state.ts';

/**
 * A sale of which nothing is left with the customer gives back the coupons that it used, and those that it gave count no
 * more. True where there were any. A return that comes in before its sale leaves the coupon used: nobody gains by that.
 */
export async function postCouponReturns(tx: Tx, at: At, entries: readonly JournalEntry[]): Promise<boolean> {
  let changed = false;
  for (const entry of entries) {
    if (!isReceipted(entry) || entry.mode !== 'real' || !entry.returned?.complete) continue;
    const { sale } = entry.returned;
    const freed = await free(tx, at, entry.seq, sale);
    const ended = await end(tx, sale);
    changed ||= freed || ended;
  }
  return changed;
}

/**
 * One row for each use, counted downwards, however many tills say that all of the goods are back. Where the till that
 * sold them says so as well, the row is its own: it has counted the return itself.
 */
async function free(tx: Tx, at: At, seq: number, sale: SaleId): Promise<boolean> {
  const used = await tx
    .selectFrom('coupon_use')
    .select(['serial', 'programme', 'day'])
    .where('till', '=', sale.till)
    .where('epoch', '=', sale.epoch)
    .where('seq', '=', sale.seq)
    .where('times', '=', 1)
    .execute();
  if (used.length === 0) return false;
  // A till counts what its own sales use and get back; of another's sale it is told like everybody else.
  const counted = at.till === sale.till && at.epoch === sale.epoch;
  const serials = used.map(({ serial }) => serial);
  await lockCoupons(
    tx,
    serials.map((id) => ({ id })),
  );
  await insertRows(
    tx,
    {
      table: 'coupon_use',
      columns: ['serial', 'till', 'epoch', 'seq', 'programme', 'store', 'day', 'times', 'counted', 'freed_sale'],
      suffix: `on conflict (serial, programme, freed_sale) where freed_sale is not null do update
        set till = excluded.till, epoch = excluded.epoch, seq = excluded.seq, store = excluded.store,
          counted = excluded.counted where excluded.counted and not coupon_use.counted`,
    },
    used.map(({ serial, programme, day }) => {
      return [serial, at.till, at.epoch, seq, programme, at.store, day, -1, counted, saleKey(sale)];
    }),
  );
  await restateCoupons(tx, serials);
  return true;
}

/** The coupons of a sale are taken back under its own name, whether they have been printed, lost or copied. */
async function end(tx: Tx, sale: SaleId): Promise<boolean> {
  const row = await tx
    .selectFrom('entry')
    .select('bytes')
    .where('store', '=', sale.store)
    .where('till', '=', sale.till)
    .where('epoch', '=', sale.epoch)
    .where('seq', '=', sale.seq)
    .executeTakeFirst();
  const entry = row ? openEntry(Buffer.from(row.bytes).toString('utf8')) : null;
  if (entry?.type !== 'saleClosed' || !entry.issued) return false;
  const days = entry.issued.map(({ until }) => until);
  const last = days.includes(undefined) ? undefined : days.sort().at(-1);
  await setRevokedIn(tx, [{ id: saleKey(sale), until: last }], true);
  return true;
}
