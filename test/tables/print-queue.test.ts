import { describe, expect, test } from 'vitest';
import type { CashDrawer } from '../../shared/ports/drawer.ts';
import type { Printed, ReceiptPrinter } from '../../shared/ports/printer.ts';
import type { ReceiptDocument } from '../../shared/receipt/lines.ts';
import { err, ok } from '../../shared/units/result.ts';
import { BenchJournal, BenchRows, PaperRun, printBench } from '../fakes/print-bench.ts';
import { until } from '../fakes/printer-bench.ts';
import { settled } from '../fakes/sync-time.ts';

const CONFIRMED: Printed = { certainty: 'confirmed', replaced: [], warnings: [] };
const NOT_THERE = { code: 'printer.notReachable', address: '10.0.0.9:9100', waitedMs: 3_000 } as const;

/** A printer that is a list: what it was asked for, and whether it is there. */
function listPrinter() {
  const list = {
    there: true,
    calls: 0,
    atOnce: 0,
    atOnceMax: 0,
    documents: [] as ReceiptDocument[],
    trace: [] as string[],
  };
  const printer: ReceiptPrinter = {
    columns: 48,
    status: () => Promise.reject(new Error('The queue asks by printing')),
    async print(document, run = {}) {
      list.calls++;
      list.atOnceMax = Math.max(list.atOnceMax, ++list.atOnce);
      await settled();
      list.atOnce--;
      if (!list.there) return err(NOT_THERE);
      await run.beforeContent?.();
      list.trace.push('content');
      list.documents.push(document);
      return ok(CONFIRMED);
    },
  };
  return { list, printer };
}

async function listBench(drawer: CashDrawer | null = null) {
  const [journal, rows] = [new BenchJournal(), new BenchRows()];
  const { list, printer } = listPrinter();
  const start = async (with_: ReceiptPrinter | null = printer): Promise<PaperRun> => {
    const run = new PaperRun({ journal, rows, devices: () => ({ printer: with_, drawer }) });
    await run.paper.resume();
    return run;
  };
  return { journal, rows, list, printer, start };
}

/** A disk that takes so many writes and no more. */
function fillsUpBehind(taken: number, rows: { onPut: () => void }): void {
  let writes = 0;
  rows.onPut = () => {
    if (++writes > taken) throw new Error('The disk is full');
  };
}

test('on disk before the first byte: queued, sending, content, printed', async () => {
  const { journal, rows, list, start } = await listBench();
  const run = await start();
  rows.onPut = () => list.trace.push('disk');
  run.paper.print(journal.sell());
  await run.drained();
  expect(list.trace).toEqual(['disk', 'disk', 'content', 'disk']);
  expect(rows.jobs()).toMatchObject([{ state: 'printed', attempt: 1 }]);
});

test('a disk that does not take "sending": nothing is printed until it does', async () => {
  const { journal, rows, list, start } = await listBench();
  const run = await start();
  fillsUpBehind(1, rows);
  run.paper.print(journal.sell());
  await run.heldUp();
  expect(list.documents).toEqual([]);
  expect(run.drawerNotices.map(({ code }) => code)).toEqual(['till.fault']);
  rows.onPut = () => {};
  await run.drained();
  expect(list.documents.map(({ attempt }) => attempt)).toEqual([undefined]);
});

test('a slow disk: the printer is not asked before the row is there', async () => {
  const { journal, rows, list, start } = await listBench();
  const run = await start();
  let land = (): void => {};
  rows.slow = new Promise((resolve) => {
    land = resolve;
  });
  run.paper.print(journal.sell());
  await settled();
  expect([list.calls, rows.jobs()]).toEqual([0, []]);
  land();
  await run.drained();
  expect([list.calls, rows.jobs()[0]?.state]).toEqual([1, 'printed']);
});

test('a printer that prints without asking: one paper all the same', async () => {
  const { journal, rows } = await listBench();
  let printed = 0;
  const rash: ReceiptPrinter = {
    columns: 48,
    status: () => Promise.reject(new Error('unused')),
    print: async () => {
      printed++;
      return ok(CONFIRMED);
    },
  };
  const run = new PaperRun({ journal, rows, devices: () => ({ printer: rash, drawer: null }) });
  run.paper.print(journal.sell());
  await run.drained();
  expect([printed, rows.jobs()[0]?.state]).toEqual([1, 'printed']);
});

test('a receipt that cannot be made holds up those behind it for a while, not for ever', async () => {
  const { journal, rows, list, printer } = await listBench();
  const [bad, good] = [journal.sell('ja'), journal.sell()];
  const faulty: ReceiptPrinter = {
    ...printer,
    print: (document, run) => {
      if (document.language === 'ja') throw new RangeError('Control byte in shiftjis text');
      return printer.print(document, run);
    },
  };
  const run = new PaperRun({ journal, rows, devices: () => ({ printer: faulty, drawer: null }) });
  for (const sale of [bad, good]) run.paper.print(sale);
  await run.heldUp();
  expect([list.documents.length, run.stateOf(bad)]).toEqual([0, 'waiting']);
  await run.drained();
  expect([list.documents.length, run.stateOf(bad), run.stateOf(good)]).toEqual([1, 'failed', 'printed']);
  expect(rows.jobs().map(({ state }) => state)).toEqual(['unprintable', 'printed']);
  expect(new Set(run.drawerNotices.map(({ code }) => code))).toEqual(new Set(['till.fault']));
});

test('a disk that stays full makes no receipt unprintable', async () => {
  const { journal, rows, list, start } = await listBench();
  const run = await start();
  fillsUpBehind(1, rows);
  run.paper.print(journal.sell());
  for (let i = 0; i < 12; i++) {
    await run.heldUp();
    run.wake();
  }
  expect(list.documents).toEqual([]);
  rows.onPut = () => {};
  await run.drained();
  expect([list.documents.length, rows.jobs()[0]?.state]).toEqual([1, 'printed']);
});

describe('a thousand receipts while the printer is away', () => {
  test('a new one costs one row and no call beside the one under way; then all come, in order', async () => {
    const { journal, rows, list, start } = await listBench();
    const run = await start();
    list.there = false;
    for (let sale = 0; sale < 1_000; sale++) run.paper.print(journal.sell());
    await run.heldUp();
    await settled();
    expect(rows.writes).toBe(1_000 + 1); // and the mark from where on papers are owed
    expect([list.calls, list.atOnceMax, run.naps.waiting]).toEqual([1, 1, 1]);
    expect(run.paper.printer()).toMatchObject({ state: 'fault', waiting: 1_000, notice: { code: NOT_THERE.code } });
    expect(run.shown.length).toBe(2); // the first in line, and the newest, which is on the screen
    list.there = true;
    await run.drained();
    const codes = list.documents.map(({ lines }) => lines.findLast((line) => line.kind === 'qr')?.content);
    expect(codes).toEqual(Array.from({ length: 1_000 }, (_, sale) => `RCP-S1-1-1-${sale + 1}`));
    expect(rows.jobs().length).toBeLessThanOrEqual(200);
  });

  test('they survive a restart, all of them', async () => {
    const { journal, list, start } = await listBench();
    const run = await start();
    list.there = false;
    for (let sale = 0; sale < 1_000; sale++) run.paper.print(journal.sell());
    await run.heldUp();
    await run.paper.close();
    list.there = true;
    await (await start()).drained();
    expect(list.documents.length).toBe(1_000);
    expect(list.documents.every(({ copy, attempt }) => copy === undefined && attempt === undefined)).toBe(true);
  });
});

describe('the journal is the record', () => {
  test('a sale and a reprint without a row get one at the start', async () => {
    const { journal, list, start } = await listBench();
    await start();
    const sale = journal.sell();
    journal.openDrawer();
    journal.reprint(sale, 1);
    await (await start()).drained();
    expect(list.documents.map(({ copy }) => copy)).toEqual([undefined, 1]);
    await (await start()).drained();
    expect(list.documents.length).toBe(2);
  });

  test('of the last fifty entries; what is older stays as it is', async () => {
    const { journal, list, start } = await listBench();
    await start();
    for (let sale = 0; sale < 60; sale++) journal.sell();
    await (await start()).drained();
    expect(list.documents.length).toBe(50);
  });

  test('a till that gets its first printer prints nothing of its past', async () => {
    const { journal, list, start } = await listBench();
    for (let sale = 0; sale < 5; sale++) journal.sell();
    const run = await start();
    run.paper.print(journal.sell());
    await run.drained();
    expect(list.documents.length).toBe(1);
  });

  test('rows of done papers stay as long as their sales are looked at', async () => {
    const { journal, rows, list, start } = await listBench();
    const run = await start();
    for (let sale = 0; sale < 450; sale++) run.paper.print(journal.sell());
    await run.drained();
    expect(rows.jobs().length).toBeGreaterThanOrEqual(100);
    expect(rows.jobs().length).toBeLessThanOrEqual(200);
    await (await start()).drained();
    expect(list.documents.length).toBe(450);
  });

  test('a row that cannot be read is made again from the journal', async () => {
    const { journal, rows, list, start } = await listBench();
    const run = await start();
    list.there = false;
    run.paper.print(journal.sell());
    await run.heldUp();
    for (const id of rows.rows.keys()) if (!id.startsWith('since')) rows.rows.set(id, '{"state":"lost"}');
    list.there = true;
    await (await start()).drained();
    expect(list.documents.length).toBe(1);
  });

  test('rows of another epoch are left alone', async () => {
    const { rows, list, start } = await listBench();
    const job = { epoch: 2, entry: 1, sale: 1, copy: 0, attempt: 0, state: 'queued' };
    rows.rows.set('000002:000000000000001', JSON.stringify(job));
    await (await start()).drained();
    expect(list.calls).toBe(0);
  });

  test('a job whose sale the journal does not have is put aside, and the next goes on', async () => {
    const { journal, rows, list, start } = await listBench();
    const run = await start();
    run.paper.print({ ...journal.sell(), seq: 70 });
    run.paper.print(journal.sell());
    await run.drained();
    expect(list.documents.length).toBe(1);
    expect(
      rows
        .jobs()
        .map(({ state }) => state)
        .sort(),
    ).toEqual(['printed', 'unprintable']);
    expect(run.shown).toContainEqual([70, 'failed']);
  });
});

describe('what the cashier hears', () => {
  test('the trouble once for each new receipt, not at every try; another trouble at once', async () => {
    const { journal, list, start } = await listBench();
    const run = await start();
    list.there = false;
    const first = journal.sell();
    run.paper.print(first);
    await run.heldUp();
    for (let tries = 0; tries < 3; tries++) {
      run.wake();
      await run.heldUp();
    }
    expect(run.codes()).toEqual([NOT_THERE.code]);
    run.paper.print(journal.sell());
    await until(() => list.calls === 5 && run.naps.waiting === 1);
    expect(run.codes()).toEqual([NOT_THERE.code, NOT_THERE.code]);
    expect(run.paper.hasten(first)).toBe(true);
    await until(() => list.calls === 6 && run.naps.waiting === 1);
    expect(run.codes().length).toBe(3); // asked for, so answered
  });

  test('without a printer: no paper, no trouble', async () => {
    const { journal, rows, start } = await listBench();
    const run = await start(null);
    const sale = journal.sell();
    run.paper.print(sale);
    expect([run.stateOf(sale), run.codes(), run.paper.hasten(sale)]).toEqual(['none', [], false]);
    expect(run.paper.printer()).toEqual({ state: 'none', notice: null });
    expect(rows.writes).toBe(0);
    await run.paper.close();
  });

  test('after a restart the newest paper is shown as it is', async () => {
    const { journal, start } = await listBench();
    const run = await start();
    const sale = journal.sell();
    run.paper.print(sale);
    await run.drained();
    expect((await start()).stateOf(sale)).toBe('printed');
  });
});

describe('the drawer', () => {
  test('is kicked before the receipt and while the queue is held up; never again by itself', async () => {
    const trace: string[] = [];
    const drawer = {
      async kick() {
        trace.push('kick');
        return err({ code: 'drawer.blocked', cause: 'paperOut' } as const);
      },
      state: async () => ok('unknown' as const),
    };
    const { journal, list, start } = await listBench(drawer);
    const run = await start();
    list.there = false;
    run.paper.kickDrawer();
    run.paper.print(journal.sell());
    await run.heldUp();
    run.paper.kickDrawer();
    for (let tries = 0; tries < 3; tries++) {
      run.wake();
      await run.heldUp();
    }
    await (await start()).heldUp();
    expect(trace).toEqual(['kick', 'kick']);
    expect(run.drawerNotices.map(({ code }) => code)).toEqual(['drawer.blocked', 'drawer.blocked']);
  });

  test('on the wire its pulse stands in front of the receipt', async () => {
    await using bench = await printBench();
    bench.run.paper.kickDrawer();
    bench.sell();
    await bench.run.drained();
    const { raw } = bench.virtual;
    expect(bench.virtual.drawerPulses).toBe(1);
    expect(raw.indexOf(Buffer.from([0x1b, 0x70, 0x00]))).toBeLessThan(raw.indexOf('Joren'));
  });
});

describe('closing', () => {
  test('finishes what comes out', async () => {
    const { journal, list, start } = await listBench();
    const run = await start();
    for (let sale = 0; sale < 3; sale++) run.paper.print(journal.sell());
    await run.paper.close();
    expect(list.documents.length).toBe(3);
  });

  test('does not wait for a printer that is away, and tries no more', async () => {
    const { journal, list, start } = await listBench();
    const run = await start();
    list.there = false;
    run.paper.print(journal.sell());
    await run.heldUp();
    await run.paper.close();
    expect(run.naps.waiting).toBe(0);
    run.paper.hasten(journal.sell());
    await settled();
    expect(list.calls).toBe(1);
  });

  test('gives a long line ten seconds; the rest is for the next start', async () => {
    const { journal, rows, list, start } = await listBench();
    const run = await start();
    for (let sale = 0; sale < 40; sale++) run.paper.print(journal.sell());
    const closed = run.paper.close();
    await until(() => list.documents.length === 5);
    run.naps.advance(10_000);
    await closed;
    expect(list.documents.length).toBeLessThan(40);
    expect(rows.jobs().every(({ state }) => state !== 'sending')).toBe(true);
    await (await start()).drained();
    expect(list.documents.length).toBe(40);
  });
});
