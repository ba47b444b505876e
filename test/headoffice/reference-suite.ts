import { expect, test } from 'vitest';
import { sha256, verifyHash } from '../../headoffice/access/crypto.ts';
import { utcDay } from '../../headoffice/ledger/members.ts';
import { restateEndedTiers } from '../../headoffice/ledger/tier-sweep.ts';
import { publishBundle } from '../../headoffice/reference/bundles.ts';
import { withdraw } from '../../headoffice/reference/upsert.ts';
import { type BundleRecord, REFERENCE } from '../../shared/contract/wire.ts';
import { EMPTY_BUNDLE } from '../../shared/programme/index.ts';
import { walletId } from '../../shared/units/ids.ts';
import { day } from '../../shared/units/time.ts';
import { saleFact } from '../fakes/wire-till.ts';
import type { TrialOffice } from './office.ts';
import { card, newMember, product } from './reference.ts';

export function referenceSuite(trial: () => TrialOffice): void {
  test('a pass in small pages brings every row once, each as its schema wants it', async () => {
    const till = await trial().newTill();
    const ids = Array.from({ length: 25 }, (_, i) => `${till.till}:${i}`);
    await trial().office.importReference({
      products: ids.map((id) => product(id)),
      members: ids.map((id) => newMember(id, { points: 5 })),
      cards: ids.map((id) => card(sha256(id), id)),
    });
    for (const collection of ['stores', 'products', 'members', 'cards'] as const) {
      const small = await till.pullAll(collection, null, 4);
      const large = await till.pullAll(collection, null, 5000);
      expect([...small.rows.keys()].sort()).toEqual([...large.rows.keys()].sort());
      expect(small.total).toBe([...small.rows.values()].filter(({ deleted }) => !deleted).length);
      for (const row of small.rows.values()) if (!row.deleted) REFERENCE[collection].parse(row.doc);
      expect((await till.pullAll(collection, small.checkpoint)).rows.size).toBe(0);
    }
  });

  test('changes and withdrawals come down; the same import again brings nothing', async () => {
    const till = await trial().newTill();
    const [a, b] = [`${till.till}:a`, `${till.till}:b`];
    await trial().office.importReference({ products: [product(a), product(b)] });
    const before = await till.pullAll('products');
    await trial().office.importReference({ products: [product(a), product(b, 'Renamed <b>')] });
    const renamed = await till.pullAll('products', before.checkpoint);
    expect([...renamed.rows.keys()]).toEqual([b]);
    await withdraw(trial().office.db, 'products', [a, 'never-there']);
    const after = await till.pullAll('products', renamed.checkpoint);
    expect([...after.rows.values()]).toEqual([{ id: a, deleted: true, doc: null }]);
    expect(after.total).toBe(before.total - 1);
    await trial().office.importReference({ products: [product(a)] });
    expect((await till.pullAll('products', after.checkpoint)).total).toBe(before.total);
  });

  test('a new import of a member changes the profile and never the points', async () => {
    const till = await trial().newTill();
    const id = `${till.till}:profile`;
    await trial().office.importReference({ members: [newMember(id, { points: 40, orders: 2 })] });
    till.record(saleFact({ member: id, points: [{ points: 2 }] }));
    await till.uploadAll();
    await trial().office.importReference({ members: [newMember(id, { points: 999, greeting: 'Yuki-san' })] });
    const doc = (await till.pullAll('members')).rows.get(id)?.doc;
    expect(doc).toMatchObject({
      greeting: 'Yuki-san',
      orders: 3,
      wallets: { points: [{ points: 42 }] },
    });
  });

  test('a sale brings the position down to every till, with how far it looks into the asking one', async () => {
    const [a, b] = [await trial().newTill(), await trial().newTill()];
    const id = `${a.till}:seen`;
    await trial().office.importReference({ members: [newMember(id)] });
    const [fromA, fromB] = [await a.pullAll('members'), await b.pullAll('members')];
    a.record(saleFact({ member: id, points: [{ points: 7 }] }));
    await a.uploadAll();
    const news = await b.pullAll('members', fromB.checkpoint);
    expect(news.rows.get(id)?.doc).toMatchObject({ orders: 1, included: 0, wallets: { points: [{ points: 7 }] } });
    const own = await a.pullAll('members', fromA.checkpoint);
    expect(own.included).toBe(1);
    expect(own.rows.get(id)?.doc).toMatchObject({ included: 1, asOfMs: trial().clock.ms });
  });

  test('a checkpoint of another history, or none of ours, begins again', async () => {
    const till = await trial().newTill();
    const { checkpoint, rows } = await till.pullAll('stores');
    const [, generation, floor = ''] = checkpoint.split('.');
    for (const strange of ['', 'x', `1.other-1.${floor}`, `1.${generation}.99999999999`, `1.${generation}.-1`])
      expect((await till.pullAll('stores', strange)).rows.size).toBe(rows.size);
  });

  test('bundles are signed, only grow, and tills keep the last two', async () => {
    const till = await trial().newTill();
    const { db, keys } = trial().office;
    const bytes = (rev: number, wallets: unknown[] = []) => JSON.stringify({ ...EMPTY_BUNDLE, rev, wallets });
    const publish = (rev: number, text = bytes(rev)) =>
      publishBundle(db, { rev, bytes: text }, { sign: keys.sign, nowMs: 0 });
    await publish(1);
    await publish(2);
    await publish(2);
    expect(await publish(2, bytes(2, ['other']))).toEqual({
      ok: false,
      error: { code: 'bundle.notNewest', newest: 2 },
    });
    await publish(3);
    const { rows, total } = await till.pullAll('bundles');
    expect([...rows.values()].filter((row) => !row.deleted).map((row) => row.id)).toEqual(['2', '3']);
    expect(total).toBe(2);
    const bundle = rows.get('3')?.doc as BundleRecord;
    expect(bundle.hash).toBe(sha256(bytes(3)));
    expect(verifyHash(bundle.hash, bundle.sig, keys.publicKey)).toBe(true);
  });

  test('a tier that ends without a visit is told to the tills', async () => {
    const till = await trial().newTill();
    const { db } = trial().office;
    const id = `${till.till}:tier`;
    const begun = { tier: 'gold', tierUntil: day('2026-11-21') };
    await trial().office.importReference({ members: [{ ...newMember(id), ...begun }] });
    const before = await till.pullAll('members');
    expect(before.rows.get(id)?.doc).toMatchObject(begun);
    const ladder = {
      id: 'ladder',
      name: {},
      metric: walletId('points'),
      levels: [{ name: 'gold', at: 500 }],
      keep: 'nextYear' as const,
      grace: 0,
      down: 'fit' as const,
    };
    const newestRules = async () => ({ wallets: new Map(), tierSets: [ladder] });
    expect(await restateEndedTiers(db, { newestRules }, utcDay(trial().clock.ms))).toBe(true);
    expect(await restateEndedTiers(db, { newestRules }, utcDay(trial().clock.ms))).toBe(false);
    const after = await till.pullAll('members', before.checkpoint);
    expect(after.rows.get(id)?.doc).not.toHaveProperty('tier');
  });

  test('a till that listens is told which collections have news', async () => {
    const till = await trial().newTill();
    const stop = new AbortController();
    const told = new Set<string>();
    for await (const collections of till.live(stop.signal)) {
      if (collections.length === 0) {
        // The welcome: only now is anything that happens certain to be heard.
        await trial().office.importReference({ products: [product(`${till.till}:live`)] });
        continue;
      }
      for (const collection of collections) told.add(collection);
      if (told.has('products')) break;
    }
    stop.abort();
    expect(told).toContain('products');
  });
}
