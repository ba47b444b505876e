import { DatabaseSync } from 'node:sqlite';

/** node:sqlite with the till's durability and nothing else: what the disk and SQLite cost by themselves. */
export interface BareDatabase {
  /** One transaction; on disk when it returns. */
  insert(table: string, rows: readonly (readonly string[])[]): void;
  get(table: string, id: string): unknown;
  close(): void;
}

/** The rows of a filled till in a bare database beside it. */
export const BARE_FILE = 'bare.sqlite';
export const BARE_TABLES = { products: ['id', 'json'], cards: ['id', 'json'], members: ['id', 'json'] };

/** Tables by name with their text columns, of which the first is the key. */
export function bareDatabase(file: string, tables: { readonly [name: string]: readonly string[] }): BareDatabase {
  const database = new DatabaseSync(file);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000');
  database.exec('PRAGMA cache_size = -32768');
  const inserts = new Map<string, ReturnType<DatabaseSync['prepare']>>();
  const gets = new Map<string, ReturnType<DatabaseSync['prepare']>>();
  for (const [name, columns] of Object.entries(tables)) {
    database.exec(`create table if not exists ${name}(${columns.join(' text, ')} text, primary key(${columns[0]}))`);
    inserts.set(name, database.prepare(`insert into ${name} values (${columns.map(() => '?').join(', ')})`));
    gets.set(name, database.prepare(`select * from ${name} where ${columns[0]} = ?`));
  }
  return {
    insert(table, rows) {
      database.exec('BEGIN IMMEDIATE');
      for (const row of rows) inserts.get(table)?.run(...row);
      database.exec('COMMIT');
    },
    get: (table, id) => gets.get(table)?.get(id),
    close: () => database.close(),
  };
}
