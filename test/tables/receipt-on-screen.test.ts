import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { receiptCode } from '../../shared/receipt/receipt-code.ts';
import { codesOn } from '../fakes/press.ts';
import { barcodeOf, copyOf, enrolledFolder, NO_DEVICES, removeFolders, TrialTill } from '../fakes/till-bench.ts';
import { journalOf, ofType, salesOf } from '../fakes/till-journal.ts';

let template = '';
let till: TrialTill;
beforeAll(async () => {
  template = await enrolledFolder();
});
afterEach(() => till.close());
afterAll(removeFolders);

async function sell(): Promise<string> {
  await till.scan(barcodeOf('milk-1l'));
  await till.payCash();
  return receiptCode(salesOf(till.folder).at(-1)!);
}
/** What both screens show for the paper, and what a telephone reads there. */
async function shown() {
  const codes = [till.view.closed?.code, till.till.customerView.latest().closed?.code];
  const read = await Promise.all(codes.map(async (code) => (code ? codesOn(code.rows) : [])));
  return [...codes.map((code) => code?.text), ...read.flat()];
}

test('no printer: cashier and customer see the code that would be on the paper', async () => {
  till = await TrialTill.open(copyOf(template), { devices: NO_DEVICES });
  const code = await sell();
  await till.reached(({ closed }) => closed?.paper === 'none');
  expect(await shown()).toEqual([code, code, code, code]);
});

test('a printer that refuses: the code while the paper waits, none once it has come out', async () => {
  till = await TrialTill.open(copyOf(template));
  till.printer.set({ coverOpen: true });
  const code = await sell();
  await till.reached(({ closed }) => closed?.paper === 'waiting');
  expect(await shown()).toEqual([code, code, code, code]);
  till.printer.set({ coverOpen: false });
  await till.act.reprint({});
  await till.reached(({ closed }) => closed?.paper === 'printed');
  expect(await shown()).toEqual([undefined, undefined]);
});

test('no printer: F3 says so, and no copy that never was comes on record', async () => {
  till = await TrialTill.open(copyOf(template), { devices: NO_DEVICES });
  await sell();
  await till.reached(({ closed }) => closed?.paper === 'none');
  for (let pressed = 0; pressed < 2; pressed++) {
    expect(await till.act.reprint({})).toMatchObject({ ok: false, notice: { code: 'printer.none' } });
  }
  expect(till.view.closed?.paper).toBe('none');
  expect(ofType(journalOf(till.folder), 'receiptReprinted')).toEqual([]);
});
