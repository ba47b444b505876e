import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { typedKeys } from '../../renderer/scanner/typed-keys.ts';
import { barcodeOf, DemoShop } from '../fakes/demo-shop.ts';
import { press } from '../fakes/wedge-page.ts';

// As fast as a cashier can, and faster: every scan is a piece, whatever the page and the till are at.

let shop: DemoShop;
let cashier: Page;
beforeAll(async () => {
  shop = await DemoShop.open();
  cashier = await shop.page('cashier');
}, 120_000);
afterAll(() => shop?.close());

const MILK = barcodeOf('milk-1l');

test('fifty scans of one code in one breath are fifty pieces', async () => {
  await shop.scan(cashier, Array(50).fill(MILK));
  await expect.poll(() => shop.view().items).toBe(50);
  await shop.scan(cashier, MILK);
  await expect.poll(() => shop.view().items).toBe(51);
  expect(shop.problems).toEqual([]);
});

/** Nothing tells the wedge that a scanner without a prefix is one but how near its keys are to each other. */
test('a page that is busy in the middle of a code, from a scanner without a prefix: the code is whole', async () => {
  await shop.till.act.voidSale({});
  const keyboard = await cashier.context().newCDPSession(cashier);
  const keys = (typedKeys(MILK, 'us') ?? []).slice(1);
  for (let count = 1; count <= 10; count++) {
    const busy = cashier.evaluate(
      (ms) =>
        new Promise<void>((done) => {
          setTimeout(() => {
            for (const until = performance.now() + ms; performance.now() < until; );
            done();
          }, 10);
        }),
      150,
    );
    for (const key of keys) await Promise.race([press(keyboard, key), new Promise((next) => setTimeout(next, 3))]);
    await busy;
    await expect.poll(() => shop.view().items).toBe(count);
  }
  expect(shop.problems).toEqual([]);
});
