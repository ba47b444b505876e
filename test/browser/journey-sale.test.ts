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
import type { SaleClosed } from '../../shared/journal/entry.ts';
import { decodeReceipt } from '../fakes/decode-receipt.ts';

// The whole of Joren at once, and no mouse: a head office with its own database, a till enrolled with it, its screens
// in a real browser, a wedge scanner that types, and the bytes that reach the printer's socket.

const DEMO = demoStore();
const folder = mkdtempSync(join(tmpdir(), 'joren-journey-'));
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

async function open(page: 'cashier' | 'customer' | 'counter'): Promise<Page> {
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
const productOf = (id: string) => DEMO.products.find((product) => product.id === id)!;
const barcodeOf = (id: string): string => productOf(id).barcodes[0]!;

const BASKET = ['green-tea-500ml', 'milk-1l', 'white-bread-6slices', 'koshihikari-5kg', 'lager-350ml'];

test('a member, five goods, cash: seen, saved, printed, and known to head office', { timeout: 120_000 }, async () => {
  const cashier = await open('cashier');
  const customer = await open('customer');
  await cashier.bringToFront();
  await expect.poll(() => view().status.members, { timeout: 30_000 }).toBe(DEMO.members.length);
  // Who reads Japanese: the shop's address is in the printer's own characters then, and the paper is text.
  const readers = new Set(DEMO.members.filter(({ language }) => language === 'ja').map(({ id }) => id));
  const isWanted = ({ tier, state, until, member }: (typeof DEMO.cards)[number]): boolean =>
    tier === 'gold' && state === 'active' && !until && member !== undefined && readers.has(member);
  const gold = DEMO.cards.find(isWanted)!;

  await scan(cashier, gold.number);
  await expect.poll(() => view().member?.tier).toBe('gold');
  for (const product of BASKET) {
    await scan(cashier, barcodeOf(product));
    await shows(cashier, productOf(product).name.en!);
  }
  const { totals, member } = view();
  expect(view().lines).toHaveLength(BASKET.length);
  expect(totals.discount).toBeGreaterThan(0);
  expect(member!.pointsEarned).toBeGreaterThan(0);
  const grouped = (amount: number): string => amount.toLocaleString('en-US');
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
  await expect.poll(() => view().phase).toBe('closed');
  const { closed } = view();
  expect(closed).toMatchObject({ receipt: 1, total: totals.total, change: 10_000 - totals.total });
  await shows(cashier, grouped(closed!.change));
  await shows(customer, grouped(closed!.change));

  // What came out of the printer, read by a decoder that is not ours.
  await expect.poll(() => view().closed?.paper, { timeout: 20_000 }).toBe('printed');
  const { drawerPulses, cuts, lines } = decodeReceipt(host.counter.devices.virtualPrinter!.raw);
  expect({ drawerPulses, cuts }).toEqual({ drawerPulses: 1, cuts: 1 });
  const paper = lines.join('\n');
  expect(paper).toContain(grouped(totals.total));
  expect(paper).toContain(grouped(closed!.change));
  expect(paper).toContain(`+${grouped(member!.pointsEarned)}`);

  // Head office holds the very entry, has posted its points, and evaluates the sale as the till did.
  const held = async () => {
    const rows = await office.db.selectFrom('entry').select(['seq', 'bytes']).orderBy('seq').execute();
    return rows.map((row) => openEntry(Buffer.from(row.bytes).toString('utf8')));
  };
  await expect.poll(async () => (await held()).length, { timeout: 20_000 }).toBeGreaterThanOrEqual(2);
  const sale = (await held()).find((entry): entry is SaleClosed => entry?.type === 'saleClosed')!;
  expect(sale.totals.total).toBe(totals.total);
  expect(sale.lines.map((line) => line.product)).toEqual(BASKET);
  expect(await office.db.selectFrom('alarm').selectAll().execute()).toEqual([]);
  const posted = await office.db
    .selectFrom('posting')
    .selectAll()
    .where('member', '=', gold.member ?? '')
    .execute();
  const earned = posted.filter((posting) => posting.wallet === DEMO.store.pointsWallet);
  expect(earned.reduce((sum, posting) => sum + Number(posting.points), 0)).toBe(member!.pointsEarned);

  // When head office's figure has come back down, the balance at the counter is what it was.
  await expect.poll(() => view().status.unsent, { timeout: 20_000 }).toBe(0);
  await scan(cashier, gold.number);
  await expect.poll(() => view().member?.pointsNow).toBe(closed!.member!.pointsAfter);
  await expect.poll(() => view().member?.provisional, { timeout: 20_000 }).toBe(false);
  expect(view().member?.pointsNow).toBe(closed!.member!.pointsAfter);
  expect(problems.filter((line) => !line.startsWith('till: waiting for head office'))).toEqual([]);
});
