import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { barcodeOf, DemoShop, productOf, shows } from '../fakes/demo-shop.ts';

// A cashier is faster than a machine that is busy. What is pressed before the till has answered means what the screen
// shows once it has.

let shop: DemoShop;
let cashier: Page;
beforeAll(async () => {
  shop = await DemoShop.open();
  cashier = await shop.page('cashier');
});
afterAll(() => shop?.close());
beforeEach(async () => {
  const { act } = shop.till;
  for (const leave of [act.backToSale, act.voidSale, act.nextCustomer, shop.till.dismissNotice]) await leave({});
  await shows(cashier, 'Ready for the next customer');
});

/** The till is busy with something else while `doing` is done at the counter; then it comes to it. */
async function whileBusy(doing: () => Promise<void>): Promise<void> {
  let free = (): void => {};
  const busy = new Promise<void>((resolve) => (free = resolve));
  const over = shop.till.betweenActs(() => busy);
  await doing();
  free();
  await over;
}

const press = async (...keys: string[]): Promise<void> => {
  for (const key of keys) await cashier.keyboard.press(key);
};

const GOODS = ['milk-1l', 'koshihikari-5kg'];
/** The lines of the till, as "3 milk-1l". */
const rung = (): string[] =>
  shop.view().lines.map(({ name, quantity }) => {
    const product = GOODS.find((id) => productOf(id).name.en === name.en);
    return `${quantity} ${product}`;
  });

/** One litre of milk, paid in cash to the yen: the screen with the change. */
async function sold(): Promise<void> {
  await shop.scan(cashier, barcodeOf('milk-1l'));
  await press('F12');
  await shows(cashier, 'Left to pay');
  await press('Enter');
  await shows(cashier, 'No change');
}

test('the first goods of the next customer and the key that pays, over the change of the last', async () => {
  await sold();
  await whileBusy(async () => {
    await shop.scan(cashier, barcodeOf('milk-1l'));
    await press('F12');
  });
  await shows(cashier, 'Left to pay');
  expect(rung()).toEqual(['1 milk-1l']);
  await press('Enter');
  await shows(cashier, 'No change');
});

test('amounts and keys for goods that are still being rung, in the order of the hands', async () => {
  await whileBusy(async () => {
    await shop.scan(cashier, barcodeOf('milk-1l'));
    await press('3', 'F4');
    await shop.scan(cashier, barcodeOf('koshihikari-5kg'));
    await press('2', 'F4', 'F12');
  });
  await shows(cashier, 'Left to pay');
  expect(rung()).toEqual(['3 milk-1l', '2 koshihikari-5kg']);
  await press('Escape');
  await whileBusy(() => press('F12', '9', '0', '0', '0', '0', 'Enter'));
  await shows(cashier, 'Change');
  expect(shop.view().closed?.tendered).toBe(90_000);
});

test('a second Enter of impatience does not take the change away', async () => {
  await shop.scan(cashier, barcodeOf('milk-1l'));
  await press('F12');
  await shows(cashier, 'Left to pay');
  await whileBusy(() => press('Enter', 'Enter', 'Enter'));
  await shows(cashier, 'No change');
  expect(shop.view().phase).toBe('closed');
  await shop.scan(cashier, barcodeOf('milk-1l'));
  await expect.poll(rung).toEqual(['1 milk-1l']);
});

test('behind a refusal nothing is done unseen: goods that were not rung are not left out of the payment', async () => {
  await shop.scan(cashier, barcodeOf('milk-1l'));
  await expect.poll(rung).toEqual(['1 milk-1l']);
  await whileBusy(async () => {
    await shop.scan(cashier, '4006381333931');
    await press('F12');
    await shop.scan(cashier, barcodeOf('koshihikari-5kg'));
  });
  await expect.poll(rung).toEqual(['1 milk-1l', '1 koshihikari-5kg']);
  expect(shop.view().phase).toBe('selling');
});

test('F12 again and again, because nothing seems to happen, begins the payment and chooses no way to pay', async () => {
  await shop.scan(cashier, barcodeOf('milk-1l'));
  await expect.poll(rung).toEqual(['1 milk-1l']);
  await whileBusy(() => press('F12', 'F12', 'F12', '5', '0', '0'));
  await shows(cashier, 'Left to pay');
  await press('Enter');
  await shows(cashier, 'Change');
  expect(shop.view().closed?.tendered).toBe(500);
});
