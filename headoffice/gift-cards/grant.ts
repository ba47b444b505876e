import { z } from 'zod';
import { zStore } from '../../shared/catalogue/store.ts';
import { type LeaseQuestion, type LeaseReply, leaseText } from '../../shared/contract/wire.ts';
import { grantable } from '../../shared/loyalty/leases/account.ts';
import type { GiftCardRefusal } from '../../shared/loyalty/leases/gift-card.ts';
import { type Lease, zLease } from '../../shared/loyalty/leases/lease.ts';
import { type Money, minus, money } from '../../shared/units/money.ts';
import { day, momentIn } from '../../shared/units/time.ts';
import type { ChainKeys } from '../access/chain-keys.ts';
import { sha256 } from '../access/crypto.ts';
import type { Till } from '../access/tills.ts';
import type { GiftCardTables } from '../db/gift-card-tables.ts';
import { retried } from '../db/retried.ts';
import type { Db, Tx } from '../db/schema.ts';
import { enterLease } from './leases.ts';
import { writeMoves } from './moves.ts';

const HOUR_MS = 3_600_000;
/** Two cards asked for under one number: a second look settles it. */
const TAKEN = '23505';

interface Granting {
  readonly db: Db;
  readonly keys: ChainKeys;
  readonly nowMs: number;
}

/**
 * Moves part of an account to a till. What was granted under the same number is answered alike, and the lock of the
 * card's row puts grants one after another, so that what is available never falls below nothing.
 */
export const grantLease = (by: Granting, till: Till, asked: LeaseQuestion): Promise<LeaseReply> =>
  retried(() => by.db.transaction().execute((tx) => grantIn(tx, by, till, asked)), TAKEN);

async function grantIn(tx: Tx, by: Granting, till: Till, asked: LeaseQuestion): Promise<LeaseReply> {
  const account = asked.card === null ? null : await lockedCard(tx, asked.card);
  const known = await tx
    .selectFrom('gift_lease')
    .select(['doc', 'sig'])
    .where('till', '=', till.till)
    .where('epoch', '=', till.epoch)
    .where('n', '=', asked.n)
    .executeTakeFirst();
  if (known) return { outcome: 'granted', lease: zLease.parse(known.doc), sig: known.sig };
  if (asked.card === null) return { outcome: 'none' };
  if (!account) return { outcome: 'refused', why: 'unknown' };
  const store = await storeOf(tx, till);
  const why = refusalOf(account, store, momentIn(store.timeZone, by.nowMs).day);
  if (why) return { outcome: 'refused', why, ...(account.expires ? { expires: day(account.expires) } : {}) };
  const { leaseMax = 0, leaseHours = 24 } = store.giftCards ?? {};
  const amount = grantable(money(account.available), money(Math.max(asked.wanted, leaseMax)));
  return granted(tx, by, till, leaseOf(asked.n, account, amount, leaseHours * HOUR_MS));
}

const leaseOf = (n: number, account: Account, amount: Money, lifeMs: number): Lease => ({
  n,
  card: account.card,
  last4: account.last4,
  amount,
  lifeMs,
  left: minus(money(account.available), amount),
  ...(account.expires ? { expires: day(account.expires) } : {}),
});

async function granted(tx: Tx, { keys, nowMs }: Granting, till: Till, lease: Lease): Promise<LeaseReply> {
  const { store, epoch } = till;
  const { card, n, amount } = lease;
  const sig = keys.sign(sha256(leaseText(till, lease)));
  await enterLease(tx, { ...till, nowMs }, { lease, sig, taken: amount });
  const key = `lease:${till.till}:${epoch}:${n}`;
  await writeMoves(tx, [{ card, key, kind: 'leased', amount, store, till: till.till, epoch, n, at_ms: nowMs }]);
  return { outcome: 'granted', lease, sig };
}

type Account = Pick<GiftCardTables['gift_card'], 'card' | 'last4' | 'state' | 'currency' | 'expires'> & {
  readonly available: number;
};

const lockedCard = (tx: Tx, card: string): Promise<Account | undefined> =>
  tx
    .selectFrom('gift_card')
    .select(['card', 'last4', 'state', 'currency', 'expires', 'available'])
    .where('card', '=', card)
    .forUpdate()
    .executeTakeFirst();

/** What a grant asks of a store; its record has more. */
const zSelling = z.object({
  timeZone: zStore.shape.timeZone,
  currency: zStore.shape.currency,
  giftCards: zStore.shape.giftCards,
});

async function storeOf(tx: Tx, { store }: Till): Promise<z.output<typeof zSelling>> {
  const { doc } = await tx.selectFrom('store').select('doc').where('id', '=', store).executeTakeFirstOrThrow();
  return zSelling.parse(doc);
}

/** In the order in which somebody at the counter can do something about it. */
function refusalOf(account: Account, store: z.output<typeof zSelling>, today: string): GiftCardRefusal | null {
  if (account.state === 'blocked') return 'blocked';
  if (account.state === 'issued') return 'notActive';
  if (account.currency !== store.currency.code) return 'otherCurrency';
  if (account.expires !== null && account.expires < today) return 'expired';
  return account.available <= 0 ? 'empty' : null;
}
