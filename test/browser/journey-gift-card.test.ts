import { afterAll, beforeAll, expect, test } from 'vitest';
import { decodeReceipt } from '../fakes/decode-receipt.ts';
import { barcodeOf, DEMO, DemoShop, grouped, shows } from '../fakes/demo-shop.ts';

// A gift card is sold and two pay, over the whole of Joren and with no mouse; head office's console tells why there is
// on it what there is.

let shop: DemoShop;
beforeAll(async () => {
  shop = await DemoShop.open();
});
afterAll(() => shop?.close());

const [rich, , fresh] = DEMO.giftCards.map(({ number }) => number) as [string, string, string];

test('sold for what the customer says, paid with by scan and by its number, and explained at head office', async () => {
  const cashier = await shop.page('cashier');
  await shows(cashier, 'Ready for the next customer');
  await shop.scan(cashier, barcodeOf('gift-card'));
  await shows(cashier, 'scan the card');
  for (const digit of '2500') await cashier.keyboard.press(digit);
  await cashier.keyboard.press('F4');
  await expect.poll(() => shop.view().totals.total).toBe(2500);
  await shop.scan(cashier, fresh);
  await shows(cashier, `card ••${fresh.slice(-4)}`);
  await cashier.keyboard.press('F12');
  await shows(cashier, 'Left to pay');
  await cashier.keyboard.press('Enter');
  await expect.poll(() => shop.view().closed?.paper).toBe('printed');

  await shop.scan(cashier, barcodeOf('milk-1l'));
  await cashier.keyboard.press('F12');
  await shows(cashier, 'Left to pay');
  const owed = shop.view().tender?.left ?? 0;
  await expect.poll(() => shop.view().status.unsent).toBe(0);
  await shop.scan(cashier, fresh);
  await expect.poll(() => shop.view().phase).toBe('closed');
  await expect.poll(() => shop.view().closed?.paper).toBe('printed');

  await shop.scan(cashier, barcodeOf('koshihikari-5kg'));
  await cashier.keyboard.press('F12');
  await shows(cashier, 'Left to pay');
  for (const digit of '500') await cashier.keyboard.press(digit);
  await cashier.keyboard.press('F11');
  await shows(cashier, 'Scan the card, or type its number');
  await cashier.keyboard.type(rich, { delay: 90 });
  await cashier.keyboard.press('Enter');
  await expect.poll(() => shop.view().tender?.taken.map(({ amount }) => amount)).toEqual([500]);
  await shows(cashier, `Gift card ••${rich.slice(-4)}`);
  await cashier.keyboard.press('Enter');
  await expect.poll(() => shop.view().closed?.paper).toBe('printed');

  const papers = decodeReceipt(shop.host.counter.devices.virtualPrinter!.raw).papers.map((lines) => lines.join('\n'));
  for (const paper of papers.slice(0, 2)) expect(paper).toMatch(new RegExp(`ギフトカード ..${fresh.slice(-4)}`));
  expect(papers[1]).toMatch(new RegExp(`カード残高\\s+¥?${grouped(2500 - owed)}`));

  const console = await shop.consolePage();
  await console.keyboard.press('8');
  await shows(console, 'Owed to the holders of gift cards');
  await console.getByText(`…${fresh.slice(-4)}`).click();
  for (const word of ['Loaded', 'Leased to a till', 'Spent', 'Came back from a till']) await shows(console, word);
  await shows(console, `¥${grouped(2500 - owed)}`);
  expect(await shop.alarms()).toEqual([]);
  expect(shop.problems).toEqual([]);
});
