import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SaleClosed } from '../../shared/journal/entry.ts';
import { decodeReceipt } from '../fakes/decode-receipt.ts';
import { barcodeOf, DEMO, DemoShop, grouped, productOf, shows } from '../fakes/demo-shop.ts';

// The whole of Joren at once, and no mouse.

let shop: DemoShop;
beforeAll(async () => {
  shop = await DemoShop.open();
});
afterAll(() => shop?.close());

const BASKET = ['green-tea-500ml', 'milk-1l', 'white-bread-6slices', 'koshihikari-5kg', 'lager-350ml'];

test('a member, five goods, cash: seen, saved, printed, and known to head office', async () => {
  const cashier = await shop.page('cashier');
  const customer = await shop.page('customer');
  await cashier.bringToFront();
  // Who reads Japanese: the shop's address is in the printer's own characters then, and the paper is text.
  const readers = new Set(DEMO.members.filter(({ language }) => language === 'ja').map(({ id }) => id));
  const isWanted = ({ tier, state, until, member }: (typeof DEMO.cards)[number]): boolean =>
    tier === 'gold' && state === 'active' && !until && member !== undefined && readers.has(member);
  const gold = DEMO.cards.find(isWanted)!;

  await shop.scan(cashier, gold.number);
  await expect.poll(() => shop.view().member?.tier).toBe('gold');
  for (const product of BASKET) {
    await shop.scan(cashier, barcodeOf(product));
    await shows(cashier, productOf(product).name.en!);
  }
  const { totals, member } = shop.view();
  expect(shop.view().lines).toHaveLength(BASKET.length);
  expect(totals.discount).toBeGreaterThan(0);
  expect(member!.pointsEarned).toBeGreaterThan(0);
  await shows(cashier, grouped(totals.total));
  await shows(customer, grouped(totals.total));

  // Why this price? In plain words, without a mouse.
  await cashier.keyboard.press('F6');
  await shows(cashier, 'Gold price −8 %');
  await cashier.keyboard.press('Escape');

  await cashier.keyboard.press('F12');
  await shows(cashier, 'Left to pay');
  for (const digit of '10000') await cashier.keyboard.press(digit);
  await cashier.keyboard.press('Enter');
  await expect.poll(() => shop.view().phase).toBe('closed');
  const { closed } = shop.view();
  expect(closed).toMatchObject({ receipt: 1, total: totals.total, change: 10_000 - totals.total });
  await shows(cashier, grouped(closed!.change));
  await shows(customer, grouped(closed!.change));

  // What came out of the printer, read by a decoder that is not ours.
  await expect.poll(() => shop.view().closed?.paper).toBe('printed');
  const { drawerPulses, cuts, lines } = decodeReceipt(shop.host.counter.devices.virtualPrinter!.raw);
  expect({ drawerPulses, cuts }).toEqual({ drawerPulses: 1, cuts: 1 });
  const paper = lines.join('\n');
  expect(paper).toContain(grouped(totals.total));
  expect(paper).toContain(grouped(closed!.change));
  expect(paper).toContain(`+${grouped(member!.pointsEarned)}`);

  // Head office holds the very entry, has posted its points, and evaluates the sale as the till did.
  await expect.poll(async () => (await shop.held()).length).toBeGreaterThanOrEqual(2);
  const sale = (await shop.held()).find((entry): entry is SaleClosed => entry?.type === 'saleClosed')!;
  expect(sale.totals.total).toBe(totals.total);
  expect(sale.lines.map((line) => line.product)).toEqual(BASKET);
  expect(await shop.alarms()).toEqual([]);
  const posted = await shop.office.db
    .selectFrom('posting')
    .selectAll()
    .where('member', '=', gold.member ?? '')
    .execute();
  const earned = posted.filter((posting) => posting.wallet === DEMO.store.pointsWallet);
  expect(earned.reduce((sum, posting) => sum + Number(posting.points), 0)).toBe(member!.pointsEarned);

  // When head office's figure has come back down, the balance at the counter is what it was.
  await expect.poll(() => shop.view().status.unsent).toBe(0);
  await shop.scan(cashier, gold.number);
  await expect.poll(() => shop.view().member?.pointsNow).toBe(closed!.member!.pointsAfter);
  await expect.poll(() => shop.view().member?.provisional).toBe(false);
  expect(shop.view().member?.pointsNow).toBe(closed!.member!.pointsAfter);
  expect(shop.problems).toEqual([]);
});
