import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scanOf } from '../../electron/devices/scanners/frame.ts';
import { REST_MS_MAX, ScanFramer } from '../../electron/devices/scanners/framer.ts';
import { HID_POS_MICROSCAN, HID_POS_STANDARD, HidPosDecoder } from '../../electron/devices/scanners/hid-pos.ts';
import { type HidLibrary, HidScanner } from '../../electron/devices/scanners/hid-scanner.ts';
import type { Terminator } from '../../electron/devices/scanners/settings.ts';
import { VirtualScanner } from '../../electron/devices/virtual/scanner.ts';
import type { Scan, ScannerState } from '../../shared/ports/scanner.ts';
import { ManualTimers, until } from '../fakes/printer-bench.ts';

function framer(terminator: Terminator = 'auto') {
  const timers = new ManualTimers();
  const frames: string[] = [];
  const dropped: string[] = [];
  const made = new ScanFramer({
    timers,
    terminator,
    onFrame: (frame) => frames.push(frame.toString('latin1')),
    onDropped: (why) => dropped.push(why),
  });
  return { timers, frames, dropped, push: (text: string) => made.push(Buffer.from(text, 'latin1')) };
}

describe('serial frames', () => {
  test.each([
    [['4901\r\n4902\r'], ['4901', '4902']],
    [
      ['49', '01\n', '\r\n\r\n', '4902\r'],
      ['4901', '4902'],
    ],
    [['01A\u001d21B\r'], ['01A\u001d21B']], // GS is content
    [[`${'x'.repeat(512)}\r`], ['x'.repeat(512)]],
    [[`${'x'.repeat(513)}\r`, 'ok\r'], ['ok']],
    [[`${'x'.repeat(1_000_000)}`, 'tail\rok\r'], ['ok']],
  ])('%#', (chunks, expected) => {
    const { push, frames } = framer();
    for (const chunk of chunks) push(chunk);
    expect(frames).toEqual(expected);
  });

  test('without a suffix a gap of 30 ms ends a code', () => {
    const { push, frames, timers } = framer();
    push('4901');
    timers.advance(29);
    push('777');
    timers.advance(29);
    expect(frames).toEqual([]);
    timers.advance(1);
    expect(frames).toEqual(['4901777']);
  });

  test('a scanner that has sent a suffix once is never cut by a gap', () => {
    const { push, frames, timers } = framer();
    push('first\r49017');
    timers.advance(900);
    push('77018846\r');
    expect(frames).toEqual(['first', '4901777018846']);
  });

  test('a code that stops for longer is dropped, and so is the rest that comes later', () => {
    const { push, frames, dropped, timers } = framer();
    push('first\r49017');
    timers.advance(5_000);
    push('77018846\r');
    push('next\r');
    expect(frames).toEqual(['first', 'next']);
    expect(dropped).toEqual(['cutShort', 'cutShort']); // the rest may have been a scan: its hand hears of it, too
  });

  test.each([
    // what comes, with a pause in ms behind each                          codes               told
    [
      [
        ['\xff', 3_600_000],
        ['4901\r', 0],
        ['4902\r', 0],
      ],
      ['4901', '4902'],
      ['cutShort'],
    ],
    [
      [
        ['\xff', 5_000],
        ['4901\r', 0],
        ['4902\r', 0],
      ],
      ['4902'],
      ['cutShort', 'cutShort'],
    ],
    [
      [
        ['\xff', 2_000],
        ['\r', 0],
        ['4902\r', 0],
      ],
      ['4902'],
      ['cutShort'],
    ],
    [
      [
        ['\xff', 2_000],
        ['49', 2_000],
        ['01\r', 0],
        ['4902\r', 0],
      ],
      ['4902'],
      ['cutShort', 'cutShort', 'cutShort'],
    ],
    [
      [
        ['\xff', 2_000],
        ['49', 20_000],
        ['4902\r', 0],
      ],
      ['4902'],
      ['cutShort', 'cutShort'],
    ],
    [
      [
        ['x'.repeat(5_000), 100],
        ['x\r', 0],
        ['4902\r', 0],
      ],
      ['4902'],
      ['tooLong'],
    ],
    [
      [
        ['x'.repeat(5_000), 2_000],
        ['4901\r', 0],
        ['4902\r', 0],
      ],
      ['4902'],
      ['tooLong', 'cutShort'],
    ],
    [
      [
        ['x'.repeat(5_000), 60_000],
        ['4901\r', 0],
        ['4902\r', 0],
      ],
      ['4901', '4902'],
      ['tooLong'],
    ],
  ] as const)('a stray byte, or what never ended, takes no later scan with it unheard: %#', (sent, codes, told) => {
    for (const terminator of ['cr', 'auto'] as const) {
      const { push, frames, dropped, timers } = framer(terminator);
      if (terminator === 'auto') push('0\r'); // a gap ends codes until the first suffix
      for (const [text, pauseMs] of sent) {
        push(text);
        timers.advance(pauseMs);
      }
      expect([frames.filter((frame) => frame !== '0'), dropped]).toEqual([codes, told]);
    }
  });

  test.each(['auto', 'cr'] as const)(
    '%s, 10,000 codes: each is out with its last byte, and no clock moves for it',
    (end) => {
      const { push, frames, timers } = framer(end);
      push('0\r');
      for (let n = 1; n <= 10_000; n++) {
        push(`490177701${n}`);
        expect([frames.length, timers.waiting]).toEqual([n, 1]);
        push('\r');
        expect([frames.length, frames.at(-1), timers.waiting]).toEqual([n + 1, `490177701${n}`, 0]);
      }
      expect(timers.now()).toBe(0);
    },
  );

  test('how long a rest is waited for', () => {
    const { push, frames, timers } = framer('cr');
    push('\xff');
    timers.advance(1_000 + REST_MS_MAX - 1);
    push('4901\r');
    push('\xff');
    timers.advance(1_000 + REST_MS_MAX);
    push('4902\r');
    expect(frames).toEqual(['4902']);
    expect(timers.waiting).toBe(0);
  });

  test('how the stream is cut does not matter', () =>
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[ -~]{1,40}$/), { minLength: 1 }),
        fc.array(fc.nat(2_000)),
        (codes, cuts) => {
          const stream = codes.map((code) => `${code}\r\n`).join('');
          const { push, frames } = framer();
          const at = [0, ...cuts.map((cut) => cut % stream.length).sort((a, b) => a - b), stream.length];
          for (let i = 1; i < at.length; i++) push(stream.slice(at[i - 1], at[i]));
          expect(frames).toEqual(codes);
        },
      ),
    ));
});

test.each([
  ['4901', { text: '4901' }],
  [']E04901', { text: '4901', symbology: ']E0' }],
  ['\u0002]C1010\u001d21\u0003', { text: '010\u001d21', symbology: ']C1' }],
  [Buffer.from('会員 Участник').toString('latin1'), { text: '会員 Участник' }], // UTF-8
  ['caf\u00e9', { text: 'café' }], // no valid UTF-8: Latin-1
])('scanOf(%j)', (frame, scan) =>
  expect(scanOf(Buffer.from(frame, 'latin1'), 'a', 7)).toEqual({ device: 'a', atMs: 7, ...scan }),
);
test.each(['', ']E0', '\u0002\u0003'])('scanOf(%j) is no scan', (frame) =>
  expect(scanOf(Buffer.from(frame, 'latin1'), 'a', 7)).toBeNull(),
);

function report(text: string, p: { id?: number; aim?: string; more?: boolean; length?: number } = {}): Uint8Array {
  const data = Buffer.from(text, 'utf8');
  const bytes = Buffer.alloc(64);
  bytes.set([p.id ?? 2, p.length ?? data.length]);
  bytes.write(p.aim ?? ']E0', 2, 'latin1');
  bytes.set(data.subarray(0, 56), 5);
  bytes[63] = p.more ? 1 : 0;
  return bytes;
}

describe('HID POS reports', () => {
  test.each([
    ['one report', [report('4901777018846')], [']E04901777018846']],
    ['two reports', [report('x'.repeat(56), { more: true }), report('yz')], [`]E0${'x'.repeat(56)}yz`]],
    ['UTF-8', [report('会員', { aim: ']Q1' })], [']Q1会員']],
    ['another report id', [report('1', { id: 3 }), report('2')], [']E02']],
    ['length over 56', [report('1', { length: 57 }), report('2')], [']E02']],
    ['empty', [report('')], []],
    ['no AIM identifier', [report('1', { aim: 'abc' }), report('2')], [']E02']],
    [
      'a broken second half drops the first',
      [report('a', { more: true }), report('b', { length: 99 }), report('c')],
      [']E0c'],
    ],
    ['too short', [Uint8Array.of(2, 5, 93), report('2')], [']E02']],
    ['never ends', [...Array.from({ length: 9 }, () => report('x'.repeat(56), { more: true })), report('z')], []],
    [
      '10 kB',
      [...Array.from({ length: 180 }, () => report('x'.repeat(56), { more: true })), report('4901777018846')],
      [],
    ],
  ])('%s', (_name, reports, expected) => {
    const decoder = new HidPosDecoder(HID_POS_STANDARD);
    const frames = reports.flatMap((one) => {
      const outcome = decoder.push(one, 0);
      return outcome.kind === 'frame' ? [Buffer.from(outcome.frame).toString('utf8')] : [];
    });
    expect(frames).toEqual(expected);
  });

  test('Microscan: no identifier, 62 bytes', () => {
    const bytes = Buffer.alloc(64);
    bytes.set([1, 4]);
    bytes.write('4901', 2, 'latin1');
    const outcome = new HidPosDecoder(HID_POS_MICROSCAN).push(bytes, 0);
    expect(outcome).toEqual({ kind: 'frame', frame: Buffer.from('4901') });
  });
});

test('HID scanner: missing library, then missing device, then found, then unplugged, then back', async () => {
  const timers = new ManualTimers();
  const states: ScannerState[] = [];
  const scans: Scan[] = [];
  const listeners: Record<string, (value: never) => void> = {};
  let step = 0;
  const library: HidLibrary = {
    devicesAsync: () =>
      Promise.resolve(
        step < 2 ? [{ path: 'kbd', usagePage: 1, usage: 6 }] : [{ path: 'p', usagePage: 0x8c, usage: 2 }],
      ),
    HIDAsync: {
      open: () => {
        const device = {
          on: (name: string, then: (value: never) => void) => {
            listeners[name] = then;
            return device;
          },
          close: () => Promise.resolve(),
        };
        return Promise.resolve(device as never);
      },
    },
  };
  const load = (): Promise<HidLibrary> =>
    step === 0 ? Promise.reject(new Error('libusb-1.0-0 is missing')) : Promise.resolve(library);
  const scanner = new HidScanner({ path: null, profile: HID_POS_STANDARD, timers, load });
  scanner.start({ onScan: (scan) => scans.push(scan), onState: (state) => states.push(state) });
  const next = async (count: number) => {
    await until(() => states.length === count);
    step++;
    timers.advance(2_000);
  };
  await next(2);
  await next(3);
  await until(() => states.length === 4);
  listeners.data!(report('4901') as never);
  listeners.error!(new Error('could not read') as never);
  await next(5);
  await until(() => states.length === 6);
  await scanner.stop();
  expect(states.map((state) => (state.kind === 'disconnected' ? state.reason : state.kind))).toEqual([
    'starting',
    'libusb-1.0-0 is missing',
    'No scanner in HID POS mode',
    'ready',
    'could not read',
    'ready',
    'stopped',
  ]);
  expect(scans).toEqual([{ text: '4901', symbology: ']E0', device: 'hid-pos', atMs: 4_000 }]);
});

test('virtual scanner', async () => {
  const scans: Scan[] = [];
  const states: string[] = [];
  const scanner = new VirtualScanner('panel', new ManualTimers());
  scanner.scan('before it is started');
  scanner.start({ onScan: (scan) => scans.push(scan), onState: ({ kind }) => states.push(kind) });
  scanner.scan('4901', ']E0');
  await scanner.stop();
  scanner.scan('after');
  expect(scans).toEqual([{ text: '4901', symbology: ']E0', device: 'panel', atMs: 0 }]);
  expect(states).toEqual(['ready', 'stopped']);
});
