import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../../resources/scripts/chromium.ts';
import { type OpenScene, openScene, SCENES, type Scene, SIZES } from '../fakes/scenes.ts';
import { GOODS, MEMBER_CARD } from '../fakes/till-api-goods.ts';

// A cashier at the keyboard, and a scanner that types like one.

let browser: Browser;
let open: OpenScene;
beforeAll(async () => {
  browser = await launchChromium();
});
afterEach(async () => {
  expect(open.wrong).toEqual([]);
  await open.close();
});
afterAll(() => browser.close());

const EMPTY: Scene = { name: 'empty' };
async function start(scene: Scene = EMPTY): Promise<Page> {
  open = await openScene(browser, scene, { language: 'en', appearance: 'light', size: SIZES[1] });
  return open.page;
}
const barcode = (product: string): string => GOODS.find((each) => each.product === product)?.barcode ?? '';
/** As a wedge scanner does it: the keys of the code, then Enter, faster than anybody types. */
async function scan(page: Page, code: string): Promise<void> {
  await page.evaluate((text) => {
    for (const code of [...text.split('').map((digit) => `Digit${digit}`), 'Enter']) {
      for (const type of ['keydown', 'keyup']) {
        document.body.dispatchEvent(
          new KeyboardEvent(type, { code, key: code.at(-1) ?? '', bubbles: true, cancelable: true }),
        );
      }
    }
  }, code);
}
const shows = (page: Page, text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor();

test('a sale needs no mouse: scan, quantity, member, cash, next customer', async () => {
  const page = await start();
  await scan(page, barcode('rice'));
  await shows(page, 'Rice 5 kg');
  await page.keyboard.press('3');
  await page.keyboard.press('F4');
  await shows(page, '37.50');
  await scan(page, MEMBER_CARD);
  await shows(page, 'Welcome, Yuki T.');
  await page.keyboard.press('F12');
  await shows(page, 'Left to pay');
  for (const key of '40') await page.keyboard.press(key);
  await page.keyboard.press('Enter');
  await shows(page, 'Receipt 1042');
  await shows(page, '2.50');
  await page.keyboard.press('Enter');
  await shows(page, 'Ready for the next customer');
  await expect
    .poll(() => open.till.asked)
    .toEqual([
      `scan ${barcode('rice')}`,
      'changeQuantity 3',
      `scan ${MEMBER_CARD}`,
      'beginTender',
      'cash 40',
      'nextCustomer',
    ]);
});

test('Enter takes the exact amount, and a scan after the sale begins the next', async () => {
  const page = await start({ name: 'one', till: (till) => void till.scan('coffee') });
  await page.keyboard.press('F12');
  await shows(page, 'Left to pay');
  await page.keyboard.press('Enter');
  await shows(page, 'No change');
  await scan(page, barcode('tea'));
  await shows(page, 'Green tea 500 ml');
  await expect.poll(() => open.till.asked).toEqual(['beginTender', 'cash 6.90', `scan ${barcode('tea')}`]);
});

test('digits typed for the sale never become money', async () => {
  const page = await start({ name: 'one', till: (till) => void till.scan('coffee') });
  for (const key of ['9', '9', 'F12']) await page.keyboard.press(key);
  await shows(page, 'Left to pay');
  await page.keyboard.press('Enter');
  await shows(page, 'No change');
  expect(open.till.asked.at(-1)).toBe('cash 6.90');
});

test('a scan in payment is refused in words, and is not taken for an amount', async () => {
  const page = await start({ name: 'one', till: (till) => void till.scan('coffee') });
  await page.keyboard.press('F12');
  await shows(page, 'Left to pay');
  await scan(page, barcode('tea'));
  await shows(page, 'Payment has begun, so the basket is locked. Press Esc to go back to the sale.');
  expect(open.till.asked.filter((asked) => asked.startsWith('cash'))).toEqual([]);
});

test('a code typed by hand is rung with Enter', async () => {
  const page = await start();
  // Each digit stands on the page before the next is pressed: slower than any scanner, on whatever machine.
  let typed = '';
  for (const key of barcode('milk')) {
    await page.keyboard.press(key);
    typed += key;
    await page.getByText(typed, { exact: true }).first().waitFor();
  }
  await page.keyboard.press('Enter');
  await expect.poll(() => open.till.asked).toEqual([`scan ${barcode('milk')}`]);
});

test('a card that nobody is sure about stays open until somebody has looked', async () => {
  const page = await start({ name: 'one', till: (till) => void till.scan('coffee') });
  await page.keyboard.press('F12');
  await shows(page, 'Left to pay');
  await page.keyboard.press('F12');
  await shows(page, 'Enter 6.90 on the card terminal. What does the terminal say?');
  await page.keyboard.press('3');
  await shows(page, 'Did 6.90 go through?');
  await page.keyboard.press('Enter');
  await page.keyboard.press('1');
  await shows(page, 'No change');
  await expect.poll(() => open.till.asked).toEqual(['beginTender', 'card 6.90 unknown', 'resolveCard approved']);
});

test('a part in cash, the rest by card', async () => {
  const page = await start({ name: 'one', till: (till) => void till.scan('rice') });
  await page.keyboard.press('F12');
  await shows(page, 'Left to pay');
  for (const key of ['1', '0', 'Enter']) await page.keyboard.press(key);
  await shows(page, '−10.00');
  await page.keyboard.press('F12');
  await shows(page, 'Enter 2.50 on the card terminal');
  await page.keyboard.press('1');
  await shows(page, 'Receipt 1042');
});

test('why this price: what applied, what was beaten, and what is missing by how much', async () => {
  const page = await start({
    name: 'member',
    till: (till) => {
      for (const code of [MEMBER_CARD, 'tea', 'tea']) till.scan(code);
    },
  });
  await page.keyboard.press('F6');
  await shows(page, 'Not used: Gold price −20 % gives more.');
  await shows(page, 'Not yet: 1 more piece.');
  await shows(page, 'Not yet: 6.20 more to spend.');
  await page.keyboard.press('F6');
  await shows(page, 'Why this total?');
  await scan(page, barcode('bread'));
  await shows(page, 'Bread');
  await page.keyboard.press('Escape');
  await shows(page, 'After this sale');
});

test('search rings the product whose name was typed, and the focus goes back to nowhere', async () => {
  const page = await start();
  await page.keyboard.press('F2');
  await page.keyboard.type('bre', { delay: 70 });
  await shows(page, 'Bread');
  await page.keyboard.press('Enter');
  await shows(page, '2.40');
  await expect.poll(() => open.till.asked).toEqual(['ring bread']);
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('BODY');
});

test('Enter behind the letters waits for what they find: never the product of fewer letters', async () => {
  const page = await start();
  await page.keyboard.press('F2');
  await page.keyboard.type('re', { delay: 70 });
  await page.getByRole('button', { name: /Green tea.*Enter/ }).waitFor();
  const { promise, resolve } = Promise.withResolvers<void>();
  open.till.keepBusy(promise);
  await page.keyboard.press('a');
  await page.keyboard.press('Enter');
  resolve();
  await expect.poll(() => open.till.asked).toEqual(['ring bread']);
});

test('the digit of an event that the till has still to name is that event', async () => {
  const page = await start({ name: 'member', till: (till) => void till.scan(MEMBER_CARD) });
  const { promise, resolve } = Promise.withResolvers<void>();
  open.till.keepBusy(promise);
  await page.keyboard.press('F5');
  await shows(page, 'Record an event');
  for (const key of ['5', '1']) await page.keyboard.press(key);
  resolve();
  await page.getByLabel('Its number, if it has one').waitFor();
  await shows(page, 'Points for being there');
});

test('quick keys, rewards, suspend and resume by their keys', async () => {
  const page = await start({ name: 'member', till: (till) => void till.scan(MEMBER_CARD) });
  await page.keyboard.press('Alt+Digit2');
  await shows(page, 'Coffee 250 g');
  await page.keyboard.press('F7');
  await page.keyboard.press('2');
  await shows(page, 'Claimed');
  await page.keyboard.press('Escape');
  await page.keyboard.press('F8');
  await shows(page, 'Ready for the next customer');
  await page.keyboard.press('F9');
  await shows(page, '14:05 · 1 item');
  await page.keyboard.press('1');
  await page.locator('ol').getByText('Coffee 250 g').waitFor();
  await expect.poll(() => open.till.asked).toEqual(['ring coffee', 'claim five-off', 'suspend', 'resume']);
});

const RANGE = '100 to 1,200 points, in steps of 100';

test('points and pieces: the number asks how many, digits and Enter answer, the number again puts it back', async () => {
  const page = await start({ name: 'member', till: (till) => void till.scan(MEMBER_CARD) });
  await page.keyboard.press('Alt+Digit2');
  await page.keyboard.press('F7');
  await page.keyboard.press('3');
  await shows(page, RANGE);
  await page.keyboard.press('Escape');
  await shows(page, 'Rewards and coupons');
  await page.keyboard.press('3');
  await shows(page, RANGE);
  await page.keyboard.type('3.5', { delay: 70 });
  await page.keyboard.press('Enter');
  await shows(page, 'Not a whole number: 3.5. Type digits alone.');
  for (let at = 0; at < 3; at++) await page.keyboard.press('Backspace');
  await page.keyboard.type('300', { delay: 70 });
  await page.keyboard.press('Enter');
  await shows(page, 'Rewards and coupons');
  await page.keyboard.press('1');
  await shows(page, 'How many? Up to 4');
  await page.keyboard.press('2');
  await page.keyboard.press('Enter');
  await shows(page, 'Claimed × 2');
  await page.keyboard.press('1');
  await page.getByText('Claimed × 2').waitFor({ state: 'detached' });
  await page.keyboard.press('1');
  await shows(page, 'How many? Up to 4');
  await page.keyboard.press('Enter');
  await shows(page, 'Claimed × 2');
  const { asked } = open.till;
  const claims = ['claim pay 300 points', 'claim free-coffee × 2', 'unclaim free-coffee', 'claim free-coffee'];
  expect(asked).toEqual(['ring coffee', ...claims]);
});

test('voiding the sale asks first, and Enter is not yes', async () => {
  const page = await start({ name: 'one', till: (till) => void till.scan('coffee') });
  await page.keyboard.press('Shift+Delete');
  await shows(page, 'Void the whole sale?');
  await page.keyboard.press('Enter');
  await page.keyboard.press('F12');
  await expect.poll(() => open.till.asked).toEqual([]);
  await page.keyboard.press('Delete');
  await shows(page, 'Ready for the next customer');
  await expect.poll(() => open.till.asked).toEqual(['voidSale']);
});

test('an unknown code says what, where and what to do; Esc takes the words away', async () => {
  const page = await start();
  await scan(page, '5000000000005');
  await shows(page, 'No product has the code 5000000000005. Search by name with F2, or ask for a price.');
  await page.keyboard.press('Escape');
  await shows(page, 'Offline for 12 min. Sales are saved here. Up to 500 points can be redeemed.');
});

test('each kind of sound is heard once, and not at all when sounds are off', async () => {
  const page = await start();
  await page.evaluate(() => {
    const heard: number[] = [];
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (when?: number) {
      heard.push(this.frequency.value);
      start.call(this, when);
    };
    (window as { heard?: number[] }).heard = heard;
  });
  const heard = (): Promise<number[]> => page.evaluate(() => (window as { heard?: number[] }).heard ?? []);
  await scan(page, barcode('tea'));
  await shows(page, 'Green tea 500 ml');
  await expect.poll(heard).toEqual([1760]);
  await page.keyboard.press('F10');
  await page.getByRole('button', { name: 'Sounds' }).click();
  await shows(page, 'Off');
  await scan(page, barcode('milk'));
  await page.locator('ol').getByText('Milk 1 l').waitFor();
  expect(await heard()).toEqual([1760]);
});

test('beside two gift cards the board shows whole rows of goods, on every screen and in every language', async () => {
  const scene = SCENES.find(({ name }) => name === 'gift-cards-taken') ?? EMPTY;
  for (const [language, size] of [
    ['ru', SIZES[0]],
    ['ja', SIZES[1]],
    ['zh', SIZES[2]],
  ] as const) {
    await open?.close();
    open = await openScene(browser, scene, { language, appearance: 'light', size });
    const halves = await open.page.locator('main ol').evaluate((list) => {
      const room = list.getBoundingClientRect();
      const rows = [...list.children].map((row) => row.getBoundingClientRect());
      const half = rows.filter(({ top, bottom }) => top < room.bottom - 1 && bottom > room.bottom + 1);
      return {
        rows: rows.length,
        seen: rows.filter(({ bottom }) => bottom <= room.bottom + 1).length,
        half: half.length,
      };
    });
    expect(halves).toMatchObject({ rows: 4, half: 0 });
    expect(halves.seen).toBeGreaterThan(1);
  }
});
