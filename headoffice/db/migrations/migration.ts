import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Statements in PostgreSQL's words, each ended by a semicolon. What has once run somewhere is never changed. */
export const migration = (text: string): Migration => ({
  async up(db: Kysely<unknown>): Promise<void> {
    const statements = text.split(';').filter((statement) => statement.trim() !== '');
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
});
