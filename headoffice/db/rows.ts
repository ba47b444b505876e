import { CompiledQuery } from 'kysely';
import type { Db, Tables, Tx } from './schema.ts';

type Value = string | number | boolean | null | Uint8Array;

/** PostgreSQL takes 65,535 parameters a statement; a thousand rows is where more no longer helps. */
const ROWS_MAX = 1000;
const texts = new Map<string, string>();

/**
 * Multi-row `insert … values`, which Citus routes to one shard where `unnest` goes through its coordinator.
 * The text is built once per shape: a query builder would build it again for every thousand rows.
 */
export async function insertRows(
  db: Db | Tx,
  into: { table: keyof Tables; columns: readonly string[]; suffix?: string },
  rows: readonly (readonly Value[])[],
): Promise<void> {
  for (let at = 0; at < rows.length; at += ROWS_MAX) {
    const chunk = rows.slice(at, at + ROWS_MAX);
    await db.executeQuery(CompiledQuery.raw(insertText(into, chunk.length), chunk.flat()));
  }
}

function insertText(into: { table: string; columns: readonly string[]; suffix?: string }, count: number): string {
  const key = `${into.table} ${into.columns.join()} ${into.suffix ?? ''} ${count}`;
  let text = texts.get(key);
  if (!text) {
    const width = into.columns.length;
    const tuples = Array.from(
      { length: count },
      (_, row) => `(${into.columns.map((_column, column) => `$${row * width + column + 1}`).join(',')})`,
    );
    text = `insert into ${into.table} (${into.columns.join(',')}) values ${tuples.join(',')} ${into.suffix ?? ''}`;
    if (texts.size > 500) texts.clear();
    texts.set(key, text);
  }
  return text;
}

export const chunksOf = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
