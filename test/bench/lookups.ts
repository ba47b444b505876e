import { join } from 'node:path';
import { openTillDatabase } from '../../electron/store/database.ts';
import { catalogue as catalogueOf } from '../../electron/till/catalogue.ts';
import { BARE_FILE, BARE_TABLES, bareDatabase } from './bare.ts';
import { barcodeOf, memberOf } from './chain.ts';
import { cardKey } from './pages.ts';
import type { Row } from './row.ts';
import type { Sizes } from './sizes.ts';
import { dice, percentile, took } from './timing.ts';

/** What a scan asks of the disk, at random places of a full till, and the same rows out of the bare database. */
export default async function lookups(root: string, sizes: Sizes): Promise<Row[]> {
  const database = await openTillDatabase(join(root, 'till'));
  const catalogue = catalogueOf(database);
  const bare = bareDatabase(join(root, BARE_FILE), BARE_TABLES);
  const throws = dice(1);
  const member = async (key: string): Promise<unknown> => {
    const card = await catalogue.card(key);
    return card?.member ? catalogue.member(card.member) : null;
  };
  const memberBare = (key: string, id: string): unknown => [bare.get('cards', key), bare.get('members', id)];
  const ours: number[] = [];
  const beside: number[] = [];
  const products: number[] = [];
  for (let turn = 0; turn < sizes.lookups; turn++) {
    const n = throws(sizes.members);
    const [key, { id }] = [cardKey(n), memberOf(n)];
    ours.push(await took(async () => found(await member(key))));
    beside.push(await took(() => memberBare(key, id)));
    const barcode = barcodeOf(throws(sizes.products));
    products.push(await took(async () => found(await catalogue.productByBarcode(barcode))));
  }
  bare.close();
  await database.close();
  const row = (what: string, tookMs: readonly number[], ratio: number | null): Row => ({
    what: `${what}; p99`,
    value: percentile(tookMs, 0.99),
    unit: 'ms',
    budget: { of: 'value', max: 1 },
    ratio,
    note: `p50 ${percentile(tookMs, 0.5).toFixed(3)} ms`,
  });
  const asked = row(
    `member by card at ${sizes.members} members`,
    ours,
    percentile(ours, 0.5) / percentile(beside, 0.5),
  );
  return [
    { ...asked, note: `${asked.note}, bare two gets ${percentile(beside, 0.5).toFixed(3)} ms (the ratio is of p50)` },
    row(`product by barcode at ${sizes.products} products`, products, null),
  ];
}

function found(row: unknown): void {
  if (!row) throw new Error('A row of the chain is not there');
}
