import type { ColumnType, Generated } from 'kysely';

/** Written as JSON text, read as the parsed value. */
export type Json = ColumnType<unknown, string, string>;
/** `xid`: the transaction that wrote the row; checkpoints of the reference pull are made of it. */
export interface Versioned {
  xid: Generated<string>;
}
