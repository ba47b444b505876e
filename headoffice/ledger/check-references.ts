import type { Store } from '../../shared/catalogue/store.ts';
import type { Tx } from '../db/schema.ts';
import type { Alarm } from '../ingest/write.ts';
import type { Inspection } from './project.ts';

/** A product or a person that head office does not know: recorded like every fact, and shown to somebody. */
export const checkReferences: Inspection = async (tx, at, entries) => {
  const staff = await staffOf(tx, at.store);
  const sold = entries.flatMap((entry) =>
    entry.type === 'saleClosed' ? entry.lines.map((line) => ({ seq: entry.seq, product: line.product as string })) : [],
  );
  const products = await knownProducts(tx, [...new Set(sold.map(({ product }) => product))]);
  const alarms = new Map<string, Alarm>();
  for (const { seq, product } of sold)
    if (!products.has(product)) alarms.set(`p${seq}`, { seq, kind: 'product.unknown', facts: { product } });
  for (const { seq, staff: who } of entries)
    if (staff && !staff.has(who)) alarms.set(`s${seq}`, { seq, kind: 'staff.unknown', facts: { staff: who } });
  return [...alarms.values()];
};

/** Null where the store keeps no list of people: then nobody is a stranger. */
async function staffOf(tx: Tx, store: string): Promise<ReadonlySet<string> | null> {
  const row = await tx.selectFrom('store').select('doc').where('id', '=', store).executeTakeFirst();
  const staff = (row?.doc as Partial<Store> | undefined)?.staff;
  return staff?.length ? new Set(staff.map((person) => person.id as string)) : null;
}

async function knownProducts(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await tx.selectFrom('product').select('id').where('id', 'in', ids).execute();
  return new Set(rows.map(({ id }) => id));
}
