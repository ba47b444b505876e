import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BrowserHost, startBrowserHost } from '../../electron/browser-host.ts';
import { NO_HARDWARE } from '../../electron/devices/open-devices.ts';
import type { HeadOffice } from '../../headoffice/server.ts';
import { startDemoOffice } from '../../resources/demo-store/demo-office.ts';
import { demoStore } from '../../resources/demo-store/demo-store.ts';
import { launchChromium } from '../../resources/scripts/chromium.ts';
import { openEntry } from '../../shared/journal/chain.ts';
import { isReceipted } from '../../shared/journal/entry.ts';
import { totals } from '../../shared/journal/folds.ts';
import { receiptCode } from '../../shared/receipt/receipt-code.ts';
import { decodeReceipt } from '../fakes/decode-receipt.ts';

// Goods that come back, over the whole of Joren and with no mouse: the receipt of the printer is scanned, one unit is paid
// out, then the rest; head office has every entry and nothing to complain about.

const DEMO = demoStore();
const folder = mkdtempSync(join(tmpdir(), 'joren-return-'));
const problems: string[] = [];
let office: HeadOffice;
let host: BrowserHost;
let browser: Browser;
let context: BrowserContext;

beforeAll(async () => {
  office = await startDemoOffice({
    port: 0,
    databaseUrl: null,
    dataFolder: join(folder, 'head-office'),
    nowMs: Date.now(),
    log: () => {},
  });
  const { code } = await office.enrolmentCode(DEMO.store.id);
  host = await startBrowserHost({
    folder: join(folder, 'till'),
    port: 0,
    headOfficeUrl: office.url,
    enrolCode: code,
    devices: NO_HARDWARE,
    samples: [],
    log: (line) => problems.push(line),
  });
  browser = await launchChromium();
  context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'en-US' });
  context.on('weberror', (error) => problems.push(String(error.error())));
});
afterAll(async () => {
  await browser?.close();
  await host?.close();
  await office?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function open(page: 'cashier'): Promise<Page> {
  const opened = await context.newPage();
  opened.on('console', (message) => {
    if (message.type() === 'error') problems.push(`${page}: ${message.text()}`);
  });
  await opened.goto(host.url(page));
  return opened;
}

/** A wedge scanner: the keys of the code, then Enter, faster than anybody types. */
async function scan(page: Page, code: string): Promise<void> {
  await page.evaluate((text) => {
    const key = (char: string) => (/\d/.test(char) ? `Digit${char}` : char === '-' ? 'Minus' : `Key${char}`);
    for (const char of text) {
      for (const type of ['keydown', 'keyup']) {
        const shiftKey = /[A-Z]/.test(char);
        document.body.dispatchEvent(
          new KeyboardEvent(type, { code: key(char), key: char, shiftKey, bubbles: true, cancelable: true }),
        );
      }
    }
    for (const type of ['keydown', 'keyup']) {
      const enter = { code: 'Enter', key: 'Enter', bubbles: true, cancelable: true };
      document.body.dispatchEvent(new KeyboardEvent(type, enter));
    }
  }, code);
}
const shows = (page: Page, text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor();
const view = () => host.counter.running.till.view.latest();
const barcodeOf = (id: string): string => DEMO.products.find((product) => product.id === id)!.barcodes[0]!;

/** As the sale's entry has it, in the shop's language. */
const RICE_SOLD = DEMO.products.find((product) => product.id === 'koshihikari-5kg')!.name.ja!;

const grouped = (amount: number): string => amount.toLocaleString('en-US');

/** The entries with a receipt that head office holds, once it holds so many. */
async function held(count: number) {
  const read = async () => {
    const rows = await office.db.selectFrom('entry').select('bytes').orderBy('seq').execute();
    const entries = rows.map((row) => openEntry(Buffer.from(row.bytes).toString('utf8')));
    return entries.flatMap((entry) => (entry && isReceipted(entry) ? [entry] : []));
  };
  await expect.poll(async () => (await read()).length, { timeout: 20_000 }).toBe(count);
  return read();
}

/** Gives a reason and pays out, then reads the paper with a decoder that is not ours. */
async function payOut(page: Page, count: number): Promise<void> {
  await page.keyboard.press('Alt+1');
  await expect.poll(() => view().returning?.reason).toBe('unwanted');
  const refund = view().returning?.refund ?? 0;
  expect(refund).toBeGreaterThan(0);
  await page.keyboard.press('F12');
  await expect.poll(() => view().phase).toBe('tendering');
  await shows(page, grouped(refund));
  await page.keyboard.press('Enter');
  await expect.poll(() => view().phase).toBe('closed');
  expect(view().closed).toMatchObject({ receipt: count, refund: { goods: refund, cash: refund, card: 0 } });
  await expect.poll(() => view().closed?.paper, { timeout: 20_000 }).toBe('printed');
  const { drawerPulses, cuts, papers } = decodeReceipt(host.counter.devices.virtualPrinter!.raw);
  expect({ drawerPulses, cuts }).toEqual({ drawerPulses: count, cuts: count });
  const paper = papers[count - 1]?.join('\n') ?? '';
  expect(paper).toContain(grouped(refund));
  expect(paper).toMatch(/返品/);
}

test('a sale, one unit back, then the rest: paid out, printed, and nothing left at head office', {
  timeout: 120_000,
}, async () => {
  const cashier = await open('cashier');
  await expect.poll(() => view().status.members, { timeout: 30_000 }).toBe(DEMO.members.length);
  await shows(cashier, 'Ready for the next customer');
  await scan(cashier, barcodeOf('koshihikari-5kg'));
  await expect.poll(() => view().items).toBe(1);
  await shows(cashier, 'Koshihikari rice 5 kg');
  for (const key of ['F4', '2', 'Enter']) await cashier.keyboard.press(key);
  await expect.poll(() => view().items).toBe(2);
  await scan(cashier, barcodeOf('green-tea-500ml'));
  await expect.poll(() => view().items).toBe(3);
  await cashier.keyboard.press('F12');
  await shows(cashier, 'Left to pay');
  for (const digit of '10000') await cashier.keyboard.press(digit);
  await cashier.keyboard.press('Enter');
  await expect.poll(() => view().closed?.paper, { timeout: 20_000 }).toBe('printed');
  const [sold] = await held(1);

  await scan(cashier, receiptCode(sold!));
  await expect.poll(() => view().returning?.known).toBe('headOffice');
  await shows(cashier, RICE_SOLD); // the page has the goods of the sale by now, and keys mean them
  await cashier.keyboard.press('1');
  await cashier.keyboard.press('Enter');
  await expect.poll(() => view().returning?.lines.map(({ chosen }) => chosen)).toEqual([1, 0]);
  await payOut(cashier, 2);
  await held(2);

  await scan(cashier, receiptCode(sold!));
  await expect.poll(() => view().returning?.lines.map(({ left }) => left)).toEqual([1, 1]);
  await shows(cashier, RICE_SOLD);
  await cashier.keyboard.press('F4');
  await expect.poll(() => view().returning?.complete).toBe(true);
  await payOut(cashier, 3);

  const entries = await held(3);
  expect(entries.map(({ type }) => type)).toEqual(['saleClosed', 'goodsReturned', 'goodsReturned']);
  const sums = totals(entries);
  expect(sums).toMatchObject({ refunded: sums.total, cash: 0, tax: 0, rounding: 0 });
  expect(await office.db.selectFrom('alarm').selectAll().execute()).toEqual([]);
  expect(problems.filter((line) => !line.startsWith('till: waiting for head office'))).toEqual([]);
});
