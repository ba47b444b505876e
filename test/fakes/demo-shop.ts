import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import { type BrowserHost, startBrowserHost } from '../../electron/browser-host.ts';
import { NO_HARDWARE } from '../../electron/devices/open-devices.ts';
import type { HeadOffice } from '../../headoffice/server.ts';
import { type Layout, typedKeys } from '../../renderer/scanner/typed-keys.ts';
import { startDemoOffice } from '../../resources/demo-store/demo-office.ts';
import { demoStore } from '../../resources/demo-store/demo-store.ts';
import { launchChromium, PAGE_TIMEOUT_MS } from '../../resources/scripts/chromium.ts';
import { openEntry } from '../../shared/journal/chain.ts';
import type { JournalEntry } from '../../shared/journal/entry.ts';
import { reached } from './till-bench.ts';
import { pressAll } from './wedge-page.ts';

export const DEMO = demoStore();
export const productOf = (id: string) => DEMO.products.find((product) => product.id === id)!;
export const barcodeOf = (id: string): string => productOf(id).barcodes[0]!;

/** How the page writes an amount of the demo's currency. */
export const grouped = (amount: number): string => amount.toLocaleString('en-US');

export const shows = (page: Page, text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor();

/**
 * The whole of Joren at once: a head office with its own database, a till enrolled with it, its pages in a real browser,
 * scanners that type, and the bytes that reach the printer's socket.
 */
export class DemoShop {
  /** What a page or the till complained of. */
  readonly problems: string[] = [];
  readonly #folder = mkdtempSync(join(tmpdir(), 'joren-shop-'));
  readonly #keyboards = new Map<Page, Promise<CDPSession>>();
  office!: HeadOffice;
  host!: BrowserHost;
  #browser!: Browser;
  #context!: BrowserContext;

  /** With every member of the demo in the till. */
  static async open({ width = 1366, hasTouch = false } = {}): Promise<DemoShop> {
    const shop = new DemoShop();
    const log = (line: string): void => {
      // Until head office has answered for the first time there is nothing wrong with waiting for it.
      if (!line.startsWith('till: waiting for head office')) shop.problems.push(line);
    };
    const dataFolder = join(shop.#folder, 'head-office');
    shop.office = await startDemoOffice({ port: 0, databaseUrl: null, dataFolder, nowMs: Date.now(), log: () => {} });
    const { code } = await shop.office.enrolmentCode(DEMO.store.id);
    shop.host = await startBrowserHost({
      folder: join(shop.#folder, 'till'),
      port: 0,
      headOfficeUrl: shop.office.url,
      enrolCode: code,
      devices: NO_HARDWARE,
      samples: [],
      log,
    });
    shop.#browser = await launchChromium();
    const viewport = { width, height: 768 };
    shop.#context = await shop.#browser.newContext({ viewport, locale: 'en-US', hasTouch });
    shop.#context.setDefaultTimeout(PAGE_TIMEOUT_MS);
    shop.#context.on('weberror', (error) => shop.problems.push(String(error.error())));
    await reached(shop.till.view, ({ status }) => status.members === DEMO.members.length, 60_000);
    return shop;
  }

  get till() {
    return this.host.counter.running.till;
  }

  view = () => this.till.view.latest();

  async page(name: 'cashier' | 'customer' | 'counter'): Promise<Page> {
    const opened = await this.#context.newPage();
    opened.on('console', (message) => {
      if (message.type() === 'error') this.problems.push(`${name}: ${message.text()}`);
    });
    await opened.goto(this.host.url(name));
    await opened.locator('main').waitFor();
    if (name === 'cashier') await opened.getByText('F10').first().waitFor(); // the till is there, and keys mean something
    return opened;
  }

  /** Head office's console, signed in. */
  async consolePage(): Promise<Page> {
    const opened = await this.#context.newPage();
    opened.on('console', (message) => {
      if (message.type() === 'error') this.problems.push(`console: ${message.text()}`);
    });
    await opened.goto(this.office.consoleUrl());
    await opened.getByRole('tablist').waitFor();
    return opened;
  }

  /** The keys of codes one behind the other, as fast as the browser takes them from the system, which is set to `layout`. */
  async scan(page: Page, codes: string | readonly string[], layout: Layout = 'us'): Promise<void> {
    const keyboard = this.#keyboards.get(page) ?? page.context().newCDPSession(page);
    this.#keyboards.set(page, keyboard);
    const keys = [codes].flat().flatMap((code) => {
      const typed = typedKeys(code, layout);
      if (!typed) throw new Error(`No keys for ${code}`);
      return typed;
    });
    await pressAll(await keyboard, keys);
  }

  /** What head office holds of the tills' journals. */
  async held(): Promise<JournalEntry[]> {
    const rows = await this.office.db.selectFrom('entry').select('bytes').orderBy('seq').execute();
    return rows.flatMap((row) => openEntry(Buffer.from(row.bytes).toString('utf8')) ?? []);
  }

  alarms = () => this.office.db.selectFrom('alarm').selectAll().execute();

  async close(): Promise<void> {
    await this.#browser?.close();
    await this.host?.close();
    await this.office?.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
