import { describe, expect, test } from 'vitest';
import { paperText } from '../../electron/devices/virtual/paper.ts';
import { printBench } from '../fakes/print-bench.ts';
import { until } from '../fakes/printer-bench.ts';
import { dice } from '../fakes/sync-time.ts';

/** Where an original of these sales is cut: behind the three status questions, and up to its last byte but one. */
const PREFLIGHT_BYTES = 9;
const CUTS = 20;

/** What a sale's original is on the wire, status questions and end-of-job question included. */
async function originalBytes(): Promise<Buffer> {
  await using bench = await printBench();
  bench.sell();
  await bench.run.drained();
  return bench.virtual.raw;
}
const original = await originalBytes();
const whole = original.length;
const qrAt = original.indexOf(Buffer.from([0x1d, 0x76, 0x30]));
const cutsBetween = (from: number, to: number, seed: number): number[] => {
  const random = dice(seed);
  return Array.from({ length: CUTS }, () => from + Math.floor(random() * (to - from)));
};

describe('the printer works', () => {
  test('one original, confirmed; nothing waits', async () => {
    await using bench = await printBench();
    const sale = bench.sell();
    await bench.run.drained();
    expect(bench.slips()).toEqual(['original 1']);
    expect(bench.run.stateOf(sale)).toBe('printed');
    expect(bench.rows.jobs()).toMatchObject([{ sale: 1, copy: 0, attempt: 1, state: 'printed' }]);
    expect(bench.run.paper.printer()).toEqual({ state: 'ok', notice: null });
  });

  test('its row says "sending" before a byte of the receipt arrives', async () => {
    await using bench = await printBench();
    const states: unknown[] = [];
    bench.virtual.onBytes = (total) => {
      if (total > PREFLIGHT_BYTES) states.push(bench.rows.jobs()[0]?.state);
    };
    bench.sell();
    await bench.run.drained();
    expect(states.length).toBeGreaterThan(0);
    expect(new Set(states)).toEqual(new Set(['sending']));
  });

  test('a row that cannot be written: only the status questions are on the wire', async () => {
    await using bench = await printBench();
    let writes = 0;
    bench.rows.onPut = () => {
      if (++writes > 1) throw new Error('The disk is full');
    };
    bench.sell();
    await bench.run.heldUp();
    expect(bench.virtual.raw.length).toBe(PREFLIGHT_BYTES);
    bench.rows.onPut = () => {};
    await bench.run.drained();
    expect(bench.slips()).toEqual(['original 1']);
  });

  test('near end: one original, and the cashier is told once until a new roll is in', async () => {
    await using bench = await printBench();
    bench.virtual.set({ nearEnd: true });
    for (let sales = 0; sales < 3; sales++) bench.sell();
    await bench.run.drained();
    expect(bench.slips()).toEqual(['original 1', 'original 2', 'original 3']);
    expect(bench.run.codes()).toEqual(['printer.paperNearEnd']);
    expect(bench.run.paper.printer()).toMatchObject({ state: 'ok', notice: { code: 'printer.paperNearEnd' } });
    bench.virtual.set({ nearEnd: false });
    bench.sell();
    await bench.run.drained();
    expect(bench.run.paper.printer()).toEqual({ state: 'ok', notice: null });
  });

  test('a reprint is a numbered copy behind the original', async () => {
    await using bench = await printBench();
    const sale = bench.sell();
    await bench.run.drained();
    bench.run.paper.print(bench.journal.reprint(sale, 1));
    bench.run.paper.print(bench.journal.reprint(sale, 2));
    await bench.run.drained();
    expect(bench.slips()).toEqual(['original 1', 'copy 1', 'copy 1']);
    expect(bench.virtual.papers.map((paper) => /COPY \d/.exec(paperText(paper))?.[0])).toEqual([
      undefined,
      'COPY 1',
      'COPY 2',
    ]);
    expect(bench.run.paper.copies(sale)).toBe(2);
  });
});

describe.each([
  ['cover open', { coverOpen: true }, { coverOpen: false }, 'printer.coverOpen'],
  ['paper end', { paperOut: true }, { paperOut: false }, 'printer.paperOut'],
])('%s at the start', (_name, trouble, cure, code) => {
  test('blocked, nothing sent, told at once; goes on by itself within 2 s of the cure', async () => {
    await using bench = await printBench();
    bench.virtual.set(trouble);
    const sale = bench.sell();
    await bench.run.heldUp();
    expect(bench.virtual.raw.length).toBe(PREFLIGHT_BYTES);
    expect([bench.run.stateOf(sale), bench.run.codes()]).toEqual(['waiting', [code]]);
    expect(bench.run.paper.printer()).toMatchObject({ state: 'fault', notice: { code }, waiting: 1 });
    expect(bench.rows.jobs()).toMatchObject([{ state: 'queued', attempt: 0 }]);
    for (let looks = 0; looks < 5; looks++) {
      bench.run.naps.advance(2_000);
      await bench.run.heldUp();
    }
    expect(bench.run.codes()).toEqual([code]); // told once, however often it was looked at
    bench.virtual.set(cure);
    bench.run.naps.advance(2_000);
    await bench.run.drained();
    expect(bench.slips()).toEqual(['original 1']);
    expect(bench.run.stateOf(sale)).toBe('printed');
    expect(bench.run.paper.printer()).toEqual({ state: 'ok', notice: null });
  });

  test('a restart while it is blocked: still the one original', async () => {
    await using bench = await printBench();
    bench.virtual.set(trouble);
    bench.sell();
    await bench.run.heldUp();
    bench.virtual.set(cure);
    await (await bench.restart()).drained();
    expect(bench.slips()).toEqual(['original 1']);
  });

  test('F3 meanwhile asks the printer at once and makes no copy', async () => {
    await using bench = await printBench();
    bench.virtual.set(trouble);
    const sale = bench.sell();
    await bench.run.heldUp();
    bench.virtual.set(cure);
    expect(bench.run.paper.hasten(sale)).toBe(true);
    await until(() => bench.run.waiting === 0);
    expect(bench.slips()).toEqual(['original 1']);
    expect(bench.run.paper.hasten(sale)).toBe(false);
  });
});

describe.each(['fin', 'rst'] as const)('the line drops in the middle (%s)', (how) => {
  const named = [20, 100, 400, 700];
  test.each([...named, ...cutsBetween(PREFLIGHT_BYTES + 1, whole, 7)])('after %i bytes', async (bytes) => {
    await using bench = await printBench();
    bench.faults({ dropAfterBytes: { bytes, how } });
    const sale = bench.sell();
    await bench.run.heldUp();
    expect(bench.run.stateOf(sale)).toBe('waiting');
    expect(bench.run.codes()).toEqual(['printer.interrupted']);
    const before = bench.slips();
    bench.heal();
    await bench.run.drained();
    // The last bytes are the cut and the question: dropped there, the original is whole and off already.
    expect(before).toEqual(before.length === 0 ? [] : ['original 1']);
    expect(bench.slips()).toEqual([...before, 'void 1', 'copy 1']);
    expect(bench.rows.jobs()).toMatchObject([{ attempt: 2, state: 'printed' }]);
    expect(paperText(bench.virtual.papers.at(-1)!)).toMatch(/COPY\nPrinting attempt 2/);
  });
});

test.each(cutsBetween(1, PREFLIGHT_BYTES, 8))(
  'drops after %i bytes of the status questions: nothing was sent',
  async (bytes) => {
    await using bench = await printBench();
    bench.faults({ dropAfterBytes: { bytes, how: 'fin' } });
    bench.sell();
    await bench.run.heldUp();
    expect(bench.run.codes()).toEqual(['printer.notReachable']);
    bench.heal();
    await bench.run.drained();
    expect(bench.slips()).toEqual(['original 1']);
  },
);

test('prints all, drops before it says so: original, VOID and copy', async () => {
  await using bench = await printBench();
  bench.faults({ dropBeforeEcho: true });
  bench.sell();
  await bench.run.heldUp();
  bench.heal();
  await bench.run.drained();
  expect(bench.slips()).toEqual(['original 1', 'void 1', 'copy 1']);
});

test('drops at every attempt: each new one is marked', async () => {
  await using bench = await printBench();
  bench.faults({ dropBeforeEcho: true });
  bench.sell();
  await bench.run.heldUp();
  for (let more = 0; more < 3; more++) {
    bench.run.wake();
    await bench.run.heldUp();
  }
  bench.heal();
  await bench.run.drained();
  const again = ['void 1', 'copy 1'];
  expect(bench.slips()).toEqual(['original 1', ...again, ...again, ...again, ...again]);
  expect(paperText(bench.virtual.papers.at(-1)!)).toContain('Printing attempt 5');
});

describe('the paper ends in the middle', () => {
  const rows = cutsBetween(1, 12, 9);
  test.each(rows)('after %i rows, and a new roll comes in time: one original', async (rowsLeft) => {
    await using bench = await printBench();
    bench.virtual.set({ rowsLeft });
    bench.sell();
    await until(() => bench.run.wire.nextAtMs === 10_000); // the adapter has heard of it and waits for a hand
    bench.run.wire.advance(400);
    bench.virtual.set({ paperOut: false });
    await bench.run.drained();
    expect(bench.slips()).toEqual(['original 1']);
  });

  test.each(rows)('after %i rows, and none comes: the copy follows when there is paper', async (rowsLeft) => {
    await using bench = await printBench();
    bench.virtual.set({ rowsLeft });
    bench.sell();
    await until(() => bench.run.wire.nextAtMs === 10_000);
    bench.run.wire.advance(10_000);
    await bench.run.heldUp();
    expect(bench.run.codes()).toEqual(['printer.interrupted']);
    bench.run.wake();
    await bench.run.heldUp();
    expect(bench.run.codes()).toEqual(['printer.interrupted', 'printer.paperOut']);
    bench.virtual.set({ paperOut: false });
    await bench.run.drained();
    // What the printer had kept comes out when it has paper: the one original. Behind it, all is marked.
    expect(bench.slips()).toEqual(['original 1', 'void 1', 'copy 1']);
  });
});

describe('the printer is silent', () => {
  test('frozen: nothing was sent; selling goes on, and the papers come in order', async () => {
    await using bench = await printBench();
    bench.faults({ frozen: true });
    const sales = [bench.sell(), bench.sell(), bench.sell()];
    await until(() => bench.virtual.connections === 1 && bench.run.wire.waiting === 1);
    bench.run.wire.advance(600);
    await bench.run.heldUp();
    expect(sales.map((sale) => bench.run.stateOf(sale))).toEqual(['waiting', undefined, 'waiting']);
    expect(bench.run.codes()).toEqual(['printer.silent']);
    bench.heal();
    bench.run.wire.advance(1_000); // hangs up on a printer that does not
    await bench.run.drained();
    expect(bench.slips()).toEqual(['original 1', 'original 2', 'original 3']);
  });

  test.each(cutsBetween(PREFLIGHT_BYTES, whole, 10))(
    'from byte %i on: unknown at the time-out, then VOID and copy',
    async (bytes) => {
      await using bench = await printBench();
      bench.faults({ muteAfterBytes: bytes });
      bench.sell();
      await until(() => bench.virtual.papers.length === 1 && bench.run.wire.waiting === 1);
      bench.run.wire.advance(10_000);
      await bench.run.heldUp();
      expect(bench.run.codes()).toEqual(['printer.interrupted']);
      bench.heal();
      await bench.run.drained();
      expect(bench.slips()).toEqual(['original 1', 'void 1', 'copy 1']);
    },
  );

  test('a mute model: one original, unconfirmed, and that is the end of it', async () => {
    await using bench = await printBench({ model: 'mute-80' });
    bench.faults({ mute: true });
    const sale = bench.sell();
    await bench.run.drained();
    await until(() => bench.virtual.papers.length === 1);
    expect(bench.run.stateOf(sale)).toBe('unconfirmed');
    expect(bench.rows.jobs()).toMatchObject([{ state: 'unconfirmed' }]);
    await (await bench.restart()).drained();
    expect(bench.run.stateOf(sale)).toBe('unconfirmed');
    bench.run.paper.print(bench.journal.reprint(sale, 1));
    await until(() => bench.virtual.papers.length === 2);
    expect(bench.slips()).toEqual(['original 1', 'copy 1']);
  });
});

test('not there at all: asked less and less often, and never given up', async () => {
  await using bench = await printBench();
  await bench.virtual.close();
  bench.sell();
  const rests: number[] = [];
  for (let tries = 0; tries < 8; tries++) {
    await bench.run.heldUp();
    rests.push(bench.run.naps.nextAtMs - bench.run.naps.now());
    bench.run.naps.advance(rests.at(-1) ?? 0);
  }
  expect(rests).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
  expect(bench.run.codes()).toEqual(['printer.notReachable']);
});

describe('the sticky parser: half a command of the broken job stays in the printer', () => {
  test.each(cutsBetween(qrAt + 1, qrAt + 700, 11))('cut at byte %i, inside the QR code', async (bytes) => {
    await using bench = await printBench();
    bench.faults({ dropAfterBytes: { bytes, how: 'rst' } });
    bench.sell();
    await bench.run.heldUp();
    bench.heal();
    await bench.run.drained();
    expect(bench.slips()).toEqual(['void 1', 'copy 1']);
  });
});

test.each(['en', 'ru', 'ja', 'zh'] as const)(
  'in a shop that speaks %s the VOID slip does too; the copy is as the sale was',
  async (language) => {
    await using bench = await printBench({ customerLanguage: language });
    bench.faults({ dropAfterBytes: { bytes: 200, how: 'fin' } });
    bench.sell('ru');
    await bench.run.heldUp();
    bench.heal();
    await bench.run.drained();
    const [slip, copy] = bench.virtual.papers.map(paperText);
    const title = { en: 'VOID', ru: 'АННУЛИРОВАНО', ja: '無効', zh: '作废' }[language];
    expect(slip).toContain(title);
    expect(copy).toContain('КОПИЯ');
    expect(copy).toContain('Попытка печати 2');
  },
);
