import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printMsOf } from '../../electron/devices/printers/conversation.ts';
import { type Paper, paperText } from '../../electron/devices/virtual/paper.ts';
import type { ReceiptDocument } from '../../shared/receipt/lines.ts';
import { decodeReceipt } from '../fakes/decode-receipt.ts';
import { ManualTimers, printerBench, until } from '../fakes/printer-bench.ts';

const RECEIPT: ReceiptDocument = {
  language: 'en',
  lines: [
    { kind: 'text', text: 'Joren', align: 'center', size: 2 },
    ...Array.from({ length: 12 }, (_, i) => ({ kind: 'columns' as const, left: `Product ${i}`, right: '9.99' })),
    { kind: 'columns', left: 'TOTAL', right: '119.88', bold: true },
  ],
};
const confirmed = { ok: true, value: { certainty: 'confirmed', replaced: [], warnings: [] } };
/** A paper that a customer could take for a receipt: whole and not marked as a copy. */
const originals = (papers: readonly Paper[]): number =>
  papers.filter((paper) => /TOTAL.*119\.88/.test(paperText(paper)) && !paperText(paper).includes('COPY')).length;

test('works: one original, confirmed, no drawer pulse', async () => {
  await using bench = await printerBench();
  expect(await bench.printer.print(RECEIPT)).toEqual(confirmed);
  expect(originals(bench.virtual.papers)).toBe(1);
  expect(bench.virtual.drawerPulses).toBe(0);
});

test('everything on the wire makes sense to an independent decoder: kick, original, copy', async () => {
  await using bench = await printerBench();
  await bench.drawer.kick();
  await bench.printer.print(RECEIPT);
  await bench.printer.print({ ...RECEIPT, copy: 1 });
  const { papers, cuts, drawerPulses } = decodeReceipt(bench.virtual.raw);
  expect({ cuts, drawerPulses }).toEqual({ cuts: 2, drawerPulses: 1 });
  expect(papers.map((rows) => rows[0])).toEqual(['Joren', 'COPY 1']);
  expect(papers.map((rows) => rows.join('\n'))).toEqual(bench.virtual.papers.map(paperText));
});

test('three at once: each waits for its turn, three papers in order', async () => {
  await using bench = await printerBench();
  const results = await Promise.all([1, 2, 3].map((copy) => bench.printer.print({ ...RECEIPT, copy })));
  expect(results).toEqual([confirmed, confirmed, confirmed]);
  expect(bench.virtual.papers.map((paper) => /COPY \d/.exec(paperText(paper))?.[0])).toEqual([
    'COPY 1',
    'COPY 2',
    'COPY 3',
  ]);
});

describe('conditions that are found before anything is sent', () => {
  test.each([
    [{ coverOpen: true }, { code: 'printer.coverOpen' }],
    [{ paperOut: true }, { code: 'printer.paperOut' }],
  ])('%j', async (condition, error) => {
    await using bench = await printerBench();
    bench.virtual.set(condition);
    expect(await bench.printer.print(RECEIPT)).toEqual({ ok: false, error });
    expect(bench.virtual.raw.length).toBe(9); // three questions
    bench.virtual.set({ coverOpen: false, paperOut: false });
    expect(bench.virtual.uncut).toEqual([]);
  });

  test.each([
    [{ nearEnd: true }, ['paperNearEnd']],
    [{ drawerOpen: true }, ['drawerOpen']],
  ])('%j prints, with a warning', async (condition, warnings) => {
    await using bench = await printerBench();
    bench.virtual.set(condition);
    expect(await bench.printer.print(RECEIPT)).toMatchObject({ ok: true, value: { warnings } });
    expect(originals(bench.virtual.papers)).toBe(1);
  });

  test('nobody listens', async () => {
    await using bench = await printerBench();
    await bench.virtual.close();
    const address = `${bench.address.host}:${bench.address.port}`;
    expect(await bench.printer.print(RECEIPT)).toEqual({
      ok: false,
      error: { code: 'printer.notReachable', address, waitedMs: 0 },
    });
  });

  test('frozen before the first question: silent after 600 ms, nothing was sent', async () => {
    await using bench = await printerBench();
    bench.virtual.faults = { ...bench.virtual.faults, frozen: true };
    const print = bench.printer.print(RECEIPT);
    await until(() => bench.virtual.connections === 1 && bench.timers.waiting === 1);
    bench.timers.advance(600);
    expect(await print).toMatchObject({ ok: false, error: { code: 'printer.silent', waitedMs: 600 } });
  });

  test('garbage instead of a status', async () => {
    await using bench = await printerBench();
    bench.virtual.faults = { ...bench.virtual.faults, garbled: true };
    expect(await bench.printer.print(RECEIPT)).toMatchObject({ ok: false, error: { code: 'printer.garbled' } });
    expect(bench.virtual.papers).toEqual([]);
  });
});

describe('conditions after which nobody knows what is on the paper', () => {
  test.each([
    [20, 'fin'],
    [100, 'fin'],
    [400, 'fin'],
    [700, 'fin'],
    [400, 'rst'],
    [20, 'rst'],
  ] as const)('drops after %i bytes (%s)', async (bytes, how) => {
    await using bench = await printerBench();
    bench.virtual.faults = { ...bench.virtual.faults, dropAfterBytes: { bytes, how } };
    expect(await bench.printer.print(RECEIPT)).toMatchObject({
      ok: false,
      error: { code: 'printer.interrupted', why: 'dropped' },
    });
    expect(originals(bench.virtual.papers)).toBe(0);
    bench.virtual.faults = { ...bench.virtual.faults, dropAfterBytes: null };
    expect(await bench.printer.print({ ...RECEIPT, copy: 1 })).toEqual(confirmed);
    expect(originals(bench.virtual.papers)).toBe(0);
  });

  test('prints everything, then drops instead of saying so', async () => {
    await using bench = await printerBench();
    bench.virtual.faults = { ...bench.virtual.faults, dropBeforeEcho: true };
    expect(await bench.printer.print(RECEIPT)).toMatchObject({
      ok: false,
      error: { code: 'printer.interrupted', why: 'dropped' },
    });
    expect(originals(bench.virtual.papers)).toBe(1);
  });

  test('goes silent in the middle: the wait for a short receipt ends within 10 s', async () => {
    await using bench = await printerBench();
    bench.virtual.faults = { ...bench.virtual.faults, muteAfterBytes: 9 };
    const print = bench.printer.print(RECEIPT);
    await until(() => bench.virtual.papers.length === 1 && bench.timers.waiting === 1);
    bench.timers.advance(10_000);
    const result = await print;
    expect(result).toMatchObject({ ok: false, error: { code: 'printer.interrupted', why: 'timedOut' } });
    expect(!result.ok && 'waitedMs' in result.error && result.error.waitedMs).toBeLessThanOrEqual(10_000);
  });
});

test('wherever the line is cut, the answer is true: at most one original, and none where nothing was sent', () =>
  fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 2_000 }),
      fc.constantFrom('fin' as const, 'rst' as const),
      async (bytes, how) => {
        await using bench = await printerBench();
        bench.virtual.faults = { ...bench.virtual.faults, dropAfterBytes: { bytes, how } };
        const result = await bench.printer.print(RECEIPT);
        const printed = originals(bench.virtual.papers);
        if (result.ok) expect(printed).toBe(1);
        else if (result.error.code === 'printer.interrupted') expect(printed).toBeLessThanOrEqual(1);
        else expect([printed, bench.virtual.uncut.length]).toEqual([0, 0]);
      },
    ),
    { numRuns: 60 },
  ));

describe('a printer is given the time that it needs', () => {
  const rows = (count: number): ReceiptDocument => ({
    language: 'en',
    lines: Array.from({ length: count }, (_, i) => ({ kind: 'columns' as const, left: `Product ${i}`, right: '9.99' })),
  });

  test.each([
    // model   lines  ms: a second and a half, and 34 dots a line at 50 mm a second, whose bytes would take half of that
    ['virtual-80', 220, 20_200],
    ['generic-58', 200, 18_500],
  ] as const)('%s, %i lines: it may be silent for %i ms', async (model, count, ms) => {
    await using bench = await printerBench(model);
    bench.virtual.faults = { ...bench.virtual.faults, muteAfterBytes: 9 };
    const print = bench.printer.print(rows(count));
    await until(() => bench.virtual.papers.length === 1 && bench.timers.waiting === 1);
    expect(bench.timers.nextAtMs).toBe(ms);
    bench.timers.advance(ms);
    expect(await print).toMatchObject({ ok: false, error: { code: 'printer.interrupted', why: 'timedOut' } });
  });

  test('12 seconds of reading a thousand bytes a second: one original, confirmed', async () => {
    const sips = new ManualTimers();
    await using bench = await printerBench('virtual-80', sips);
    bench.virtual.faults = { ...bench.virtual.faults, slowBytesPerSecond: 1_000 };
    let printed: unknown = null;
    void bench.printer.print(rows(220)).then((result) => {
      printed = result;
    });
    const SIP_MS = 50;
    while (!printed) {
      await until(() => printed !== null || sips.waiting === 1);
      for (const clock of [bench.timers, sips]) clock.advance(SIP_MS);
    }
    expect(printed).toEqual(confirmed);
    expect(bench.timers.now()).toBeGreaterThan(12_000);
    expect(bench.virtual.papers).toHaveLength(1);
  });

  test('a document behind it waits ten seconds for its turn, not as long as it would take itself', async () => {
    await using bench = await printerBench();
    bench.virtual.faults = { ...bench.virtual.faults, muteAfterBytes: 9 };
    const first = bench.printer.print(rows(220));
    await until(() => bench.virtual.papers.length === 1 && bench.timers.waiting === 1);
    const second = bench.printer.print(rows(220));
    await until(() => bench.timers.waiting === 2);
    bench.timers.advance(10_000);
    expect(await second).toEqual({ ok: false, error: { code: 'printer.busy', waitedMs: 10_000 } });
    bench.timers.advance(20_000);
    expect(await first).toMatchObject({ ok: false, error: { code: 'printer.interrupted' } });
  });

  test('a byte a millisecond, and no more than the line carries', () => {
    expect(printMsOf({ bytes: 27_000, dots: 428 }, { bytesPerMs: 1.92 })).toBe(28_500);
    expect(printMsOf({ bytes: 27_000, dots: 428 }, { bytesPerMs: 0.24 })).toBe(114_000);
    expect(printMsOf({ bytes: 5, dots: 0 }, { bytesPerMs: Number.POSITIVE_INFINITY })).toBe(1_505);
  });
});

describe('paper ends in the middle', () => {
  test('and a new roll comes in time: one original, confirmed', async () => {
    await using bench = await printerBench();
    bench.virtual.set({ rowsLeft: 5 });
    const print = bench.printer.print(RECEIPT);
    await until(() => bench.timers.nextAtMs === 10_000); // the adapter has heard of it: it waits for a hand now
    bench.timers.advance(8_000);
    bench.virtual.set({ paperOut: false });
    expect(await print).toMatchObject({ ok: true, value: { certainty: 'confirmed' } });
    expect(originals(bench.virtual.papers)).toBe(1);
  });

  test('and none comes: the fault says paper', async () => {
    await using bench = await printerBench();
    bench.virtual.set({ rowsLeft: 5 });
    const print = bench.printer.print(RECEIPT);
    await until(() => bench.timers.nextAtMs === 10_000);
    bench.timers.advance(10_000);
    expect(await print).toMatchObject({
      ok: false,
      error: { code: 'printer.interrupted', why: 'paperOut', waitedMs: 10_000 },
    });
  });
});

test('a printer whose profile says that it never answers: printed, unconfirmed', async () => {
  await using bench = await printerBench('mute-80');
  bench.virtual.faults = { ...bench.virtual.faults, mute: true };
  expect(await bench.printer.print(RECEIPT)).toMatchObject({ ok: true, value: { certainty: 'unconfirmed' } });
  await until(() => bench.virtual.papers.length === 1);
});

test('a clone with the nameless end of job', async () => {
  await using bench = await printerBench('generic-80');
  expect(await bench.printer.print(RECEIPT)).toEqual(confirmed);
  expect(originals(bench.virtual.papers)).toBe(1);
});

test('busy: a document that waits ten seconds behind another is told so', async () => {
  await using bench = await printerBench();
  bench.virtual.faults = { ...bench.virtual.faults, frozen: true };
  const first = bench.printer.print(RECEIPT);
  await until(() => bench.virtual.connections === 1 && bench.timers.waiting === 1);
  bench.timers.advance(100);
  const second = bench.printer.print(RECEIPT);
  bench.timers.advance(500);
  expect(await first).toMatchObject({ ok: false, error: { code: 'printer.silent' } });
  bench.timers.advance(10_000);
  expect(await second).toMatchObject({ ok: false, error: { code: 'printer.busy' } });
});

describe('drawer', () => {
  test('a kick is its own tiny job: one pulse, no paper', async () => {
    await using bench = await printerBench();
    expect(await bench.drawer.kick()).toEqual({ ok: true, value: undefined });
    expect(bench.virtual.drawerPulses).toBe(1);
    expect(bench.virtual.papers).toEqual([]);
    expect(bench.virtual.raw.includes(Buffer.from([0x1b, 0x70, 0x00, 0x19, 0xfa]))).toBe(true);
  });

  test('kick before receipt: the drawer opens although the paper ends', async () => {
    await using bench = await printerBench();
    bench.virtual.set({ rowsLeft: 1 });
    expect(await bench.drawer.kick()).toMatchObject({ ok: true });
    bench.virtual.set({ paperOut: true });
    expect(await bench.printer.print(RECEIPT)).toMatchObject({ error: { code: 'printer.paperOut' } });
    expect(bench.virtual.drawerPulses).toBe(1);
  });

  test.each([
    [{ paperOut: true }, 'paperOut'],
    [{ coverOpen: true }, 'coverOpen'],
  ])('%j: no pulse is left in the printer to open the drawer later', async (condition, cause) => {
    await using bench = await printerBench();
    bench.virtual.set(condition);
    expect(await bench.drawer.kick()).toEqual({ ok: false, error: { code: 'drawer.blocked', cause } });
    bench.virtual.set({ paperOut: false, coverOpen: false });
    expect(bench.virtual.drawerPulses).toBe(0);
  });

  test('a kick that drops on the way is not repeated', async () => {
    await using bench = await printerBench();
    bench.virtual.faults = { ...bench.virtual.faults, dropBeforeEcho: true };
    expect(await bench.drawer.kick()).toMatchObject({ ok: false, error: { code: 'drawer.interrupted' } });
    expect(bench.virtual.drawerPulses).toBe(1);
  });

  test('nobody listens', async () => {
    await using bench = await printerBench();
    await bench.virtual.close();
    expect(await bench.drawer.kick()).toMatchObject({ ok: false, error: { code: 'drawer.notReachable' } });
  });
});
