// biome-ignore-all lint/suspicious/noThenProperty: the word of the rule model; a list is never taken for a promise
import { expect, test } from 'vitest';
import type { Rehearsed } from '../../headoffice/console/api.ts';
import type { DraftReview } from '../../headoffice/programme/draft.ts';
import type { BundleRow } from '../../headoffice/programme/shelf-view.ts';
import type { TemplateRow } from '../../headoffice/programme/template-draft.ts';
import type { EntryFact } from '../../shared/journal/entry.ts';
import { saleFact } from '../fakes/wire-till.ts';
import type { TrialOffice } from './office.ts';

const bundleOf = (percent: string, total: number, more: object[] = []): string =>
  JSON.stringify({
    rev: 0,
    programmes: [
      {
        id: 'all-off',
        rev: 1,
        name: { en: 'Off everything', ja: '全品割引' },
        entry: 'auto',
        then: [{ do: 'discount', value: { percent } }],
        stack: { phase: 'order', priority: 0 },
        examples: [{ words: 'As approved', lines: [{ sku: 'p1', unit: 1000, qty: 1 }], expect: { total } }],
      },
      ...more,
    ],
    wallets: [],
    tierSets: [],
  });
const OVER = {
  id: 'long-ago',
  rev: 1,
  name: { en: 'Long ago' },
  entry: 'auto',
  active: { to: '2020-01-01' },
  then: [{ do: 'discount', value: { percent: '5' } }],
  stack: { phase: 'order', priority: 1 },
};

/** A draft from its first check to the tills and back, as the console's page does it. */
export function programmeSuite(trial: () => TrialOffice): void {
  const signIn = async () => {
    const { url } = trial().office;
    const ours = { origin: url, 'x-joren-console': '1', 'content-type': 'application/json' };
    const token = new URL(trial().office.consoleUrl()).hash.slice(1);
    const session = await fetch(`${url}/console/api/session`, {
      method: 'POST',
      headers: ours,
      body: JSON.stringify({ token }),
    });
    const cookie = (session.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const get = async (path: string) => fetch(`${url}/console/api/${path}`, { headers: { cookie } });
    const post = (path: string, body: object) =>
      fetch(`${url}/console/api/${path}`, {
        method: 'POST',
        headers: { ...ours, cookie },
        body: JSON.stringify(body),
      });
    const newest = async () => ((await (await get('bundles')).json()) as BundleRow[])[0]?.rev ?? 0;
    return { get, post, newest };
  };
  const said = async (answer: Response) => `${answer.status} ${((await answer.json()) as { error?: string }).error}`;

  test('a draft: what blocks it, what is odd, what it changes', async () => {
    const { post, newest } = await signIn();
    const review = async (bytes: string) => (await (await post('bundle-reviews', { bytes })).json()) as DraftReview;
    expect(await review(bundleOf('20', 900))).toMatchObject({
      problems: [{ place: 'programmes[0].examples', reason: '"As approved" gives total: 800, expected 900' }],
      golden: [{ programme: 'all-off', differences: ['total: 800, expected 900'] }],
      programmes: [{ id: 'all-off', change: 'new' }],
    });
    expect(await review('{"rev": 1')).toMatchObject({ problems: [{ place: 'bundle' }], programmes: [], golden: [] });
    expect((await review('[1]')).problems.length).toBeGreaterThan(0);
    const basedOn = await newest();
    expect((await post('bundles', { bytes: bundleOf('10', 900), basedOn })).status).toBe(200);
    const changed = await review(bundleOf('20', 800, [OVER]));
    expect(changed.problems).toEqual([]);
    expect(changed.findings).toContainEqual(expect.objectContaining({ kind: 'past', programme: 'long-ago' }));
    expect(changed.programmes.map(({ id, change }) => [id, change])).toEqual([
      ['all-off', 'changed'],
      ['long-ago', 'new'],
    ]);
    expect((await review(JSON.stringify({ ...JSON.parse(bundleOf('1', 990)), programmes: [] }))).programmes).toEqual([
      expect.objectContaining({ id: 'all-off', change: 'gone' }),
    ]);
  });

  test('a template is put into a draft, with the chain’s figures', async () => {
    const { get, post } = await signIn();
    const rows = (await (await get('templates')).json()) as TemplateRow[];
    expect(rows.find(({ id }) => id === 'fixed-card')).toMatchObject({
      side: 'till',
      title: { ja: expect.any(String) },
    });
    const add = (params: string, bytes = '') => post('template-drafts', { template: 'fixed-card', params, bytes });
    const { bytes } = (await (await add('{"percent": "7"}', bundleOf('10', 900))).json()) as { bytes: string };
    expect(JSON.parse(bytes).programmes).toMatchObject([{ id: 'all-off' }, { name: { en: 'Card −7 %' } }]);
    expect(await said(await add('{"percent": "107"}'))).toBe('422 template.params');
    expect(await said(await add('{}', bytes))).toBe('422 template.alreadyThere');
    expect(await said(await post('template-drafts', { template: 'fixed-card', params: '{}' }))).toBe(
      '400 body.invalid',
    );
  });

  test('published whole or not at all, never over what nobody has seen, and back again', async () => {
    const { get, post, newest } = await signIn();
    const first = await newest();
    expect(await said(await post('bundles', { bytes: bundleOf('20', 900), basedOn: first }))).toBe(
      '422 bundle.notPublished',
    );
    expect(await (await post('bundles', { bytes: bundleOf('20', 800), basedOn: first })).json()).toEqual({
      rev: first + 1,
    });
    expect(await said(await post('bundles', { bytes: bundleOf('30', 700), basedOn: first }))).toBe(
      '409 bundle.notNewest',
    );
    for (const basedOn of [first + 2, 2_147_483_646, 2_147_483_647, Number.MAX_SAFE_INTEGER])
      expect(await said(await post('bundles', { bytes: bundleOf('30', 700), basedOn }))).toBe('409 bundle.notNewest');
    const till = await trial().newTill();
    till.record({ type: 'bundleApplied', bundle: first + 1, hash: '0'.repeat(64) } as EntryFact);
    await till.uploadAll();
    const [row] = (await (await get('bundles')).json()) as BundleRow[];
    expect(row).toMatchObject({ rev: first + 1, tills: 1 });
    expect(await said(await post('rollbacks', { from: first }))).toBe('409 bundle.notNewest');
    expect(await (await post('bundles', { bytes: bundleOf('30', 700), basedOn: first + 1 })).json()).toEqual({
      rev: first + 2,
    });
    expect(await (await post('rollbacks', { from: first + 2 })).json()).toEqual({ rev: first + 3 });
    const { bytes } = (await (await get(`bundles/${first + 3}`)).json()) as { bytes: string };
    expect(JSON.parse(bytes)).toMatchObject({ rev: first + 3, programmes: [{ then: [{ value: { percent: '20' } }] }] });
    const file = await get(`bundles/${first + 3}/file`);
    expect(file.headers.get('content-disposition')).toBe(`attachment; filename="joren-programmes-${first + 3}.json"`);
    expect(await file.text()).toBe(bytes);
    expect((await get('bundles/999999')).status).toBe(404);
    expect((await get('bundles/x')).status).toBe(404);
  });

  test('one programme is stopped: the others stay in force, under a new revision', async () => {
    const { get, post, newest } = await signIn();
    const basedOn = await newest();
    expect((await post('bundles', { bytes: bundleOf('20', 800, [OVER]), basedOn })).status).toBe(200);
    expect(await said(await post('programme-stops', { programme: 'never-was' }))).toBe('409 bundle.programmeGone');
    expect(await newest()).toBe(basedOn + 1);
    expect(await (await post('programme-stops', { programme: 'all-off' })).json()).toEqual({ rev: basedOn + 2 });
    const { bytes } = (await (await get(`bundles/${basedOn + 2}`)).json()) as { bytes: string };
    expect(JSON.parse(bytes)).toMatchObject({ rev: basedOn + 2, programmes: [{ id: 'long-ago' }], wallets: [] });
    expect(await said(await post('programme-stops', { programme: 'all-off' }))).toBe('409 bundle.programmeGone');
    expect(await (await post('rollbacks', { from: basedOn + 2 })).json()).toEqual({ rev: basedOn + 3 });
  });

  test("the chain's own sales under a draft; a second rehearsal waits for the first", async () => {
    const { post } = await signIn();
    const till = await trial().newTill();
    till.record(saleFact({ price: 1000 }));
    await till.uploadAll();
    const ask = { bytes: bundleOf('50', 500), from: '2026-11-01', to: '2026-11-30' };
    const answers = await Promise.all([post('rehearsals', ask), post('rehearsals', ask)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const done = answers[0]?.status === 200 ? answers[0] : answers[1];
    const { report, currencyDigits } = (await done!.json()) as Rehearsed;
    expect(currencyDigits).toBe(0);
    expect(report.sales).toBeGreaterThan(0);
    expect(report.after.discount).toBeGreaterThan(report.before.discount);
    expect(report.cost.money).toBe(report.before.paid - report.after.paid);
    const christmas = {
      ...OVER,
      id: 'christmas',
      name: { en: 'Christmas' },
      active: { from: '2026-12-01', to: '2026-12-24' },
    };
    const ahead = JSON.stringify({ ...JSON.parse(bundleOf('50', 500)), programmes: [christmas] });
    const told = (await (await post('rehearsals', { ...ask, bytes: ahead })).json()) as Rehearsed;
    expect(told.asIf).toEqual([{ en: 'Christmas' }]);
    expect(told.report.programmes).toContainEqual(expect.objectContaining({ programme: 'christmas' }));
    expect(await said(await post('rehearsals', { ...ask, to: '2026-10-01' }))).toBe('400 export.endsBeforeItBegins');
    expect(await said(await post('rehearsals', { ...ask, bytes: bundleOf('50', 1) }))).toBe('422 bundle.notPublished');
    expect(await said(await post('rehearsals', { ...ask, from: 'soon' }))).toBe('400 body.invalid');
  });
}
