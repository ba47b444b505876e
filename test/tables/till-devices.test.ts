import { createServer, type Server } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { NO_FAULTS } from '../../electron/devices/virtual/printer-server.ts';
import { decodeReceipt } from '../fakes/decode-receipt.ts';
import { networkPrinter } from '../fakes/network-printer.ts';
import { barcodeOf, copyOf, enrolledFolder, NO_DEVICES, removeFolders, TrialTill } from '../fakes/till-bench.ts';
import { salesOf } from '../fakes/till-journal.ts';

let template = '';
let till: TrialTill;
let server: Server | null = null;
beforeAll(async () => {
  template = await enrolledFolder();
});
afterEach(async () => {
  await till.close();
  server?.close();
  server = null;
});
afterAll(removeFolders);
async function openTill(given: Parameters<typeof TrialTill.open>[1] = {}): Promise<TrialTill> {
  till = await TrialTill.open(copyOf(template), given);
  return till;
}

const MILK = barcodeOf('milk-1l');
async function sell(receipt: number): Promise<void> {
  await till.scan(MILK);
  await till.payCash(12);
  expect(till.view.closed).toMatchObject({ receipt, total: 238, change: 12 });
}
/** The cashier has been told, and the sales that were sold meanwhile are sold. */
async function told(code: string, sold: number): Promise<void> {
  await till.reached(({ notice }) => notice?.notice.code === code);
  expect(till.view.notice?.tone).toBe('attention');
  expect(salesOf(till.folder).map(({ receipt }) => receipt)).toEqual(Array.from({ length: sold }, (_, i) => i + 1));
}

test('no printer at all: nothing is waited for, nothing is said', async () => {
  await openTill({ devices: NO_DEVICES });
  await sell(1);
  await till.reached(({ closed }) => closed?.paper === 'none');
  await sell(2);
  expect(till.view.status.printer.state).toBe('none');
  expect(till.notice).toBeNull();
});

/** A port where nobody listens: it was free a moment ago. */
async function closedPort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

test('printer absent: every sale is sold, the cashier is told', async () => {
  const port = await closedPort();
  const printer = networkPrinter({ host: '127.0.0.1', port }, false);
  await openTill({ devices: { printer, scanners: [] } });
  await sell(1);
  await told('printer.notReachable', 1);
  expect(till.view.notice?.notice.facts).toMatchObject({ address: `127.0.0.1:${port}` });
  await sell(2);
  expect(till.view.status.printer.state).toBe('fault');
});

test('the drawer does not answer: the sale is sold and the cashier looks for the key', async () => {
  const printer = networkPrinter({ host: '127.0.0.1', port: await closedPort() });
  await openTill({ devices: { printer, scanners: [] } });
  const seen: string[] = [];
  till.till.view.subscribe(() => seen.push(till.notice ?? ''));
  await sell(1);
  await till.reached(() => seen.includes('drawer.notReachable') && seen.includes('printer.notReachable'));
  await till.act.nextCustomer({});
  await till.act.openDrawer({ reason: 'change' });
  await till.reached(({ notice }) => notice?.notice.code === 'drawer.notReachable');
});

test('no paper before the receipt: it comes by itself once there is some, as the one original', async () => {
  await openTill();
  till.printer.set({ paperOut: true });
  await sell(1);
  await told('printer.paperOut', 1);
  await sell(2);
  till.printer.set({ paperOut: false });
  await till.act.reprint({}); // a paper that waits is not asked for twice: the printer is only tried at once
  await till.reached(({ closed }) => closed?.paper === 'printed');
  expect(till.printer.papers).toHaveLength(2);
  const { papers } = decodeReceipt(till.printer.raw);
  expect(papers.map((rows) => rows.filter((row) => row.includes('再発行')).length)).toEqual([0, 0]);
});

test('the paper ends in mid-receipt: the sale stands, and what follows is a copy, never a second original', async () => {
  await openTill();
  till.printer.set({ rowsLeft: 6 });
  await sell(1);
  // While it waits for a hand the next customer is served.
  await till.reached(() => till.printer.condition.paperOut);
  await sell(2);
  expect(salesOf(till.folder)).toHaveLength(2);
  till.printer.set({ paperOut: false });
  await till.reached(({ closed, status }) => closed?.paper === 'printed' && !status.printer.waiting);
  const { papers } = decodeReceipt(till.printer.raw);
  const originals = papers.filter(
    (rows) => rows.some((row) => /レシート \d/.test(row)) && !rows.join().includes('再発行'),
  );
  expect(originals).toHaveLength(2);
});

test('a frozen printer: the next sales go on while the first paper waits', async () => {
  await openTill();
  till.printer.faults = { ...NO_FAULTS, frozen: true };
  await sell(1);
  await sell(2);
  await sell(3);
  await told('printer.silent', 3);
  till.printer.faults = NO_FAULTS;
  await till.act.reprint({});
  await till.reached(({ closed, status }) => closed?.paper === 'printed' && !status.printer.waiting);
  expect(decodeReceipt(till.printer.raw).papers).toHaveLength(3);
});

test('a printer that hangs up in mid-receipt and answers garbage stops no sale', async () => {
  await openTill();
  till.printer.faults = { ...NO_FAULTS, dropAfterBytes: { bytes: 300, how: 'rst' } };
  await sell(1);
  await told('printer.interrupted', 1);
  till.printer.faults = { ...NO_FAULTS, garbled: true };
  await sell(2);
  await told('printer.garbled', 2);
  till.printer.faults = NO_FAULTS;
});

test('a switched-off scanner comes back; every scanner of the counter sells into the same basket', async () => {
  await openTill();
  const { virtualScanner } = till.counter.devices;
  virtualScanner.scan(MILK);
  virtualScanner.scan(MILK);
  await till.scan(MILK);
  await till.reached(({ items }) => items === 3);
});

test('how the scanners that type are programmed reaches the screen', async () => {
  const own = { kind: 'own', country: 'jp', prefix: 'stx', suffix: 'tab', lengthMin: 8, gapMsMax: 40 } as const;
  await openTill({ devices: { ...NO_DEVICES, wedge: { ...own, followsCapsLock: false } } });
  expect(till.view.till.wedge).toMatchObject(own);
});
