import { sql } from 'kysely';
import type { Tx } from '../db/schema.ts';
import { lockMembers } from '../ledger/members.ts';

export interface Merging {
  readonly from: string;
  readonly into: string;
  readonly why: 'sameCard' | 'samePhone' | 'console';
  readonly nowMs: number;
}

export interface Merged {
  readonly from: string;
  readonly into: string;
  /** Whose figures rest on something else now; not stated anew here. */
  readonly touched: readonly string[];
}

/**
 * Two ids are one person from now on. It is on record, and nothing in the ledger moves: the survivor's position is
 * folded over the postings of both, so what the other earned keeps its dates, and whatever still comes in under the old
 * id lands with the survivor. Cards and telephone numbers point there at once. Null where they are one already, or where
 * one of them is not known.
 */
export async function mergeMembers(tx: Tx, merging: Merging): Promise<Merged | null> {
  const asked = await lockMembers(tx, [merging.from, merging.into]);
  const byId = new Map(asked.map((row) => [row.member, row]));
  const survivorOf = (id: string) => byId.get(byId.get(id)?.mergedInto ?? id);
  const [from, into] = [survivorOf(merging.from), survivorOf(merging.into)];
  if (!from || !into || from.member === into.member) return null;

  const ids = [from.member, ...from.merged];
  const merged = JSON.stringify([...into.merged, ...ids]);
  await tx
    .insertInto('member_merge')
    .values({ member: from.member, into: into.member, why: merging.why, at_ms: merging.nowMs })
    .execute();
  await sql`update member set merged_into = ${into.member}, merged = '[]', household = null, wallets = '{}', uses = '[]',
    xid = pg_current_xact_id() where member in (${sql.join(ids)})`.execute(tx);
  await sql`update member set merged = ${merged}, household = ${into.household ?? from.household},
    xid = pg_current_xact_id() where member = ${into.member}`.execute(tx);
  await sql`update card set member = ${into.member}, xid = pg_current_xact_id()
    where member in (${sql.join(ids)})`.execute(tx);
  await sql`update phone set member = ${into.member} where member in (${sql.join(ids)})`.execute(tx);
  const left = from.household === null ? [] : [`household/${from.household}`];
  return { from: from.member, into: into.member, touched: [from.member, into.member, ...left] };
}
