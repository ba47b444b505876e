import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRxDatabase, fillWithDefaultSettings } from 'rxdb';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { getRxStorageNodeSqlite } from '../../electron/store/rx-storage/index.ts';
import { member, openMembers } from '../fakes/storage-instance.ts';
import { JOURNAL_SCHEMA, type JournalDocument, journalId } from '../fakes/storage-journal.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'joren-instance-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('two instances of a collection see one set of documents and one stream of changes', async () => {
  const [a, b] = [await openMembers({ folder }), await openMembers({ folder })];
  const seen: string[] = [];
  a.changeStream().subscribe((bulk) => seen.push(`a ${bulk.context}`));
  b.changeStream().subscribe((bulk) => seen.push(`b ${bulk.context}`));
  await a.bulkWrite([{ document: member('1') }], 'from a');
  await b.bulkWrite([{ document: member('2') }], 'from b');
  expect(seen).toEqual(['a from a', 'b from a', 'a from b', 'b from b']);
  expect(await a.findDocumentsById(['2'], false)).toEqual([member('2')]);

  await a.close();
  expect(await b.findDocumentsById(['1'], false)).toEqual([member('1')]);
  await b.close();
});

test('a closed instance answers nothing more; closing twice is fine, removing is not', async () => {
  const members = await openMembers({ folder });
  await members.close();
  await members.close();
  await expect(members.bulkWrite([{ document: member('1') }], 'table')).rejects.toThrow('closed already');
  await expect(members.findDocumentsById(['1'], true)).rejects.toThrow('closed already');
  await expect(members.remove()).rejects.toThrow('closed already');
});

test('removing a collection removes its documents, for the other instances too', async () => {
  const [a, b] = [await openMembers({ folder }), await openMembers({ folder })];
  await a.bulkWrite([{ document: member('1') }], 'table');
  await a.remove();
  await expect(b.bulkWrite([{ document: member('2') }], 'table')).rejects.toThrow('removed already');
  const fresh = await openMembers({ folder });
  expect(await fresh.findDocumentsById(['1'], true)).toEqual([]);
  expect(await fresh.bulkWrite([{ document: member('1') }], 'table')).toEqual({ error: [] });
  await Promise.all([b.close(), fresh.close()]);
});

test('the last of two rows with one id in a batch is the one that stays', async () => {
  const members = await openMembers({ folder });
  const rows = [member('1', { points: 1 }), member('0'), member('1', { points: 2 })].map((document) => ({ document }));
  expect(await members.bulkWrite(rows, 'table')).toEqual({ error: [] });
  expect(await members.findDocumentsById(['1'], false)).toEqual([member('1', { points: 2 })]);
  await members.close();
});

test('what is asked while the bytes of an attachment are being read is answered in turn', async () => {
  const members = await openMembers({ folder });
  const photo = { type: 'image/png', digest: 'sha-1', length: 3, data: new Blob(['abc'], { type: 'image/png' }) };
  const insert = members.bulkWrite([{ document: { ...member('1'), _attachments: { photo } } }], 'first');
  const again = members.bulkWrite([{ document: member('1', { points: 9 }) }], 'second');
  const read = members.findDocumentsById(['1'], false);
  expect(await insert).toEqual({ error: [] });
  expect((await again).error.map((error) => error.status)).toEqual([409]);
  expect((await read)[0]?._attachments.photo).toEqual({ type: 'image/png', digest: 'sha-1', length: 3 });
  await members.close();
});

test('a large write lets the event loop turn before it resolves', async () => {
  const members = await openMembers({ folder });
  let turned = false;
  setImmediate(() => {
    turned = true;
  });
  const rows = Array.from({ length: 100 }, (_, i) => ({ document: member(String(i)) }));
  await members.bulkWrite(rows, 'table');
  expect(turned).toBe(true);
  await members.close();
});

test('databases whose names differ only in case or in odd characters have files of their own', async () => {
  const names = ['till', 'Till', 'a/b', 'a.b', '..', 'é', '\ud800'];
  for (const databaseName of names) {
    const instance = await getRxStorageNodeSqlite({ folder }).createStorageInstance<JournalDocument>({
      databaseInstanceToken: 'token',
      databaseName,
      collectionName: 'journal',
      schema: fillWithDefaultSettings(JOURNAL_SCHEMA),
      options: {},
      multiInstance: false,
      devMode: false,
    });
    await instance.close();
  }
  const files = readdirSync(folder);
  expect(new Set(files.map((file) => file.toLowerCase())).size).toBe(names.length);
});

test('through an RxDB database: written, closed, opened again, found', async () => {
  const open = async () => {
    const database = await createRxDatabase({
      name: 'till',
      storage: getRxStorageNodeSqlite({ folder }),
      multiInstance: false,
    });
    const collections = await database.addCollections({ journal: { schema: JOURNAL_SCHEMA } });
    return { database, journal: collections.journal };
  };
  const first = await open();
  for (let seq = 1; seq <= 20; seq++) await first.journal.insert({ id: journalId(seq), seq, body: `entry ${seq}` });
  await first.database.close();

  const second = await open();
  const newest = await second.journal.findOne({ sort: [{ id: 'desc' }] }).exec();
  expect(newest?.toJSON()).toEqual({ id: journalId(20), seq: 20, body: 'entry 20' });
  expect(await second.journal.count().exec()).toBe(20);
  await second.database.remove();
  const third = await open();
  expect(await third.journal.count().exec()).toBe(0);
  await third.database.close();
});
