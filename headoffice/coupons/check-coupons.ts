import type { Tx } from '../db/schema.ts';
import type { Alarm } from '../ingest/write.ts';
import type { Inspection } from '../ledger/project.ts';

/** A serial of head office's own: sixteen letters for the run, and the number in it. */
const OWN = /^([0-9A-Z]{16})-(\d{1,15})$/;

/**
 * A coupon that bears head office's signature and was never given: recorded like every fact, and shown to somebody. Those
 * that tills have printed cannot be looked up yet, since their own entry may come later.
 */
export const checkCoupons: Inspection = async (tx, _at, entries) => {
  const taken = entries.flatMap((entry) =>
    entry.type === 'saleClosed'
      ? (entry.coupons ?? []).flatMap(({ code }) => (OWN.test(code) ? [{ seq: entry.seq, code }] : []))
      : [],
  );
  if (taken.length === 0) return [];
  const given = await givenAmong(
    tx,
    taken.map(({ code }) => code),
  );
  return taken.flatMap(({ seq, code }): Alarm[] =>
    given.has(code) ? [] : [{ seq, kind: 'coupon.unknown', facts: { coupon: code } }],
  );
};

async function givenAmong(tx: Tx, serials: readonly string[]): Promise<ReadonlySet<string>> {
  const personal = await tx.selectFrom('coupon').select('serial').where('serial', 'in', serials).execute();
  const runs = [...new Set(serials.map((serial) => serial.slice(0, 16)))];
  const batches = await tx.selectFrom('coupon_batch').select(['batch', 'count']).where('batch', 'in', runs).execute();
  const counts = new Map(batches.map(({ batch, count }) => [batch, count]));
  const letters = serials.filter((serial) => {
    const [, batch = '', number = ''] = OWN.exec(serial) ?? [];
    return Number(number) >= 1 && Number(number) <= (counts.get(batch) ?? 0);
  });
  return new Set([...personal.map(({ serial }) => serial), ...letters]);
}
