import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { openTillDatabase, type TillDatabase } from '../../electron/store/database.ts';
import { WriteConflict } from '../../electron/store/table.ts';
import { newFolder, removeFolders } from '../fakes/till-bench.ts';

let folder = '';
let database: TillDatabase;
beforeEach(async () => {
  folder = newFolder();
  database = await openTillDatabase(folder);
});
afterEach(() => database.close());
afterAll(removeFolders);

const row = (id: string, json = id) => ({ id, json });

test('a removed row is gone from every question, also after a start, and can come again', async () => {
  const { baskets } = database;
  await baskets.put([row('a'), row('b'), row('c')]);
  await baskets.remove(['b', 'c', 'never there']);
  const gone = async (rows = baskets) => {
    expect(await rows.get('b')).toBeNull();
    expect(await rows.after('', 10)).toEqual([row('a')]);
    expect(await rows.last('')).toEqual(row('a'));
    expect(await rows.last('c')).toBeNull();
    expect(await rows.count()).toBe(1);
  };
  await gone();
  await database.close();
  database = await openTillDatabase(folder);
  await gone(database.baskets);
  await database.baskets.put([row('b', 'again')]);
  expect(await database.baskets.after('a', 10)).toEqual([row('b', 'again')]);
  await database.baskets.purge();
  expect(await database.baskets.count()).toBe(2);
});

test('rows come in key order, in portions, and a prefix finds its last one', async () => {
  const { products } = database;
  await products.put(['p:3', 'p:1', 'q:9', 'p:2', 'o:7'].map((id) => row(id)));
  expect((await products.after('', 2)).map(({ id }) => id)).toEqual(['o:7', 'p:1']);
  expect((await products.after('p:1', 2)).map(({ id }) => id)).toEqual(['p:2', 'p:3']);
  expect(await products.last('p:')).toEqual(row('p:3'));
  expect(await products.last('r:')).toBeNull();
});

test('an insert where the key is taken changes nothing; a put replaces', async () => {
  const { settings } = database;
  await settings.insert([row('a', 'first')]);
  await expect(settings.insert([row('a', 'second')])).rejects.toThrow(WriteConflict);
  expect(await settings.get('a')).toEqual(row('a', 'first'));
  await settings.put([row('a', 'third')]);
  expect(await settings.get('a')).toEqual(row('a', 'third'));
});
