import { spawnSync } from 'node:child_process';
import {
  closeSync,
  constants,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { writeFile } from 'node:fs/promises';
import type { LookupFunction } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SerialPort } from 'serialport';
import { afterAll, describe, expect, test } from 'vitest';
import { DevicesApart } from '../../electron/devices/apart/devices-apart.ts';
import { PRINTER_MODELS, type PrinterModelId } from '../../electron/devices/printers/model.ts';
import { receiptPrinter } from '../../electron/devices/printers/receipt-printer.ts';
import { deviceFileOutlet } from '../../electron/devices/printers/wires/device-file.ts';
import { serialOutlet } from '../../electron/devices/printers/wires/serial.ts';
import { tcpOutlet } from '../../electron/devices/printers/wires/tcp.ts';
import { systemTimers, type Timers } from '../../electron/devices/timers.ts';
import { paperText } from '../../electron/devices/virtual/paper.ts';
import { VirtualPrinter } from '../../electron/devices/virtual/printer-server.ts';
import type { ReceiptDocument } from '../../shared/receipt/lines.ts';
import { besideThis } from '../fakes/beside-this.ts';
import { localPress } from '../fakes/press.ts';
import { ManualTimers, until } from '../fakes/printer-bench.ts';
import { lineName, lineTo } from '../fakes/printer-line.ts';
import { hasSocat, plugIn } from '../fakes/pty-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'joren-wires-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let lines = 0;

const RECEIPT: ReceiptDocument = {
  language: 'en',
  lines: [
    { kind: 'text', text: 'Joren' },
    ...Array.from({ length: 12 }, (_, i) => ({ kind: 'columns' as const, left: `Product ${i}`, right: '9.99' })),
    { kind: 'columns', left: 'TOTAL', right: '119.88' },
  ],
};
const WIRES = ['serial', 'apart', 'file'] as const;
type WireKind = (typeof WIRES)[number];
const press = localPress();

const OPEN_FILES = '/proc/self/fd';
function opened(fd: string): string {
  try {
    return readlinkSync(join(OPEN_FILES, fd));
  } catch {
    return ''; // closed meanwhile
  }
}

/** `clock` is what the adapter waits by; its wire has the machine's. */
function printerOn(kind: WireKind, path: string, model: PrinterModelId = 'virtual-80', clock: Timers = systemTimers) {
  const timers = systemTimers;
  const settings = {
    kind: 'serial',
    path,
    baudRate: 115_200,
    flow: 'none',
    model,
    drawer: true,
    drawerPin: '2',
    drawerKick: 'inTurn',
  } as const;
  const outlets = {
    serial: () => serialOutlet({ ...settings, timers }),
    apart: () => new DevicesApart(besideThis(), timers).outlet(settings),
    file: () => deviceFileOutlet({ path, timers }),
  };
  const outlet = outlets[kind]();
  return receiptPrinter({ outlet, model: PRINTER_MODELS[model], timers: clock, press });
}

async function bench(kind: WireKind) {
  const virtual = new VirtualPrinter();
  const address = await virtual.listen();
  const path = lineName(folder, ++lines);
  let line = await lineTo(address, path);
  return {
    virtual,
    path,
    ...printerOn(kind, path),
    pull: () => line.pull(),
    async plugIn() {
      line = await lineTo(address, path);
    },
    async [Symbol.asyncDispose]() {
      await line.pull();
      await virtual.close();
    },
  };
}
/** Papers that a customer could take for a receipt. */
const originals = ({ papers }: VirtualPrinter): number =>
  papers.filter((paper) => /TOTAL.*119\.88/.test(paperText(paper)) && !paperText(paper).includes('COPY')).length;
const confirmed = { ok: true, value: { certainty: 'confirmed', replaced: [], warnings: [] } };

describe.runIf(hasSocat).each(WIRES)('a printer behind a %s', (kind) => {
  test('prints, kicks and answers, one job after another', async () => {
    await using at = await bench(kind);
    expect(await at.drawer.kick()).toEqual({ ok: true, value: undefined });
    expect(await Promise.all([at.printer.print(RECEIPT), at.printer.print({ ...RECEIPT, copy: 1 })])).toEqual([
      confirmed,
      confirmed,
    ]);
    expect(await at.printer.status()).toMatchObject({ ok: true, value: { paper: 'enough', cover: 'closed' } });
    expect([originals(at.virtual), at.virtual.papers.length, at.virtual.drawerPulses]).toEqual([1, 2, 1]);
  });

  test('a receipt as dots comes through whole', async () => {
    await using at = await bench(kind);
    const rare: ReceiptDocument = {
      language: 'ja',
      lines: Array.from({ length: 20 }, () => ({ kind: 'text', text: '𠮷 é' })),
    };
    expect(await at.printer.print(rare)).toEqual(confirmed);
    const dots = at.virtual.papers[0]?.lines.filter((line) => line.kind === 'bitmap') ?? [];
    expect(dots.reduce((sum, line) => sum + (line.kind === 'bitmap' ? line.height : 0), 0)).toBe(20 * 32);
  });

  test.each([
    [{ coverOpen: true }, { code: 'printer.coverOpen' }],
    [{ paperOut: true }, { code: 'printer.paperOut' }],
  ])('%j: nothing is sent', async (condition, error) => {
    await using at = await bench(kind);
    at.virtual.set(condition);
    expect(await at.printer.print(RECEIPT)).toEqual({ ok: false, error });
    expect(at.virtual.uncut).toEqual([]);
  });

  test('prints everything and never says so: interrupted, and the till knows that a copy must follow', async () => {
    await using at = await bench(kind);
    at.virtual.faults = { ...at.virtual.faults, muteAfterBytes: 9 };
    expect(await at.printer.print(RECEIPT)).toMatchObject({ ok: false, error: { code: 'printer.interrupted' } });
    expect(originals(at.virtual)).toBe(1);
  });

  test('the plug is pulled in the middle and comes back: no second original, then it prints again', async () => {
    await using at = await bench(kind);
    // Silent from there on: the rest of so short a receipt may be through before the plug is out.
    at.virtual.faults = { ...at.virtual.faults, muteAfterBytes: 100 };
    at.virtual.onBytes = (total) => {
      if (total > 100) void at.pull();
    };
    const broken = await at.printer.print(RECEIPT);
    // Noticed at once, or when its time is up: which, is the kernel's to say. Either way nobody knows what is on paper.
    expect(broken).toMatchObject({ ok: false, error: { code: 'printer.interrupted' } });
    at.virtual.onBytes = () => {};
    at.virtual.faults = { ...at.virtual.faults, muteAfterBytes: null };
    await until(() => readable(at.path) === false);
    expect(await at.printer.print(RECEIPT)).toMatchObject({
      error: { code: 'printer.noSuchDevice', address: at.path },
    });
    await at.plugIn();
    expect(await at.printer.print({ ...RECEIPT, copy: 1 })).toEqual(confirmed);
    expect(originals(at.virtual)).toBeLessThanOrEqual(1);
  });

  test('a name that resolves to nothing is said, and nothing is thrown', async () => {
    const { printer, drawer } = printerOn(kind, join(folder, 'no-such-port'));
    const address = join(folder, 'no-such-port');
    expect(await printer.print(RECEIPT)).toEqual({ ok: false, error: { code: 'printer.noSuchDevice', address } });
    expect(await drawer.kick()).toMatchObject({ ok: false, error: { code: 'drawer.notReachable', address } });
  });

  test('a printer that never answers leaves the till its loop and its files', async () => {
    await using at = await bench(kind);
    at.virtual.faults = { ...at.virtual.faults, mute: true };
    const clock = new ManualTimers();
    const print = printerOn(kind, at.path, 'virtual-80', clock).printer.print(RECEIPT);
    await until(() => at.virtual.passed > 0);
    // The clock stands still, so it is waited for all the while.
    for (let i = 0; i < 8; i++) await writeFile(join(folder, `file-${i}`), 'x');
    expect(await answered(print, clock)).toMatchObject({ ok: false, error: { code: 'printer.silent' } });
  });
});

/** Lets the clock run until the printer's time is up. */
async function answered<T>(asked: Promise<T>, clock: ManualTimers): Promise<T> {
  let isOver = false;
  const over = asked.finally(() => {
    isOver = true;
  });
  await until(() => {
    clock.advance(100);
    return isOver;
  });
  return over;
}

function readable(path: string): boolean {
  try {
    closeSync(openSync(path, constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK));
    return true;
  } catch {
    return false;
  }
}

describe.runIf(hasSocat)('what only a serial port does', () => {
  test('a port that another program holds is said to be in use', async () => {
    await using at = await bench('serial');
    const other = new SerialPort({ path: at.path, baudRate: 9_600, autoOpen: false });
    await new Promise<void>((resolve, reject) => other.open((fault) => (fault ? reject(fault) : resolve())));
    expect(await at.printer.print(RECEIPT)).toEqual({ ok: false, error: { code: 'printer.inUse', address: at.path } });
    await new Promise<void>((resolve) => other.close(() => resolve()));
    expect(await at.printer.print(RECEIPT)).toEqual(confirmed);
  });
});

describe('what only a network printer does', () => {
  const printerNamed = (host: string, lookup?: LookupFunction) =>
    receiptPrinter({
      outlet: tcpOutlet({ host, port: 9_100, timers: systemTimers, ...(lookup && { lookup }) }),
      model: PRINTER_MODELS['generic-80'],
      timers: systemTimers,
      press: null,
    }).printer;

  test('a name that resolves to nothing: not reachable, by that name, and nothing was sent', async () => {
    const answer = await printerNamed('no-such-printer.invalid').print(RECEIPT);
    expect(answer).toMatchObject({
      ok: false,
      error: { code: 'printer.notReachable', address: 'no-such-printer.invalid:9100' },
    });
  });

  test('a name server that never answers is asked once, however often somebody prints', async () => {
    const asked: ((...found: [NodeJS.ErrnoException]) => void)[] = [];
    const printer = printerNamed('printer.shop', (_name, _options, answer) => asked.push(answer as never));
    for (let i = 0; i < 2; i++) expect(await printer.status()).toMatchObject({ ok: false });
    expect(asked).toHaveLength(1);
    asked[0]?.(new Error('no answer'));
    void printer.status();
    await until(() => asked.length === 2);
    asked[1]?.(new Error('no answer'));
  });
});

describe('what only a device file does', () => {
  test('four that never answer at once: a file is written beside them without waiting', async () => {
    const pipes = [1, 2, 3, 4].map((n) => join(folder, `pipe-${n}`));
    for (const pipe of pipes) spawnSync('mkfifo', [pipe]);
    const clock = new ManualTimers();
    const asked = pipes.map((pipe) => printerOn('file', pipe, 'virtual-80', clock).printer.status());
    await until(() => pipes.every((pipe) => readdirSync(OPEN_FILES).some((fd) => opened(fd) === pipe)));
    // No reading thread of these may hold one of the four that work on files: the clock stands still meanwhile.
    await writeFile(join(folder, 'beside'), 'x');
    expect((await answered(Promise.all(asked), clock)).every((answer) => !answer.ok)).toBe(true);
  });

  test('a mute printer takes a whole receipt as fast as it reads', async () => {
    const line = await plugIn(folder, 'mute');
    let paper = '';
    line.hear((bytes) => {
      paper += bytes.toString('latin1');
    });
    const { printer } = printerOn('file', line.till, 'mute-80');
    expect(await printer.print(RECEIPT)).toMatchObject({ ok: true, value: { certainty: 'unconfirmed' } });
    await until(() => paper.endsWith('\x1dVB\x00'));
    await line.pull();
  });

  test('a path that is no device is refused, and nothing is written to it', async () => {
    const path = join(folder, 'takings.sqlite');
    writeFileSync(path, 'the takings of a day');
    const { printer } = printerOn('file', path, 'mute-80');
    expect(await printer.print(RECEIPT)).toMatchObject({ ok: false });
    expect(await printer.status()).toMatchObject({ ok: false });
    expect(readFileSync(path, 'latin1')).toBe('the takings of a day');
  });

  test('one that stops reading: the receipt is interrupted at its time, not for ever', async () => {
    const line = await plugIn(folder, 'stuck');
    const stuck = {
      ...systemTimers,
      after: (ms: number, then: () => void) => systemTimers.after(Math.min(ms, 800), then),
    };
    const long: ReceiptDocument = {
      language: 'en',
      lines: Array.from({ length: 3_000 }, () => ({ kind: 'text', text: 'x'.repeat(48) })),
    };
    const { printer } = receiptPrinter({
      outlet: deviceFileOutlet({ path: line.till, timers: systemTimers }),
      model: PRINTER_MODELS['mute-80'],
      timers: stuck,
      press: null,
    });
    expect(await printer.print(long)).toMatchObject({ ok: false, error: { code: 'printer.interrupted' } });
    await line.pull();
  });
});
