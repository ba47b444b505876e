import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { VirtualPrinter } from '../../electron/devices/virtual/printer-server.ts';
import { readDeviceSettings } from '../../electron/hosts/device-settings.ts';
import { fakeDeviceProcess } from '../fakes/device-process.ts';
import { until } from '../fakes/printer-bench.ts';
import { barcodeOf, copyOf, enrolledFolder, reached, removeFolders, TrialTill } from '../fakes/till-bench.ts';

let enrolled: string;
beforeAll(async () => {
  enrolled = await enrolledFolder();
});
afterAll(removeFolders);

const MILK = barcodeOf('milk-1l');
const VIRTUAL = { printer: [{ kind: 'virtual' }], scanners: [] };

async function counter(given: Parameters<typeof TrialTill.open>[1] = {}) {
  const till = await TrialTill.open(copyOf(enrolled), given);
  const { setup } = till.counter;
  return { till, setup, [Symbol.asyncDispose]: () => till.close() };
}

/** A second printer, as one on the network. */
async function networkPrinter() {
  const printer = new VirtualPrinter();
  const { host, port } = await printer.listen();
  const drafts = { printer: [{ kind: 'tcp', host, port, model: 'virtual-80', drawer: true }], scanners: [] };
  return { printer, drafts, host, port, [Symbol.asyncDispose]: () => printer.close() };
}

test('a printer chosen in mid-basket prints this very sale, is stored, and the old one is let go', async () => {
  await using at = await counter();
  await using other = await networkPrinter();
  const { till, setup } = at;
  await till.scan(MILK);
  expect(await setup.save(other.drafts)).toEqual({ ok: true });
  expect(till.notice).toBe('setup.saved');
  await till.payCash();
  await till.reached(({ closed }) => closed?.paper === 'printed');
  expect([other.printer.papers.length, other.printer.drawerPulses]).toEqual([1, 1]);
  expect(till.counter.devices.virtualPrinter).toBeNull();
  expect(readDeviceSettings(till.folder)).toMatchObject({
    settings: { printer: { kind: 'tcp', port: other.port } },
    broken: null,
  });
});

test('back to the virtual printer: what it prints is seen again', async () => {
  await using at = await counter();
  await using other = await networkPrinter();
  const { till, setup } = at;
  await setup.save(other.drafts);
  await setup.save(VIRTUAL);
  await till.scan(MILK);
  await till.payCash();
  await till.reached(({ closed }) => closed?.paper === 'printed');
  expect([till.printer.papers.length, other.printer.papers.length]).toEqual([1, 0]);
});

test('a receipt that waited for a broken printer comes out of the new one, once', async () => {
  await using at = await counter();
  await using other = await networkPrinter();
  const { till, setup } = at;
  till.printer.set({ paperOut: true });
  await till.scan(MILK);
  await till.payCash();
  await till.reached(({ closed }) => closed?.paper === 'waiting');
  await setup.save(other.drafts);
  await till.reached(({ closed }) => closed?.paper === 'printed');
  expect(other.printer.papers).toHaveLength(1);
});

test('while a basket is being paid nothing is changed', async () => {
  await using at = await counter();
  const { till, setup } = at;
  await till.scan(MILK);
  await till.act.beginTender({});
  expect(await setup.save({ printer: [{ kind: 'none' }], scanners: [] })).toMatchObject({
    ok: false,
    notice: { code: 'setup.paying' },
  });
  expect(existsSync(join(till.folder, 'devices.json'))).toBe(false);
  expect(till.counter.devices.virtualPrinter).not.toBeNull();
});

test.each([
  ['a form that is not right', () => ({ printer: [{ kind: 'tcp', host: 'a b', model: 'generic-80' }] }), 'setup.wrong'],
  ['a port that somebody has', (port: number) => ({ printer: [{ kind: 'virtual', port }] }), 'setup.notOpened'],
])('%s: refused, and all is as it was', async (_name, drafts, code) => {
  await using at = await counter();
  await using other = await networkPrinter();
  const { till, setup } = at;
  const before = readDeviceSettings(till.folder).settings;
  expect(await setup.save(drafts(other.port))).toMatchObject({ ok: false, notice: { code } });
  expect(readDeviceSettings(till.folder).settings).toEqual(before);
  await till.scan(MILK);
  await till.payCash();
  await till.reached(({ closed }) => closed?.paper === 'printed');
});

test('scanners chosen and removed: the device process is told, and the state is seen', async () => {
  const fake = fakeDeviceProcess();
  await using at = await counter({ deviceProcess: fake.process });
  const { setup } = at;
  const scanners = [{ kind: 'serial', path: '/dev/ttyACM0', terminator: 'tab' }];
  await setup.save({ ...VIRTUAL, scanners });
  expect(fake.orders).toEqual([[{ type: 'open', id: 1, scanner: { ...scanners[0], baudRate: 9_600 } }]]);
  fake.say({ type: 'state', id: 1, state: { kind: 'ready' } });
  expect(setup.view.latest().devices.map(({ slot, state }) => [slot, state])).toEqual([
    ['printer', expect.anything()],
    ['scanners', 'ready'],
  ]);
  fake.say({ type: 'state', id: 1, state: { kind: 'disconnected', reason: 'gone', retryInMs: 500 } });
  expect(setup.view.latest().devices.at(-1)).toMatchObject({ state: 'away', why: 'gone' });
  await setup.save(VIRTUAL);
  expect(fake.orders[0]?.slice(1)).toEqual([{ type: 'close', id: 1 }]);
});

test('"scan something now" shows the scan, from whatever scanner, and no basket has it', async () => {
  const fake = fakeDeviceProcess();
  await using at = await counter({ deviceProcess: fake.process });
  const { till, setup } = at;
  await setup.save({ ...VIRTUAL, scanners: [{ kind: 'serial', path: '/dev/ttyACM0' }] });
  await setup.listen(true);
  fake.say({ type: 'scan', id: 1, text: MILK, symbology: ']E0' });
  fake.say({ type: 'scan', id: 1, text: '4901777018847' });
  till.counter.devices.virtualScanner.scan('MBR-NOBODY');
  expect(setup.view.latest().heard).toMatchObject([
    { device: 'panel', taken: 'refused' },
    { device: '/dev/ttyACM0', text: '4901777018847', taken: 'refused', notice: { code: 'scan.badCheckDigit' } },
    { device: '/dev/ttyACM0', text: MILK, symbology: ']E0', taken: 'product', notice: null },
  ]);
  expect(till.view.lines).toEqual([]);
  await setup.listen(false);
  fake.say({ type: 'scan', id: 1, text: MILK });
  await till.reached(({ items }) => items === 1);
});

test('test receipt and drawer: the one is no sale, the other is on record with its reason', async () => {
  await using at = await counter();
  const { till, setup } = at;
  expect(await setup.testReceipt()).toEqual({ ok: true });
  // Four languages are more than one code page: this paper is drawn.
  expect(till.printer.papers[0]?.lines).toContainEqual(expect.objectContaining({ kind: 'bitmap' }));
  const recorded = till.view.status.unsent;
  expect(await setup.openDrawer()).toEqual({ ok: true });
  await reached(till.till.view, ({ status }) => status.unsent === recorded + 1);
  await until(() => till.printer.drawerPulses === 1);
  till.printer.set({ coverOpen: true });
  expect(await setup.testReceipt()).toMatchObject({ ok: false, notice: { code: 'setup.coverOpen' } });
  await setup.save({ printer: [{ kind: 'none' }], scanners: [] });
  expect(await setup.testReceipt()).toMatchObject({ ok: false, notice: { code: 'setup.noPrinterSet' } });
  expect(await setup.openDrawer()).toMatchObject({ ok: false, notice: { code: 'setup.noDrawer' } });
});

test('an address is tried: a printer, a printer without paper, and nobody', async () => {
  await using at = await counter();
  const other = await networkPrinter();
  const { setup, till } = at;
  expect(await setup.probe(other)).toEqual({ ok: true });
  expect(till.notice).toBe('setup.printerThere');
  other.printer.set({ paperOut: true });
  expect(await setup.probe(other)).toEqual({ ok: true });
  await other.printer.close();
  expect(await setup.probe(other)).toMatchObject({ ok: false, notice: { code: 'setup.noPrinter' } });
});

test('a file that somebody broke: the till sells, and says where', async () => {
  const broken = { path: '/data/till/devices.json', place: 'printer.kind', why: 'Invalid input' };
  await using at = await counter({ devicesBroken: broken });
  expect(at.till.view.notice?.notice).toEqual({ code: 'setup.fileBroken', facts: broken });
  expect(await at.till.scan(MILK)).toEqual({ ok: true });
});

test('looking around asks the device process and says what it cannot do', async () => {
  const fake = fakeDeviceProcess();
  await using at = await counter({ deviceProcess: fake.process });
  const looked = at.setup.look();
  const devices = [{ kind: 'serial', path: '/dev/ttyUSB0', name: 'Zebra' }];
  fake.say({ type: 'found', ask: 1, found: { devices, troubles: [{ code: 'devices.noHid', why: 'libusb' }] } });
  await looked;
  expect(at.setup.view.latest()).toMatchObject({
    looking: false,
    found: [{ ...devices[0], inUse: false }],
    troubles: [{ code: 'devices.noHid', facts: { why: 'libusb' } }],
  });
});
