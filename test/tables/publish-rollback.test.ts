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

test('what returns are worked out anew by stays at tills for as long as goods come back', async () => {
  const revs = async () => (await atTills()).map(({ rev }) => rev);
  const [newest = 0] = (await revs()).slice(-1);
  const repricing = (rev: number) => {
    const { programmes, ...bundle } = JSON.parse(bytesOf(rev, '10', 900));
    return JSON.stringify({ ...bundle, programmes: [{ ...programmes[0], onReturn: 'reprice' }] });
  };
  const plain = (rev: number) => publish(rev, bytesOf(rev, '20', 800));
  const first = newest + 1;
  expect(await publish(first, repricing(first))).toMatchObject({ ok: true });
  for (const rev of [first + 1, first + 2, first + 3]) expect(await plain(rev)).toMatchObject({ ok: true });
  expect(await revs()).toEqual([first, first + 2, first + 3]);
  const before = trial.clock.ms;
  trial.clock.ms += 93 * 86_400_000;
  expect(await plain(first + 4)).toMatchObject({ ok: true });
  expect(await revs()).toEqual([first + 3, first + 4]);
  // Of many, the newest.
  const many = Array.from({ length: 10 }, (_, n) => first + 5 + n);
  for (const rev of many) expect(await publish(rev, repricing(rev))).toMatchObject({ ok: true });
  expect(await revs()).toEqual(many.slice(-8));
  trial.clock.ms = before;
});
