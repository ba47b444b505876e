import type { EventBulk, RxStorageChangeEvent, RxStorageDefaultCheckpoint } from 'rxdb';
import { Subject } from 'rxjs';
import { type ColumnValue, columnValue, fieldReader, IRREGULAR } from './column-value.ts';
import type { DatabaseFile } from './database-file.ts';
import { type Layout, tableSql } from './layout.ts';
import { sortableText } from './sortable-text.ts';
import { StorageFault } from './storage-fault.ts';
import { Turns } from './turns.ts';

export type ChangeBulk = EventBulk<RxStorageChangeEvent<unknown>, RxStorageDefaultCheckpoint>;

/** The tables of one collection and schema version, shared by all storage instances that have it open. */
export class CollectionTable {
  readonly name: string;
  readonly layout: Layout;
  readonly database: DatabaseFile;
  readonly turns = new Turns();
  /** One stream for all instances: each sees the writes of the others. */
  readonly changes = new Subject<ChangeBulk>();
  isRemoved = false;
  /** Some document breaks its schema in an indexed path: the columns are no longer proof, every query reads all rows. */
  isIrregular: boolean;
  private readonly number: number;
  private readonly signature: string;
  private readonly fields: readonly ((document: object) => ColumnValue | typeof IRREGULAR)[];
  private readonly putSql: string;
  private readonly bodySql: string;

  constructor(database: DatabaseFile, collectionName: string, layout: Layout) {
    this.database = database;
    this.layout = layout;
    this.signature = JSON.stringify([layout.columns, layout.indexes]);
    const found = database.write(() => this.findOrCreate(sortableText(collectionName)));
    this.number = found.number;
    this.name = `c${found.number}`;
    this.isIrregular = found.isIrregular;
    this.fields = layout.columns.map(({ path, kind }) => {
      const read = fieldReader(path);
      return (document) => {
        const field = read(document);
        return field === IRREGULAR ? IRREGULAR : columnValue(kind, field);
      };
    });
    const columns = layout.columns.map((column) => column.name);
    const updates = [...columns.filter((name) => name !== 'id'), 'body'].map((name) => `${name} = excluded.${name}`);
    this.putSql =
      `INSERT INTO ${this.name}(${columns.join(', ')}, body) VALUES (${columns.map(() => '?').join(', ')}, ?)` +
      ` ON CONFLICT(id) DO UPDATE SET ${updates.join(', ')}`;
    this.bodySql = `SELECT body FROM ${this.name} WHERE id = ?`;
  }

  assertLayout(layout: Layout): void {
    if (JSON.stringify([layout.columns, layout.indexes]) !== this.signature) throw differentSchema(this.database.file);
  }

  /** A stored body as a document. */
  parse<D>(body: unknown): D {
    try {
      return JSON.parse(String(body)) as D;
    } catch (error) {
      const reason = 'A stored document is not JSON: the database is damaged. Keep the file and call support';
      throw new StorageFault('storage.corrupt', this.database.file, reason, error);
    }
  }

  byId<D>(id: unknown): D | undefined {
    if (typeof id !== 'string') return undefined;
    const row = this.database.statement(this.bodySql).get(sortableText(id));
    return row === undefined ? undefined : this.parse<D>(row[0]);
  }

  /** Inserts or replaces. Inside a write; answers whether all documents fit their columns. */
  put(documents: readonly object[]): boolean {
    const put = this.database.statement(this.putSql);
    let fits = true;
    for (const document of documents) {
      const values: ColumnValue[] = [];
      for (const field of this.fields) {
        const value = field(document);
        if (value === IRREGULAR) fits = false;
        values.push(value === IRREGULAR ? null : value);
      }
      values.push(JSON.stringify(document));
      put.run(...values);
    }
    if (!fits && !this.isIrregular) {
      this.database.statement('UPDATE collection SET irregular = 1 WHERE number = ?').run(this.number);
    }
    return fits;
  }

  /** Deletes for good what was removed at `lwtMax` or before; answers how many, at most `limit`. */
  purge(lwtMax: number, limit: number): number {
    const table = this.name;
    const removed = `SELECT rowid FROM ${table} WHERE deleted = 1 AND lwt <= ? ORDER BY lwt LIMIT ?`;
    const sql = `DELETE FROM ${table} WHERE rowid IN (${removed})`;
    return Number(this.database.statement(sql).run(lwtMax, limit).changes);
  }

  drop(): void {
    this.database.write(() => {
      this.database.statement('DELETE FROM collection WHERE number = ?').run(this.number);
      this.database.exec(`DROP TABLE IF EXISTS ${this.name}_attachment; DROP TABLE IF EXISTS ${this.name}`);
    });
    this.isRemoved = true;
  }

  private findOrCreate(name: string): { number: number; isIrregular: boolean } {
    const { database, layout } = this;
    const find = 'SELECT number, irregular, layout FROM collection WHERE name = ? AND version = ?';
    const row = database.statement(find).get(name, layout.version);
    if (row !== undefined) {
      if (row[2] !== this.signature) throw differentSchema(database.file);
      return { number: Number(row[0]), isIrregular: row[1] === 1 };
    }
    const insert = 'INSERT INTO collection(name, version, layout) VALUES (?, ?, ?) RETURNING number';
    const number = Number(database.statement(insert).get(name, layout.version, this.signature)?.[0]);
    database.exec(tableSql(`c${number}`, layout));
    return { number, isIrregular: false };
  }
}

const differentSchema = (file: string): Error =>
  new Error(`storage was already created with a different schema (${file}): raise the version of the schema`);
