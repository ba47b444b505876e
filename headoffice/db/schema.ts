import type { ColumnType, Generated, Kysely, Transaction } from 'kysely';
import type { Json, Versioned } from './columns.ts';
import type { CouponTables } from './coupon-tables.ts';
import type { GiftCardTables } from './gift-card-tables.ts';

/**
 * The tables, written so that the same schema runs on Citus: the journal's tables are distributed by store, ledger
 * and positions by member, reference data everywhere. So each table has its distribution column in its primary key,
 * no foreign key crosses them, and no number comes from a sequence.
 */
export interface Tables extends CouponTables, GiftCardTables {
  chain: { id: number; head_office_key: string; generation: string };
  till: TillRow;
  till_key: { till: string; epoch: number; store: string; public_key: string };
  enrolment_code: {
    id: string;
    secret_hash: string;
    store: string;
    till: string | null;
    expires_ms: number;
    tries: Generated<number>;
    used_ms: number | null;
  };
  nonce: { till: string; nonce: string; created: number };
  journal_head: { store: string; till: string; epoch: number; seq: number; hash: string; received_ms: number };
  entry: EntryRow;
  quarantine: {
    store: string;
    till: string;
    epoch: number;
    seq: number;
    hash: string;
    bytes: Uint8Array;
    sig: string;
    reason: string;
    received_ms: number;
  };
  alarm: AlarmRow;
  posting: PostingRow;
  member_use: {
    member: string;
    till: string;
    epoch: number;
    seq: number;
    programme: string;
    store: string;
    day: string;
  };
  event: { key: string; member: string | null; name: string } & EntryRef;
  consent: ConsentRow;
  /**
   * What tills have used of limits, by day; and their shares of them: ceilings, by period (`per` and its first day).
   * `code`: of that shared code; empty: of the programme.
   */
  limit_use: {
    programme: string;
    code: Generated<string>;
    day: string;
    till: string;
    epoch: number;
    times: number;
    amount: number;
  };
  limit_share: {
    programme: string;
    code: Generated<string>;
    per: string;
    from_day: string;
    till: string;
    epoch: number;
    uses: number;
    budget: number;
  };
  /** What came back of a sale, by the entry that says so; `doc` is a ReturnRecord. */
  sale_return: { store: string; till: string; epoch: number; seq: number; by_entry: string; doc: Json };
  visit: { member: string; till: string; epoch: number; seq: number; store: string; business_date: string };
  member: MemberRow;
  card: CardRow;
  /** Keyed hashes of telephone numbers, and whose they are. They go down to no till. */
  phone: { key: string; member: string };
  /** Who joined at a till, by whose programmes; `raised_ms`: when head office's own event of it was raised. */
  joining: {
    member: string;
    store: string;
    day: string;
    minute: number;
    bundle: number;
    raised_ms: number | null;
  };
  /** Two ids that are one person: what the positions rest on beside the ledger. Never changed. */
  member_merge: { member: string; into: string; why: string; at_ms: number };
  /** Tiers given by hand; one that `ends` another says its last day anew. See migration 0017. */
  tier_gift: {
    member: string;
    key: string;
    ends: string | null;
    tier: string;
    from_day: string;
    until_day: string;
    reason: string;
    who: string;
    at_ms: number;
  };
  store: Versioned & { id: string; doc: Json; deleted: Generated<boolean> };
  product: Versioned & { id: string; doc: Json; deleted: Generated<boolean> };
  product_cost: { product: string; unit: number };
  bundle: Versioned & {
    rev: number;
    bytes: Uint8Array;
    hash: string;
    sig: string;
    deleted: Generated<boolean>;
    published_ms: number;
  };
  draw: DrawRow;
  collection_count: { collection: string; live: number };
}

/** A prize draw. The seed is told to nobody before `drawn_ms`. */
interface DrawRow {
  id: string;
  name: string;
  wallet: string;
  winners: number;
  closes: string;
  seed: string;
  seed_hash: string;
  announced_ms: number;
  drawn_ms: Generated<number | null>;
  entrants: ColumnType<unknown, string | undefined, string>;
  won: ColumnType<unknown, string | undefined, string>;
}

export type TillState = 'active' | 'frozen' | 'revoked';
interface TillRow {
  till: string;
  store: string;
  epoch: number;
  public_key: string;
  state: TillState;
  reason: string | null;
  enrolled_ms: number;
  seen_ms: number;
  boot: string;
  app: string;
  /** The programme bundle that it said last it runs. */
  bundle: number | null;
}

/** `bytes` is the evidence: exactly what was signed. The other columns are derived from it and are only an index. */
interface EntryRow {
  store: string;
  till: string;
  epoch: number;
  seq: number;
  hash: string;
  bytes: Uint8Array;
  sig: string;
  type: string;
  mode: string | null;
  business_date: string | null;
  ended_at: string | null;
  member: string | null;
  total: number | null;
  received_ms: number;
}

/** Something that a person should look at. One of a kind per entry, so that a retry does not ring twice. */
interface AlarmRow {
  store: string;
  till: string;
  epoch: number;
  seq: number;
  kind: string;
  facts: Json;
  at_ms: number;
}

interface PostingRow {
  /** Whoever holds the wallet: a member's id, or what else they are and their id, see `shared/loyalty/holder.ts`. */
  member: string;
  key: string;
  wallet: string;
  kind: string;
  /** Upwards for earn, spend, unearn and return; signed for adjust and move. */
  points: number;
  programme: string | null;
  rev: number | null;
  name: string;
  /** The sale that it belongs to or takes back. */
  sale: string | null;
  valid_from: string | null;
  valid_until: string | null;
  business_date: string;
  at_ms: number;
  store: string;
  till: string;
  epoch: number;
  seq: number;
}

interface EntryRef {
  store: string;
  till: string;
  epoch: number;
  seq: number;
}

/** One word of a member on a purpose, as its till took it down. Never changed: a withdrawal is one more row. */
interface ConsentRow extends EntryRef {
  member: string;
  purpose: string;
  given: boolean;
  /** Of the text, in this language, of this bundle. */
  version: string;
  language: string;
  channel: string;
  staff: string;
  bundle: number;
  /** As the till wrote it, and in milliseconds. */
  said_at: string;
  at_ms: number;
}

/**
 * `opening` is what the member brought along when imported; the position is that plus visits and postings. `consents` is
 * the last word on each purpose that a till has taken down: it goes before what the profile says.
 */
interface MemberRow extends Versioned {
  member: string;
  greeting: Generated<string>;
  profile: ColumnType<unknown, string | undefined, string>;
  opening: ColumnType<unknown, string | undefined, string>;
  orders: Generated<number>;
  last_seen: string | null;
  tier: string | null;
  tier_until: string | null;
  wallets: ColumnType<unknown, string | undefined, string>;
  uses: ColumnType<unknown, string | undefined, string>;
  consents: ColumnType<unknown, string | undefined, string>;
  coupons: ColumnType<unknown, string | undefined, string>;
  household: string | null;
  /** Where it was merged into another, and the ids that were merged into it: never both. */
  merged_into: string | null;
  merged: ColumnType<unknown, string | undefined, string>;
  /** When it was enrolled at a till; null where it was imported. */
  enrolled_ms: number | null;
  deleted: Generated<boolean>;
}

/** A card without a member has no name. `opening` and `wallets` are what the card itself holds; null: it never has. */
interface CardRow extends Versioned {
  key: string;
  member: string | null;
  last4: string;
  doc: Json;
  opening: ColumnType<unknown, string | undefined, string>;
  wallets: ColumnType<unknown, string | undefined, string>;
  deleted: Generated<boolean>;
}

export type Db = Kysely<Tables>;
export type Tx = Transaction<Tables>;
