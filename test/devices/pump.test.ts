import { expect, test } from 'vitest';
import { Pump } from '../../electron/devices/printers/wires/pump.ts';
import { LatestBytes } from '../../electron/devices/virtual/latest-bytes.ts';
import { ManualTimers } from '../fakes/printer-bench.ts';

const again = (): never => {
  throw Object.assign(new Error('try again'), { code: 'EAGAIN' });
};

/** The driver of a USB printer: one piece under way at most, and nothing more is taken before that is out. */
function usbPrinter() {
  const timers = new ManualTimers();
  let underWay: Uint8Array | null = null;
  let printed = '';
  let gone = 0;
  const pump = new Pump({
    fd: -1,
    timers,
    onSent: () => {},
    onGone: () => gone++,
    write(_fd, bytes, offset, length) {
      if (underWay) return again();
      if (length > 0) underWay = bytes.slice(offset, offset + length);
      return length;
    },
  });
  return {
    pump,
    timers,
    /** The piece under way comes out. */
    prints() {
      printed += Buffer.from(underWay ?? []).toString('latin1');
      underWay = null;
      timers.advance(5);
    },
    get printed() {
      return printed;
    },
    get gone() {
      return gone;
    },
  };
}

test('the last piece counts as unsent until the driver has got rid of it', () => {
  const usb = usbPrinter();
  const job = 'x'.repeat(4_096) + 'tail';
  usb.pump.write(Buffer.from(job));
  expect(usb.pump.unsent).toBe(4);
  usb.prints();
  expect([usb.printed.length, usb.pump.unsent]).toEqual([4_096, 1]);
  usb.timers.advance(500);
  expect(usb.pump.unsent).toBe(1);
  usb.prints();
  expect([usb.printed, usb.pump.unsent, usb.gone]).toEqual([job, 0, 0]);
  expect(usb.timers.waiting).toBe(0);
});

test('more that is written meanwhile goes behind it', () => {
  const usb = usbPrinter();
  usb.pump.write(Buffer.from('one '));
  usb.pump.write(Buffer.from('two'));
  usb.prints();
  usb.prints();
  expect([usb.printed, usb.pump.unsent]).toEqual(['one two', 0]);
});

test('stopped, nothing is unsent and nothing is tried again', () => {
  const usb = usbPrinter();
  usb.pump.write(Buffer.from('one'));
  usb.pump.stop();
  expect([usb.pump.unsent, usb.timers.waiting]).toEqual([0, 0]);
});

test('the latest bytes of a long stream in small pieces: right, and no longer than it is', () => {
  const kept = new LatestBytes(10_000);
  let whole = '';
  for (let i = 0; i < 20_000; i++) {
    const piece = `${i},`;
    whole += piece;
    kept.add(Buffer.from(piece));
    if (i % 3_000 === 0) expect(kept.take().toString()).toBe(whole.slice(-10_000));
  }
  expect(kept.take().toString()).toBe(whole.slice(-10_000));
});
