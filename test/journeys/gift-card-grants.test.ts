import { afterAll, beforeAll, expect, test } from 'vitest';
import { openChainKeys } from '../../headoffice/access/chain-keys.ts';
import { openDb } from '../../headoffice/db/open.ts';
import { grantLease } from '../../headoffice/gift-cards/grant.ts';
import { startPostgres, type ThrowawayPostgres } from '../fakes/postgres.ts';
import { newFolder, removeFolders } from '../fakes/till-bench.ts';
import { store } from '../headoffice/reference.ts';

// Grants of one card by thirty-two tills at once, over as many connections of two servers: what is available never
// falls below nothing, which the table itself refuses, and no number is granted twice.

const TILLS = 32;
const EACH = 40;
const BALANCE = 10_000;
const CARD = 'a'.repeat(64);

let postgres: ThrowawayPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(async () => {
  await postgres.stop();
  removeFolders();
});

test('never below nothing, and each number one lease', async () => {
  const url = await postgres.database('grants');
  const folder = newFolder();
  const first = await openDb(url, folder);
  const second = await openDb(url, folder);
  try {
    const { db } = first;
    const keys = await openChainKeys(folder, db);
    await db
      .insertInto('store')
      .values({ id: 'S1', doc: JSON.stringify(store('S1')) })
      .execute();
    const account = {
      card: CARD,
      last4: 'aaaa',
      state: 'active' as const,
      currency: 'JPY',
      expires: null,
      issued_ms: 0,
    };
    await db
      .insertInto('gift_card')
      .values({ ...account, available: BALANCE })
      .execute();
    const asked = Array.from({ length: TILLS * EACH * 2 }, (_, at) => ({
      till: `S1-${at % TILLS}`,
      // Each number is asked for twice, by two servers.
      n: 1 + (Math.floor(at / TILLS) % EACH),
      wanted: 1 + ((at * 7919) % 23),
    }));
    const answers = await Promise.all(
      asked.map(({ till, n, wanted }, at) => {
        const by = { db: at % 2 === 0 ? db : second.db, keys, nowMs: 0 };
        const who = { till, store: 'S1', epoch: 1, publicKey: 'k', state: 'active' as const, reason: null };
        return grantLease(by, who, { n, card: CARD, wanted: wanted as never }).then((reply) => ({ till, n, reply }));
      }),
    );
    const granted = new Map<string, number>();
    for (const { till, n, reply } of answers) {
      if (reply.outcome !== 'granted') continue;
      const known = granted.get(`${till}:${n}`);
      expect(known ?? reply.lease.amount).toBe(reply.lease.amount);
      granted.set(`${till}:${n}`, reply.lease.amount);
    }
    const sum = [...granted.values()].reduce((all, amount) => all + amount, 0);
    const { available } = await db.selectFrom('gift_card').select('available').executeTakeFirstOrThrow();
    expect(available).toBe(BALANCE - sum);
    expect(available).toBeGreaterThanOrEqual(0);
    const rows = await db.selectFrom('gift_lease').select('amount').execute();
    expect(rows).toHaveLength(granted.size);
    // The table has the last word, whoever writes to it.
    await expect(db.updateTable('gift_card').set({ available: -1 }).execute()).rejects.toThrow(/check/);
  } finally {
    await first.close();
    await second.close();
  }
});
