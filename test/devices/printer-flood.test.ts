import { closeSync, constants, openSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Link } from '../../electron/devices/printers/link.ts';
import { PRINTER_MODELS } from '../../electron/devices/printers/model.ts';
import { receiptPrinter } from '../../electron/devices/printers/receipt-printer.ts';
import { heard } from '../../electron/devices/printers/status.ts';
import { deviceFileOutlet } from '../../electron/devices/printers/wires/device-file.ts';
import type { Outlet, WireListener } from '../../electron/devices/printers/wires/wire.ts';
import { systemTimers } from '../../electron/devices/timers.ts';
import type { ReceiptDocument } from '../../shared/receipt/lines.ts';
import { ManualTimers, until } from '../fakes/printer-bench.ts';

const RECEIPT: ReceiptDocument = { language: 'en', lines: [{ kind: 'text', text: 'Joren' }] };
const WELL = 0x12;

/** A wire whose other end says what `answer` makes of each write. */
function talker(answer: (bytes: Buffer, say: (bytes: Uint8Array) => void) => void) {
  const seen = { cuts: 0, written: 0 };
  let listener: WireListener | null = null;
  const gone = (): void => {
    listener?.onLost();
    listener?.onClosed();
  };
  const say = (bytes: Uint8Array): void => listener?.onBytes(bytes);
  const outlet: Outlet = {
    address: 'talker',
    bytesPerMs: Number.POSITIVE_INFINITY,
    open: async (opened) => {
      listener = opened;
      return {
        unsent: 0,
        write(bytes) {
          seen.written += bytes.length;
          answer(Buffer.from(bytes), say);
        },
        end: gone,
        cut() {
          seen.cuts++;
          gone();
        },
      };
    },
  };
  return { outlet, seen, say };
}

const flood = (...bytes: number[]): Buffer => Buffer.alloc(64 * 1024, Buffer.from(bytes));

describe('a printer that never stops talking', () => {
  test.each([
    ['NUL', flood(0)],
    ['automatic status', flood(0x10, 0, 0, 0)],
    ['status', flood(WELL)],
    ['what means nothing', flood(0xff)],
  ])('%s: refused at once, nothing was sent, and its line is cut', async (_name, bytes) => {
    const timers = new ManualTimers();
    const { outlet, seen, say } = talker((_asked, back) => back(bytes));
    const { printer } = receiptPrinter({ outlet, timers, model: PRINTER_MODELS['generic-80'], press: null });
    expect(await printer.print(RECEIPT)).toEqual({ ok: false, error: { code: 'printer.garbled', address: 'talker' } });
    expect(seen).toEqual({ cuts: 1, written: 3 });
    say(bytes); // what was under way when the line was cut
    expect(timers.now()).toBe(0);
  });

  test('behind the content: nobody knows what is on the paper', async () => {
    const timers = new ManualTimers();
    const { outlet, seen } = talker((asked, back) => back(asked.length === 3 ? Buffer.of(WELL) : flood(0x10, 0, 0, 0)));
    const { printer } = receiptPrinter({ outlet, timers, model: PRINTER_MODELS['epson-tm-t88'], press: null });
    expect(await printer.print(RECEIPT)).toMatchObject({ ok: false, error: { code: 'printer.interrupted' } });
    expect(seen.cuts).toBe(1);
  });

  test('in pieces that are read as they come: it ends with its time all the same', async () => {
    const timers = new ManualTimers();
    let isTalking = true;
    const { outlet, say } = talker((_asked, back) => back(Buffer.of(0x10, 0, 0, 0)));
    const { printer } = receiptPrinter({ outlet, timers, model: PRINTER_MODELS['generic-80'], press: null });
    const print = printer.print(RECEIPT).finally(() => {
      isTalking = false;
    });
    await until(() => timers.waiting === 1);
    timers.advance(599);
    while (isTalking) {
      say(Buffer.of(0x10, 0, 0, 0));
      timers.advance(1);
      await Promise.resolve();
    }
    expect(await print).toMatchObject({ ok: false, error: { code: 'printer.silent' } });
    expect(timers.now()).toBeLessThan(700);
  });
});

test('what a printer said in time is heard late; what it said late is not', async () => {
  const timers = new ManualTimers();
  const { outlet, say } = talker(() => {});
  const link = await Link.open({ outlet, hear: heard, timers, waitMs: 1 });
  if (typeof link === 'string') throw new Error(link);
  say(Buffer.of(WELL));
  timers.advance(100);
  say(Buffer.of(WELL));
  expect(await link.next(50)).toEqual({ kind: 'status', byte: WELL });
  expect(await link.next(50)).toEqual({ kind: 'timeout' });
  expect(await link.next(200)).toEqual({ kind: 'status', byte: WELL });
});

/** A character device, if this machine lets us open it. */
function readable(path: string): boolean {
  try {
    closeSync(openSync(path, constants.O_RDWR));
    return true;
  } catch {
    return false;
  }
}

test.runIf(readable('/dev/zero'))('a device that is no printer and always has something to say', async () => {
  const outlet = deviceFileOutlet({ path: '/dev/zero', timers: systemTimers });
  const { printer } = receiptPrinter({
    outlet,
    timers: systemTimers,
    model: PRINTER_MODELS['generic-80'],
    press: null,
  });
  for (let i = 0; i < 3; i++) {
    expect(await printer.print(RECEIPT)).toMatchObject({ ok: false, error: { code: 'printer.garbled' } });
  }
});
