import { sql } from 'kysely';
import type { OpenLot } from '../../shared/catalogue/member.ts';
import { csvHeader, csvRow } from '../../shared/units/csv.ts';
import type { Db } from '../db/schema.ts';
import { holdersOf } from './holders.ts';
import { type PostingMoved, signedPoints } from './members.ts';

interface PostingRow extends PostingMoved {
  readonly key: string;
  readonly atMs: number;
  readonly businessDate: string;
  readonly store: string;
  readonly till: string;
  readonly epoch: number;
  readonly seq: number;
  readonly wallet: string;
  readonly programme: string | null;
  readonly rev: number | null;
  readonly name: string;
  readonly from: string | null;
  readonly until: string | null;
  readonly sale: string | null;
  readonly holder: string;
}

export interface MemberWanted {
  readonly member: string;
  /** Whose postings explain the figures: the member's own ids, the household, the cards. */
  readonly holders: readonly string[];
  /** What the member brought along when imported. */
  readonly opening: { readonly [wallet: string]: readonly OpenLot[] };
}

const PAGE = 1000;
const HEADER = ['member', 'business_date', 'store', 'till', 'epoch', 'seq', 'posting', 'kind', 'wallet', 'points'];
const HEADER_MORE = ['programme', 'revision', 'name', 'valid_from', 'valid_until', 'of_sale', 'holder'];

/** The member to export, or null where there is none. */
export async function memberWanted(db: Db, member: string): Promise<MemberWanted | null> {
  const row = await db.selectFrom('member').select('opening').where('member', '=', member).executeTakeFirst();
  const held = row && (await holdersOf(db, member));
  if (!row || !held) return null;
  const { wallets = {} } = row.opening as { wallets?: MemberWanted['opening'] };
  return { member, holders: held.holders, opening: wallets };
}

/**
 * Every posting that explains a member's points, the oldest first, after what was brought along. `points` is signed:
 * per wallet the column adds up to what was ever gained less what was spent; what has expired since is still in it.
 */
export async function* postingsCsv(db: Db, { member, holders, opening }: MemberWanted): AsyncGenerator<string> {
  const brought = Object.entries(opening).flatMap(([wallet, lots]) =>
    lots.map((lot) => openingRow(member, wallet, lot)),
  );
  yield `${csvHeader([...HEADER, ...HEADER_MORE])}${brought.join('')}`;
  let after: PostingRow | null = null;
  do {
    const page: readonly PostingRow[] = await pageOf(db, holders, after);
    if (page.length > 0) yield page.map((posting) => postingRow(member, posting)).join('');
    after = page.length === PAGE ? (page.at(-1) ?? null) : null;
  } while (after);
}

async function pageOf(db: Db, holders: readonly string[], after: PostingRow | null): Promise<readonly PostingRow[]> {
  const further = after ? sql`and (at_ms, key) > (${after.atMs}, ${after.key})` : sql``;
  const { rows } = await sql<PostingRow>`
    select key, at_ms as "atMs", business_date as "businessDate", store, till, epoch, seq, wallet, kind, points,
      programme, rev, name, valid_from as "from", valid_until as "until", sale, member as holder
    from posting where member in (${sql.join(holders)}) ${further} order by at_ms, key limit ${PAGE}`.execute(db);
  return rows;
}

const openingRow = (member: string, wallet: string, lot: OpenLot): string =>
  csvRow([
    member,
    ...[null, null, null, null, null, null],
    'opening',
    wallet,
    lot.points,
    ...[null, null, ''],
    lot.from ?? null,
    lot.until ?? null,
    null,
    member,
  ]);

const postingRow = (member: string, posting: PostingRow): string =>
  csvRow([
    member,
    posting.businessDate,
    posting.store,
    posting.till,
    posting.epoch,
    posting.seq,
    posting.key,
    posting.kind,
    posting.wallet,
    signedPoints(posting),
    posting.programme,
    posting.rev,
    posting.name,
    posting.from,
    posting.until,
    posting.sale,
    posting.holder,
  ]);
