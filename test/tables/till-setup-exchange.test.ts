import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { NO_FAULTS, VirtualPrinter } from '../../electron/devices/virtual/printer-server.ts';
import { decodeReceipt } from '../fakes/decode-receipt.ts';
import { fakeDeviceProcess } from '../fakes/device-process.ts';
import { networkPrinter as networkSettings } from '../fakes/network-printer.ts';
import { DISK_FAULTS, faultyDisk } from '../fakes/storage-faulty-disk.ts';
import { barcodeOf, copyOf, enrolledFolder, removeFolders, TrialTill } from '../fakes/till-bench.ts';

let enrolled: string;
beforeAll(async () => {
  enrolled = await enrolledFolder();
});
afterAll(removeFolders);

const zOpened = z.object({ type: z.literal('open'), id: z.int() });
const MILK = barcodeOf('milk-1l');
const VIRTUAL = { printer: [{ kind: 'virtual' }], scanners: [] };

async function counter(given: Parameters<typeof TrialTill.open>[1] = {}) {
  const till = await TrialTill.open(copyOf(enrolled), given);
  return { till, setup: till.counter.setup, [Symbol.asyncDispose]: () => till.close() };
}

async function networkPrinter() {
  const printer = new VirtualPrinter();
  const settings = networkSettings(await printer.listen());
  return {
    printer,
    settings,
    drafts: { printer: [settings], scanners: [] },
    [Symbol.asyncDispose]: () => printer.close(),
  };
}

async function sell(till: TrialTill): Promise<void> {
  if (till.view.closed) await till.act.nextCustomer({});
  await till.scan(MILK);
  expect(await till.payCash()).toMatchObject({ ok: true });
}

test('while a printer that froze in mid-receipt is waited for, the till sells; then all comes out of the new one', async () => {
  await using at = await counter();
  await using other = await networkPrinter();
  const { till, setup } = at;
  till.printer.faults = { ...NO_FAULTS, muteAfterBytes: 200 };
  await sell(till);
  await till.reached(({ closed }) => closed?.paper === 'printing');
  let isSaved = false;
  const saved = setup.save(other.drafts).finally(() => {
    isSaved = true;
  });
  await till.reached(({ notice }) => notice?.notice.code === 'setup.afterPaper');
  await sell(till);
  expect(isSaved).toBe(false);
  expect(await saved).toEqual({ ok: true });
  await till.reached(({ closed, status }) => closed?.paper === 'printed' && !status.printer.waiting);
  // The first may be on the old paper: here it is void, and a copy. The second is an original.
  const { papers } = decodeReceipt(other.printer.raw);
  expect(papers).toHaveLength(3);
  const marks = ['無効', '再発行'];
  expect(papers.map((rows) => marks.findIndex((mark) => rows.join().includes(mark)))).toEqual([0, 1, -1]);
});

const outcomes: boolean[] = [];
test.each(Array.from({ length: 8 }, (_, i) => i + 1))(
  'a disk that fails at call %i of an exchange stops no paper',
  async (n) => {
    const disk = faultyDisk();
    const fake = fakeDeviceProcess();
    await using at = await counter({ connect: disk.connect, deviceProcess: fake.process });
    await using other = await networkPrinter();
    const { till, setup } = at;
    const scanners = [{ kind: 'serial', path: '/dev/ttyACM0' }];
    expect(await setup.save({ ...VIRTUAL, scanners })).toEqual({ ok: true });
    await sell(till);
    await till.reached(({ closed }) => closed?.paper === 'printed');
    const old = till.printer;
    const before = old.papers.length;
    disk.failAt(n, DISK_FAULTS.SQLITE_FULL);
    const answer = await setup.save({ ...other.drafts, scanners });
    const failed = disk.calls >= n;
    disk.heal();
    outcomes.push(answer.ok);
    if (!answer.ok) expect([failed, answer.notice.code]).toEqual([true, 'setup.notOpened']);
    await sell(till);
    await till.reached(({ closed }) => closed?.paper === 'printed');
    expect([old.papers.length - before, other.printer.papers.length]).toEqual(answer.ok ? [0, 1] : [1, 0]);
    // The scanner is heard whichever it is.
    const opened = fake.orders.flat().findLast((order) => zOpened.safeParse(order).success);
    fake.say({ type: 'scan', id: zOpened.parse(opened).id, text: MILK });
    await till.act.nextCustomer({});
    await till.reached(({ items }) => items >= 1);
  },
);

test('some of these exchanges failed, and some got past their fault', () =>
  expect(new Set(outcomes)).toEqual(new Set([true, false])));

test('a till begun with a real printer shows the virtual one as soon as it is chosen', async () => {
  await using other = await networkPrinter();
  let shown = 0;
  await using at = await counter({
    devices: { printer: other.settings, scanners: [] },
    showVirtual: () => {
      shown++;
      return 'http://127.0.0.1:4200/counter.html';
    },
  });
  const { till, setup } = at;
  expect(await setup.save(VIRTUAL)).toEqual({ ok: true });
  expect(till.view.notice?.notice).toMatchObject({
    code: 'setup.savedVirtual',
    facts: { address: 'http://127.0.0.1:4200/counter.html' },
  });
  await sell(till);
  await till.reached(({ closed }) => closed?.paper === 'printed');
  expect(till.printer.papers).toHaveLength(1);
  await setup.save(VIRTUAL);
  expect([shown, till.notice]).toEqual([1, 'setup.saved']);
});
