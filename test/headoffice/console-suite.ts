import { expect, test } from 'vitest';
import { saleFact } from '../fakes/wire-till.ts';
import type { TrialOffice } from './office.ts';
import { card, newMember } from './reference.ts';

export function consoleSuite(trial: () => TrialOffice): void {
  const ours = () => ({ origin: trial().office.url, 'x-joren-console': '1', 'content-type': 'application/json' });
  const post = (path: string, body: unknown, headers: Record<string, string>) =>
    fetch(`${trial().office.url}/console/api/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  const codeOf = async (response: Response) =>
    `${response.status} ${((await response.json()) as { error?: string }).error}`;
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
    return { cookie, get };
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
      cards: [card(`${'a'.repeat(56)}${till.till.slice(-4).padStart(8, '0')}`, id)],
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
