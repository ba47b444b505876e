import { describe, expect, test } from 'vitest';
import { officeOrigin } from '../../electron/sync/address.ts';
import { retryAfterMs } from '../../electron/sync/answer.ts';
import type { Fetch } from '../../electron/sync/exchange.ts';
import type { Outcome } from '../../electron/sync/outcome.ts';
import { isClockSuspect } from '../../electron/sync/sync-status.ts';
import { lane } from '../fakes/sync-lane.ts';

const MINUTE = 60_000;
const YEAR = 365 * 86_400_000;

test.each([
  ['https://ho.example', 'https://ho.example'],
  ['https://HO.Example:443/', 'https://ho.example'],
  ['http://127.0.0.1:4100', 'http://127.0.0.1:4100'],
  ['http://localhost:4100', 'http://localhost:4100'],
  ['http://[::1]:4100', 'http://[::1]:4100'],
  ['http://ho.example', 'address.notHttps'],
  ['http://127.0.0.1.evil.example', 'address.notHttps'],
  ['ftp://ho.example', 'address.notHttps'],
  ['javascript:alert(1)', 'address.unreadable'],
  ['https://user:word@ho.example', 'address.unreadable'],
  ['https://ho.example/joren', 'address.unreadable'],
  ['https://ho.example/?a=1', 'address.unreadable'],
  ['ho.example', 'address.unreadable'],
  ['', 'address.unreadable'],
])('head office at %j is %s', (address, answer) => {
  const origin = officeOrigin(address);
  expect(origin.ok ? origin.value : origin.error.code).toBe(answer);
});

test.each([
  [{ 'retry-after': '7' }, 7_000],
  [{ 'retry-after': '0' }, 0],
  [{ 'retry-after': '999999999' }, 3_600_000],
  [{ 'retry-after': 'Sun, 22 Nov 2026 12:01:00 GMT', date: 'Sun, 22 Nov 2026 12:00:00 GMT' }, 60_000],
  [{ 'retry-after': 'Sun, 22 Nov 2026 11:00:00 GMT', date: 'Sun, 22 Nov 2026 12:00:00 GMT' }, 0],
  [{ 'retry-after': 'Sun, 22 Nov 2026 12:01:00 GMT' }, null],
  [{ 'retry-after': 'soon' }, null],
  [{ 'retry-after': '-1' }, null],
  [{}, null],
])('Retry-After of %j is %s ms', (headers, ms) => {
  expect(retryAfterMs(new Headers(headers as Record<string, string>))).toBe(ms);
});

/** The first bytes of an answer, and then the line breaks. */
const cutOff = (): Response =>
  new Response(
    new ReadableStream({
      start: (controller) => {
        controller.enqueue(new TextEncoder().encode('{"epoch":1,'));
        controller.error(new Error('socket hang up'));
      },
    }),
  );
const endless = (): Response =>
  new Response(new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(65_536)) }));
const text = (body: string | Uint8Array<ArrayBuffer>, status = 200, headers: Record<string, string> = {}) =>
  new Response(body, { status, headers });

describe('whatever answers, asking for the head settles with a value', () => {
  test.each<[string, () => Response, Outcome<unknown>]>([
    ['cut off', cutOff, { kind: 'unreachable', why: 'cutOff' }],
    ['endless', endless, { kind: 'garbage', why: 'tooLarge', retryAfterMs: null }],
    ['a captive portal', () => text('<html>Log in'), { kind: 'garbage', why: 'notJson', retryAfterMs: null }],
    ['nothing', () => text(''), { kind: 'garbage', why: 'notJson', retryAfterMs: null }],
    ['no UTF-8', () => text(new Uint8Array([0xff, 0x22])), { kind: 'garbage', why: 'notUtf8', retryAfterMs: null }],
    ['other JSON', () => text('{"epoch":"1"}'), { kind: 'garbage', why: 'otherShape', retryAfterMs: null }],
    ['deep JSON', () => text('['.repeat(30_000)), { kind: 'garbage', why: 'notJson', retryAfterMs: null }],
    [
      'a redirect',
      () => text('', 302, { location: 'https://evil.example' }),
      { kind: 'garbage', why: 'status302', retryAfterMs: null },
    ],
    [
      'a proxy',
      () => text('Bad gateway', 502, { 'retry-after': '3' }),
      { kind: 'garbage', why: 'status502', retryAfterMs: 3000 },
    ],
    [
      'no',
      () => text('{"error":"x","message":"","hoTimeMs":5}', 500),
      { kind: 'refused', status: 500, error: 'x', hoTimeMs: 5, retryAfterMs: null },
    ],
  ])('%s', async (_name, answer, outcome) => {
    const { connection, office } = lane();
    office.levers.instead = answer;
    expect(await connection.head()).toEqual(outcome);
  });

  test('gone', async () => {
    const gone: Fetch = () => Promise.reject(new TypeError('fetch failed'));
    const { connection } = lane({ through: () => gone });
    expect(await connection.head()).toEqual({ kind: 'unreachable', why: 'noAnswer' });
  });

  test('silent: given up after 15 s, though fetch never settles', async () => {
    const { connection, time } = lane({ through: () => () => new Promise(() => undefined) });
    let outcome: Outcome<unknown> | null = null;
    void connection.head().then((settled) => {
      outcome = settled;
    });
    await time.advance(14_999);
    expect(outcome).toBeNull();
    await time.advance(1);
    expect(outcome).toEqual({ kind: 'unreachable', why: 'timeOut' });
    expect(time.waitingCount()).toBe(0);
  });

  test('a byte every 0.9 s: the whole answer has 15 s, not each byte', async () => {
    const { connection, office, time } = lane();
    const drip = (controller: ReadableStreamDefaultController<Uint8Array>): void => {
      controller.enqueue(new Uint8Array([0x20]));
      time.timer.after(900, () => drip(controller));
    };
    office.levers.instead = () => new Response(new ReadableStream({ start: drip }));
    let outcome: Outcome<unknown> | null = null;
    void connection.head().then((settled) => {
      outcome = settled;
    });
    await time.advance(15_000);
    expect(outcome).toEqual({ kind: 'unreachable', why: 'timeOut' });
  });

  test('stopped in the middle', async () => {
    const { connection } = lane({ through: () => () => new Promise(() => undefined) });
    const stopping = new AbortController();
    const asked = connection.head(stopping.signal);
    stopping.abort();
    expect(await asked).toEqual({ kind: 'unreachable', why: 'stopped' });
  });
});

test.each([10 * YEAR, -10 * YEAR, 86_400_000, -86_400_000, 11 * MINUTE])(
  'a clock that is %i ms off still syncs, and the offset is told',
  async (offMs) => {
    const { journal, office, start, time } = lane();
    time.setWallOff(offMs);
    journal.open(3);
    const sync = start();
    await time.advance(1000);
    expect(office.entries).toHaveLength(3);
    expect(sync.status().hoOffsetMs).toBe(-offMs);
    expect(isClockSuspect(sync.status())).toBe(true);
    // Asked twice for the first question alone; from then on it knows.
    expect(office.asked.filter((path) => path === '/v1/journal/head').length).toBe(2);
    await sync.stop();
  },
);

test('a slow line is not taken for a clock that is off', async () => {
  const { connection, time } = lane({
    through:
      (fetch, { timer }) =>
      async (url, init) => {
        const wait = () => new Promise<void>((resolve) => timer.after(6_000, resolve));
        await wait();
        const answer = await fetch(url, init);
        await wait();
        return answer;
      },
  });
  const asked = connection.head();
  await time.advance(12_000);
  expect((await asked).kind).toBe('ok');
  expect(connection.time.offsetMs()).toBe(0);
});

test('no request follows a redirect', async () => {
  const modes: unknown[] = [];
  const { start, time } = lane({
    through: (fetch) => (url, init) => {
      modes.push(init.redirect);
      return fetch(url, init);
    },
  });
  const sync = start();
  await time.advance(0);
  expect(modes.length).toBeGreaterThan(3);
  expect(new Set(modes)).toEqual(new Set(['manual']));
  await sync.stop();
});

test('a clock set right while the till runs changes the offset, not the signatures', async () => {
  const { journal, office, start, time } = lane();
  time.setWallOff(3 * YEAR);
  const sync = start();
  await time.advance(1000);
  time.setWallOff(0);
  journal.open();
  sync.poke();
  await time.advance(0);
  expect(office.entries).toHaveLength(1);
  expect(sync.status().hoOffsetMs).toBe(0);
  expect(isClockSuspect(sync.status())).toBe(false);
  await sync.stop();
});

test('a 401 that the clock does not explain is asked once, not twice', async () => {
  const { connection, office, time } = lane();
  office.levers.instead = () =>
    text(JSON.stringify({ error: 'access.keyUnknown', message: '', hoTimeMs: time.trueMs() }), 401);
  expect(await connection.head()).toMatchObject({ kind: 'refused', error: 'access.keyUnknown' });
  expect(office.asked).toHaveLength(1);
});

test('a head office that tells another time with every answer is not followed for ever', async () => {
  const { connection, office, time } = lane();
  let told = time.trueMs();
  office.levers.instead = () => {
    told += YEAR;
    return text(JSON.stringify({ error: 'access.clock', message: '', hoTimeMs: told }), 401);
  };
  expect(await connection.head()).toMatchObject({ kind: 'refused', error: 'access.clock' });
  expect(office.asked).toHaveLength(2);
});

test('the link is neverReached, then online, then offline since when it broke, then online again', async () => {
  const states: string[] = [];
  let gone = true;
  const { office, start, time } = lane({
    through: (fetch) => (url, init) => (gone ? Promise.reject(new TypeError('fetch failed')) : fetch(url, init)),
  });
  const sync = start();
  sync.onStatus(({ link }) => {
    if (states.at(-1) !== link) states.push(link);
  });
  await time.advance(20 * MINUTE);
  expect(sync.status()).toMatchObject({ link: 'neverReached', sinceMs: null });
  gone = false;
  expect(await time.until(() => sync.status().link === 'online', 5 * MINUTE)).toBe(true);
  gone = true;
  office.hangUp();
  await time.advance(5_000);
  expect(sync.status()).toMatchObject({ link: 'offline' });
  gone = false;
  expect(await time.until(() => sync.status().link === 'online', 5 * MINUTE)).toBe(true);
  expect(states).toEqual(['neverReached', 'online', 'offline', 'online']);
  await sync.stop();
});

test('nothing is left waiting after stop', async () => {
  const { journal, start, time } = lane();
  journal.open(3);
  const sync = start();
  await time.advance(1000);
  await sync.stop();
  await time.advance(30_000); // the fake head office's own heartbeat ends with its stream
  expect(time.waitingCount()).toBe(0);
});
