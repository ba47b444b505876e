import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BrowserHost, startBrowserHost } from '../../electron/browser-host.ts';
import { NO_HARDWARE } from '../../electron/devices/open-devices.ts';
import type { HeadOffice } from '../../headoffice/server.ts';
import { startDemoOffice } from '../../resources/demo-store/demo-office.ts';
import { demoStore } from '../../resources/demo-store/demo-store.ts';
import { launchChromium } from '../../resources/scripts/chromium.ts';
import { decodeReceipt } from '../fakes/decode-receipt.ts';
import { reached } from '../fakes/till-bench.ts';
import { qrTexts } from '../fakes/till-qr.ts';

// A coupon on its whole way: given by a sale, printed as a QR code, scanned from the paper by a keyboard wedge.

const DEMO = demoStore();
const folder = mkdtempSync(join(tmpdir(), 'joren-coupon-'));
let office: HeadOffice;
let host: BrowserHost;
let browser: Browser;
let cashier: Page;

beforeAll(async () => {
  const dataFolder = join(folder, 'head-office');
  office = await startDemoOffice({ port: 0, databaseUrl: null, dataFolder, nowMs: Date.now(), log: () => {} });
  const { code } = await office.enrolmentCode(DEMO.store.id);
  host = await startBrowserHost({
    folder: join(folder, 'till'),
    port: 0,
    headOfficeUrl: office.url,
    enrolCode: code,
    devices: NO_HARDWARE,
    samples: [],
    log: () => {},
  });
  browser = await launchChromium();
  const context = await browser.newContext({ viewport: { width: 1024, height: 768 }, locale: 'en-US' });
  cashier = await context.newPage();
  await cashier.goto(host.url('cashier'));
  await reached(host.counter.running.till.view, ({ status }) => status.members === DEMO.members.length);
  await cashier.getByText('F12').first().waitFor();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await host?.close();
  await office?.close();
  rmSync(folder, { recursive: true, force: true });
});

// ЙЦУКЕН over the places of QWERTY: what the system makes of a scanner's keys where Russian is switched on.
const RUSSIAN = new Map(
  Array.from('QWERTYUIOPASDFGHJKLZXCVBNM', (key, at) => [key, 'ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬ'[at] ?? '']),
);
type Layout = 'english' | 'russian' | 'capsLock';

/** The keys of the code, then Enter. `capsLock` sends letters in the other case, as a lock that was left on does. */
async function scan(code: string, layout: Layout = 'english'): Promise<void> {
  const keys = Array.from(code, (char) => {
    const isLetter = /[A-Z]/.test(char);
    const place = /\d/.test(char) ? `Digit${char}` : char === '-' ? 'Minus' : `Key${char}`;
    const folded = layout === 'capsLock' ? char.toLowerCase() : char;
    return { place, key: layout === 'russian' ? (RUSSIAN.get(char) ?? char) : folded, shift: isLetter };
  });
  await cashier.evaluate((typed) => {
    for (const { place, key, shift } of [...typed, { place: 'Enter', key: 'Enter', shift: false }])
      for (const type of ['keydown', 'keyup'])
        document.body.dispatchEvent(
          new KeyboardEvent(type, { code: place, key, shiftKey: shift, bubbles: true, cancelable: true }),
        );
  }, keys);
}
const view = () => host.counter.running.till.view.latest();
const barcodeOf = (id: string): string => DEMO.products.find((product) => product.id === id)?.barcodes[0] ?? '';

async function pay(): Promise<void> {
  await cashier.keyboard.press('F12');
  await cashier.getByText('Left to pay').first().waitFor();
  await cashier.keyboard.press('Enter');
  await expect.poll(() => view().phase).toBe('closed');
  await expect.poll(() => view().closed?.paper, { timeout: 30_000 }).toBe('printed');
}
/** The coupons on the papers so far, read off their dots. Bands of one symbol follow each other and are of one width. */
async function printedCodes(): Promise<string[]> {
  const { images } = decodeReceipt(host.counter.devices.virtualPrinter?.raw ?? new Uint8Array());
  const symbols: (typeof images)[number][][] = [];
  for (const image of images) {
    const last = symbols.at(-1);
    if (last?.[0]?.width === image.width) last.push(image);
    else symbols.push([image]);
  }
  const texts = await Promise.all(symbols.map(qrTexts));
  return texts.flat().filter((text) => text.startsWith('CPN1-'));
}

test.each<Layout>(['english', 'russian', 'capsLock'])(
  'printed, and scanned on a keyboard: %s',
  { timeout: 90_000 },
  async (layout) => {
    const before = (await printedCodes()).length;
    await scan(barcodeOf('laundry-liquid-880g'));
    await expect.poll(() => view().items).toBe(1);
    await pay();
    const codes = await printedCodes();
    expect(codes).toHaveLength(before + 1);
    const code = codes.at(-1) ?? '';

    await scan(barcodeOf('koshihikari-5kg'));
    await expect.poll(() => view().items).toBe(1);
    const total = view().totals.total;
    await scan(code, layout);
    await cashier.getByText('The coupon counts for this sale').first().waitFor();
    expect(view().totals.total).toBe(total - 100);
    await cashier.keyboard.press('F7');
    await cashier.getByText('Coupon, used in this sale').first().waitFor();
    await cashier.keyboard.press('Escape');
    await pay();

    await scan(barcodeOf('koshihikari-5kg'));
    await expect.poll(() => view().items).toBe(1);
    await scan(code, layout);
    await cashier.getByText('It works only once').first().waitFor();
    await host.counter.running.till.act.voidSale({});
  },
);
