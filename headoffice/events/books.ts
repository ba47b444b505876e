import type { ChainKeys } from '../access/chain-keys.ts';
import type { Db } from '../db/schema.ts';
import type { BundleShelf } from '../ledger/bundle-shelf.ts';

/** Something that happened to a member away from the tills. Source and id are its identity, for ever. */
export interface HappenedEvent {
  readonly source: string;
  readonly id: string;
  readonly name: string;
  readonly member: string;
  readonly store?: string | undefined;
  readonly fields: Readonly<Record<string, string | number | boolean>>;
}

export interface EventBooks {
  readonly db: Db;
  readonly keys: ChainKeys;
  readonly shelf: BundleShelf;
  nowMs(): number;
}
