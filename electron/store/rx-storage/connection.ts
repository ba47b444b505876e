import { DatabaseSync, type SQLInputValue, type SQLOutputValue } from 'node:sqlite';

export type Row = readonly SQLOutputValue[];

/** The part of `node:sqlite` that the storage uses. Rows are arrays, in the order of the selected columns. */
export interface Statement {
  run(...values: SQLInputValue[]): { readonly changes: number | bigint };
  get(...values: SQLInputValue[]): Row | undefined;
  all(...values: SQLInputValue[]): Row[];
  iterate(...values: SQLInputValue[]): Iterable<Row>;
}

export interface Connection {
  readonly isTransaction: boolean;
  prepare(sql: string): Statement;
  exec(sql: string): void;
  close(): void;
}

/** The seam: a test hands in a connection whose n-th statement fails. */
export type Connect = (file: string) => Connection;

/** How long a statement waits for a lock. Nobody else writes, so only a back-up or a stray tool can hold one. */
const LOCK_WAIT_MS = 1_000;

export const connectNodeSqlite: Connect = (file) =>
  // The typings know only rows as objects; `returnArrays` makes them arrays.
  new DatabaseSync(file, { timeout: LOCK_WAIT_MS, returnArrays: true }) as unknown as Connection;
