import { createRxDatabase, type RxCollection, type RxDatabase } from 'rxdb';
import { type Connect, getRxStorageNodeSqlite } from './rx-storage/index.ts';
import { type BarcodeRow, type JournalRow, type KeyedRow, SCHEMAS } from './schemas.ts';
import { type Table, table } from './table.ts';

export interface TillDatabase {
  readonly journal: Table<JournalRow>;
  readonly baskets: Table<KeyedRow>;
  readonly settings: Table<KeyedRow>;
  readonly prints: Table<KeyedRow>;
  readonly stores: Table<KeyedRow>;
  readonly products: Table<KeyedRow>;
  readonly barcodes: Table<BarcodeRow>;
  readonly members: Table<KeyedRow>;
  readonly cards: Table<KeyedRow>;
  readonly bundles: Table<KeyedRow>;
  readonly coupons: Table<KeyedRow>;
  close(): Promise<void>;
}

type Collections = {
  [K in keyof typeof SCHEMAS]: RxCollection<
    K extends 'journal' ? JournalRow : K extends 'barcodes' ? BarcodeRow : KeyedRow
  >;
};

/** Opens (or makes) the till's database in `folder`. Throws `StorageFault` where it cannot be trusted or written. */
export async function openTillDatabase(folder: string, connect?: Connect): Promise<TillDatabase> {
  const database: RxDatabase<Collections> = await createRxDatabase<Collections>({
    name: 'till',
    storage: getRxStorageNodeSqlite({ folder, ...(connect && { connect }) }),
    multiInstance: false,
    eventReduce: false,
  });
  try {
    await database.addCollections(
      Object.fromEntries(Object.entries(SCHEMAS).map(([name, schema]) => [name, { schema }])) as never,
    );
  } catch (error) {
    await database.close();
    throw error;
  }
  return {
    journal: table(database.journal),
    baskets: table(database.baskets),
    settings: table(database.settings),
    prints: table(database.prints),
    stores: table(database.stores),
    products: table(database.products),
    barcodes: table(database.barcodes),
    members: table(database.members),
    cards: table(database.cards),
    bundles: table(database.bundles),
    coupons: table(database.coupons),
    close: async () => {
      await database.close();
    },
  };
}
