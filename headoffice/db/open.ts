import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely, PGliteDialect, PostgresDialect } from 'kysely';
import { lockFolder } from './folder-lock.ts';
import { migrate } from './migrate.ts';
import type { Db, Tables } from './schema.ts';

export interface OpenDb {
  readonly db: Db;
  readonly kind: 'postgres' | 'pglite';
  close(): Promise<void>;
}

const INT8 = 20;

function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`int8 out of range: ${text}`);
  return value;
}

/** PostgreSQL where there is an address, else PGlite in the data folder. Both give the same JavaScript values. */
export async function openDb(databaseUrl: string | null, dataFolder: string): Promise<OpenDb> {
  const opened = databaseUrl === null ? await openPglite(dataFolder) : await openPostgres(databaseUrl);
  try {
    await migrate(opened.db);
    return opened;
  } catch (error) {
    await opened.close();
    throw error;
  }
}

async function openPostgres(connectionString: string): Promise<OpenDb> {
  const { default: pg } = await import('pg');
  const getTypeParser = (oid: number, format?: 'text' | 'binary') =>
    oid === INT8 ? safeInteger : pg.types.getTypeParser(oid, format as 'text');
  const pool = new pg.Pool({
    connectionString,
    max: 10,
    types: { getTypeParser } as never,
    // A forgotten transaction would hold every till's checkpoint back.
    idle_in_transaction_session_timeout: 60_000,
  });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined);
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return { db, kind: 'postgres', close: () => db.destroy() };
}

async function openPglite(dataFolder: string): Promise<OpenDb> {
  const release = lockFolder(dataFolder);
  try {
    const { PGlite } = await import('@electric-sql/pglite');
    const folder = join(dataFolder, 'db');
    mkdirSync(folder, { recursive: true });
    const pglite = await PGlite.create(folder, { parsers: { [INT8]: safeInteger } });
    const db = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite }) });
    const close = async () => {
      await db.destroy();
      release();
    };
    return { db, kind: 'pglite', close };
  } catch (error) {
    release();
    throw error;
  }
}
