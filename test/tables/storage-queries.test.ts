import { type MangoQuery, normalizeMangoQuery, prepareQuery } from 'rxdb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Connect, connectNodeSqlite, type Statement } from '../../electron/store/rx-storage/index.ts';
import { MEMBER_SCHEMA, type Member, type Members, member, openMembers } from '../fakes/storage-instance.ts';

const MEMBERS = 3_000;
const ALIVE = { _deleted: { $eq: false } };

/** Counts the rows that leave SQLite and keeps SQLite's own plan of each statement. */
let rowsRead = 0;
let plan: string[] = [];
const counting: Connect = (file) => {
  const real = connectNodeSqlite(file);
  const statement = (sql: string, prepared: Statement): Statement => ({
    run: (...values) => prepared.run(...values),
    get: (...values) => prepared.get(...values),
    all: (...values) => prepared.all(...values),
    *iterate(...values) {
      plan = real
        .prepare(`EXPLAIN QUERY PLAN ${sql}`)
        .all(...values)
        .map((row) => String(row[3]));
      for (const row of prepared.iterate(...values)) {
        rowsRead += 1;
        yield row;
      }
    },
  });
  return {
    get isTransaction() {
      return real.isTransaction;
    },
    exec: (sql) => real.exec(sql),
    close: () => real.close(),
    prepare: (sql) => statement(sql, real.prepare(sql)),
  };
};

let members: Members;
beforeAll(async () => {
  members = await openMembers({ folder: ':memory:', connect: counting });
  const documents = Array.from({ length: MEMBERS }, (_, i) =>
    member(`m${String((i * 7919) % MEMBERS).padStart(5, '0')}`, { points: i % 100, name: `Name ${i % 50}` }),
  );
  await members.bulkWrite(
    documents.map((document) => ({ document })),
    'table',
  );
});
afterAll(() => members.close());

async function found(query: MangoQuery<Member>): Promise<Member[]> {
  rowsRead = 0;
  const prepared = prepareQuery(MEMBER_SCHEMA, normalizeMangoQuery(MEMBER_SCHEMA, query));
  return (await members.query(prepared)).documents;
}

async function counted(query: MangoQuery<Member>): Promise<number> {
  rowsRead = 0;
  const prepared = prepareQuery(MEMBER_SCHEMA, normalizeMangoQuery(MEMBER_SCHEMA, query, true));
  return (await members.count(prepared)).count;
}

type Case = [name: string, query: MangoQuery<Member>, rows: number, plan: RegExp, ids?: string[]];

describe('a limited query whose order an index has reads no more than it answers', () => {
  test.each<Case>([
    [
      'by id',
      { selector: ALIVE, sort: [{ id: 'asc' }], limit: 3 },
      3,
      /USING INDEX c1_id/,
      ['m00000', 'm00001', 'm00002'],
    ],
    [
      'by id, backwards',
      { selector: ALIVE, sort: [{ id: 'desc' }], limit: 2 },
      2,
      /USING INDEX c1_id/,
      ['m02999', 'm02998'],
    ],
    ['by points', { selector: ALIVE, sort: [{ points: 'asc' }], limit: 4, skip: 20 }, 4, /SEARCH c1 USING INDEX/],
    [
      'most points',
      { selector: ALIVE, sort: [{ points: 'desc' }, { id: 'desc' }], limit: 4 },
      4,
      /SEARCH c1 USING INDEX/,
    ],
    ['most points, then id', { selector: ALIVE, sort: [{ points: 'desc' }], limit: 4 }, 4, /SEARCH c1 USING INDEX/],
    [
      'a range',
      { selector: { ...ALIVE, points: { $gt: 40, $lte: 60 } }, sort: [{ points: 'desc' }, { id: 'desc' }], limit: 4 },
      4,
      /deleted=\? AND points|deleted=\? AND p\d>\? AND p\d<\?/,
    ],
    [
      'one name',
      { selector: { ...ALIVE, name: 'Name 7' }, sort: [{ points: 'asc' }], limit: 4 },
      4,
      /deleted=\? AND p\d=\?/,
    ],
    [
      'newest',
      { selector: ALIVE, sort: [{ '_meta.lwt': 'desc' } as never, { id: 'desc' }], limit: 2 },
      2,
      /USING INDEX c1_lwt/,
    ],
  ])('%s', async (_, query, rows, expectedPlan, ids) => {
    const answer = await found(query);
    expect(rowsRead).toBe(rows);
    expect(answer).toHaveLength(rows);
    expect(plan[0]).toMatch(expectedPlan);
    expect(plan.filter((step) => step === 'USE TEMP B-TREE FOR ORDER BY')).toEqual([]);
    if (ids !== undefined) expect(answer.map((document) => document.id)).toEqual(ids);
  });
});

test('where mingo has to look at each row, reading stops at the limit', async () => {
  const answer = await found({ selector: { ...ALIVE, name: { $regex: '^Name 1' } }, sort: [{ id: 'asc' }], limit: 5 });
  expect(answer).toHaveLength(5);
  expect(rowsRead).toBeLessThan(100);
});

test('a sort that no index has is right too, limited or not', async () => {
  const selector = { ...ALIVE, points: { $mod: [7, 3] } } as MangoQuery<Member>['selector'];
  const all = await found({
    selector,
    sort: [{ visits: 'asc' } as never, { name: 'desc' }, { id: 'asc' }],
  } as MangoQuery<Member>);
  expect(all.length).toBeGreaterThan(300);
  const names = await found({
    selector,
    sort: [{ name: 'desc' }, { points: 'asc' }, { id: 'desc' }],
    limit: 10,
    skip: 5,
  });
  const sorted = all.toSorted(
    (a, b) => b.name.localeCompare(a.name) || a.points - b.points || b.id.localeCompare(a.id),
  );
  expect(names).toEqual(sorted.slice(5, 15));
});

test.each([
  ['all', ALIVE, MEMBERS],
  ['a range', { ...ALIVE, points: { $gte: 90 } }, MEMBERS / 10],
  ['one name', { ...ALIVE, name: 'Name 3' }, MEMBERS / 50],
  ['none', { _deleted: { $eq: true } }, 0],
])('counting %s reads no document', async (_, selector, expected) => {
  expect(await counted({ selector } as MangoQuery<Member>)).toBe(expected);
  expect(rowsRead).toBe(0);
});

test('an index that the schema does not have is refused', async () => {
  const prepared = prepareQuery(MEMBER_SCHEMA, normalizeMangoQuery(MEMBER_SCHEMA, { selector: {} }));
  const unknown = { ...prepared, queryPlan: { ...prepared.queryPlan, index: ['visits', 'id'] } };
  await expect(members.query(unknown)).rejects.toThrow('index does not exist visits,id');
});
