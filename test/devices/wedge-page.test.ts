import type { Browser, CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { executablePath, launchChromium, PAGE_TIMEOUT_MS } from '../../resources/scripts/chromium.ts';
import { press as pressKey, wedgeScript } from '../fakes/wedge-page.ts';

const press = (devtools: CDPSession, code: string, key: string, ctrl = false): Promise<void> =>
  pressKey(devtools, { code, key, shift: false, ctrl });

const scan = async (devtools: CDPSession, digits: string, keyOf: (digit: string) => string): Promise<void> => {
  await press(devtools, 'KeyB', 'b', true); // STX: no clock decides, however slow the machine is
  for (const digit of digits) await press(devtools, `Digit${digit}`, keyOf(digit));
  await press(devtools, 'Enter', 'Enter');
};

describe.runIf(executablePath)('the wedge on a page in Chromium', () => {
  let browser: Browser;
  let page: Page;
  let devtools: CDPSession;
  beforeAll(async () => {
    browser = await launchChromium();
    page = await browser.newPage();
    page.setDefaultTimeout(PAGE_TIMEOUT_MS);
    devtools = await page.context().newCDPSession(page);
    await page.setContent('<input id="name"><button id="pay">Pay</button>');
    await page.addScriptTag({ content: await wedgeScript() });
  });
  afterAll(() => browser?.close());
  const seen = () => page.evaluate(() => globalThis.seen);

  test.each([
    ['US', (digit: string) => digit],
    ['a layout with letters on the digit row', () => 'é'],
    ['an input method', () => 'Process'],
  ])('%s: the scan arrives, the page sees no key of it', async (_layout, keyOf) => {
    await page.evaluate(() => {
      globalThis.seen.scans.length = globalThis.seen.keys.length = 0;
    });
    await scan(devtools, '4901777018846', keyOf);
    expect(await seen()).toEqual({ scans: ['4901777018846'], refused: [], keys: [] });
  });

  test('in a text field: what is typed stays, what is scanned does not get in', async () => {
    await page.focus('#name');
    await press(devtools, 'KeyA', 'a');
    await scan(devtools, '96385074', (digit) => digit);
    await press(devtools, 'KeyC', 'c');
    expect(await page.inputValue('#name')).toBe('ac');
    expect((await seen()).scans.at(-1)).toBe('96385074');
  });

  test('a key by itself reaches the page a moment later, once', async () => {
    await page.focus('#pay');
    await page.evaluate(() => {
      globalThis.seen.keys.length = 0;
    });
    await press(devtools, 'Digit7', '7');
    await page.waitForFunction(() => globalThis.seen.keys.length > 0);
    await press(devtools, 'F8', 'F8');
    expect((await seen()).keys).toEqual(['Digit7', 'F8']);
  });
});
