import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Connection, connectNodeSqlite, StorageFault } from '../../electron/store/rx-storage/index.ts';
import { DISK_FAULTS, faultyDisk, IOERR_FSYNC } from '../fakes/storage-faulty-disk.ts';
import { type Members, member, openMembers } from '../fakes/storage-instance.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'joren-faults-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const CODES: Record<keyof typeof DISK_FAULTS, string> = {
  SQLITE_FULL: 'storage.full',
  SQLITE_IOERR_WRITE: 'storage.io',
  SQLITE_IOERR_READ: 'storage.io',
  SQLITE_BUSY: 'storage.busy',
  SQLITE_READONLY: 'storage.readOnly',
};

const NOTE = { type: 'text/plain', digest: 'sha-1', length: 5, data: new Blob(['hello']) };

/** A write of every sort at once: two inserts (one with an attachment), an update, a removal. */
const mixedWrite = (members: Members, rev: string) =>
  members.bulkWrite(
    [
      { document: member(`new ${rev}`) },
      { document: { ...member(`noted ${rev}`), _attachments: { note: NOTE } } },
      { previous: member('kept'), document: member('kept', { points: 7, _rev: `2-${rev}` }) },
      { previous: member('gone'), document: member('gone', { _deleted: true, _rev: `2-${rev}` }) },
    ],
    'law',
  );

const IDS = ['kept', 'gone', 'new x', 'noted x'];

async function freshMembers(disk: ReturnType<typeof faultyDisk>): Promise<Members> {
  const members = await openMembers({ folder, connect: disk.connect });
  await members.bulkWrite([{ document: member('kept') }, { document: member('gone') }], 'law');
  return members;
}

// Two failures in a row: also the ROLLBACK after the n-th statement fails.
test.each(
  Object.keys(CODES).flatMap((fault) => [1, 2].map((times) => [fault as keyof typeof DISK_FAULTS, times] as const)),
)(
  '%s, %i in a row, at any statement of a write: nothing half-written, and the next write succeeds',
  async (fault, times) => {
    let n = 1;
    for (; ; n++) {
      const disk = faultyDisk();
      const members = await freshMembers(disk);
      const events: unknown[] = [];
      members.changeStream().subscribe((bulk) => events.push(bulk));
      const before = await members.findDocumentsById(IDS, true);

      disk.failAt(n, DISK_FAULTS[fault], times);
      const answer = await mixedWrite(members, 'x').catch((error: unknown) => error);
      const statements = disk.calls;
      disk.heal();
      if (!(answer instanceof Error)) {
        expect(n).toBeGreaterThan(statements);
        await members.remove();
        break;
      }
      expect(answer).toBeInstanceOf(StorageFault);
      expect(answer).toMatchObject({ code: CODES[fault], file: join(folder, 'till.sqlite') });
      expect(events).toEqual([]);
      expect(await members.findDocumentsById(IDS, true)).toEqual(before);

      expect(await mixedWrite(members, 'x')).toEqual({ error: [] });
      expect(events).toHaveLength(1);
      const after = await members.findDocumentsById(IDS, true);
      expect(after.map((document) => document._deleted)).toEqual([false, true, false, false]);
      expect(await (await members.getAttachmentData('noted x', 'note', 'sha-1')).text()).toBe('hello');
      await members.remove();
    }
    expect(n).toBeGreaterThan(10);
  },
);

test('a fault at any statement of opening is typed, and opening again succeeds', async () => {
  let n = 1;
  for (; ; n++) {
    const disk = faultyDisk();
    disk.failAt(n, DISK_FAULTS.SQLITE_FULL);
    const opened = await openMembers({ folder, connect: disk.connect }).catch((error: unknown) => error);
    if (!(opened instanceof Error)) {
      await (opened as Members).close();
      break;
    }
    expect(opened).toMatchObject({ name: 'StorageFault', code: 'storage.full' });
    const members = await openMembers({ folder });
    expect(await members.bulkWrite([{ document: member(`after ${n}`) }], 'law')).toEqual({ error: [] });
    await members.remove();
  }
  expect(n).toBeGreaterThan(15);
});

test('when the disk is really full, a write is refused whole, and the next succeeds once there is room', async () => {
  let connection: Connection | null = null;
  const members = await openMembers({
    folder,
    connect: (file) => {
      connection = connectNodeSqlite(file);
      return connection;
    },
  });
  const limitPages = (pages: number) => connection?.exec(`PRAGMA max_page_count = ${pages}`);
  const row = (id: string) => ({ document: member(id, { name: id.repeat(300) }) });
  limitPages(60);
  const stored: string[] = [];
  const refused = await (async () => {
    for (let batch = 0; ; batch++) {
      const rows = [row(`${batch}a`), row(`${batch}b`), row(`${batch}c`)];
      const fault = await members.bulkWrite(rows, 'law').then(
        () => null,
        (error: unknown) => error,
      );
      if (fault !== null) return { fault, ids: rows.map(({ document }) => document.id) };
      stored.push(...rows.map(({ document }) => document.id));
    }
  })();
  expect(refused.fault).toMatchObject({ name: 'StorageFault', code: 'storage.full' });
  expect(await members.findDocumentsById(refused.ids, true)).toEqual([]);
  expect(await members.findDocumentsById(stored, true)).toHaveLength(stored.length);
  limitPages(1_000_000);
  expect(await members.bulkWrite(refused.ids.map(row), 'law')).toEqual({ error: [] });
  await members.close();
});

test('after a failed fsync nothing is acknowledged until the file is opened again', async () => {
  const disk = faultyDisk();
  const members = await freshMembers(disk);
  disk.failAt(1, IOERR_FSYNC);
  await expect(members.bulkWrite([{ document: member('a') }], 'law')).rejects.toMatchObject({ code: 'storage.io' });
  disk.heal();
  await expect(members.bulkWrite([{ document: member('b') }], 'law')).rejects.toMatchObject({ code: 'storage.io' });
  expect(await members.findDocumentsById(['kept', 'a', 'b'], true)).toEqual([member('kept')]);
  await members.close();

  const reopened = await openMembers({ folder, connect: disk.connect });
  expect(await reopened.bulkWrite([{ document: member('c') }], 'law')).toEqual({ error: [] });
  await reopened.close();
});

test('an error that is not the disk is passed on as it is', async () => {
  const members = await freshMembers(faultyDisk());
  const noDocument = [{ document: undefined }] as unknown as Parameters<Members['bulkWrite']>[0];
  await expect(members.bulkWrite(noDocument, 'law')).rejects.toBeInstanceOf(TypeError);
  expect(await members.bulkWrite([{ document: member('fine') }], 'law')).toEqual({ error: [] });
  await members.close();
});
