import { sql } from 'kysely';
import { byHolder, drawFrom, type Entrant, foldWallet, type Posting } from '../../shared/loyalty/index.ts';
import { lotsOf } from '../../shared/loyalty/open-lots.ts';
import { csvHeader, csvRow } from '../../shared/units/csv.ts';
import { err, ok, type Result } from '../../shared/units/result.ts';
import { addDays, type Day } from '../../shared/units/time.ts';
import { sha256 } from '../access/crypto.ts';
import type { Db } from '../db/schema.ts';
import type { BundleShelf } from '../ledger/bundle-shelf.ts';
import { postingsHeld } from '../ledger/members.ts';
import { type LoyaltyRules, type Opening, walletDef } from '../ledger/position.ts';
import { lastDayAnywhere } from '../reference/local-moment.ts';
import { inOrder } from './in-order.ts';

export interface NewDraw {
  readonly name: string;
  /** The wallet whose points are tickets. */
  readonly wallet: string;
  readonly winners: number;
  /** The last day on which tickets count, by the days of the stores. */
  readonly closes: Day;
}

/** A prize draw as the world may see it: the hash from the first day on, the seed once it is drawn. */
export interface DrawView extends NewDraw {
  readonly id: string;
  /** SHA-256 of the seed, told before anybody holds a ticket. */
  readonly seedHash: string;
  readonly seed: string | null;
  readonly drawnMs: number | null;
  readonly entrants: number;
  readonly tickets: number;
  readonly won: readonly string[];
  /** Active tills that have not been heard of since it closed: what they sold may still bring tickets. */
  readonly unheard: number;
}

export type DrawRefusal =
  | { readonly code: 'draw.unknownWallet'; readonly wallet: string }
  | { readonly code: 'draw.past'; readonly closes: Day }
  | { readonly code: 'draw.notThere' }
  | { readonly code: 'draw.open'; readonly closes: Day }
  | { readonly code: 'draw.nobody' };

interface Drawing {
  readonly db: Db;
  readonly shelf: BundleShelf;
  readonly nowMs: number;
}

/** Announces a draw. Its seed lies here until the day has passed; whoever knows the hash can tell that it is the same. */
export async function announceDraw(
  { db, shelf, nowMs }: Drawing,
  wanted: NewDraw,
  random: { readonly id: string; readonly seed: string },
): Promise<Result<{ id: string; seedHash: string }, DrawRefusal>> {
  const { wallets } = await shelf.newestRules(db);
  // A household's tickets stand with each of its members: they would be counted once for every one of them.
  if (wallets.get(wanted.wallet)?.holder !== 'member')
    return err({ code: 'draw.unknownWallet', wallet: wanted.wallet });
  if (wanted.closes < (await lastDayAnywhere(db, nowMs))) return err({ code: 'draw.past', closes: wanted.closes });
  const seedHash = sha256(random.seed);
  await db
    .insertInto('draw')
    .values({ ...wanted, id: random.id, seed: random.seed, seed_hash: seedHash, announced_ms: nowMs })
    .execute();
  return ok({ id: random.id, seedHash });
}

/**
 * Draws once; asked again it answers the same. Who took part is kept with it, so that anybody can draw again. A million
 * members are read page by page, in no transaction, since a long one would hold back every till's checkpoint.
 */
export async function holdDraw({ db, shelf, nowMs }: Drawing, id: string): Promise<Result<DrawView, DrawRefusal>> {
  const found = await db.selectFrom('draw').selectAll().where('id', '=', id).executeTakeFirst();
  if (!found) return err({ code: 'draw.notThere' });
  if (found.drawn_ms === null) {
    const closes = found.closes as Day;
    if ((await lastDayAnywhere(db, nowMs)) <= closes) return err({ code: 'draw.open', closes });
    const rules = await shelf.newestRules(db);
    if (rules.wallets.get(found.wallet)?.holder !== 'member')
      return err({ code: 'draw.unknownWallet', wallet: found.wallet });
    const { entrants, text } = await entrantsOn(db, { wallet: found.wallet, rules, on: closes });
    if (entrants.length === 0) return err({ code: 'draw.nobody' });
    const won = drawFrom(await inOrder(entrants, byHolder), found.winners, found.seed);
    // Of two who draw at once, with what came in between them, the first one counts.
    await db
      .updateTable('draw')
      .set({ drawn_ms: nowMs, entrants: text, won: JSON.stringify(won) })
      .where('id', '=', id)
      .where('drawn_ms', 'is', null)
      .execute();
  }
  const held = (await drawViews(db)).find((each) => each.id === id);
  return held ? ok(held) : err({ code: 'draw.notThere' });
}

const MEMBERS_A_PAGE = 500;

/** Who held tickets on the last day, by the ledger: what was won or spent since counts for nobody. `text` as JSON. */
async function entrantsOn(
  db: Db,
  p: { wallet: string; rules: LoyaltyRules; on: Day },
): Promise<{ entrants: readonly Entrant[]; text: string }> {
  const entrants: Entrant[] = [];
  const texts: string[] = [];
  for (let after = ''; ; ) {
    const page = await db
      .selectFrom('member')
      .select(['member', 'merged'])
      .where('member', '>', after)
      .where('deleted', '=', false)
      .where('merged_into', 'is', null)
      .orderBy('member')
      .limit(MEMBERS_A_PAGE)
      .execute();
    const people = page.map(({ member, merged }) => ({ member, ids: [member, ...(merged as readonly string[])] }));
    const last = people.at(-1);
    if (!last) return { entrants, text: `[${texts.join()}]` };
    const some = await ticketsOf(db, people, p);
    entrants.push(...some);
    texts.push(...some.map((each) => JSON.stringify(each)));
    after = last.member;
  }
}

async function ticketsOf(
  db: Db,
  people: readonly { readonly member: string; readonly ids: readonly string[] }[],
  { wallet, rules, on }: { wallet: string; rules: LoyaltyRules; on: Day },
): Promise<Entrant[]> {
  const ids = people.flatMap((each) => each.ids);
  const rows = await db.selectFrom('member').select(['member', 'opening']).where('member', 'in', ids).execute();
  const openings = new Map(rows.map(({ member, opening }) => [member, opening as Partial<Opening>]));
  const postings = await postingsHeld(db, ids);
  return people.flatMap(({ member, ids: own }) => {
    const brought = lotsOf(own.flatMap((id) => openings.get(id)?.wallets?.[wallet] ?? []));
    const moved: Posting[] = own.flatMap((id) => postings.get(id) ?? []).filter((each) => each.wallet === wallet);
    const tickets = foldWallet(moved, walletDef(rules, wallet), on, brought).balance;
    return tickets > 0 ? [{ holder: member, tickets }] : [];
  });
}

const tookPart = sql<number>`jsonb_array_length(entrants)`;
const heldTickets = sql<number>`
  (select coalesce(sum((each ->> 'tickets')::bigint), 0) from jsonb_array_elements(entrants) each)`;

/** The lists themselves stay where they are: a million entrants are a file, not a page. */
export async function drawViews(db: Db): Promise<readonly DrawView[]> {
  const rows = await db
    .selectFrom('draw')
    .select(['id', 'name', 'wallet', 'winners', 'closes', 'seed', 'seed_hash', 'drawn_ms', 'won'])
    .select([tookPart.as('took_part'), heldTickets.as('tickets')])
    .orderBy('announced_ms', 'desc')
    .limit(100)
    .execute();
  return Promise.all(
    rows.map(async (row) => {
      return {
        id: row.id,
        name: row.name,
        wallet: row.wallet,
        winners: row.winners,
        closes: row.closes as Day,
        seedHash: row.seed_hash,
        seed: row.drawn_ms === null ? null : row.seed,
        drawnMs: row.drawn_ms === null ? null : Number(row.drawn_ms),
        entrants: Number(row.took_part),
        tickets: Number(row.tickets),
        won: row.won as readonly string[],
        unheard: row.drawn_ms === null ? await tillsUnheard(db, row.closes as Day) : 0,
      };
    }),
  );
}

async function tillsUnheard(db: Db, closes: Day): Promise<number> {
  const over = Date.parse(`${addDays(closes, 1)}T00:00:00Z`);
  const { count } = await db
    .selectFrom('till')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('state', '=', 'active')
    .where('seen_ms', '<', over)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Who took part with how many tickets: with the seed, all that is needed to draw again. */
export async function* entrantsCsv(db: Db, id: string): AsyncGenerator<string> {
  const row = await db.selectFrom('draw').select('entrants').where('id', '=', id).executeTakeFirst();
  yield csvHeader(['holder', 'tickets']);
  for (const { holder, tickets } of (row?.entrants ?? []) as readonly Entrant[]) yield csvRow([holder, tickets]);
}
