import {
  getDefaultRevision,
  getDefaultRxDocumentMeta,
  type MangoQuerySelector,
  normalizeMangoQuery,
  prepareQuery,
  type RxCollection,
  type RxDocumentData,
  type RxStorageInstance,
} from 'rxdb';

/** A row that exists already, or that somebody else has just changed: never expected with one writer. */
export class WriteConflict extends Error {
  constructor(collection: string, id: string) {
    super(`${collection} ${id}: the row was written by somebody else`);
  }
}

/**
 * A collection as the till uses it: whole rows by key, read and written below RxDB's document cache. Bulk writes through
 * the collection itself keep every document in memory (measured: 960 MB at a million members).
 */
export interface Table<Row extends { id: string }> {
  get(id: string): Promise<Row | null>;
  /** Rows after `id` in key order, at most `limit`. */
  after(id: string, limit: number): Promise<Row[]>;
  /** The row with the greatest key that begins with `prefix`. */
  last(prefix: string): Promise<Row | null>;
  /**
   * Inserts in one transaction, and resolves once the rows are on disk. A fault of the disk leaves none of them behind;
   * a key that is taken throws `WriteConflict` and leaves that row out alone.
   */
  insert(rows: readonly Row[]): Promise<void>;
  /** Inserts or replaces, all in one transaction. */
  put(rows: readonly Row[]): Promise<void>;
  remove(ids: readonly string[]): Promise<void>;
  /** Frees the room of removed rows. Only for tables that nobody replicates: what is purged was never there. */
  purge(): Promise<void>;
  count(): Promise<number>;
}

type Selector<Row> = MangoQuerySelector<RxDocumentData<Row>>;

export function table<Row extends { id: string }>(collection: RxCollection<Row>): Table<Row> {
  // biome-ignore lint/suspicious/noExplicitAny: the storage's own type parameters are any in RxDB
  const storage = collection.storageInstance as RxStorageInstance<Row, any, any>;
  const { jsonSchema } = collection.schema;

  const bare = (stored: RxDocumentData<Row>): Row => {
    const { _meta, _rev, _deleted, _attachments, ...row } = stored;
    return row as unknown as Row;
  };
  /** RxDB's own queries leave removed rows out before they ask the storage; whoever asks it directly must say so. */
  const prepared = (selector: object, rest: object = {}) => {
    const mango = { selector: { ...selector, _deleted: { $eq: false } } as Selector<Row>, ...rest } as never;
    return prepareQuery<Row>(jsonSchema, normalizeMangoQuery<Row>(jsonSchema, mango));
  };
  const query = async (selector: object, order: 'asc' | 'desc', limit: number): Promise<Row[]> =>
    (await storage.query(prepared(selector, { sort: [{ id: order }], limit }))).documents.map(bare);
  const write = async (rows: readonly Row[], stored: ReadonlyMap<string, RxDocumentData<Row>>, deleted: boolean) => {
    const { error } = await storage.bulkWrite(
      rows.map((row) => {
        const previous = stored.get(row.id);
        const document = {
          ...row,
          _deleted: deleted,
          _attachments: {},
          _meta: previous ? previous._meta : getDefaultRxDocumentMeta(),
          _rev: previous ? previous._rev : getDefaultRevision(),
        } as unknown as RxDocumentData<Row>;
        return previous ? { previous, document } : { document };
      }),
      'till',
    );
    const first = error[0];
    if (first) throw new WriteConflict(collection.name, first.documentId);
  };
  const stored = async (ids: readonly string[]): Promise<Map<string, RxDocumentData<Row>>> =>
    new Map((await storage.findDocumentsById([...ids], true)).map((doc) => [(doc as { id: string }).id, doc]));

  return {
    async get(id) {
      const [found] = await storage.findDocumentsById([id], false);
      return found ? bare(found) : null;
    },
    after: (id, limit) => query({ id: { $gt: id } }, 'asc', limit),
    async last(prefix) {
      const [row] = await query({ id: { $gte: prefix, $lt: `${prefix}\uffff` } }, 'desc', 1);
      return row ?? null;
    },
    insert: (rows) => write(rows, new Map(), false),
    async put(rows) {
      await write(rows, await stored(rows.map((row) => row.id)), false);
    },
    async remove(ids) {
      const there = await stored(ids);
      const rows = [...there.values()].filter((doc) => !doc._deleted).map(bare);
      if (rows.length > 0) await write(rows, there, true);
    },
    async purge() {
      while (!(await storage.cleanup(0)));
    },
    count: async () => (await storage.count(prepared({}))).count,
  };
}
