import { expect, test } from 'vitest';
import { keepLeases } from '../../electron/hosts/keep-leases.ts';
import { LATE_MAX_MS, LOOK_EVERY_MS, leaseDoubt } from '../../electron/till/lease-doubt.ts';

/** A till that nobody touches, after a request that had no answer. */
async function idle({ online }: { online: boolean }) {
  let nowMs = 0;
  const alarms: { atMs: number; act(): void }[] = [];
  const doubt = leaseDoubt({ monoMs: () => nowMs }, true);
  const asked: number[] = [];
  const settle = () => new Promise<void>((done) => setImmediate(done));
  const stop = keepLeases({
    till: {
      view: { latest: () => ({ phase: 'selling' }), subscribe: () => () => undefined },
      betweenActs: async (act: (paying: boolean) => Promise<void>) => act(false),
    } as never,
    desk: {
      hasUnused: () => false,
      closeUnused: async () => undefined,
      askIn: () => doubt.lookIn(),
      askLost: async () => {
        asked.push(nowMs);
        return async () => doubt.looked(true);
      },
    },
    online: () => online,
    timer: {
      after(ms, act) {
        const alarm = { atMs: nowMs + ms, act };
        alarms.push(alarm);
        return { cancel: () => void alarms.splice(alarms.indexOf(alarm), 1) };
      },
    },
    fault: (error) => {
      throw error;
    },
  });
  await settle();
  for (let turns = 0; turns < 100 && alarms.length > 0; turns++) {
    const [alarm] = alarms.splice(0, 1);
    nowMs = alarm?.atMs ?? nowMs;
    alarm?.act();
    await settle();
  }
  return { asked, alarms, stop };
}

test('head office is asked once a minute until the request cannot come any more, and then no more', async () => {
  const { asked, alarms } = await idle({ online: true });
  expect(asked[0]).toBe(0);
  expect(asked.slice(1).map((at, i) => at - (asked[i] ?? 0))).toEqual(asked.slice(1).map(() => LOOK_EVERY_MS));
  expect(asked.at(-1)).toBe(LATE_MAX_MS);
  expect(alarms).toEqual([]);
});

test('without a line it is looked at again, and stopping ends that', async () => {
  const { asked, alarms, stop } = await idle({ online: false });
  expect(asked).toEqual([]);
  expect(alarms).toHaveLength(1);
  stop();
  expect(alarms).toEqual([]);
});
