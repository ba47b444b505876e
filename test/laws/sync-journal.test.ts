import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Fetch } from '../../electron/sync/exchange.ts';
import { headOffice } from '../../electron/sync/head-office.ts';
import { renderBatch } from '../../electron/sync/journal-batch.ts';
import { lane } from '../fakes/sync-lane.ts';
import { badLine, type Weather } from '../fakes/sync-network.ts';
import { dice } from '../fakes/sync-time.ts';
import { asyncLaw } from './law.ts';

const CALM: Weather = { lost: 0, answerLost: 0, answerCut: 0, twice: 0, delayMsMax: 0 };
const STORM: Weather = { lost: 0.2, answerLost: 0.2, answerCut: 0.2, twice: 0.2, delayMsMax: 30_000 };
const HOUR = 3_600_000;

/** A lane behind a line whose weather can change. */
function stormyLane(seed: number) {
  const random = dice(seed);
  const sky = { weather: STORM };
  const weather = () => sky.weather;
  const l = lane({ seed, through: (fetch, { timer }) => badLine({ fetch, timer, random, weather }) });
  return { ...l, random, sky };
}

asyncLaw(
  'whatever the line loses, doubles, delays or cuts: head office ends with the till’s journal, each entry once',
  [fc.integer(), fc.array(fc.nat(60), { minLength: 1, maxLength: 12 })],
  async (seed, sales) => {
    const l = stormyLane(seed);
    const sync = l.start();
    for (const count of sales) {
      l.journal.open(count);
      sync.poke();
      await l.time.advance(l.random() * 120_000);
      // What head office says it holds, it holds: at no moment is the till ahead of the truth.
      expect(sync.status().sentSeq).toBeLessThanOrEqual(l.office.entries.length);
    }
    l.sky.weather = CALM;
    const sent = () => sync.status().sentSeq === l.journal.entries.length;
    expect(await l.time.until(sent, HOUR)).toBe(true);
    await sync.stop();
    expect(l.office.entries).toEqual(l.journal.entries);
    expect([...l.office.effects.values()].every((times) => times === 1)).toBe(true);
    expect(l.office.effects.size).toBe(l.journal.entries.length);
    expect(sync.status().frozen).toBeNull();
  },
  { numRuns: 60 },
);

asyncLaw(
  'a head office set back to any earlier hour, at any moment, ends with the whole journal again',
  [
    fc.integer(),
    fc.array(fc.tuple(fc.nat(40), fc.double({ min: 0, max: 1, noNaN: true })), { minLength: 1, maxLength: 8 }),
  ],
  async (seed, days) => {
    const l = lane({ seed });
    const sync = l.start();
    for (const [count, kept] of days) {
      l.journal.open(count);
      sync.poke();
      await l.time.advance(200);
      l.office.entries.length = Math.floor(l.office.entries.length * kept);
    }
    const whole = () => l.office.entries.length === l.journal.entries.length;
    expect(await l.time.until(whole, HOUR)).toBe(true);
    expect(l.office.entries).toEqual(l.journal.entries);
    expect(sync.status().frozen).toBeNull();
    await sync.stop();
  },
  { numRuns: 60 },
);

test('an answer that breaks off at any of its bytes is no answer', async () => {
  const l = lane();
  l.journal.open(3);
  const { body } = renderBatch(l.identity, l.journal.entries);
  const through = (fetch: Fetch) =>
    headOffice({ baseUrl: 'https://ho.example', key: l.key, identity: l.identity, ...l.time, fetch });
  let bytes = new Uint8Array();
  const whole = await through(async (url, init) => {
    const answer = await l.office.fetch(url, init);
    bytes = new Uint8Array(await answer.clone().arrayBuffer());
    return answer;
  }).send(body);
  expect(whole.kind).toBe('ok');
  for (let length = 0; length < bytes.length; length++) {
    const reset = through(async () => new Response(brokenAfter(bytes.slice(0, length))));
    expect(await reset.send(body)).toEqual({ kind: 'unreachable', why: 'cutOff' });
    const closed = through(async () => new Response(bytes.slice(0, length)));
    expect((await closed.send(body)).kind).toBe('garbage');
  }
});

const brokenAfter = (bytes: Uint8Array): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start: (controller) => controller.enqueue(bytes),
    pull: (controller) => controller.error(new TypeError('terminated')),
  });
