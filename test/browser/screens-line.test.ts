import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../../resources/scripts/chromium.ts';
import { openScene, SIZES } from '../fakes/scenes.ts';
import { MEMBER_CARD } from '../fakes/till-api-goods.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const LOOK = { language: 'en', appearance: 'light', size: SIZES[1] } as const;

test('a till that goes away leaves the basket in view, says so, and is followed again when it is back', async () => {
  const { page, till, host, close } = await openScene(
    browser,
    { name: 'one', till: (to) => void to.scan('coffee') },
    LOOK,
  );
  host.dropLines(true);
  await page.getByText('The till is restarting. The basket is safe.').waitFor();
  await page.getByText('Coffee 250 g').first().waitFor();
  await page.keyboard.press('F12');
  await page.getByText('The till is restarting and did not take that.').waitFor();
  expect(till.asked).toEqual([]);
  till.scan('bread');
  host.dropLines(false);
  await page.locator('ol').getByText('Bread').waitFor();
  await page.keyboard.press('F12');
  await page.getByText('Left to pay').waitFor();
  await close();
});

test('the counter panel scans with a click, switches faults and shows the paper', async () => {
  const { page, counter, wrong, close } = await openScene(browser, { name: 'counter', path: '/counter.html' }, LOOK);
  await page.getByRole('button', { name: /Yuki, gold/ }).click();
  await expect.poll(() => counter.scanned).toEqual([MEMBER_CARD]);
  await page.getByRole('button', { name: 'Paper out' }).click();
  await expect.poll(() => counter.view().faults.paperOut).toBe(true);
  await page.getByText('2 x Green tea 500 ml').waitFor();
  counter.show({ drawer: { pulses: 1, open: false, shutsItself: true } });
  await page.getByText('Opened 1×').waitFor();
  await page.getByRole('button', { name: 'Bytes' }).click();
  for (const text of ['first', 'second']) {
    counter.show({ commands: [...counter.view().commands, { id: text.length, name: '', hex: '', text }] });
    await page.getByText(text, { exact: true }).waitFor();
  }
  await page.getByRole('button', { name: 'Open with key' }).waitFor();
  expect(wrong).toEqual([]);
  await close();
});

test('keys pressed on the panel under a Russian layout and an input method go through the wedge and are the code', async () => {
  const { page, counter, wrong, close } = await openScene(browser, { name: 'counter', path: '/counter.html' }, LOOK);
  for (const way of ['Keys US', 'Keys RU', 'Keys IME']) {
    counter.scanned.length = 0;
    await page.getByRole('button', { name: way }).click();
    await page.getByRole('button', { name: /Yuki, gold/ }).click();
    await page.getByLabel('Code to scan').fill('MBR-00A7x');
    await page.getByRole('button', { name: 'Scan', exact: true }).click();
    await expect.poll(() => counter.scanned).toEqual([MEMBER_CARD, 'MBR-00A7x']);
  }
  await page.getByText('Process × 9 → MBR-00A7x').waitFor();
  expect(wrong).toEqual([]);
  await close();
});

test('two hundred lines: one more scan draws its own row, not the others', async () => {
  const { page, till, wrong, close } = await openScene(
    browser,
    {
      name: 'long',
      till: (to) => {
        for (let at = 0; at < 200; at++) to.scan(at % 2 === 0 ? 'tea' : 'milk');
      },
    },
    LOOK,
  );
  expect(await page.locator('ol > li').count()).toBe(200);
  await page.evaluate(() => {
    const drawn = new Set<Node>();
    new MutationObserver((changes) => {
      for (const { target } of changes) drawn.add((target as Element).closest?.('li') ?? target);
    }).observe(document.querySelector('ol') as Node, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    });
    (window as { drawn?: Set<Node> }).drawn = drawn;
  });
  till.scan('bread');
  await page.locator('ol').getByText('Bread').waitFor();
  // The list, the new row, and the row that was marked before: no other row was touched.
  expect(await page.evaluate(() => (window as { drawn?: Set<Node> }).drawn?.size ?? 0)).toBeLessThanOrEqual(3);
  expect(wrong).toEqual([]);
  await close();
});
