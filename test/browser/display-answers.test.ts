import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { barcodeOf, DEMO, DemoShop } from '../fakes/demo-shop.ts';

// Cashier and customer side by side: a head office, a till enrolled with it, and two pages that touch and type.

/** Loves tea, has many points, and has not said yet whether anybody may know. */
const member = DEMO.members[0]!;
const card = DEMO.cards.find((each) => each.member === member.id && each.state === 'active')!.number;
let shop: DemoShop;

beforeAll(async () => {
  shop = await DemoShop.open({ hasTouch: true });
});
afterAll(() => shop?.close());

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
async function sell(...goods: string[]): Promise<void> {
  for (const text of [card, ...goods.map(barcodeOf)]) await shop.till.act.scan({ text });
}
async function pay(cashier: Page): Promise<void> {
  await cashier.bringToFront();
  await cashier.keyboard.press('F12');
  await cashier.getByText('Left to pay').first().waitFor();
  await cashier.keyboard.press('Enter');
  await expect.poll(() => shop.view().phase).toBe('closed');
}
const told = async (type: string) =>
  (await shop.office.db.selectFrom('entry').select('seq').where('type', '=', type).execute()).length;

test('the customer picks a reward, consents and answers; the cashier sees it and goes on', async () => {
  const cashier = await shop.page('cashier');
  const customer = await shop.page('customer');
  await sell('sencha-leaf-100g');

  // The member's own language, and targets that a finger finds.
  const tea = button(customer, /玄米茶/);
  await tea.waitFor();
  const boxes = await customer.locator('button').evaluateAll((all) => all.map((each) => each.getBoundingClientRect()));
  expect(boxes.length).toBeGreaterThan(2);
  for (const { width, height } of boxes) expect(Math.min(width, height)).toBeGreaterThanOrEqual(56);
  await tea.tap();
  await expect.poll(() => shop.view().rewards.find(({ sku }) => sku === 'genmaicha-20bags')?.state).toBe('claimed');
  await expect.poll(() => tea.getAttribute('aria-pressed')).toBe('true');
  await tea.tap();
  await cashier.bringToFront();
  await cashier.keyboard.press('F7');
  await button(cashier, /Genmaicha/).waitFor();
  await expect.poll(() => button(cashier, /Genmaicha/).getAttribute('aria-pressed')).toBe('true');
  await cashier.keyboard.press('Escape');

  await pay(cashier);
  expect(shop.view().closed).toMatchObject({ saved: 0, member: { spent: 300 } });
  // First the consent, in whole words, beside the change; the answer is the same act as the cashier's.
  await customer.getByText('お客様に合ったご案内').waitFor();
  await button(cashier, /^Yes/).waitFor();
  await button(customer, 'はい').tap();
  await customer.getByText('本日のお買い物はいかがでしたか。').waitFor();
  await cashier.getByText('How was your shopping today?').waitFor();
  // The survey is told to the cashier, who presses a digit.
  await cashier.bringToFront();
  await cashier.keyboard.press('1');
  await expect.poll(() => shop.view().question).toBeNull();
  await customer.getByText('またのお越しをお待ちしております').waitFor();
  expect(await customer.locator('button').count()).toBe(0);
  await cashier.keyboard.press('Enter');
  await expect.poll(() => shop.view().phase).toBe('selling');

  await expect.poll(() => told('consentChanged')).toBe(1);
  await expect.poll(() => told('eventRecorded')).toBe(1);
  expect(await shop.alarms()).toEqual([]);
  // Head office has told this till by now what the member loves, since that may be told.
  await sell('sencha-leaf-100g');
  await expect.poll(() => shop.view().totals.discount).toBe(70);
  await customer.close();
  await cashier.close();
});

test('a display that reloads, a second one, and a page that forges: one answer, and nothing breaks', async () => {
  const cashier = await shop.page('cashier');
  const [one, two] = [await shop.page('customer'), await shop.page('customer')];
  await shop.till.act.voidSale({});
  await sell('milk-1l');
  await pay(cashier);
  await one.getByText('本日のお買い物はいかがでしたか。').waitFor();
  await one.reload();
  await button(one, '良かった').waitFor();
  await button(two, '良かった').waitFor();
  const standing = () => {
    const { phase, question, notice, closed, drawer } = {
      drawer: shop.host.counter.devices.virtualPrinter?.drawerPulses,
      ...shop.view(),
    };
    return { phase, question, notice, receipt: closed?.receipt, drawer };
  };
  const before = standing();
  // From the page itself, as whoever takes the display over would: the door knows one procedure and one question.
  await one.evaluate(async () => {
    const socket = new WebSocket(`${location.origin.replace('http', 'ws')}/api/customer`);
    await new Promise((opened) => socket.addEventListener('open', opened));
    const asked = 299;
    let replies = 0;
    const all = new Promise<void>((resolve) => {
      socket.addEventListener('message', () => ++replies === asked && resolve());
    });
    const ask = (i: number, path: string, json: unknown) =>
      socket.send(JSON.stringify({ i: String(i), p: { u: `orpc://localhost${path}`, b: { json } } }));
    ask(1, '/answer', { question: 'visit', choice: 'good' });
    ask(2, '/answer', { question: { id: 1 }, choice: ['good'] });
    ask(3, '/act/openDrawer', {});
    ask(4, '/act/voidSale', {});
    for (let at = 5; at <= asked; at++)
      ask(at, '/answer', { question: `${at}`, choice: '<img src=x onerror=alert(1)>' });
    await all;
    socket.close();
  });
  expect(standing()).toEqual(before);
  await Promise.all([one, two].map((page) => page.evaluate(() => document.querySelector('button')?.click())));
  await expect.poll(() => shop.view().question).toBeNull();
  for (const page of [one, two]) await page.getByText('またのお越しをお待ちしております').waitFor();
  await expect.poll(() => told('eventRecorded')).toBe(2);
  expect(shop.problems.filter((line) => !/400|404|Bad Request/.test(line))).toEqual([]);
  await one.close();
  await two.close();
  await cashier.close();
});

test('an event is written down without a mouse, and its points are in the member’s figure', async () => {
  const cashier = await shop.page('cashier');
  await shop.till.act.nextCustomer({});
  await sell('milk-1l');
  const before = shop.view().member?.pointsNow ?? 0;
  await cashier.bringToFront();
  await cashier.keyboard.press('F5');
  await cashier.getByText('Record an event').waitFor();
  await cashier.keyboard.press('5');
  await button(cashier, 'Points for your ride').waitFor();
  await cashier.keyboard.press('5');
  await cashier.getByLabel('How many minutes?').fill('75');
  await cashier.keyboard.press('Enter');
  await cashier.getByLabel('Its number, if it has one').fill('R-7');
  await cashier.keyboard.press('Enter');
  await cashier.getByText('15 points are on the account').waitFor();
  await expect.poll(() => shop.view().member?.pointsNow).toBe(before + 15);
  await cashier.keyboard.press('F5');
  await cashier.keyboard.press('6');
  await button(cashier, /Offers that suit you/).waitFor();
  await cashier.keyboard.press('1');
  await cashier.getByText('consent is withdrawn').waitFor();
  await expect.poll(() => shop.view().consents).toMatchObject([{ purpose: 'profiling', given: false }]);
  await cashier.close();
});
