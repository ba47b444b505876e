import { sql } from 'kysely';
import { type Programme, parseBundle } from '../../shared/programme/index.ts';
import type { Db } from '../db/schema.ts';

/** One published revision. */
export interface BundleRow {
  readonly rev: number;
  readonly hash: string;
  readonly publishedMs: number;
  /** Tills that said last that they run it. */
  readonly tills: number;
}

const SHOWN_MAX = 50;

export async function publishedBundles(db: Db): Promise<readonly BundleRow[]> {
  const running = db
    .selectFrom('till')
    .select((eb) => ['bundle', eb.fn.countAll<number>().as('tills')])
    .where('state', '<>', 'revoked')
    .groupBy('bundle');
  const rows = await db
    .selectFrom('bundle')
    .leftJoin(running.as('running'), 'running.bundle', 'bundle.rev')
    .select(['rev', 'hash', 'published_ms as publishedMs', sql<number>`coalesce(running.tills, 0)`.as('tills')])
    .orderBy('rev', 'desc')
    .limit(SHOWN_MAX)
    .execute();
  return rows.map((row) => ({ ...row, publishedMs: Number(row.publishedMs), tills: Number(row.tills) }));
}

/** The JSON of a revision as it was signed; null where it was never published. */
export async function bundleBytes(db: Db, rev: number): Promise<string | null> {
  const row = await db.selectFrom('bundle').select('bytes').where('rev', '=', rev).executeTakeFirst();
  return row ? Buffer.from(row.bytes).toString('utf8') : null;
}

export interface InForce {
  readonly rev: number;
  readonly programmes: readonly Programme[];
}

export async function inForce(db: Db): Promise<InForce> {
  const newest = await db.selectFrom('bundle').select('rev').orderBy('rev', 'desc').limit(1).executeTakeFirst();
  if (!newest) return { rev: 0, programmes: [] };
  const parsed = parseBundle(JSON.parse((await bundleBytes(db, newest.rev)) ?? '{}'));
  return { rev: newest.rev, programmes: parsed.ok ? parsed.value.programmes : [] };
}
