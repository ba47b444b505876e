import type { JournalEntry } from '../../shared/journal/entry.ts';
import type { Tx } from '../db/schema.ts';
import type { Alarm } from '../ingest/write.ts';
import type { Inspection } from '../ledger/project.ts';
import { noRoom } from './code-room.ts';

/** A serial of head office's own: sixteen letters for the run, and the number in it. */
const OWN = /^([0-9A-Z]{16})-(\d{1,15})$/;

/**
 * A coupon that bears head office's signature and was never given: recorded like every fact, and shown to somebody. Those
 * that tills have printed cannot be looked up yet, since their own entry may come later.
 */
export const checkCoupons: Inspection = async (tx, _at, entries) => [
  ...entries.flatMap(withoutCode),
  ...(await neverGiven(tx, entries)),
];

/** A till that was named after the programmes were published: its customers hold paper that no shop can read. */
function withoutCode(entry: JournalEntry): Alarm[] {
  if (entry.type !== 'saleClosed' || entry.mode !== 'real') return [];
  const { seq, store, till, issued = [] } = entry;
  const reasons = issued.flatMap(({ template, code }) =>
    code === undefined ? (noRoom(template, 'tills', { till: { store, till } }) ?? []) : [],
  );
  return reasons.slice(0, 1).map((reason) => ({ seq, kind: 'coupon.codeTooLong', facts: { reason } }));
}

async function neverGiven(tx: Tx, entries: readonly JournalEntry[]): Promise<Alarm[]> {
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
}

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
