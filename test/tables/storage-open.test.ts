import { chmodSync, closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Connect, connectNodeSqlite, type Row } from '../../electron/store/rx-storage/index.ts';
import { MEMBER_SCHEMA, member, openMembers } from '../fakes/storage-instance.ts';
import { asNobody } from '../fakes/storage-nobody.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'joren-open-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const file = () => join(folder, 'till.sqlite');
const faultOf = (connect?: Connect) =>
  openMembers(connect === undefined ? { folder } : { folder, connect }).then(
    () => 'opened',
    (error: unknown) => error,
  );

async function makeFile(): Promise<void> {
  const members = await openMembers({ folder });
  await members.bulkWrite([{ document: member('1') }], 'table');
  await members.close();
}

describe('a file that cannot be trusted is refused by code', () => {
  test('not a database', async () => {
    writeFileSync(file(), 'not a database '.repeat(1000));
    expect(await faultOf()).toMatchObject({ name: 'StorageFault', code: 'storage.corrupt', file: file() });
  });

  test('a damaged page', async () => {
    await makeFile();
    const database = new DatabaseSync(file());
    const size = Number(database.prepare('PRAGMA page_size').get()?.page_size);
    const root = Number(
      database.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'collection'").get()?.rootpage,
    );
    database.close();

    const handle = openSync(file(), 'r+');
    writeSync(handle, Buffer.alloc(size, 0xa5), 0, size, (root - 1) * size);
    closeSync(handle);
    expect(await faultOf()).toMatchObject({ code: 'storage.corrupt' });
  });

  test('a stored document that is not JSON any more', async () => {
    await makeFile();
    const database = new DatabaseSync(file());
    database.exec(`UPDATE c1 SET body = substr(body, 2)`);
    database.close();
    const members = await openMembers({ folder });
    await expect(members.findDocumentsById(['1'], true)).rejects.toMatchObject({ code: 'storage.corrupt' });
    await members.close();
  });

  test('a directory in place of the file', async () => {
    mkdirSync(file());
    expect(await faultOf()).toMatchObject({ code: 'storage.io', file: file() });
  });

  test('a file in place of the folder', async () => {
    rmSync(folder, { recursive: true });
    writeFileSync(folder, '');
    expect(await faultOf()).toMatchObject({ code: 'storage.io' });
  });

  test('a database made by a newer till', async () => {
    await makeFile();
    const database = new DatabaseSync(file());
    database.exec('PRAGMA user_version = 2');
    database.close();
    expect(await faultOf()).toMatchObject({
      code: 'storage.tooOld',
      message: `The database has format 2, this till reads up to 1. Install the newer till (${file()})`,
    });
  });

  test('a database that another process is writing to', async () => {
    await makeFile();
    const database = new DatabaseSync(file());
    database.exec('BEGIN IMMEDIATE');
    expect(await faultOf()).toMatchObject({ code: 'storage.busy' });
    database.close();
    expect(await faultOf()).toBe('opened');
  });
});

describe('without the right to write', () => {
  test('a folder, when the file is not there yet', async () => {
    chmodSync(folder, 0o555);
    expect(await asNobody(() => faultOf())).toMatchObject({ code: 'storage.readOnly' });
    chmodSync(folder, 0o755);
  });

  test('a folder with its file', async () => {
    await makeFile();
    chmodSync(file(), 0o444);
    chmodSync(folder, 0o555);
    expect(await asNobody(() => faultOf())).toMatchObject({ code: 'storage.readOnly' });
    chmodSync(folder, 0o755);
  });
});

describe('settings', () => {
  const answering =
    (answers: Record<string, unknown>): Connect =>
    (path) => {
      const real = connectNodeSqlite(path);
      return {
        get isTransaction() {
          return real.isTransaction;
        },
        exec: (sql) => real.exec(sql),
        close: () => real.close(),
        prepare: (sql) =>
          sql in answers ? { ...real.prepare(sql), get: () => [answers[sql]] as unknown as Row } : real.prepare(sql),
      };
    };

  test.each([
    ['3.51.2', 'storage.tooOld'],
    ['3.44.4', 'storage.tooOld'],
    ['2.99.99', 'storage.tooOld'],
    ['3.51.3', 'opened'],
    ['3.52.0', 'opened'],
    ['4.0.0', 'opened'],
  ])('SQLite %s: %s', async (version, outcome) => {
    const found = await faultOf(answering({ 'SELECT sqlite_version()': version }));
    expect(typeof found === 'string' ? found : (found as { code: string }).code).toBe(outcome);
  });

  test.each(['synchronous', 'foreign_keys', 'trusted_schema', 'cell_size_check'])(
    'a %s that does not stick is found out at once',
    async (pragma) => {
      expect(await faultOf(answering({ [`PRAGMA ${pragma}`]: 1 - Number(pragma !== 'trusted_schema') }))).toMatchObject(
        {
          code: 'storage.io',
        },
      );
    },
  );

  test('are as they should be after writes, on a new file and on one opened again', async () => {
    for (const id of ['new', 'again']) {
      const asked: Record<string, unknown> = {};
      let ask = (_pragma: string): unknown => null;
      const members = await openMembers({
        folder,
        connect: (path) => {
          const connection = connectNodeSqlite(path);
          ask = (pragma) => connection.prepare(`PRAGMA ${pragma}`).get()?.[0];
          return connection;
        },
      });
      await members.bulkWrite([{ document: member(id) }], 'table');
      await members.findDocumentsById([id], true);
      for (const pragma of [
        'journal_mode',
        'synchronous',
        'foreign_keys',
        'mmap_size',
        'trusted_schema',
        'cell_size_check',
      ])
        asked[pragma] = ask(pragma);
      expect(asked).toEqual({
        journal_mode: 'wal',
        synchronous: 2,
        foreign_keys: 1,
        mmap_size: 0,
        trusted_schema: 0,
        cell_size_check: 1,
      });
      await members.close();
    }
  });
});

test('other indexes under the same schema version are refused, as two programs would disagree about them', async () => {
  await makeFile();
  const changed = {
    ...MEMBER_SCHEMA,
    indexes: [
      ['_deleted', 'name', 'id'],
      ['_meta.lwt', 'id'],
    ],
  };
  await expect(openMembers({ folder }, changed)).rejects.toThrow('different schema');
  await expect(openMembers({ folder }, { ...changed, version: 1 }).then((members) => members.close())).resolves.toBe(
    undefined,
  );
});
