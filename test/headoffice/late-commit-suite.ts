import fc from 'fast-check';
import pg from 'pg';
import { expect, test } from 'vitest';
import type { WireTill } from '../fakes/wire-till.ts';
import type { TrialOffice } from './office.ts';

const UPSERT = `insert into product (id, doc) values ($1, $2)
  on conflict (id) do update set doc = excluded.doc, xid = excluded.xid`;

/** Real PostgreSQL only: PGlite has one connection, so nothing there can commit late. */
export function lateCommitSuite(of: () => { trial: TrialOffice; databaseUrl: string }): void {
  const connected = async (): Promise<pg.Client> => {
    const client = new pg.Client({ connectionString: of().databaseUrl });
    await client.connect();
    return client;
  };

  test('a transaction that started earlier and commits later is not missed', async () => {
    const till = await of().trial.newTill();
    const [early, late] = [await connected(), await connected()];
    let { checkpoint } = await till.pullAll('products');
    await early.query('begin');
    await early.query(UPSERT, ['early', '{"n":1}']);
    await late.query(UPSERT, ['late', '{"n":2}']);
    const first = await till.pullAll('products', checkpoint);
    expect([...first.rows.keys()]).toEqual(['late']);
    checkpoint = first.checkpoint;
    await early.query('commit');
    const second = await till.pullAll('products', checkpoint);
    expect([...second.rows.keys()]).toContain('early');
    expect((await till.pullAll('products', second.checkpoint)).rows.size).toBe(0);
    await Promise.all([early.end(), late.end()]);
  });

  type Step = { do: 'write'; by: number; id: number } | { do: 'end'; by: number; keep: boolean } | { do: 'pull' };
  const writer = fc.integer({ min: 0, max: 2 });
  const step: fc.Arbitrary<Step> = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({ do: fc.constant('write' as const), by: writer, id: fc.integer({ min: 0, max: 11 }) }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('end' as const), by: writer, keep: fc.boolean() }) },
    { weight: 3, arbitrary: fc.constant({ do: 'pull' as const }) },
  );

  test('whatever three writers and a paging till do in whatever order, the till ends with what is there', async () => {
    const till = await of().trial.newTill();
    const writers = [await connected(), await connected(), await connected()];
    const reader = await connected();
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 5, maxLength: 40 }),
        fc.integer({ min: 1, max: 3 }),
        async (steps, limit) => {
          const prefix = `late${++run}-`;
          const held = new TillCopy(till, limit);
          await held.wholePasses(1);
          const open = [new Set<string>(), new Set<string>(), new Set<string>()];
          const locked = (id: string, by: number) => open.some((ids, other) => other !== by && ids.has(id));
          let n = 0;
          for (const act of steps) {
            if (act.do === 'pull') await held.page();
            else if (act.do === 'end') {
              if (open[act.by]?.size) await writers[act.by]?.query(act.keep ? 'commit' : 'rollback');
              open[act.by]?.clear();
            } else {
              const id = `${prefix}${act.id}`;
              if (locked(id, act.by)) continue;
              if (!open[act.by]?.size) await writers[act.by]?.query('begin');
              open[act.by]?.add(id);
              await writers[act.by]?.query(UPSERT, [id, JSON.stringify({ n: ++n })]);
            }
          }
          for (const [by, ids] of open.entries()) if (ids.size) await writers[by]?.query('commit');
          await held.wholePasses(2);
          const { rows } = await reader.query('select id, doc from product where id like $1', [`${prefix}%`]);
          for (const { id, doc } of rows) expect(held.rows.get(id)).toEqual(doc);
        },
      ),
      { numRuns: 40 },
    );
    await Promise.all([...writers, reader].map((client) => client.end()));
  });
}

/** What a till would hold: it applies every page as it comes. */
class TillCopy {
  readonly rows = new Map<string, unknown>();
  readonly till: WireTill;
  readonly limit: number;
  checkpoint: string | null = null;

  constructor(till: WireTill, limit: number) {
    this.till = till;
    this.limit = limit;
  }

  async page(limit = this.limit): Promise<boolean> {
    const { status, body } = await this.till.pull('products', this.checkpoint, limit);
    expect(status).toBe(200);
    for (const row of body.rows) this.rows.set(row.id, row.doc);
    this.checkpoint = body.checkpoint;
    return body.more;
  }

  async wholePasses(count: number): Promise<void> {
    for (let pass = 0; pass < count; pass++) while (await this.page(1000));
  }
}
