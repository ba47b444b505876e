import { sql } from 'kysely';
import type { MemberCoupon, OpenLot } from '../../shared/catalogue/member.ts';
import type { Db } from '../db/schema.ts';
import { type GivenTier, tierGiftsHeld } from '../ledger/tier-gifts.ts';
import { type ConsentSaid, consentsSaid } from './consents.ts';
import { type HoldersOf, holdersOf } from './holders.ts';

export interface MemberFound {
  readonly id: string;
  readonly greeting: string;
  readonly tier: string | null;
  readonly orders: number;
  readonly last4: readonly string[];
}

const FOUND_MAX = 50;

/** By id, the beginning of the greeting, or the last four of a card. Numbers of cards are not stored, so not searched. */
export async function findMembers(db: Db, search: string): Promise<readonly MemberFound[]> {
  const wanted = search.trim();
  if (wanted === '') return [];
  const begins = `${wanted.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
  const { rows } = await sql<MemberFound>`
    select m.member as id, m.greeting, m.tier, m.orders,
      array(select c.last4 from card c where c.member = m.member and not c.deleted order by 1) as last4
    from member m where not m.deleted and m.merged_into is null and m.member in (
      select coalesce(merged_into, member) from member where member = ${wanted}
      union (select member from member where lower(greeting) like ${begins} limit ${FOUND_MAX})
      union (select member from card where last4 = ${wanted} and not deleted limit ${FOUND_MAX}))
    order by m.greeting, m.member limit ${FOUND_MAX}`.execute(db);
  return rows;
}

/** One entry of a till that moved this member's points, with what it moved. */
export interface MemberEntry {
  readonly store: string;
  readonly till: string;
  readonly epoch: number;
  readonly seq: number;
  readonly businessDate: string;
  readonly endedAt: string | null;
  readonly total: number | null;
  /** Set where it happened away from the tills: then `till` is who said so. */
  readonly event: string | null;
  readonly postings: readonly PostingView[];
}

export interface PostingView {
  readonly key: string;
  readonly wallet: string;
  /** Whose wallet it is, as the ledger names them. */
  readonly holder: string;
  /** Signed: what the wallet gained or lost. */
  readonly points: number;
  readonly programme: string | null;
  readonly rev: number | null;
  readonly name: string;
  readonly from: string | null;
  readonly until: string | null;
}

export interface MemberView extends MemberFound, Omit<HoldersOf, 'holders'> {
  readonly tierUntil: string | null;
  /** Given by hand, the newest first. */
  readonly tierGifts: readonly GivenTier[];
  readonly lastSeen: string | null;
  readonly segments: readonly string[];
  /** Personal coupons that are still open. */
  readonly coupons: readonly MemberCoupon[];
  /** Every word on a consent that a till has taken down, the newest first. */
  readonly consents: readonly ConsentSaid[];
  readonly wallets: { readonly [wallet: string]: readonly OpenLot[] };
  readonly opening: { readonly orders: number; readonly wallets: { readonly [wallet: string]: readonly OpenLot[] } };
  /** Every entry that explains the figures, the newest first. */
  readonly entries: readonly MemberEntry[];
}

export async function memberView(db: Db, member: string): Promise<MemberView | null> {
  const row = await db.selectFrom('member').selectAll().where('member', '=', member).executeTakeFirst();
  if (!row) return null;
  const held = await holdersOf(db, member);
  if (!held) return null;
  const { holders, ...told } = held;
  return {
    ...told,
    id: row.member,
    greeting: row.greeting,
    tier: row.tier,
    tierUntil: row.tier_until,
    tierGifts: await tierGifts(db, [row.member, ...told.merged]),
    orders: row.orders,
    lastSeen: row.last_seen,
    last4: told.cards.map(({ last4 }) => last4),
    segments: (row.profile as { segments?: string[] }).segments ?? [],
    coupons: row.coupons as MemberView['coupons'],
    consents: await consentsSaid(db, member),
    wallets: row.wallets as MemberView['wallets'],
    opening: row.opening as MemberView['opening'],
    entries: await entriesOf(db, holders),
  };
}

async function tierGifts(db: Db, ids: readonly string[]): Promise<GivenTier[]> {
  const held = await tierGiftsHeld(db, ids);
  return [...held.values()].flat().sort((a, b) => b.atMs - a.atMs);
}

async function entriesOf(db: Db, holders: readonly string[]): Promise<readonly MemberEntry[]> {
  const { rows } = await sql<Omit<MemberEntry, 'postings'>>`
    select m.store, m.till, m.epoch, m.seq, m.business_date as "businessDate", e.ended_at as "endedAt", e.total,
      ev.name as event
    from (select store, till, epoch, seq, business_date from visit where member in (${sql.join(holders)})
      union select store, till, epoch, seq, business_date from posting where member in (${sql.join(holders)})) m
    left join source_event ev on m.epoch = 0 and ev.source = m.till and ev.seq = m.seq and ev.member in (${sql.join(holders)})
    left join entry e on e.store = m.store and e.till = m.till and e.epoch = m.epoch and e.seq = m.seq
    order by m.business_date desc, e.ended_at desc, m.till, m.seq desc`.execute(db);
  const postings = await db.selectFrom('posting').selectAll().where('member', 'in', holders).orderBy('key').execute();
  const byEntry = Map.groupBy(postings, (posting) => `${posting.till}:${posting.epoch}:${posting.seq}`);
  return rows.map((row) => ({
    ...row,
    postings: (byEntry.get(`${row.till}:${row.epoch}:${row.seq}`) ?? []).map((posting) => ({
      key: posting.key,
      holder: posting.member,
      wallet: posting.wallet,
      points: signedPoints(posting),
      programme: posting.programme,
      rev: posting.rev,
      name: posting.name,
      from: posting.valid_from,
      until: posting.valid_until,
    })),
  }));
}

export interface PostingMoved {
  readonly kind: string;
  readonly points: number;
}

/** What the wallet gained or lost: the ledger writes these kinds upwards, see `PostingRow`. */
export const signedPoints = ({ kind, points }: PostingMoved): number =>
  kind === 'spend' || kind === 'unearn' ? -points : points;
