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
});
afterAll(() => shop?.close());

const MILK = barcodeOf('milk-1l');

test('fifty scans of one code in one breath are fifty pieces', async () => {
  await shop.scan(cashier, Array(50).fill(MILK));
  await expect.poll(() => shop.view().items).toBe(50);
  await shop.scan(cashier, MILK);
  await expect.poll(() => shop.view().items).toBe(51);
  expect(shop.problems).toEqual([]);
});

const standStill = (ms: number): void => {
  for (const until = performance.now() + ms; performance.now() < until; );
};

/** Nothing tells the wedge that a scanner without a prefix is one but how near its keys are to each other. */
test('a page that is busy in the middle of a code, from a scanner without a prefix: the code is whole', async () => {
  await shop.till.act.voidSale({});
  const keyboard = await cashier.context().newCDPSession(cashier);
  const keys = (typedKeys(MILK, 'us') ?? []).slice(1);
  for (let count = 1; count <= 10; count++) {
    const begun = Date.now();
    const typed = (from: number, to: number) =>
      keys.slice(from, to).map((key, at) => press(keyboard, key, begun + 3 * (from + at)));
    // In one go, so that the page stands still between two keys of the code and not between two of our own turns.
    const busy = () => cashier.evaluate(standStill, 150);
    await Promise.all([...typed(0, 6), busy(), ...typed(6, keys.length)]);
    await expect.poll(() => shop.view().items).toBe(count);
  }
  expect(shop.problems).toEqual([]);
});
