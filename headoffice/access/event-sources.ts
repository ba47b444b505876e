import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { Db } from '../db/schema.ts';

/** A partner, or a service of the chain's own, that may say what happened to members. */
export interface EventSource {
  readonly source: string;
  readonly name: string;
  readonly publicKey: string;
  readonly madeMs: number;
  readonly revokedMs: number | null;
}

export async function eventSources(db: Db): Promise<readonly EventSource[]> {
  return db
    .selectFrom('event_source')
    .select(['source', 'name', 'public_key as publicKey', 'made_ms as madeMs', 'revoked_ms as revokedMs'])
    .orderBy('made_ms', 'desc')
    .execute();
}

export async function findSource(db: Db, source: string): Promise<EventSource | null> {
  return (await eventSources(db)).find((each) => each.source === source) ?? null;
}

const raw = (key: KeyObject, type: 'spki' | 'pkcs8'): string =>
  key
    .export({ format: 'der', type: type as 'spki' })
    .subarray(-32)
    .toString('base64url');

/** A new source with a key pair of its own. The private half is told once and kept nowhere. Null: the name is taken. */
export async function makeSource(
  db: Db,
  of: { source: string; name: string; nowMs: number },
): Promise<{ source: string; privateKey: string } | null> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const { source, name, nowMs } = of;
  const row = { source, name, public_key: raw(publicKey, 'spki'), made_ms: nowMs, revoked_ms: null };
  const made = await db
    .insertInto('event_source')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return made.numInsertedOrUpdatedRows === 1n ? { source, privateKey: raw(privateKey, 'pkcs8') } : null;
}

/** From now on nothing of it is believed. What it has said before stays. */
export async function revokeSource(db: Db, source: string, nowMs: number): Promise<void> {
  await db
    .updateTable('event_source')
    .set({ revoked_ms: nowMs })
    .where('source', '=', source)
    .where('revoked_ms', 'is', null)
    .execute();
}
