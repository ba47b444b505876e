import { sql } from 'kysely';
import type { ReferenceName } from '../../shared/contract/wire.ts';
import type { ConsentChange, SegmentGate } from '../../shared/loyalty/consents.ts';
import type { Tx } from '../db/schema.ts';
import { type ConsentedProfile, consented } from '../ledger/consented.ts';

/** One row of a page as it lies in its table. */
export interface PageRow {
  readonly id: string;
  readonly xid: string;
  readonly deleted: boolean;
  readonly row: Readonly<Record<string, unknown>>;
}

export interface PageAsk {
  readonly floor: bigint;
  readonly after: { readonly xid: bigint; readonly id: string } | null;
  readonly limit: number;
}

/** What a pull knows besides the row. */
export interface Told {
  readonly included: number;
  readonly nowMs: number;
  readonly gates: readonly SegmentGate[];
}

export interface Collection {
  page(tx: Tx, ask: PageAsk): Promise<readonly PageRow[]>;
  /** The document that a till is given for the row. */
  doc(row: Readonly<Record<string, unknown>>, told: Told): unknown;
}

/** A page by (xid, id), which every reference table has an index on. Names come from the list below, never from outside. */
function paged(table: string, key: string, columns: string, keyType: 'text' | 'int' = 'text'): Collection['page'] {
  return async (tx, { floor, after, limit }) => {
    const begin = after
      ? sql`(xid, ${sql.raw(key)}) > (${String(after.xid)}::xid8, ${after.id}::${sql.raw(keyType)})`
      : sql`xid >= ${String(floor)}::xid8`;
    const { rows } = await sql<Record<string, unknown>>`
      select ${sql.raw(key)}::text as page_id, xid::text as page_xid, deleted as page_deleted, ${sql.raw(columns)}
      from ${sql.raw(table)} where ${begin} order by xid, ${sql.raw(key)} limit ${limit}`.execute(tx);
    return rows.map((row) => ({
      id: String(row.page_id),
      xid: String(row.page_xid),
      deleted: row.page_deleted === true,
      row,
    }));
  };
}

const asStored: Collection['doc'] = (row) => row.doc;

const MEMBER_COLUMNS =
  'member, greeting, profile, orders, last_seen, wallets, tier, tier_until, uses, coupons, consents, household, merged, merged_into';

export const COLLECTIONS: { readonly [Name in ReferenceName]: Collection } = {
  stores: { page: paged('store', 'id', 'doc'), doc: asStored },
  products: { page: paged('product', 'id', 'doc'), doc: asStored },
  coupons: { page: paged('coupon_state', 'id', 'doc'), doc: asStored },
  cards: {
    page: paged('card', 'key', 'doc, member, wallets'),
    doc: ({ doc, member, wallets }, told) => ({
      ...(doc as object),
      ...(member === null ? {} : { member }),
      ...(wallets === null ? {} : { wallets, included: told.included, asOfMs: told.nowMs }),
    }),
  },
  members: {
    page: paged('member', 'member', MEMBER_COLUMNS),
    doc: (row, told) => ({
      ...consented(row.profile as ConsentedProfile, row.consents as readonly ConsentChange[], told.gates),
      id: row.member,
      greeting: row.greeting,
      orders: row.orders,
      ...(row.last_seen === null ? {} : { lastSeen: row.last_seen }),
      ...(row.tier === null ? {} : { tier: row.tier }),
      ...(row.tier_until === null ? {} : { tierUntil: row.tier_until }),
      ...(row.household === null ? {} : { household: row.household }),
      ...(row.merged_into === null ? {} : { mergedInto: row.merged_into }),
      ...((row.merged as unknown[]).length === 0 ? {} : { merged: row.merged }),
      wallets: row.wallets,
      ...((row.uses as unknown[]).length === 0 ? {} : { uses: row.uses }),
      ...((row.coupons as unknown[]).length === 0 ? {} : { coupons: row.coupons }),
      included: told.included,
      asOfMs: told.nowMs,
    }),
  },
  bundles: {
    page: paged('bundle', 'rev', 'rev, bytes, hash, sig', 'int'),
    doc: (row) => ({
      rev: row.rev,
      bytes: Buffer.from(row.bytes as Uint8Array).toString('utf8'),
      hash: row.hash,
      sig: row.sig,
    }),
  },
};
