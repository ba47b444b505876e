import type { ColumnType, Generated } from 'kysely';
import type { EventAnswer } from '../../shared/contract/event-door.ts';
import type { Json, Versioned } from './columns.ts';

/** Coupons and events: see migration 0007. */
export interface CouponTables {
  coupon_state: Versioned & {
    id: string;
    doc: Json;
    valid_until: string | null;
    revoked: Generated<boolean>;
    deleted: Generated<boolean>;
  };
  coupon_use: {
    serial: string;
    till: string;
    epoch: number;
    seq: number;
    programme: string;
    store: string;
    day: string;
    /** -1 where a return gives the use back. */
    times: Generated<number>;
    /** By the till itself: it need not be told. */
    counted: Generated<boolean>;
    /** Of a return: the sale that it takes back. */
    freed_sale: Generated<string | null>;
  };
  coupon_batch: {
    batch: string;
    template: string;
    channel: string;
    count: number;
    valid_until: string | null;
    made_ms: number;
    revoked_ms: number | null;
  };
  coupon: {
    member: string;
    serial: string;
    template: string;
    programme: string;
    valid_until: string | null;
    issued_ms: number;
  };
  event_source: { source: string; name: string; public_key: string; made_ms: number; revoked_ms: number | null };
  source_event: {
    source: string;
    id: string;
    name: string;
    member: string;
    body_hash: string;
    answer: ColumnType<EventAnswer, string, never>;
    day: string;
    at_ms: number;
    /** The number of its rows in the ledger. */
    seq: number;
  };
  /** `sale`: which made the friend one; `returned_ms`: all of it is back, and what it brought is to be undone. */
  referral: {
    friend: string;
    referrer: string;
    bought_ms: number | null;
    raised_ms: number | null;
    sale: string | null;
    returned_ms: number | null;
    round: Generated<number>;
  };
  tick_run: { day: string; after_member: string; done: boolean };
}
