// biome-ignore-all lint/suspicious/noThenProperty: the word of the rule model; a list is never taken for a promise
import { afterAll, beforeAll, expect, test } from 'vitest';
import { publishBundle, rollback } from '../../headoffice/reference/bundles.ts';
import type { BundleRecord } from '../../shared/contract/wire.ts';
import { startTrialOffice, type TrialOffice } from '../headoffice/office.ts';

let trial: TrialOffice;
beforeAll(async () => {
  trial = await startTrialOffice();
});
afterAll(() => trial.close());

const bytesOf = (rev: number, percent: string, total: number): string =>
  JSON.stringify({
    rev,
    programmes: [
      {
        id: 'all-off',
        rev,
        name: { en: 'Off everything' },
        entry: 'auto',
        then: [{ do: 'discount', value: { percent } }],
        stack: { phase: 'order', priority: 0 },
        examples: [{ words: 'As approved', lines: [{ sku: 'p1', unit: 1000, qty: 1 }], expect: { total } }],
      },
    ],
    wallets: [],
    tierSets: [],
  });
const of = () => ({ sign: trial.office.keys.sign, nowMs: trial.clock.ms });
const publish = (rev: number, bytes: string) => publishBundle(trial.office.db, { rev, bytes }, of());

/** What a till would be told now, newest last. */
async function atTills(): Promise<readonly { rev: number; percent: string }[]> {
  const { rows } = await (await trial.newTill()).pullAll('bundles');
  return [...rows.values()]
    .filter((row) => !row.deleted)
    .map((row) => JSON.parse((row.doc as BundleRecord).bytes))
    .map(({ rev, programmes: [{ then }] }) => ({ rev, percent: then[0].value.percent }));
}

test('a refused bundle leaves the one in force; a rollback publishes the programmes before under a new revision', async () => {
  expect(await rollback(trial.office.db, of())).toEqual({ ok: false, error: { code: 'bundle.noneBefore' } });
  expect(await publish(1, bytesOf(1, '10', 900))).toEqual({ ok: true, value: { rev: 1 } });

  expect(await publish(2, bytesOf(2, '20', 900))).toEqual({
    ok: false,
    error: {
      code: 'bundle.notPublished',
      problems: [{ place: 'programmes[0].examples', reason: '"As approved" gives total: 800, expected 900' }],
    },
  });
  expect(await publish(2, bytesOf(3, '20', 800))).toMatchObject({ error: { problems: [{ place: 'rev' }] } });
  await expect(trial.office.importReference({ bundles: [{ rev: 2, bytes: 'no JSON' }] })).rejects.toThrow(
    'The bundle is not published: bundle: is no JSON',
  );
  expect(await atTills()).toEqual([{ rev: 1, percent: '10' }]);

  expect(await publish(2, bytesOf(2, '20', 800))).toEqual({ ok: true, value: { rev: 2 } });
  expect(await rollback(trial.office.db, of())).toEqual({ ok: true, value: { rev: 3 } });
  expect(await atTills()).toEqual([
    { rev: 2, percent: '20' },
    { rev: 3, percent: '10' },
  ]);
});

test('two rollbacks at once are two revisions, and neither is lost', async () => {
  const [a, b] = await Promise.all([rollback(trial.office.db, of()), rollback(trial.office.db, of())]);
  expect([a, b].map((each) => each.ok && each.value.rev).sort()).toEqual([4, 5]);
  expect((await atTills()).map(({ rev }) => rev)).toEqual([4, 5]);
});
