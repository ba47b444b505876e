import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { type ENROL_REFUSALS, type EnrolRequest, enrolProofText } from '../../shared/contract/wire.ts';
import { err, ok, type Result } from '../../shared/units/result.ts';
import type { Db, Tables, Tx } from '../db/schema.ts';
import { publicKeyOf, sha256, verifyHash } from './crypto.ts';

const CODE_LIFE_MS = 15 * 60_000;
const TRIES_MAX = 5;
// Crockford's alphabet: no I, L, O, U. 32 letters, five bits each.
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** The first letters find the row, so that wrong tries can be counted against it; the other twelve are 60 secret bits. */
const ID_LENGTH = 4;
const SECRET_LENGTH = 12;

export type EnrolRefusal = (typeof ENROL_REFUSALS)[number];
export interface Enrolled {
  readonly store: string;
  readonly till: string;
  readonly epoch: number;
}

/** What a person reads out may come in lower case, with O for 0 and without the dashes. */
const plainCode = (code: string): string =>
  code.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');

const hashOf = (secret: string): string => createHash('sha256').update(`joren/enrol-code\0${secret}`).digest('hex');

/** A one-time code for one store, shown once and stored hashed. With `till`, that till comes back in a new epoch. */
export async function createEnrolmentCode(
  db: Db,
  of: { store: string; till?: string; nowMs: number },
): Promise<{ code: string; expiresMs: number }> {
  const expiresMs = of.nowMs + CODE_LIFE_MS;
  await db
    .deleteFrom('enrolment_code')
    .where('expires_ms', '<', of.nowMs - 24 * 3600_000)
    .execute();
  for (;;) {
    const letters = Array.from(randomBytes(ID_LENGTH + SECRET_LENGTH), (byte) => LETTERS[byte % 32]).join('');
    const id = letters.slice(0, ID_LENGTH);
    const secret_hash = hashOf(letters.slice(ID_LENGTH));
    const made = await db
      .insertInto('enrolment_code')
      .values({ id, secret_hash, store: of.store, till: of.till ?? null, expires_ms: expiresMs, used_ms: null })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (made.numInsertedOrUpdatedRows === 1n) return { code: (letters.match(/.{4}/g) ?? []).join('-'), expiresMs };
  }
}

/**
 * Burns the code and registers the till's key, in one transaction under the code's row lock: of two redemptions at
 * once, one wins. A refusal is counted, so it commits too.
 */
export function redeemEnrolmentCode(
  db: Db,
  request: EnrolRequest,
  nowMs: number,
): Promise<Result<Enrolled, EnrolRefusal>> {
  return db.transaction().execute(async (tx) => {
    const letters = plainCode(request.code);
    const row = await tx
      .selectFrom('enrolment_code')
      .selectAll()
      .where('id', '=', letters.slice(0, ID_LENGTH))
      .forUpdate()
      .executeTakeFirst();
    const refusal = row ? refusalOf(row, letters.slice(ID_LENGTH), request, nowMs) : 'enrol.codeUnknown';
    if (!row || refusal) {
      if (row)
        await tx
          .updateTable('enrolment_code')
          .set({ tries: row.tries + 1 })
          .where('id', '=', row.id)
          .execute();
      return err(refusal ?? 'enrol.codeUnknown');
    }
    await tx.updateTable('enrolment_code').set({ used_ms: nowMs }).where('id', '=', row.id).execute();
    return ok(await register(tx, row, request, nowMs));
  });
}

type CodeRow = { [K in 'secret_hash' | 'store']: string } & {
  till: string | null;
  expires_ms: number;
  tries: number;
  used_ms: number | null;
};

/** Refusals in the order they are checked. Whoever lacks the secret learns nothing but that the tries are used up. */
function refusalOf(row: CodeRow, secret: string, request: EnrolRequest, nowMs: number): EnrolRefusal | null {
  if (row.tries >= TRIES_MAX) return 'enrol.tooManyTries';
  if (!timingSafeEqual(Buffer.from(hashOf(secret)), Buffer.from(row.secret_hash))) return 'enrol.codeUnknown';
  if (row.used_ms !== null) return 'enrol.codeUsed';
  if (nowMs > row.expires_ms) return 'enrol.codeExpired';
  const proof = sha256(enrolProofText(request.code, request.publicKey));
  const proven = publicKeyOf(request.publicKey) !== null && verifyHash(proof, request.proof, request.publicKey);
  return proven ? null : 'enrol.badProof';
}

async function register(tx: Tx, code: CodeRow, request: EnrolRequest, nowMs: number): Promise<Enrolled> {
  const known = code.till
    ? await tx.selectFrom('till').select('epoch').where('till', '=', code.till).forUpdate().executeTakeFirst()
    : undefined;
  const till = code.till ?? (await nextTill(tx, code.store));
  const epoch = (known?.epoch ?? 0) + 1;
  const row: Tables['till'] = {
    till,
    store: code.store,
    epoch,
    public_key: request.publicKey,
    state: 'active',
    reason: null,
    bundle: null,
    enrolled_ms: nowMs,
    seen_ms: nowMs,
    boot: request.boot,
    app: request.app,
  };
  await tx
    .insertInto('till')
    .values(row)
    .onConflict((conflict) => conflict.column('till').doUpdateSet(row))
    .execute();
  await tx.insertInto('till_key').values({ till, epoch, store: code.store, public_key: request.publicKey }).execute();
  return { store: code.store, till, epoch };
}

/** Lanes are numbered within their store. The store's row is locked, so two lanes never get one number. */
async function nextTill(tx: Tx, store: string): Promise<string> {
  await tx.selectFrom('store').select('id').where('id', '=', store).forUpdate().execute();
  const { count } = await tx
    .selectFrom('till')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('store', '=', store)
    .executeTakeFirstOrThrow();
  return `${store}-${count + 1}`;
}
