import { expect, test } from 'vitest';
import { renderBatch } from '../../electron/sync/journal-batch.ts';
import type { Acknowledged } from '../../electron/sync/journal-upload.ts';
import { BATCH_BYTES_MAX, BATCH_ENTRIES_MAX } from '../../shared/contract/wire.ts';
import { lane } from '../fakes/sync-lane.ts';

const MINUTE = 60_000;

test('a new till sends everything in order, in batches of at most 200, and keeps head office’s signed word', async () => {
  const words: Acknowledged[] = [];
  const { journal, office, start, time } = lane({ reports: { acknowledged: (word) => words.push(word) } });
  journal.open(450);
  const sync = start();
  await time.advance(0);
  expect(office.entries).toEqual(journal.entries);
  expect(office.batches.map((batch) => batch.length)).toEqual([BATCH_ENTRIES_MAX, BATCH_ENTRIES_MAX, 50]);
  expect(sync.status()).toMatchObject({ link: 'online', sentSeq: 450, completeUpToMs: time.trueMs(), frozen: null });
  expect(words.at(-1)?.head).toMatchObject({ seq: 450, hash: journal.entries[449]?.hash });
  await sync.stop();
});

test('poke after an append sends at once', async () => {
  const { journal, office, start, time } = lane();
  const sync = start();
  await time.advance(1000);
  journal.open();
  sync.poke();
  await time.advance(0);
  expect(office.entries).toHaveLength(1);
  await sync.stop();
});

test('an entry without a poke goes up with the next look', async () => {
  const { journal, office, start, time } = lane();
  const sync = start();
  await time.advance(1000);
  journal.open();
  expect(await time.until(() => office.entries.length === 1, 5 * MINUTE)).toBe(true);
  await sync.stop();
});

test('a till starts from head office’s word, not from its own memory', async () => {
  const { journal, office, start, time } = lane();
  journal.open(10);
  office.entries.push(...journal.entries.slice(0, 7));
  const sync = start();
  await time.advance(0);
  expect(office.batches).toEqual([[8, 9, 10]]);
  await sync.stop();
});

test('a head office restored from a back-up gets the missing entries again', async () => {
  const { journal, office, start, time } = lane();
  journal.open(10);
  const sync = start();
  await time.advance(0);
  office.entries.length = 4;
  journal.open();
  sync.poke();
  expect(await time.until(() => office.entries.length === 11, 10 * MINUTE)).toBe(true);
  expect(office.entries).toEqual(journal.entries);
  expect(sync.status()).toMatchObject({ sentSeq: 11, frozen: null });
  await sync.stop();
});

test('restored while nothing is sold: it is found out within five minutes', async () => {
  const { journal, office, start, time } = lane();
  journal.open(10);
  const sync = start();
  await time.advance(0);
  office.entries.length = 4;
  expect(await time.until(() => office.entries.length === 10, 5 * MINUTE)).toBe(true);
  await sync.stop();
});

test('a till restored from an old disk finds head office ahead: frozen, nothing sent', async () => {
  const { journal, office, start, time } = lane();
  journal.open(5);
  office.entries.push(...journal.entries.splice(2));
  office.entries.unshift(...journal.entries);
  const sync = start();
  await time.advance(MINUTE);
  expect(sync.status()).toMatchObject({ frozen: 'journal.rolledBack', lastProblem: { code: 'journal.rolledBack' } });
  expect(office.batches).toEqual([]);
  await sync.stop();
});

test('a head office that knows a later epoch of this till has let this one go', async () => {
  const { journal, office, start, time } = lane();
  journal.open(3);
  office.levers.epoch = 2;
  const sync = start();
  await time.advance(MINUTE);
  expect(sync.status().frozen).toBe('journal.otherEpoch');
  expect(office.batches).toEqual([]);
  await sync.stop();
});

test('another entry in the same place is a fork: frozen, nothing more sent', async () => {
  const till = lane();
  const twin = lane();
  till.journal.open(3);
  twin.time.pass(5000);
  twin.journal.open(3);
  till.office.entries.push(...twin.journal.entries.slice(0, 2));
  const sync = till.start();
  await till.time.advance(MINUTE);
  expect(sync.status().frozen).toBe('journal.forked');
  expect(till.office.batches).toEqual([]);
  await sync.stop();
});

test('a fork that shows only in the answer to a batch freezes too', async () => {
  const till = lane();
  const twin = lane();
  till.journal.open(3);
  twin.time.pass(5000);
  twin.journal.open(3);
  const sync = till.start();
  till.office.levers.instead = (path) => {
    if (path === '/v1/journal') till.office.entries.push(...twin.journal.entries.splice(0, 1));
    return null;
  };
  await till.time.advance(MINUTE);
  expect(sync.status().frozen).toBe('journal.forked');
  expect(till.office.batches).toHaveLength(1);
  await sync.stop();
});

test('an acknowledgement that head office did not sign moves nothing', async () => {
  for (const lever of ['badAck', 'ackOtherHead'] as const) {
    const { journal, office, start, time } = lane();
    journal.open(3);
    office.levers[lever] = true;
    const sync = start();
    await time.advance(MINUTE);
    expect(sync.status()).toMatchObject({ link: 'online', sentSeq: 0, lastProblem: { code: 'ack.signature' } });
    office.levers[lever] = false;
    expect(await time.until(() => sync.status().sentSeq === 3, 10 * MINUTE)).toBe(true);
    await sync.stop();
  }
});

test('a quarantined entry is told and does not hold up the next ones', async () => {
  const bad: number[] = [];
  const { journal, office, start, time } = lane({ reports: { quarantined: (seq) => bad.push(seq) } });
  office.levers.quarantine.add(2);
  journal.open(5);
  const sync = start();
  await time.advance(0);
  expect(bad).toEqual([2]);
  expect(sync.status()).toMatchObject({ sentSeq: 5, frozen: null, lastProblem: { code: 'journal.quarantined' } });
  await sync.stop();
});

test('an answer without progress is backed off from, not spun on', async () => {
  const { journal, office, start, time } = lane();
  journal.open(3);
  office.levers.standStill = true;
  const sync = start();
  await time.advance(10 * MINUTE);
  expect(sync.status().lastProblem?.code).toBe('journal.noProgress');
  expect(office.batches.length).toBeLessThan(40);
  await sync.stop();
});

test('head office’s freeze is shown, entries still go up, and the freeze can be lifted', async () => {
  const { journal, office, start, time } = lane();
  office.levers.frozen = 'till.revoked';
  journal.open(3);
  const sync = start();
  await time.advance(0);
  expect(sync.status()).toMatchObject({ frozen: 'till.revoked', sentSeq: 3 });
  office.levers.frozen = null;
  expect(await time.until(() => sync.status().frozen === null, 5 * MINUTE)).toBe(true);
  await sync.stop();
});

test('complete up to the last entry that head office holds, while later ones wait', async () => {
  const { journal, office, start, time } = lane();
  journal.open();
  const firstMs = time.trueMs();
  time.pass(30 * MINUTE);
  journal.open();
  office.entries.push(...journal.entries.slice(0, 1));
  office.levers.instead = (path) => (path === '/v1/journal' ? new Response('', { status: 502 }) : null);
  const sync = start();
  await time.advance(1);
  expect(sync.status()).toMatchObject({ sentSeq: 1, completeUpToMs: firstMs });
  await sync.stop();
});

test('a batch keeps within the bytes of one request, counted as they are sent', () => {
  const entry = { seq: 1, bytes: '"日本"'.repeat(40_000), hash: 'a'.repeat(64), sig: 's' };
  const waiting = Array.from({ length: 50 }, (_, index) => ({ ...entry, seq: index + 1 }));
  const { entries, body } = renderBatch({ till: 'S1-1', epoch: 1 }, waiting);
  const bytes = Buffer.byteLength(body);
  expect(bytes).toBeLessThanOrEqual(BATCH_BYTES_MAX);
  expect(bytes + Buffer.byteLength(JSON.stringify(entry))).toBeGreaterThan(BATCH_BYTES_MAX);
  expect(JSON.parse(body)).toEqual({ till: 'S1-1', epoch: 1, entries: waiting.slice(0, entries.length) });
});
