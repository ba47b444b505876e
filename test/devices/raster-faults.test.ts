import { expect, test } from 'vitest';
import { PRINTER_MODELS, type PrinterModelId } from '../../electron/devices/printers/model.ts';
import { receiptPrinter } from '../../electron/devices/printers/receipt-printer.ts';
import { tcpOutlet } from '../../electron/devices/printers/wires/tcp.ts';
import { systemTimers } from '../../electron/devices/timers.ts';
import type { Paper } from '../../electron/devices/virtual/paper.ts';
import { paperText } from '../../electron/devices/virtual/paper.ts';
import { NO_FAULTS, VirtualPrinter } from '../../electron/devices/virtual/printer-server.ts';
import type { ReceiptDocument } from '../../shared/receipt/lines.ts';
import { localPress } from '../fakes/press.ts';
import { until } from '../fakes/printer-bench.ts';
import { dice } from '../fakes/sync-time.ts';

const press = localPress();
const LINES = 24;
const ROW_DOTS = 32;
/** Of each line one character that no printer has. */
const RECEIPT: ReceiptDocument = {
  language: 'en',
  lines: Array.from({ length: LINES }, (_, i) => ({ kind: 'columns' as const, left: `Milk ${i} €𠮷`, right: '9.99' })),
};
const VOID: ReceiptDocument = { language: 'en', lines: [{ kind: 'text', text: '*** VOID ***' }] };

const dotsOn = (paper: Paper | undefined): number =>
  paper?.lines.reduce((sum, line) => sum + (line.kind === 'bitmap' ? line.height : 0), 0) ?? 0;
const isWhole = (paper: Paper): boolean => dotsOn(paper) >= LINES * ROW_DOTS && !paperText(paper).includes('VOID');

async function bench(model: PrinterModelId) {
  const virtual = new VirtualPrinter();
  const outlet = tcpOutlet({ ...(await virtual.listen()), timers: systemTimers });
  const { printer, drawer } = receiptPrinter({ outlet, model: PRINTER_MODELS[model], timers: systemTimers, press });
  return { virtual, printer, drawer, [Symbol.asyncDispose]: () => virtual.close() };
}

const QR: ReceiptDocument = { language: 'en', lines: [{ kind: 'qr', content: 'RCP-1-1-1-1' }] };
test.each([
  // model         bytes that arrive of a job whose picture begins behind some forty
  ['virtual-80', 60],
  ['virtual-80', 200],
  ['epson-tm-m30', 60],
  ['generic-80', 200],
  ['generic-58', 200],
  ['mute-80', 200],
] as const)('%s, cut off after %i bytes in the middle of dots: a kick opens the drawer, once', async (model, bytes) => {
  await using at = await bench(model);
  expect(await at.drawer.kick()).toEqual({ ok: true, value: undefined });
  await until(() => at.virtual.drawerPulses === 1);
  // A printer that never speaks is not asked the three questions.
  at.virtual.faults = { ...NO_FAULTS, dropAfterBytes: { bytes: model === 'mute-80' ? bytes : bytes + 9, how: 'rst' } };
  await at.printer.print(QR);
  await until(() => at.virtual.passed >= bytes);
  at.virtual.faults = NO_FAULTS;
  expect(await at.drawer.kick()).toEqual({ ok: true, value: undefined });
  await until(() => at.virtual.drawerPulses === 2);
  expect(at.virtual.papers).toEqual([]);
});

/** In the head of a band, at its end, and at twenty places drawn by dice, the same in every run. */
const HEADS = [40, 70, 100, 9_300, 9_400];
const random = dice(29);
const CUTS = [...HEADS, ...Array.from({ length: 20 }, () => 40 + Math.floor(random() * 55_000))];
test.each(CUTS.flatMap((bytes) => (['generic-80', 'epson-tm-m30'] as const).map((model) => [bytes, model] as const)))(
  'cut off after %i bytes in the middle of dots, %s frees itself: VOID, then the whole copy',
  async (bytes, model) => {
    await using at = await bench(model);
    at.virtual.faults = { ...NO_FAULTS, dropAfterBytes: { bytes, how: bytes % 20 === 0 ? 'fin' : 'rst' } };
    const broken = await at.printer.print(RECEIPT);
    expect(broken).toMatchObject({ ok: false, error: { code: 'printer.interrupted' } });
    expect(at.virtual.papers.filter(isWhole)).toEqual([]);
    at.virtual.faults = NO_FAULTS;
    const again = await at.printer.print({ ...RECEIPT, attempt: 2 }, { voidSlip: VOID });
    expect(again).toMatchObject({ ok: true, value: { certainty: 'confirmed', replaced: [] } });
    const [slip, copy] = at.virtual.papers.slice(-2);
    expect(slip && paperText(slip)).toContain('VOID');
    // COPY in double height and the attempt beneath it, drawn like the rest.
    expect(dotsOn(copy)).toBe(LINES * ROW_DOTS + 2 * ROW_DOTS + ROW_DOTS);
    expect([at.virtual.papers.length, at.virtual.drawerPulses]).toEqual([2, 0]);
  },
);
