import { afterAll, describe, expect, test, vi } from 'vitest';
import { VirtualPrinter } from '../../electron/devices/virtual/printer-server.ts';
import { watchDrawer } from '../../electron/till/drawer-watch.ts';
import { type DrawerNews, drawerAsked, drawerSeen, NOTHING_SEEN } from '../../shared/ports/drawer-watch.ts';
import { momentIn } from '../../shared/units/time.ts';
import { networkPrinter } from '../fakes/network-printer.ts';
import { timerOf } from '../fakes/print-bench.ts';
import { printerBench, until } from '../fakes/printer-bench.ts';
import { enrolledFolder, removeFolders, TrialTill } from '../fakes/till-bench.ts';
import { journalOf, ofType } from '../fakes/till-journal.ts';

afterAll(removeFolders);

/** `kick`, `open` and `closed` at seconds. */
function news(story: readonly (readonly [at: number, what: 'kick' | 'open' | 'closed'])[]): DrawerNews[] {
  let watch = NOTHING_SEEN;
  const told: DrawerNews[] = [];
  for (const [at, what] of story) {
    if (what === 'kick') {
      watch = drawerAsked(watch, at * 1_000);
      continue;
    }
    const seen = drawerSeen(watch, what, at * 1_000);
    watch = seen.watch;
    if (seen.news) told.push(seen.news);
  }
  return told;
}

describe('what a drawer did', () => {
  test.each([
    [
      'closed all day',
      [
        [0, 'closed'],
        [10, 'closed'],
      ],
      [],
    ],
    [
      'open at start',
      [
        [0, 'open'],
        [3, 'open'],
      ],
      ['openAtStart'],
    ],
    [
      'opened for a sale',
      [
        [0, 'closed'],
        [5, 'kick'],
        [6, 'open'],
        [9, 'open'],
        [12, 'closed'],
      ],
      [],
    ],
    [
      'by key',
      [
        [0, 'closed'],
        [10, 'open'],
      ],
      ['unasked'],
    ],
    [
      'by key behind a sale',
      [
        [0, 'closed'],
        [5, 'kick'],
        [6, 'open'],
        [9, 'closed'],
        [19, 'open'],
      ],
      ['unasked'],
    ],
    [
      'kicked again while it is open',
      [
        [0, 'closed'],
        [5, 'kick'],
        [6, 'open'],
        [7, 'kick'],
        [9, 'closed'],
        [20, 'open'],
      ],
      ['unasked'],
    ],
    [
      'kicked and shut between two looks',
      [
        [0, 'closed'],
        [5, 'kick'],
        [8, 'closed'],
        [36, 'closed'],
        [46, 'open'],
      ],
      ['unasked'],
    ],
    [
      'the pulse did nothing, the key did',
      [
        [0, 'closed'],
        [5, 'kick'],
        [8, 'closed'],
        [20, 'open'],
      ],
      [],
    ],
    [
      'a printer that was busy for long',
      [
        [0, 'closed'],
        [5, 'kick'],
        [60, 'open'],
      ],
      [],
    ],
    [
      'a reading from before the kick',
      [
        [0, 'closed'],
        [5, 'kick'],
        [4.9, 'closed'],
        [7, 'open'],
      ],
      [],
    ],
    [
      'a kick before the first look',
      [
        [0, 'kick'],
        [1, 'open'],
      ],
      [],
    ],
    [
      'left open',
      [
        [0, 'closed'],
        [5, 'kick'],
        [6, 'open'],
        [65, 'open'],
        [66, 'open'],
        [300, 'open'],
      ],
      ['leftOpen'],
    ],
    [
      'left open twice',
      [
        [0, 'open'],
        [60, 'open'],
        [61, 'closed'],
        [62, 'kick'],
        [63, 'open'],
        [123, 'open'],
      ],
      ['openAtStart', 'leftOpen', 'leftOpen'],
    ],
  ] as const)('%s', (_name, story, told) => expect(news(story)).toEqual(told));
});

/** The watch in front of a real port, on clocks that stand still. */
async function watched() {
  const bench = await printerBench();
  const { timers: wire } = bench;
  const seen = { reasons: [] as string[], told: [] as string[], faults: [] as unknown[] };
  let looks = 0;
  const state = () => bench.drawer.state().finally(() => looks++);
  const watch = watchDrawer({
    drawer: { ...bench.drawer, state },
    journal: {
      record: async (fact) => {
        if (fact.type === 'drawerOpened') seen.reasons.push(fact.reason);
        return fact as never;
      },
    },
    clock: { now: () => momentIn('UTC', 0), monoMs: () => wire.now() },
    timer: timerOf(wire),
    tell: (tone, { code }) => seen.told.push(`${tone} ${code}`),
    onFault: (fault) => seen.faults.push(fault),
  });
  /** Until the next look, and what comes of it. */
  const look = async (): Promise<void> => {
    await until(() => wire.waiting === 1); // its own timer: no line is open any more
    const before = looks;
    wire.advance(wire.nextAtMs - wire.now());
    await until(() => looks > before && wire.waiting === 1);
  };
  return { ...bench, watch, seen, look };
}

describe('the watch at a real port', () => {
  test('a sale opens it, a key opens it, and nothing but a kick sends a pulse', async () => {
    await using bench = await watched();
    const { virtual, watch, seen, look } = bench;
    watch.start();
    await until(() => bench.timers.waiting > 0);
    expect(await watch.drawer.kick()).toEqual({ ok: true, value: undefined });
    virtual.set({ drawerOpen: true });
    await look();
    virtual.set({ drawerOpen: false });
    await look();
    expect(seen).toEqual({ reasons: [], told: [], faults: [] });
    virtual.set({ drawerOpen: true });
    while (seen.told.length === 0) await look();
    expect(seen).toEqual({ reasons: ['unasked'], told: ['attention drawer.unasked'], faults: [] });
    while (seen.told.length === 1) await look();
    expect(seen).toEqual({
      reasons: ['unasked'],
      told: ['attention drawer.unasked', 'info drawer.leftOpen'],
      faults: [],
    });
    expect(virtual.drawerPulses).toBe(1);
    watch.stop();
  });
});

test('a printer whose model has no sensor is not asked', async () => {
  await using bench = await printerBench('generic-80');
  expect(await bench.drawer.state()).toEqual({ ok: true, value: 'unknown' });
  expect(bench.virtual.connections).toBe(0);
});

test('a till that starts with its drawer open says so and has it on record; reasons go before the pulse', async () => {
  const virtual = new VirtualPrinter();
  const printer = networkPrinter(await virtual.listen());
  virtual.set({ drawerOpen: true });
  const till = await TrialTill.open(await enrolledFolder(), { devices: { printer, scanners: [] } });
  await till.reached(({ notice }) => notice?.notice.code === 'drawer.openAtStart');
  for (const reason of ['change', 'cashCheck', 'other'] as const) await till.act.openDrawer({ reason });
  await until(() => virtual.drawerPulses === 3);
  await till.close();
  await virtual.close();
  const reasons = ofType(journalOf(till.folder), 'drawerOpened').map(({ reason }) => reason);
  expect(reasons).toEqual(['openAtStart', 'change', 'cashCheck', 'other']);
});
