import { randomBytes } from 'node:crypto';
import { serialOf } from '../../shared/coupon/coupon.ts';
import { couponCode } from '../../shared/coupon/coupon-code.ts';
import { BASE32, baseText } from '../../shared/units/base-text.ts';
import { csvHeader, csvRow } from '../../shared/units/csv.ts';
import { type Day, day } from '../../shared/units/time.ts';
import type { ChainKeys } from '../access/chain-keys.ts';
import { sha256 } from '../access/crypto.ts';
import type { Db } from '../db/schema.ts';
import { noRoom } from './code-room.ts';
import { setRevoked } from './coupon-state.ts';

/** More letters than this are two runs. */
export const BATCH_MAX = 100_000;
const PAGE = 500;

/** A run of letters: as many codes of one template, and the channel that they go out by. */
export interface Batch {
  readonly batch: string;
  readonly template: string;
  readonly channel: string;
  readonly count: number;
  readonly until: string | null;
  readonly madeMs: number;
  readonly revokedMs: number | null;
  readonly used: number;
}

/** The newest first, each with how many of its letters have come back. */
export async function batches(db: Db): Promise<readonly Batch[]> {
  const rows = await db.selectFrom('coupon_batch').selectAll().orderBy('made_ms', 'desc').limit(200).execute();
  return Promise.all(
    rows.map(async ({ batch, template, channel, count, valid_until, made_ms, revoked_ms }) => {
      const { used } = await db
        .selectFrom('coupon_use')
        .select((eb) => eb.fn.sum<number | null>('times').as('used'))
        .where('serial', '>=', `${batch}-`)
        .where('serial', '<', `${batch}.`)
        .executeTakeFirstOrThrow();
      return {
        ...{ batch, template, channel, count, until: valid_until },
        ...{ madeMs: made_ms, revokedMs: revoked_ms, used: Number(used ?? 0) },
      };
    }),
  );
}

/** Throws where no letter of the template could have a code: whoever asks has looked (`noRoom`). */
export async function makeBatch(
  db: Db,
  of: { template: string; channel: string; count: number; until: Day | null; nowMs: number },
): Promise<{ batch: string }> {
  const reason = noRoom(of.template, 'letters', {});
  if (reason !== null) throw new RangeError(reason);
  const batch = baseText(randomBytes(10), BASE32);
  const { template, channel, count, until, nowMs } = of;
  await db
    .insertInto('coupon_batch')
    .values({ batch, template, channel, count, valid_until: until, made_ms: nowMs, revoked_ms: null })
    .execute();
  return { batch };
}

/** All of its letters count no more, at every till that hears of it. */
export async function revokeBatch(db: Db, batch: string, nowMs: number): Promise<void> {
  const row = await db.selectFrom('coupon_batch').select('valid_until').where('batch', '=', batch).executeTakeFirst();
  if (!row) return;
  await setRevoked(db, [{ id: batch, ...(row.valid_until && { until: day(row.valid_until) }) }], true);
  await db
    .updateTable('coupon_batch')
    .set({ revoked_ms: nowMs })
    .where('batch', '=', batch)
    .where('revoked_ms', 'is', null)
    .execute();
}

/** The letters' codes for the printer: the same whenever they are asked for, since Ed25519 signs alike each time. */
export async function* batchCsv(
  keys: ChainKeys,
  { batch, template, channel, count, until }: Pick<Batch, 'batch' | 'template' | 'channel' | 'count' | 'until'>,
): AsyncGenerator<string> {
  yield csvHeader(['code', 'serial', 'template', 'channel', 'valid_until']);
  for (let from = 1; from <= count; from += PAGE) {
    const numbers = Array.from({ length: Math.min(PAGE, count - from + 1) }, (_, at) => from + at);
    yield numbers.map((number) => letterRow(keys, { batch, number, template, channel, until })).join('');
    // Signing is work: whoever is served beside gets a turn.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function letterRow(
  keys: ChainKeys,
  of: { batch: string; number: number; template: string; channel: string; until: string | null },
): string {
  const { batch, number, template, channel, until } = of;
  const issuer = { kind: 'office', batch, number } as const;
  const coupon = { template, issuer, ...(until && { until: day(until) }) };
  const code = couponCode(coupon, { headOfficeKey: keys.publicKey, sha256, sign: keys.sign });
  return csvRow([code ?? '', serialOf(coupon), template, channel, until]);
}
