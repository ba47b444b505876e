import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isReceipted } from '../../shared/journal/entry.ts';
import { totals } from '../../shared/journal/folds.ts';
import { receiptCode } from '../../shared/receipt/receipt-code.ts';
import { decodeReceipt } from '../fakes/decode-receipt.ts';
import { barcodeOf, DemoShop, grouped, productOf, shows } from '../fakes/demo-shop.ts';

// Goods that come back, over the whole of Joren and with no mouse: the receipt of the printer is scanned, one unit is paid
// out, then the rest; head office has every entry and nothing to complain about.

let shop: DemoShop;
beforeAll(async () => {
  shop = await DemoShop.open();
});
afterAll(() => shop?.close());

/** As the sale's entry has it, in the shop's language. */
const RICE_SOLD = productOf('koshihikari-5kg').name.ja!;

/** The entries with a receipt that head office holds, once it holds so many. */
async function held(count: number) {
  const read = async () => (await shop.held()).filter(isReceipted);
  await expect.poll(async () => (await read()).length).toBe(count);
  return read();
}

/** Gives a reason and pays out, then reads the paper with a decoder that is not ours. */
async function payOut(page: Page, count: number): Promise<void> {
  await page.keyboard.press('Alt+1');
  await expect.poll(() => shop.view().returning?.reason).toBe('unwanted');
  const refund = shop.view().returning?.refund ?? 0;
  expect(refund).toBeGreaterThan(0);
  await page.keyboard.press('F12');
  await expect.poll(() => shop.view().phase).toBe('tendering');
  await shows(page, grouped(refund));
  await page.keyboard.press('Enter');
  await expect.poll(() => shop.view().phase).toBe('closed');
  expect(shop.view().closed).toMatchObject({ receipt: count, refund: { goods: refund, cash: refund, card: 0 } });
  await expect.poll(() => shop.view().closed?.paper).toBe('printed');
  const { drawerPulses, cuts, papers } = decodeReceipt(shop.host.counter.devices.virtualPrinter!.raw);
  expect({ drawerPulses, cuts }).toEqual({ drawerPulses: count, cuts: count });
  const paper = papers[count - 1]?.join('\n') ?? '';
  expect(paper).toContain(grouped(refund));
  expect(paper).toMatch(/返品/);
}

test('a sale, one unit back, then the rest: paid out, printed, and nothing left at head office', async () => {
  const cashier = await shop.page('cashier');
  await shows(cashier, 'Ready for the next customer');
  await shop.scan(cashier, barcodeOf('koshihikari-5kg'));
  await shop.scan(cashier, [barcodeOf('koshihikari-5kg'), barcodeOf('green-tea-500ml')]);
  await expect.poll(() => shop.view().items).toBe(3);
  await cashier.keyboard.press('F12');
  await shows(cashier, 'Left to pay');
  for (const digit of '10000') await cashier.keyboard.press(digit);
  await cashier.keyboard.press('Enter');
  await expect.poll(() => shop.view().closed?.paper).toBe('printed');
  const [sold] = await held(1);

  await shop.scan(cashier, receiptCode(sold!));
  await expect.poll(() => shop.view().returning?.known).toBe('headOffice');
  await shows(cashier, RICE_SOLD); // the page has the goods of the sale by now, and keys mean them
  await cashier.keyboard.press('1');
  await cashier.keyboard.press('Enter');
  await expect.poll(() => shop.view().returning?.lines.map(({ chosen }) => chosen)).toEqual([1, 0]);
  await payOut(cashier, 2);
  await held(2);

  await shop.scan(cashier, receiptCode(sold!));
  await expect.poll(() => shop.view().returning?.lines.map(({ left }) => left)).toEqual([1, 1]);
  await shows(cashier, RICE_SOLD);
  await cashier.keyboard.press('F4');
  await expect.poll(() => shop.view().returning?.complete).toBe(true);
  await payOut(cashier, 3);

  const entries = await held(3);
  expect(entries.map(({ type }) => type)).toEqual(['saleClosed', 'goodsReturned', 'goodsReturned']);
  const sums = totals(entries);
  expect(sums).toMatchObject({ refunded: sums.total, cash: 0, tax: 0, rounding: 0 });
  expect(await shop.alarms()).toEqual([]);
  expect(shop.problems).toEqual([]);
});
