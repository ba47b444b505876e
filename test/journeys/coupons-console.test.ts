import { afterAll, beforeAll, expect, test } from 'vitest';
import { sha256, verifyHash } from '../../headoffice/access/crypto.ts';
import { activityPoints } from '../../resources/programmes/activities.ts';
import { uniqueCodes } from '../../resources/programmes/codes.ts';
import { readCoupon } from '../../shared/coupon/coupon-code.ts';
import { EventSender } from '../fakes/event-source.ts';
import type { WireTill } from '../fakes/wire-till.ts';
import { startTrialOffice, type TrialOffice } from '../headoffice/office.ts';
import { newMember } from '../headoffice/reference.ts';
import { csvCells } from '../tables/csv-reader.ts';

const [letters, activities] = [uniqueCodes.rules(uniqueCodes.defaults), activityPoints.rules(activityPoints.defaults)];
const bundle = {
  rev: 1,
  programmes: [...letters.programmes, ...activities.programmes],
  wallets: activities.wallets ?? [],
  tierSets: [],
};

let trial: TrialOffice;
let till: WireTill;
let cookie = '';

const api = (path: string) => `${trial.office.url}/console/api/${path}`;
const get = (path: string, headers: Record<string, string> = { cookie }) => fetch(api(path), { headers });
function post(path: string, body: unknown, more: Record<string, string> = { cookie }): Promise<Response> {
  const headers = {
    ...more,
    origin: trial.office.url,
    'x-joren-console': '1',
    'content-type': 'application/json',
  };
  return fetch(api(path), { method: 'POST', headers, body: JSON.stringify(body) });
}
const json = async <T>(response: Promise<Response>): Promise<T & { error?: string }> => {
  return (await (await response).json()) as T & { error?: string };
};

beforeAll(async () => {
  trial = await startTrialOffice();
  await trial.office.importReference({
    bundles: [{ rev: 1, bytes: JSON.stringify(bundle) }],
    members: [newMember('yuki')],
  });
  till = await trial.newTill();
  const token = new URL(trial.office.consoleUrl()).hash.slice(1);
  cookie = (await post('session', { token }, {})).headers.get('set-cookie')?.split(';')[0] ?? '';
});
afterAll(() => trial.close());

test.each(['coupon-batches', 'event-sources', 'coupon-batches/0123456789ABCDEF/codes.csv'])(
  '%s is for who is signed in',
  async (path) => {
    expect((await get(path, {})).status).toBe(401);
  },
);
test.each(['coupon-batches', 'event-sources', 'event-sources/web/revoke', 'members/yuki/events'])(
  'nobody posts to %s from elsewhere',
  async (path) => {
    const headers = { cookie, 'content-type': 'application/json' };
    expect((await fetch(api(path), { method: 'POST', headers, body: '{}' })).status).toBe(403);
  },
);

test('letters whose code no QR code would hold are not made, and why', async () => {
  const template = '手紙'.repeat(30);
  const taking = { ...letters.programmes.find((each) => each.template !== undefined), id: 'long', template };
  const bytes = JSON.stringify({ ...bundle, rev: 2, programmes: [...bundle.programmes, taking] });
  await trial.office.importReference({ bundles: [{ rev: 2, bytes }] });
  const refused = await post('coupon-batches', { template, channel: 'mail', count: 1, until: null });
  expect(refused.status).toBe(422);
  expect(await json(Promise.resolve(refused))).toMatchObject({
    error: 'coupon.codeTooLong',
    message: expect.stringContaining('name the template shorter'),
  });
});

test('a run of letters: made, had as a file of codes that any till believes, and taken back', async () => {
  const wanted = { template: 'letter', channel: '=mail', count: 1001, until: '2026-12-31' };
  const { batch } = await json<{ batch: string }>(post('coupon-batches', wanted));
  const file = await get(`coupon-batches/${batch}/codes.csv`);
  expect(file.headers.get('content-disposition')).toBe(`attachment; filename="joren-codes-${batch}.csv"`);
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await file.arrayBuffer());
  const [header, ...rows] = csvCells(text);
  expect(header).toHaveLength(5);
  expect(rows).toHaveLength(1001);
  const by = { headOfficeKey: trial.office.keys.publicKey, sha256, verify: verifyHash };
  const numbers = rows.map(([code = '']) => {
    const read = readCoupon(code, by);
    return read.ok && read.value.issuer.kind === 'office' && read.value.until === '2026-12-31'
      ? read.value.issuer.number
      : read;
  });
  expect(numbers).toEqual(Array.from({ length: 1001 }, (_, at) => at + 1));
  expect(rows[0]?.[3]).toBe("'=mail");

  await post(`coupon-batches/${batch}/revoke`, {});
  const { rows: records } = await till.pullAll('coupons');
  expect(records.get(batch)?.doc).toEqual({ id: batch, revoked: true });
  const { batches } = await json<{ batches: { batch: string; revokedMs: number | null }[] }>(get('coupon-batches'));
  expect(batches).toMatchObject([{ batch, revokedMs: trial.clock.ms, used: 0 }]);
});

test.each<[string, object, string]>([
  ['a template that no programme takes', { template: 'nobody' }, 'coupon.unknownTemplate'],
  ['none', { count: 0 }, 'body.invalid'],
  ['a million', { count: 1_000_000 }, 'body.invalid'],
  ['a day that is none', { until: '2026-02-30' }, 'body.invalid'],
  ['no channel', { channel: ' \u0007 ' }, 'body.invalid'],
])('no run of letters is made of %s', async (_what, part, error) => {
  const run = { template: 'letter', channel: 'mail', count: 10, until: null, ...part };
  expect(await json(post('coupon-batches', run))).toMatchObject({ error });
});

test('a source: its key is told once, it may speak until it is revoked, and its name is taken', async () => {
  const made = await json<{ source: string; privateKey: string }>(
    post('event-sources', { source: 'web', name: 'Web' }),
  );
  const web = new EventSender(trial.office.url, made);
  web.nowMs = () => trial.clock.ms;
  const event = { id: 'e1', event: 'questionnaireAnswered', member: 'yuki' };
  expect((await web.send(event)).body).toMatchObject({ outcome: 'recorded', earned: [{ points: 25 }] });
  const sources = await json<object>(get('event-sources'));
  expect(JSON.stringify(sources)).not.toContain(made.privateKey);
  for (const source of ['web', 'tick', 'console', 'referral'])
    expect(await json(post('event-sources', { source, name: 'Other' }))).toMatchObject({ error: 'source.taken' });
  await post('event-sources/web/revoke', {});
  expect((await web.send({ ...event, id: 'e2' })).status).toBe(401);
});

test('an event that somebody writes down stands on the member’s page with what it gave', async () => {
  const by = { event: 'reviewWritten', fields: { letters: 50 } };
  expect(await json(post('members/yuki/events', by))).toMatchObject({ earned: [{ wallet: 'points', points: 50 }] });
  expect(await json(post('members/yuki/events', { event: 'tick', fields: {} }))).toMatchObject({
    error: 'event.reserved',
  });
  expect(await json(post('members/nobody/events', by))).toMatchObject({ error: 'event.memberUnknown' });
  const member = await json<{ entries: { event: string | null; postings: { points: number }[] }[] }>(
    get('members/yuki'),
  );
  const told = member.entries.map(({ event, postings }) => [event, postings.map(({ points }) => points)]);
  expect(told).toContainEqual(['reviewWritten', [50]]);
  expect(told).toContainEqual(['questionnaireAnswered', [25]]);
});

test('what a revoked till has signed counts no more, until it is trusted again', async () => {
  const lost = await trial.newTill();
  const issuer = `${lost.till}:1`;
  await post('till-states', { till: lost.till, state: 'revoked', reason: 'stolen' });
  expect((await till.pullAll('coupons')).rows.get(issuer)?.doc).toEqual({ id: issuer, revoked: true });
  await post('till-states', { till: lost.till, state: 'active', reason: null });
  expect((await till.pullAll('coupons')).rows.get(issuer)?.deleted).toBe(true);
});
