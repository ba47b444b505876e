import type { SaleClosed } from '../../shared/journal/entry.ts';
import { foldCode } from '../../shared/programme/codes.ts';
import { isSamePeriod } from '../../shared/programme/limits.ts';
import { day } from '../../shared/units/time.ts';
import { insertRows } from '../db/rows.ts';
import type { Tx } from '../db/schema.ts';
import type { Alarm, At } from '../ingest/write.ts';
import type { BundleShelf } from '../ledger/bundle-shelf.ts';
import { lockCoupons, netUses, restateCoupons, type UseHeld, usesOf } from './coupon-state.ts';

interface Used {
  readonly sale: SaleClosed;
  readonly serial: string;
  readonly programme: string;
}

/**
 * What sales have used of signed coupons. A second use has happened all the same, at a till that could not know: both
 * stay, and somebody is told. True where there was any use.
 */
export async function postCouponUses(
  tx: Tx,
  at: At,
  sales: readonly SaleClosed[],
  shelf: BundleShelf,
): Promise<{ used: boolean; alarms: readonly Alarm[] }> {
  const taken = sales.filter((sale) => sale.mode === 'real' && sale.coupons !== undefined);
  const used = taken.flatMap(usedBy);
  if (used.length === 0) return { used: false, alarms: [] };
  const serials = used.map(({ serial }) => serial);
  await lockCoupons(
    tx,
    taken.flatMap(({ coupons = [] }) => coupons.filter(({ code }) => serials.includes(code)).map(stateOf)),
  );
  const before = await usesOf(tx, serials);
  await insertRows(
    tx,
    {
      table: 'coupon_use',
      columns: ['serial', 'till', 'epoch', 'seq', 'programme', 'store', 'day'],
      suffix: 'on conflict do nothing',
    },
    used.map(({ sale, serial, programme }) => {
      return [serial, at.till, at.epoch, sale.seq, programme, at.store, sale.openedDay];
    }),
  );
  await restateCoupons(tx, serials);
  const alarms: Alarm[] = [];
  const held = new Map([...before].map(([serial, uses]) => [serial, [...uses]]));
  for (const each of used) alarms.push(...(await alarmsOf(tx, at, each, held, shelf)));
  return { used: true, alarms };
}

const stateOf = ({ code, until }: NonNullable<SaleClosed['coupons']>[number]) => ({ id: code, until });

/** Uses of limited programmes stand in the entry with the code that was used; those that are coupons count here. */
function usedBy(sale: SaleClosed): Used[] {
  const serials = new Map((sale.coupons ?? []).map(({ code }) => [foldCode(code), code]));
  return (sale.uses ?? []).flatMap(({ programme, code }) => {
    const serial = code === undefined ? undefined : serials.get(code);
    return serial === undefined ? [] : [{ sale, serial, programme }];
  });
}

/** Adds the use to those that came before it, and says so where it is one too many. */
async function alarmsOf(
  tx: Tx,
  at: At,
  { sale, serial, programme }: Used,
  held: Map<string, UseHeld[]>,
  shelf: BundleShelf,
): Promise<Alarm[]> {
  const uses = held.get(serial) ?? [];
  const limit = (await shelf.get(tx, sale.bundle))?.byId.get(programme)?.programme.limit;
  const most = limit?.usesPerCode;
  const others = uses.filter(
    (use) => use.programme === programme && isSamePeriod(limit?.per, use.day, day(sale.openedDay)),
  );
  const own = {
    programme: programme as UseHeld['programme'],
    day: sale.openedDay,
    ...at,
    seq: sale.seq,
    counted: true,
  };
  held.set(serial, [...uses, own]);
  const [first] = others;
  if (most === undefined || netUses(others) < most || !first) return [];
  const { store, till, seq } = first;
  return [{ seq: sale.seq, kind: 'coupon.usedAgain', facts: { coupon: serial, programme, store, till, entry: seq } }];
}
