import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { syncFolder } from '../sync-folder.ts';
import type { Connect, Connection, Statement } from './connection.ts';
import { applyPragmas, assertSqliteVersion, readBackPragmas } from './pragmas.ts';
import { faultFrom, isFsyncFailure, StorageFault } from './storage-fault.ts';

export const IN_MEMORY = ':memory:';

/** The shape of our tables. A file with a higher number was written by a newer till. */
const FILE_FORMAT = 1;
const STATEMENTS_KEPT = 250;

/** One SQLite file and its only connection. Every job runs between two turns of the event loop, so none interleave. */
export class DatabaseFile {
  readonly file: string;
  private readonly connection: Connection;
  private readonly statements = new Map<string, Statement>();
  /** Once an fsync has failed, what is there can be read, but nothing is acknowledged until the file is opened again. */
  private fsyncFault: StorageFault | null = null;

  constructor(file: string, connect: Connect) {
    this.file = file;
    try {
      if (file !== IN_MEMORY) mkdirSync(dirname(file), { recursive: true });
      this.connection = connect(file);
    } catch (error) {
      throw faultFrom(error, file);
    }
    try {
      this.prepareFile();
    } catch (error) {
      this.close();
      throw faultFrom(error, file);
    }
  }

  /** A prepared statement, kept for the next caller. */
  statement(sql: string): Statement {
    const kept = this.statements.get(sql);
    if (kept !== undefined) return kept;
    if (this.statements.size >= STATEMENTS_KEPT) this.statements.clear();
    const statement = this.connection.prepare(sql);
    this.statements.set(sql, statement);
    return statement;
  }

  exec(sql: string): void {
    this.connection.exec(sql);
  }

  read<T>(job: () => T): T {
    this.settle();
    try {
      return job();
    } catch (error) {
      throw faultFrom(error, this.file);
    }
  }

  /** All of `job` or none of it. When this returns, the commit is on disk. */
  write<T>(job: () => T): T {
    if (this.fsyncFault !== null) throw this.fsyncFault;
    this.settle();
    try {
      this.statement('BEGIN IMMEDIATE').run();
      const result = job();
      this.statement('COMMIT').run();
      return result;
    } catch (error) {
      const fault = faultFrom(error, this.file);
      if (isFsyncFailure(error) && fault instanceof StorageFault) this.fsyncFault = fault;
      this.rollBack();
      throw fault;
    }
  }

  close(): void {
    this.statements.clear();
    this.connection.close();
  }

  private prepareFile(): void {
    const ask = (sql: string) => this.connection.prepare(sql).get()?.[0];
    assertSqliteVersion(String(ask('SELECT sqlite_version()')), this.file);
    applyPragmas(this.connection, this.file);
    this.write(() => {
      const format = Number(ask('PRAGMA user_version'));
      if (format > FILE_FORMAT) {
        const reason = `The database has format ${format}, this till reads up to ${FILE_FORMAT}. Install the newer till`;
        throw new StorageFault('storage.tooOld', this.file, reason);
      }
      this.exec(`
        CREATE TABLE IF NOT EXISTS opening(count INTEGER NOT NULL) STRICT;
        CREATE TABLE IF NOT EXISTS collection(
          number INTEGER PRIMARY KEY, name TEXT NOT NULL, version INTEGER NOT NULL,
          layout TEXT NOT NULL, irregular INTEGER NOT NULL DEFAULT 0, UNIQUE(name, version)) STRICT;
        PRAGMA user_version = ${FILE_FORMAT}`);
      // A real write at each start: it shows that the file can be written, and a setting may change on first use.
      if (this.statement('UPDATE opening SET count = count + 1').run().changes === 0) {
        this.statement('INSERT INTO opening(count) VALUES (1)').run();
      }
    });
    readBackPragmas(this.connection, this.file);
    if (this.file !== IN_MEMORY) syncFolder(dirname(this.file));
  }

  private rollBack(): void {
    if (!this.connection.isTransaction) return;
    try {
      this.statement('ROLLBACK').run();
    } catch {
      // settle() tries again before anything else is read or written, and reports it if it must.
    }
  }

  /** No job may see what a failed write left behind. */
  private settle(): void {
    if (!this.connection.isTransaction) return;
    try {
      this.statement('ROLLBACK').run();
    } catch (error) {
      throw faultFrom(error, this.file);
    }
  }
}
