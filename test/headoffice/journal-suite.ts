import { expect, test } from 'vitest';
import { sha256, verifyHash } from '../../headoffice/access/crypto.ts';
import { ackText, type JournalReply, WIRE_PATHS } from '../../shared/contract/wire.ts';
import { entryHash, type SealedEntry } from '../../shared/journal/chain.ts';
import { noSaleFact, saleFact, sealAfter, signHashWith, WireTill } from '../fakes/wire-till.ts';
import type { TrialOffice } from './office.ts';
import { newMember } from './reference.ts';

const outcomes = (reply: { ingested: readonly { outcome: string }[] }) => reply.ingested.map(({ outcome }) => outcome);

interface Spoil {
  readonly till: WireTill;
  readonly prev: string;
}

export function journalSuite(trial: () => TrialOffice): void {
  const stored = (till: WireTill) =>
    trial().office.db.selectFrom('entry').selectAll().where('till', '=', till.till).orderBy('seq').execute();
  const quarantined = (till: WireTill) =>
    trial().office.db.selectFrom('quarantine').selectAll().where('till', '=', till.till).orderBy('seq').execute();
  const alarms = async (till: WireTill) =>
    (
      await trial().office.db.selectFrom('alarm').selectAll().where('till', '=', till.till).orderBy('seq').execute()
    ).map(({ seq, kind }) => `${seq} ${kind}`);

  test('records entries as the bytes that were signed, and signs for how far it holds them', async () => {
    const till = await trial().newTill();
    till.record(noSaleFact);
    till.record(saleFact({ name: "緑茶 <img src=x onerror=alert(1)> Robert'); DROP TABLE entry;--" }));
    const { status, body } = await till.post(till.sealed);
    expect(status).toBe(200);
    expect(outcomes(body)).toEqual(['recorded', 'recorded']);
    expect(body.head).toEqual({ epoch: 1, ...till.head, frozen: null, hoTimeMs: trial().clock.ms });
    expect(verifyHash(sha256(ackText(till.till, body.head)), body.ack, trial().office.keys.publicKey)).toBe(true);
    const rows = await stored(till);
    expect(rows.map((row) => Buffer.from(row.bytes).toString('utf8'))).toEqual(till.sealed.map(({ bytes }) => bytes));
    expect((await till.headHeld()).body).toEqual({ ...body.head, certificate: expect.any(String) });
  });

  test('a retry changes nothing, also where it overlaps with new entries', async () => {
    const till = await trial().newTill();
    for (let i = 0; i < 6; i++) till.record(noSaleFact);
    await till.post(till.sealed.slice(0, 4));
    const again = await till.post(till.sealed.slice(2));
    expect(outcomes(again.body)).toEqual(['alreadyRecorded', 'alreadyRecorded', 'recorded', 'recorded']);
    expect((await stored(till)).length).toBe(6);
    expect(again.body.head.seq).toBe(6);
  });

  test('after a gap nothing is stored and the till is told where to go on', async () => {
    const till = await trial().newTill();
    for (let i = 0; i < 5; i++) till.record(noSaleFact);
    await till.post(till.sealed.slice(0, 2));
    const { body } = await till.post(till.sealed.slice(3));
    expect(body.ingested).toEqual([]);
    expect(body.head.seq).toBe(2);
    const holed = await till.post([...till.sealed.slice(2, 3), ...till.sealed.slice(4)]);
    expect(outcomes(holed.body)).toEqual(['recorded']);
    expect(holed.body.head.seq).toBe(3);
    expect((await stored(till)).length).toBe(3);
  });

  test('two facts with one number: both are kept, the till is frozen, and may go on handing in', async () => {
    const till = await trial().newTill();
    const first = till.record(noSaleFact);
    await till.post([first]);
    const other = sealAfter(till, { seq: 0, hash: '0'.repeat(64) }, noSaleFact, { staff: 's2' as never });
    for (const _twice of [1, 2]) {
      const { body } = await till.post([other]);
      expect(body.ingested).toEqual([{ seq: 1, outcome: 'alreadyRecordedDifferently', hash: first.hash }]);
      expect(body.head.frozen).toBe('Two entries have the number 1.');
    }
    expect((await quarantined(till)).map(({ reason, hash }) => [reason, hash])).toEqual([['fork', other.hash]]);
    expect(await alarms(till)).toEqual(['1 entry.fork']);
    const next = till.record(noSaleFact);
    const kept = await till.post([next]);
    expect(outcomes(kept.body)).toEqual(['recorded']);
    expect(kept.body.head.frozen).not.toBeNull();
  });

  // Signed and linked as a till would, so that only the bytes themselves are at fault.
  const changed = (sealed: SealedEntry, bytes: string, { till, prev }: Spoil): SealedEntry => {
    const hash = entryHash(prev, bytes, sha256);
    return { ...sealed, bytes, hash, sig: signHashWith(till.keys.privateKey)(hash) };
  };
  test.each<[string, string, (sealed: SealedEntry, by: Spoil) => SealedEntry]>([
    ['bytes changed after signing', 'chain.hash', (s) => ({ ...s, bytes: s.bytes.replace('noSale', 'noSalf') })],
    ['another hash', 'chain.hash', (s) => ({ ...s, hash: 'f'.repeat(64) })],
    ['a signature of nobody', 'chain.signature', (s) => ({ ...s, sig: 'A'.repeat(86) })],
    ['a short signature', 'chain.signature', (s) => ({ ...s, sig: 'AAAA' })],
    ['a link to nowhere', 'chain.prev', (s, t) => changed(s, s.bytes.replace(/"prev":"..../, '"prev":"ffff'), t)],
    ['duplicate keys', 'chain.notJson', (s, t) => changed(s, s.bytes.replace('{', '{"app":"0",'), t)],
    ['no JSON', 'chain.notJson', (s, t) => changed(s, 'rubbish', t)],
    ['a fraction', 'chain.notJson', (s, t) => changed(s, s.bytes.replace('"v":1', '"v":1.5'), t)],
    ['depth', 'chain.notJson', (s, t) => changed(s, '['.repeat(20_000) + ']'.repeat(20_000), t)],
    ['a lone surrogate', 'chain.notJson', (s, t) => changed(s, s.bytes.replace('0.1.0', '\ud800'), t)],
    ['another till inside', 'entry.foreign', (s, t) => changed(s, s.bytes.replace(`"${t.till.till}"`, '"other"'), t)],
    ['another store inside', 'entry.foreign', (s, t) => changed(s, s.bytes.replace(`"${t.till.store}"`, '"other"'), t)],
  ])('%s goes to quarantine and the queue moves on', async (_name, reason, spoil) => {
    const till = await trial().newTill();
    const prev = till.record(noSaleFact);
    const sound = sealAfter(till, { seq: 1, hash: prev.hash }, noSaleFact);
    const broken = spoil(sound, { till, prev: prev.hash });
    const after = sealAfter(till, { seq: 2, hash: broken.hash }, noSaleFact);
    const { body } = await till.post([prev, broken, after]);
    expect(body.ingested[1]).toEqual({ seq: 2, outcome: 'quarantined', reason });
    expect(outcomes(body)).toEqual(['recorded', 'quarantined', 'recorded']);
    const [kept] = await quarantined(till);
    const raw = Buffer.from(kept?.bytes ?? []).toString('utf8');
    expect([broken.bytes, JSON.stringify(broken.bytes)]).toContain(raw);
    expect(await alarms(till)).toEqual(['2 entry.quarantined']);
    expect(outcomes((await till.post([broken, after])).body)).toEqual(['quarantined', 'alreadyRecorded']);
    expect((await till.headHeld()).body.seq).toBe(3);
  });

  test('an entry type of the future is kept, posts nothing and breaks nothing', async () => {
    const till = await trial().newTill();
    till.record({ type: 'balloonInflated', colour: 'red' } as never);
    till.record(noSaleFact);
    expect(outcomes(await till.uploadAll())).toEqual(['recorded', 'recorded']);
    expect((await stored(till)).map(({ type }) => type)).toEqual(['balloonInflated', 'drawerOpened']);
  });

  test('points are posted once, whatever is sent twice, and move the position', async () => {
    const [a, b] = [await trial().newTill(), await trial().newTill()];
    const id = `once-${a.till}`;
    await trial().office.importReference({ members: [newMember(id, { points: 100, orders: 7 })] });
    for (const till of [a, b]) {
      till.record(saleFact({ member: id, points: [{ points: 5 }, { points: 3, until: '2027-12-31' }] }));
      till.record(saleFact({ member: id, points: [{ points: 50 }] }), { mode: 'training' });
    }
    await Promise.all([a.uploadAll(), b.uploadAll(), a.uploadAll()]);
    await b.uploadAll();
    const { rows } = await a.pullAll('members');
    expect(rows.get(id)?.doc).toMatchObject({ orders: 9, lastSeen: '2026-11-22', included: 2 });
    const wallets = (rows.get(id)!.doc as { wallets: { points: { points: number }[] } }).wallets;
    expect(wallets.points.reduce((sum, lot) => sum + lot.points, 0)).toBe(116);
    const postings = await trial().office.db.selectFrom('posting').selectAll().where('member', '=', id).execute();
    expect(postings.length).toBe(4);
  });

  test('a sale of an unknown member is kept and flagged; the points wait for the member', async () => {
    const till = await trial().newTill();
    const id = `late-${till.till}`;
    till.record(saleFact({ member: id, points: [{ points: 12 }] }));
    await till.uploadAll();
    expect(await alarms(till)).toContain('1 member.unknown');
    await trial().office.importReference({ members: [newMember(id)] });
    const { rows } = await till.pullAll('members');
    expect(rows.get(id)?.doc).toMatchObject({ orders: 1, wallets: { points: [{ points: 12 }] } });
  });

  test('an entry that the ledger cannot take is recorded and flagged; the others are posted', async () => {
    const till = await trial().newTill();
    const id = `boom-${till.till}`;
    await trial().office.importReference({ members: [newMember(id, { points: 1 })] });
    for (const points of [1, Number.MAX_SAFE_INTEGER, 2]) till.record(saleFact({ member: id, points: [{ points }] }));
    expect(outcomes(await till.uploadAll())).toEqual(['recorded', 'recorded', 'recorded']);
    expect(await alarms(till)).toContain('2 ledger.failed');
    const { rows } = await till.pullAll('members');
    expect(rows.get(id)?.doc).toMatchObject({ orders: 2, wallets: { points: [{ points: 4 }] } });
  });

  test('an inspection that breaks takes nothing with it', async () => {
    const till = await trial().newTill();
    const id = `inspected-${till.till}`;
    await trial().office.importReference({ members: [newMember(id)] });
    for (const product of ['p1', 'boom']) till.record(saleFact({ member: id, product, points: [{ points: 1 }] }));
    await till.uploadAll();
    expect(await alarms(till)).toContain('2 inspection.failed');
    expect(await alarms(till)).not.toContain('1 inspection.failed');
    expect((await till.pullAll('members')).rows.get(id)?.doc).toMatchObject({ orders: 2 });
  });

  test('what is odd is recorded and flagged: product, person, bundle, figures', async () => {
    const till = await trial().newTill();
    till.record(saleFact({ product: 'never-heard-of' }), { staff: 'stranger' as never });
    till.record({ ...saleFact(), bundle: 77 } as never);
    till.record({ ...saleFact(), bundle: 0 } as never);
    expect(outcomes(await till.uploadAll())).toEqual(['recorded', 'recorded', 'recorded']);
    const kinds = await alarms(till);
    expect(kinds).toEqual(expect.arrayContaining(['1 product.unknown', '1 staff.unknown', '2 bundle.unknown']));
    // The client writes no hash of an evaluation, so head office makes something else of it.
    expect(kinds).toContain('3 evaluation.differs');
  });

  test.each(['0000-01-01', '1970-01-01', '2099-12-31', '9999-12-31'])(
    'a till whose day is %s is recorded',
    async (day) => {
      const till = await trial().newTill();
      const id = `day-${till.till}`;
      await trial().office.importReference({ members: [newMember(id)] });
      const over = { businessDate: day, startedAt: 'yesterday', endedAt: '24:00+14:00' } as never;
      till.record(saleFact({ member: id, points: [{ points: 3 }, { points: -1 }] }), over);
      expect(outcomes(await till.uploadAll())).toEqual(['recorded']);
      expect((await till.pullAll('members')).rows.get(id)?.doc).toMatchObject({ wallets: { points: [{ points: 2 }] } });
    },
  );

  test('a head office that was restored from a back-up gets the rest again, and counts nothing twice', async () => {
    const till = await trial().newTill();
    const { db } = trial().office;
    const id = `restored-${till.till}`;
    await trial().office.importReference({ members: [newMember(id)] });
    for (let i = 0; i < 5; i++) till.record(saleFact({ member: id, points: [{ points: 2 }] }));
    await till.uploadAll();
    await db.deleteFrom('entry').where('till', '=', till.till).where('seq', '>', 2).execute();
    const second = till.sealed[1]?.hash ?? '';
    await db.updateTable('journal_head').set({ seq: 2, hash: second }).where('till', '=', till.till).execute();
    till.record(noSaleFact);
    const { body } = await till.post(till.sealed.slice(5));
    expect([body.head.seq, body.ingested]).toEqual([2, []]);
    const rest = await till.post(till.sealed.slice(body.head.seq));
    expect(outcomes(rest.body)).toEqual(['recorded', 'recorded', 'recorded', 'recorded']);
    const { rows } = await till.pullAll('members');
    expect(rows.get(id)?.doc).toMatchObject({ orders: 5, wallets: { points: [{ points: 10 }] } });
  });

  test('what a till could not hand in before it was enrolled again still counts', async () => {
    const old = await trial().newTill();
    old.record(noSaleFact);
    await old.uploadAll();
    old.record(saleFact());
    const { code } = await trial().office.enrolmentCode(old.store, old.till);
    const till = await WireTill.enrolled(old.url, code);
    till.nowMs = old.nowMs;
    till.record(noSaleFact);
    await till.uploadAll();
    const salvaged = { till: old.till, epoch: 1, entries: old.sealed };
    const { body } = await till.send<JournalReply>('POST', WIRE_PATHS.journal, Buffer.from(JSON.stringify(salvaged)));
    expect(outcomes(body)).toEqual(['alreadyRecorded', 'recorded']);
    expect(body.head).toMatchObject({ epoch: 1, seq: 2, frozen: null });
    expect((await till.headHeld()).body).toMatchObject({ epoch: 2, seq: 1 });
    const future = Buffer.from(JSON.stringify({ ...salvaged, epoch: 3 }));
    expect((await till.send<JournalReply>('POST', WIRE_PATHS.journal, future)).status).toBe(401);
  });

  test('many tills that serve the same members at once: nothing lost, nothing twice', async () => {
    const shop = await trial().newStore();
    const members = Array.from({ length: 5 }, (_, i) => `${shop}-m${i}`);
    await trial().office.importReference({ members: members.map((id) => newMember(id)) });
    const tills = await Promise.all(Array.from({ length: 6 }, () => trial().newTill(shop)));
    for (const [t, till] of tills.entries())
      for (let i = 0; i < 20; i++)
        till.record(saleFact({ member: members[(i * (t + 1)) % 5] ?? '', points: [{ points: 1 }] }));
    await Promise.all(tills.flatMap((till) => [till.post(till.sealed.slice(0, 10)), till.uploadAll()]));
    const { rows } = await (tills[0] as WireTill).pullAll('members');
    const orders = members.map((id) => (rows.get(id)!.doc as { orders: number }).orders);
    expect(orders.reduce((a, b) => a + b)).toBe(120);
    expect(new Set(tills.map(({ till }) => till)).size).toBe(6);
  });
}
