import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { starDrawerPulse } from '../../electron/devices/printers/dialects/star.ts';
import { encodeReceipt } from '../../electron/devices/printers/encode-receipt.ts';
import { PRINTER_MODELS, type PrinterModel } from '../../electron/devices/printers/model.ts';
import { receiptPrinter } from '../../electron/devices/printers/receipt-printer.ts';
import { modelOf, zPrinterSettings } from '../../electron/devices/printers/settings.ts';
import { tcpOutlet } from '../../electron/devices/printers/wires/tcp.ts';
import { PrinterEngine } from '../../electron/devices/virtual/printer-engine.ts';
import { NO_FAULTS, VirtualPrinter } from '../../electron/devices/virtual/printer-server.ts';
import type { ReceiptDocument } from '../../shared/receipt/lines.ts';
import { LANGUAGES } from '../../shared/units/text.ts';
import { HOSTILE } from '../fakes/hostile-names.ts';
import { ManualTimers, until } from '../fakes/printer-bench.ts';

const RECEIPT: ReceiptDocument = { language: 'en', lines: [{ kind: 'text', text: 'Joren' }] };
const AT_ONCE = { drawerKick: 'atOnce' } as const;

async function bench(set: Partial<PrinterModel> = {}) {
  const virtual = new VirtualPrinter();
  const address = await virtual.listen();
  const timers = new ManualTimers();
  const model = { ...PRINTER_MODELS['virtual-80'], ...set };
  const made = receiptPrinter({ outlet: tcpOutlet({ ...address, timers }), model, timers, press: null });
  return { ...made, virtual, timers, [Symbol.asyncDispose]: () => virtual.close() };
}

test.each([
  // pin  kick      on the wire
  ['2', 'inTurn', [0x1b, 0x70, 0, 25, 250]],
  ['5', 'inTurn', [0x1b, 0x70, 1, 25, 250]],
  ['2', 'atOnce', [0x10, 0x14, 1, 0, 1]],
  ['5', 'atOnce', [0x10, 0x14, 1, 1, 1]],
] as const)('a drawer on pin %s, opened %s', async (drawerPin, drawerKick, bytes) => {
  await using at = await bench({ drawerPin, drawerKick });
  expect(await at.drawer.kick()).toEqual({ ok: true, value: undefined });
  expect(at.virtual.raw.includes(Buffer.from(bytes))).toBe(true);
  expect([at.virtual.drawerPulses, at.virtual.papers.length]).toEqual([1, 0]);
});

test.each([
  ['2', 0x07],
  ['5', 0x1a],
] as const)('a Star printer, pin %s: %i', (drawerPin, byte) =>
  expect(starDrawerPulse({ drawerPin })).toEqual(Buffer.of(byte)),
);

describe('a drawer that is opened at once', () => {
  test.each([{ paperOut: true }, { coverOpen: true }])('%j: it opens all the same, once', async (condition) => {
    await using at = await bench(AT_ONCE);
    at.virtual.set(condition);
    expect(await at.drawer.kick()).toEqual({ ok: true, value: undefined });
    expect(at.virtual.drawerPulses).toBe(1);
    at.virtual.set({ paperOut: false, coverOpen: false });
    expect(await at.printer.print(RECEIPT)).toMatchObject({ ok: true });
    expect([at.virtual.drawerPulses, at.virtual.papers.length]).toEqual([1, 1]);
  });

  test('a printer that was told not to, at a till that was set up otherwise before', async () => {
    await using at = await bench(AT_ONCE);
    const before = encodeReceipt(RECEIPT, PRINTER_MODELS['virtual-80']);
    if (!before.ok) throw new Error(before.error.code);
    const wire = await tcpOutlet({ ...at.virtual.address!, timers: at.timers }).open(
      { onBytes: () => {}, onSent: () => {}, onLost: () => {}, onClosed: () => {} },
      1_000,
    );
    if (typeof wire === 'string') throw new Error(wire);
    wire.write(before.value.bytes);
    await until(() => at.virtual.papers.length === 1);
    wire.cut();
    expect(await at.drawer.kick()).toEqual({ ok: true, value: undefined });
    expect(at.virtual.drawerPulses).toBe(1);
  });

  test('nobody answers: it is said that nothing moved', async () => {
    await using at = await bench(AT_ONCE);
    at.virtual.faults = { ...NO_FAULTS, mute: true };
    const kick = at.drawer.kick();
    await until(() => at.virtual.passed > 0 && at.timers.waiting === 1);
    at.timers.advance(600);
    expect(await kick).toMatchObject({ ok: false, error: { code: 'drawer.notReachable' } });
    expect(at.virtual.drawerPulses).toBe(0);
  });
});

/** Every byte goes through an ear that obeys real-time commands wherever they stand. */
function pulsesOf(bytes: Uint8Array): number {
  let pulses = 0;
  const engine = new PrinterEngine({ paper: () => {}, answer: () => {}, drawerPulse: () => pulses++ });
  engine.take(bytes);
  return pulses;
}

const MODELS = ['virtual-80', 'epson-tm-m30', 'epson-tm-t88', 'generic-80', 'generic-58'] as const;
/** Black and white dots that are bytes as they are drawn, many of them a command to open the drawer. */
const dots = fc
  .tuple(fc.constantFrom(1, 2, 5, 16), fc.array(fc.constantFrom(0x10, 0x14, 0x01, 0x00, 0x08, 0xff), { minLength: 80 }))
  .map(([stride, bytes]) => {
    const height = Math.floor(bytes.length / stride);
    const grey = Uint8Array.from({ length: stride * 8 * height }, (_, at) =>
      (bytes[at >> 3] ?? 0) & (0x80 >> (at & 7)) ? 0 : 255,
    );
    return { kind: 'image' as const, image: { width: stride * 8, height, grey } };
  });
const word = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', maxLength: 40 }));
const line = fc.oneof(
  dots,
  word.map((text) => ({ kind: 'text' as const, text })),
  fc.tuple(word, word).map(([left, right]) => ({ kind: 'columns' as const, left, right })),
  fc.string({ minLength: 1, maxLength: 60 }).map((content) => ({ kind: 'qr' as const, content })),
  fc.stringMatching(/^[ -~]{1,14}$/).map((content) => ({ kind: 'barcode' as const, content, ifItFits: true })),
);
test('nothing that is printed opens a drawer that is opened at once: not a picture, not a name', () =>
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 1, maxLength: 6 }),
      fc.constantFrom(...MODELS),
      fc.constantFrom(...LANGUAGES),
      (lines, id, language) => {
        const encoded = encodeReceipt({ language, lines }, { ...PRINTER_MODELS[id], ...AT_ONCE });
        if (!encoded.ok) return;
        expect(encoded.value.bytes.includes(Buffer.of(0x10, 0x14))).toBe(false);
        expect(pulsesOf(encoded.value.bytes)).toBe(0);
      },
    ),
    { numRuns: 500 },
  ));
test('such a picture would open it, and loses one dot for it', () => {
  const bytes = [0x10, 0x14, 0x01, 0x00, 0x08];
  const grey = Uint8Array.from({ length: 40 }, (_, at) => ((bytes[at >> 3] ?? 0) & (0x80 >> (at & 7)) ? 0 : 255));
  const document: ReceiptDocument = {
    language: 'en',
    lines: [{ kind: 'image', image: { width: 40, height: 1, grey } }],
  };
  const drawn = (set: Partial<PrinterModel>): string => {
    const encoded = encodeReceipt(document, { ...PRINTER_MODELS['generic-80'], ...set });
    return encoded.ok ? encoded.value.bytes.toString('hex') : '';
  };
  expect(drawn({})).toContain('1014010008');
  expect(drawn(AT_ONCE)).toContain('1015010008');
});

test('a kick is next: the papers that wait for their turn come behind it', async () => {
  await using at = await bench();
  at.virtual.faults = { ...NO_FAULTS, muteAfterBytes: 9 };
  const order: string[] = [];
  const said = (what: string) => (): unknown => order.push(what);
  const first = at.printer.print(RECEIPT).then(said('first'));
  await until(() => at.virtual.papers.length === 1 && at.timers.waiting === 1);
  const second = at.printer.print(RECEIPT).then(said('second'));
  await until(() => at.timers.waiting === 2);
  const kick = at.drawer.kick().then(said('kick'));
  await until(() => at.timers.waiting === 3);
  at.virtual.faults = NO_FAULTS;
  at.timers.advance(5_000);
  await Promise.all([first, second, kick]);
  expect(order).toEqual(['first', 'kick', 'second']);
  expect(at.virtual.drawerPulses).toBe(1);
});

describe('in the settings of a counter', () => {
  const TCP = { kind: 'tcp', host: '10.0.4.31', model: 'generic-80' };
  test('a file of before says neither: pin 2, in turn', () => {
    expect(zPrinterSettings.parse(TCP)).toMatchObject({ drawerPin: '2', drawerKick: 'inTurn' });
  });
  test.each([
    TCP,
    { kind: 'serial', path: '/dev/ttyUSB0', model: 'epson-tm-t88' },
    { kind: 'file', path: '/dev/usb/lp0', model: 'mute-80' },
  ])('%j may say both', (printer) => {
    const settings = zPrinterSettings.parse({ ...printer, drawerPin: '5', drawerKick: 'atOnce' });
    if (settings.kind === 'none' || settings.kind === 'virtual') throw new Error(settings.kind);
    expect(modelOf(settings)).toEqual({ ...PRINTER_MODELS[settings.model], drawerPin: '5', drawerKick: 'atOnce' });
  });
  test.each([
    [{ model: 'star-tsp650', drawerKick: 'atOnce' }, ['drawerKick']],
    [{ model: 'star-mc-print3', drawerKick: 'atOnce' }, ['drawerKick']],
    [{ drawerPin: '3' }, ['drawerPin']],
    [{ drawerKick: 'twice' }, ['drawerKick']],
  ])('%j is refused at %j', (change, path) =>
    expect(zPrinterSettings.safeParse({ ...TCP, ...change }).error?.issues[0]?.path).toEqual(path),
  );
});
