import { expect, test } from 'vitest';
import { SILENCE_MS_MAX } from '../../electron/sync/live-stream.ts';
import { BACK_OFF_MS_MAX, backOffMs, type Loop, type Next, startLoop } from '../../electron/sync/loop.ts';
import { eventCutter } from '../../electron/sync/server-sent-events.ts';
import { lane } from '../fakes/sync-lane.ts';
import { fakeTime } from '../fakes/sync-time.ts';

const MINUTE = 60_000;

test.each([
  ['data: a\n\n', [{ event: 'message', data: 'a' }]],
  ['event: changed\ndata: {"a":1}\n\n', [{ event: 'changed', data: '{"a":1}' }]],
  ['event:changed\r\ndata:a\r\ndata:b\r\n\r\n', [{ event: 'changed', data: 'a\nb' }]],
  [': comment\n\n', []],
  ['event: changed\n\n', []],
  ['id: 7\nretry: 1\ndata: a\n\n', [{ event: 'message', data: 'a' }]],
  ['data\n\n', [{ event: 'message', data: '' }]],
  ['data: unfinished\n', []],
])('the stream %j holds %j, in whatever pieces it comes', (text, events) => {
  const whole = eventCutter();
  expect(whole(text)).toEqual(events);
  const drop = eventCutter();
  expect(Array.from(text).flatMap((character) => drop(character) ?? [])).toEqual(events);
});

test('a stream without an end of line is no stream of events', () => {
  const cut = eventCutter();
  expect(cut('data: '.padEnd(60_000, 'x'))).toEqual([]);
  expect(cut('x'.repeat(6_000))).toBeNull();
});

test('a silent stream is taken for dead, and opened again', async () => {
  const l = lane();
  const sync = l.start();
  await l.time.advance(5 * MINUTE);
  expect(l.office.asked.filter((path) => path === '/v1/live')).toHaveLength(1);
  l.office.levers.silent = true;
  await l.time.advance(SILENCE_MS_MAX + 6_000);
  expect(sync.status().lastProblem?.code).toBe('live.unreachable.timeOut');
  expect(l.office.asked.filter((path) => path === '/v1/live')).toHaveLength(2);
  await sync.stop();
});

test('what changed while nobody listened is pulled once somebody does', async () => {
  const l = lane();
  const sync = l.start();
  await l.time.advance(10_000);
  l.office.hangUp();
  l.office.publish('cards', 'c1', { key: '1'.repeat(64), member: 'm1', state: 'active', last4: '0001' });
  await l.time.advance(2_000);
  expect(l.reference.rowsOf('cards').size).toBe(1);
  await sync.stop();
});

test('a stream that a proxy cuts at once is backed off from', async () => {
  const l = lane();
  l.office.levers.instead = (path) =>
    path === '/v1/live' ? new Response(': hi\n\n', { headers: { 'content-type': 'text/event-stream' } }) : null;
  const sync = l.start();
  await l.time.advance(30 * MINUTE);
  expect(l.office.asked.filter((path) => path === '/v1/live').length).toBeLessThan(60);
  expect(sync.status().link).toBe('online');
  await sync.stop();
});

test('an event that cannot be read means: look everywhere', async () => {
  const l = lane();
  const sync = l.start();
  await l.time.advance(1000);
  l.office.pulls.length = 0;
  l.office.tell('event: changed\ndata: {"collections":7}\n\n');
  l.office.tell('event: other\ndata: {"collections":["cards"]}\n\n');
  await l.time.advance(0);
  expect(l.office.pulls.map((asked) => asked.collection)).toEqual([
    'stores',
    'bundles',
    'coupons',
    'products',
    'cards',
    'members',
  ]);
  await sync.stop();
});

test.each([
  [1, 1_000],
  [2, 2_000],
  [5, 16_000],
  [9, 256_000],
  [10, BACK_OFF_MS_MAX],
  [1_000, BACK_OFF_MS_MAX],
])('after %i failures the wait is anywhere up to %i ms', (failures, max) => {
  expect(backOffMs(failures, () => 0)).toBe(0);
  expect(backOffMs(failures, () => 1)).toBe(max);
});

/** A loop whose steps are written down beforehand. */
function scripted(steps: readonly (Next | Error)[]) {
  const time = fakeTime();
  const atMs: number[] = [];
  const faults: unknown[] = [];
  const startMs = time.clock.monoMs();
  const loop: Loop = startLoop({
    timer: time.timer,
    random: () => 0.5,
    onFault: (error) => faults.push(error),
    step: async () => {
      const step = steps[atMs.length] ?? { next: 'stop' };
      atMs.push(time.clock.monoMs() - startMs);
      if (step instanceof Error) throw step;
      return step;
    },
  });
  return { time, loop, atMs, faults };
}
const retry = (retryAfterMs: number | null = null): Next => ({ next: 'retry', retryAfterMs });

test('failures double the wait, what is thrown counts as one, and a success starts over', async () => {
  const fault = new Error('bug');
  const { time, atMs, faults } = scripted([retry(), retry(), fault, { next: 'now' }, retry()]);
  await time.advance(MINUTE);
  expect(atMs).toEqual([0, 500, 1_500, 3_500, 3_500, 4_000]);
  expect(faults).toEqual([fault]);
});

test('work wakes an idle loop, never one that backs off; a link that is back wakes that one', async () => {
  const { time, loop, atMs } = scripted([{ next: 'idle', atLatestMs: MINUTE }, retry(), retry(), { next: 'now' }]);
  await time.advance(100);
  loop.retryNow();
  await time.advance(100);
  loop.wake();
  await time.advance(100);
  loop.wake();
  await time.advance(100);
  expect(atMs).toEqual([0, 200]);
  loop.retryNow();
  await time.advance(0);
  expect(atMs).toEqual([0, 200, 400]);
  await loop.stop();
});

test('a wait that head office asked for is kept, whoever wakes, with jitter on top', async () => {
  const { time, loop, atMs } = scripted([retry(30_000)]);
  await time.advance(1_000);
  loop.wake();
  loop.retryNow();
  await time.advance(29_499);
  expect(atMs).toEqual([0]);
  await time.advance(1);
  expect(atMs).toEqual([0, 30_500]);
});

test('work that comes while a step runs is not forgotten', async () => {
  const time = fakeTime();
  let steps = 0;
  const loop = startLoop({
    timer: time.timer,
    random: () => 0,
    onFault: () => undefined,
    step: async () => {
      await Promise.resolve(); // the loop is there by now
      if (++steps === 1) loop.wake();
      return { next: 'idle', atLatestMs: MINUTE };
    },
  });
  await time.advance(0);
  expect(steps).toBe(2);
  await loop.stop();
});
