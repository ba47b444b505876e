import type { Moment } from '../../shared/units/time.ts';
import type { ChainKeys } from '../access/chain-keys.ts';
import type { Db } from '../db/schema.ts';
import type { BundleShelf } from '../ledger/bundle-shelf.ts';
import type { ChainClock } from '../reference/local-moment.ts';

/** Something that happened to a member away from the tills. Source and id are its identity, for ever. */
export interface HappenedEvent {
  readonly source: string;
  readonly id: string;
  readonly name: string;
  readonly member: string;
  readonly store?: string | undefined;
  readonly fields: Readonly<Record<string, string | number | boolean>>;
  /** When it happened, where that was before it is told of: that day's programmes and limits are asked. */
  readonly at?: Pick<Moment, 'day' | 'minute'> | undefined;
  /** Joined at a till, which has given at once what it gives by these programmes. */
  readonly enrolledBy?: { readonly bundle: number } | undefined;
}

export interface EventBooks extends ChainClock {
  readonly db: Db;
  readonly keys: ChainKeys;
  readonly shelf: BundleShelf;
}
