import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Layout } from '../../renderer/scanner/typed-keys.ts';
import { decodeReceipt } from '../fakes/decode-receipt.ts';
import { barcodeOf, DemoShop, productOf } from '../fakes/demo-shop.ts';
import { qrTexts } from '../fakes/till-qr.ts';

// A coupon on its whole way: given by a sale, printed as a QR code, scanned from the paper by a keyboard wedge.

let shop: DemoShop;
let cashier: Page;

beforeAll(async () => {
  shop = await DemoShop.open({ width: 1024 });
  cashier = await shop.page('cashier');
});
afterAll(() => shop?.close());

/** Begins a sale, over whatever the last one has left on the screen. */
async function ringFirst(product: string): Promise<void> {
  await shop.scan(cashier, barcodeOf(product));
  await expect.poll(() => shop.view().lines.map(({ name }) => name.en)).toEqual([productOf(product).name.en]);
}
async function pay(): Promise<void> {
  await cashier.keyboard.press('F12');
  await cashier.getByText('Left to pay').first().waitFor();
  await cashier.keyboard.press('Enter');
  await expect.poll(() => shop.view().phase).toBe('closed');
  await expect.poll(() => shop.view().closed?.paper).toBe('printed');
}
/** The coupons on the papers so far, read off their dots. Bands of one symbol follow each other and are of one width. */
async function printedCodes(): Promise<string[]> {
  const { images } = decodeReceipt(shop.host.counter.devices.virtualPrinter?.raw ?? new Uint8Array());
  const symbols: (typeof images)[number][][] = [];
  for (const image of images) {
    const last = symbols.at(-1);
    if (last?.[0]?.width === image.width) last.push(image);
    else symbols.push([image]);
  }
  const texts = await Promise.all(symbols.map(qrTexts));
  return texts.flat().filter((text) => text.startsWith('CPN1-'));
}

test.each<Layout>(['us', 'ru', 'ime'])('printed, and scanned on a keyboard: %s', async (layout) => {
  const before = (await printedCodes()).length;
  await ringFirst('laundry-liquid-880g');
  await pay();
  const codes = await printedCodes();
  expect(codes).toHaveLength(before + 1);
  const code = codes.at(-1) ?? '';

  await ringFirst('koshihikari-5kg');
  const total = shop.view().totals.total;
  await shop.scan(cashier, code, layout);
  await cashier.getByText('The coupon counts for this sale').first().waitFor();
  expect(shop.view().totals.total).toBe(total - 100);
  await cashier.keyboard.press('F7');
  await cashier.getByText('Coupon, used in this sale').first().waitFor();
  await cashier.keyboard.press('Escape');
  await pay();

  await ringFirst('koshihikari-5kg');
  await shop.scan(cashier, code, layout);
  await cashier.getByText('It works only once').first().waitFor();
  await shop.till.act.voidSale({});
});
