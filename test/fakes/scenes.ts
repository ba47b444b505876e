import type { Browser, Page } from 'playwright-core';
import { codeInPlaceOf } from '../../electron/till/receipt-qr.ts';
import { demoShop } from '../../resources/demo-store/store.ts';
import { PAGE_TIMEOUT_MS } from '../../resources/scripts/chromium.ts';
import type { Notice } from '../../shared/contract/refusals.ts';
import type { CustomerView, TillView } from '../../shared/contract/views.ts';
import type { Language } from '../../shared/units/text.ts';
import { type PageHost, startPageHost } from './page-host.ts';
import { fakeTill } from './till-api.ts';
import { MEMBER_CARD } from './till-api-goods.ts';
import {
  codeDisplay,
  fakeCounter,
  fakeCustomerDisplay,
  idleDisplay,
  sellingDisplay,
  thanksDisplay,
} from './till-api-other.ts';
import { FAKE_CONSENT, FAKE_CONSENTS, FAKE_REWARDS, FAKE_SURVEY } from './till-api-questions.ts';
import { backLines, chosenReturn, longReturn } from './till-api-returns.ts';
import { HEARD } from './till-api-setup.ts';
import { FAKE_NOW_MS, FAKE_SOLD, fakeRewards } from './till-api-views.ts';

// Every state of every page that somebody may see, as the fake till can bring it about: for screenshots and for the
// checks that must hold on all of them.

export interface Size {
  readonly width: number;
  readonly height: number;
}
export const SIZES = [
  { width: 1024, height: 768 },
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
] as const satisfies readonly Size[];

export type FakeTill = ReturnType<typeof fakeTill>;

export interface Scene {
  readonly name: string;
  /** Which page: the cashier's, unless it says otherwise. */
  readonly path?: '/customer.html' | '/counter.html';
  /** What the till shows before the page opens. */
  readonly till?: (till: FakeTill) => void;
  readonly display?: (language: Language) => CustomerView;
  /** Keys to press; `until` waits for what a key has asked of the till. */
  readonly keys?: readonly (string | { readonly until: string })[];
  /** Rows to press in the panel that stands open, one after the other, the first is 1. */
  readonly rows?: readonly number[];
}

const basket = (till: FakeTill): void => {
  for (const code of [MEMBER_CARD, 'tea', 'tea', 'rice', 'apples', 'coffee']) till.scan(code);
};
const show = (part: Partial<TillView>) => (till: FakeTill) => till.show(part);
const both =
  (...steps: ((till: FakeTill) => void)[]) =>
  (till: FakeTill): void => {
    for (const step of steps) step(till);
  };
/** A till and a store as the demo chain has them: a name for two rows. */
const longPlace: (till: FakeTill) => void = (till) =>
  till.show({ till: { ...till.view().till, id: 'S-yanaka-1', store: demoShop().name } });
const tendering: (till: FakeTill) => void = (till) => {
  const { total } = till.view().totals;
  const tender = { due: total, dueInCash: total, left: total, taken: [], declined: 0, unresolved: null };
  till.show({ phase: 'tendering', tender: { ...tender, proposals: [2400, 2500, 3000, 5000, 10_000] } });
};
const partly = (unresolved: number | null) => (till: FakeTill) => {
  const { tender } = till.view();
  if (!tender) return;
  const left = tender.due - 1_000;
  till.show({
    tender: { ...tender, left, dueInCash: left - 1, taken: [{ kind: 'cash', amount: 1_000 }], declined: 1, unresolved },
  });
};
/** Paid in part with two gift cards, which need the longest names of all that pays. */
const byGiftCards: (till: FakeTill) => void = (till) => {
  const { tender } = till.view();
  if (!tender) return;
  const left = tender.due - 1_500;
  const taken = [
    { kind: 'giftCard' as const, amount: 1_200, last4: '4XZ7', left: 0 },
    { kind: 'giftCard' as const, amount: 300, last4: 'W2A9', left: 29_700 },
  ];
  till.show({ tender: { ...tender, left, dueInCash: left, taken } });
};
/** Two gift cards are being sold, of which one was not scanned yet. */
const sellsGiftCards: (till: FakeTill) => void = (till) => {
  const [first, second, ...rest] = till.view().lines;
  if (!first || !second) return;
  const card = (last4: string | null) => ({ giftCard: { last4, typed: last4 === null }, discounts: [], quantity: '1' });
  till.show({ lines: [{ ...first, ...card('4XZ7') }, { ...second, ...card(null) }, ...rest], current: second.id });
};
const closed = (paper: NonNullable<TillView['closed']>['paper']) => (till: FakeTill) => {
  const { total } = till.view().totals;
  till.show({
    phase: 'closed',
    closed: {
      receipt: 1042,
      total,
      rounding: 0,
      tendered: 3_000,
      change: 3_000 - total,
      saved: 60,
      paper,
      code: codeInPlaceOf(paper, FAKE_SOLD),
      member: { greeting: 'Yuki T.', pointsBefore: 1_234, earned: 23, spent: 0, pointsAfter: 1_257 },
    },
  });
};
const notice = (tone: 'info' | 'attention', said: Notice): ((till: FakeTill) => void) =>
  show({ notice: { id: 92, tone, notice: said } });
const refunding: (till: FakeTill) => void = (till) => {
  const returning = chosenReturn(2, 1, { reason: 'unwanted' });
  const owed = -returning.refund;
  till.show({
    phase: 'tendering',
    returning,
    lines: backLines(returning),
    totals: { list: 0, discount: 0, tax: 0, total: owed },
    tender: {
      due: owed,
      dueInCash: owed,
      left: owed,
      taken: [],
      declined: 0,
      unresolved: null,
      proposals: [],
      refund: { left: -owed, card: 1_000, cash: -owed - 1_001 },
    },
  });
};
const refunded: (till: FakeTill) => void = (till) =>
  till.show({
    phase: 'closed',
    closed: {
      receipt: 1043,
      total: -1_421,
      rounding: 0,
      tendered: -1_421,
      change: 0,
      saved: 0,
      refund: { goods: 1_421, card: 1_000, cash: 421 },
      paper: 'printed',
      member: { greeting: 'Yuki T.', pointsBefore: 8, earned: 20, spent: 14, pointsAfter: -6 },
    },
    notice: {
      id: 93,
      tone: 'attention',
      notice: { code: 'return.pointsOwed', facts: { greeting: 'Yuki T.', owed: 6 } },
    },
  });
/** As many figures as there can be, and no paper. */
const noPaper: (till: FakeTill) => void = (till) => {
  const { closed: shown } = till.view();
  if (shown)
    till.show({ closed: { ...shown, rounding: -1, paper: 'failed', code: codeInPlaceOf('failed', FAKE_SOLD) } });
};
const STAMP_CARD = {
  last4: '7K2M',
  wallets: [
    {
      name: { en: 'Bread stamps', ja: 'パンのスタンプ', ru: 'Хлебные штампы', zh: '面包印花' },
      now: 3,
      after: 5,
      scale: 0,
    },
  ],
};
const FAMILY_POINTS = {
  name: { en: 'Family points', ja: '家族ポイント', ru: 'Семейные баллы', zh: '家庭积分' },
  now: 1_240,
  after: 1_263,
  scale: 0,
};
const atHome = (till: FakeTill): void => {
  const { member } = till.view();
  if (member) till.show({ notice: null, member: { ...member, household: [FAMILY_POINTS] }, card: STAMP_CARD });
};
const longNotice = show({
  notice: {
    id: 90,
    tone: 'refused',
    notice: { code: 'printer.notReachable', facts: { address: '192.168.120.241:9100', waitedMs: 10_000 } },
  },
});
const CLUB_ONLY = {
  en: 'Only for the harvest club, two each',
  ja: '収穫クラブ会員限定、お一人様2点まで',
  ru: 'Только для клуба урожая, по две штуки',
  zh: '仅限丰收会会员，每人限购两件',
};
const guarded = (till: FakeTill): void => {
  const lines = till.view().lines.map((line, at) => (at === 1 ? { ...line, guard: CLUB_ONLY } : line));
  const facts = { product: lines[1]?.name ?? {}, guard: CLUB_ONLY };
  till.show({ lines, notice: { id: 91, tone: 'attention', notice: { code: 'product.guardedCard', facts } } });
};
/** As GS1 labels are: which lot, which piece, and for how long. */
const labelled: (till: FakeTill) => void = (till) => {
  const lines = till
    .view()
    .lines.map((line, at) =>
      at === 1 ? { ...line, lot: 'L20260930-WWWWWWWWWW', serial: 'S-0000000000000WWWW7' } : line,
    );
  const facts = { product: lines[1]?.name ?? {}, ended: '2026-11-20' };
  till.show({ lines, notice: { id: 94, tone: 'attention', notice: { code: 'product.pastDate', facts } } });
};
const deposits = (till: FakeTill): void => {
  const kinds = ['deposit', 'eco'] as const;
  const lines = till.view().lines.map((line, at) => ({ ...line, levy: { kind: kinds[at % 2] ?? 'eco', amount: 25 } }));
  till.show({ notice: null, lines });
};
/** Who shows no card may have what costs no points. */
const nobodysGift = (till: FakeTill): void => {
  const rewards = fakeRewards(new Set()).filter(({ programme }) => programme === 'one-of-three');
  till.show({ notice: null, member: null, coupons: [], rewards });
};
const manyLines = (till: FakeTill): void => {
  for (let at = 0; at < 14; at++) till.scan(['tea', 'gift-box', 'apples', 'milk', 'coffee', 'eggs'][at % 6] ?? 'tea');
};

/** Devices, once they have been looked for. */
const DEVICES = ['F10', '1', { until: 'text=hidraw3' }] as const;

export const SCENES: readonly Scene[] = [
  { name: 'sale-empty' },
  {
    name: 'sale-first-start',
    till: (till) =>
      till.show({
        quickKeys: [],
        status: { ...till.view().status, products: 0, loading: true, link: 'neverReached', sinceMs: null },
      }),
  },
  { name: 'sale', till: both(basket, show({ notice: null })) },
  { name: 'sale-long-place', till: both(basket, longPlace) },
  { name: 'sale-many', till: both(manyLines, longNotice) },
  { name: 'sale-deposit', till: both(basket, deposits) },
  { name: 'sale-labelled', till: both(basket, labelled) },
  { name: 'sale-guarded', till: both(basket, guarded) },
  { name: 'sale-typed', till: basket, keys: ['1', '2', '3'] },
  {
    name: 'sale-frozen',
    till: both(basket, (till) =>
      till.show({ notice: null, status: { ...till.view().status, frozen: 'seq 4117 differs' } }),
    ),
  },
  { name: 'why', till: both(basket, (till) => till.show({ current: till.view().lines[0]?.id ?? null })), keys: ['F6'] },
  { name: 'search', till: basket, keys: ['F2', '5', '0'] },
  { name: 'quantity', till: basket, keys: ['F4', '3'] },
  { name: 'rewards', till: basket, keys: ['F7'] },
  { name: 'rewards-points', till: basket, keys: ['F7', '3', { until: 'output' }, '3', '0', '0'] },
  { name: 'rewards-pieces', till: basket, keys: ['F7', '1', { until: 'output' }] },
  { name: 'rewards-nobody', till: both(basket, nobodysGift), keys: ['F7'] },
  {
    name: 'suspended',
    till: show({
      suspended: [
        { basket: 'B1', atMs: FAKE_NOW_MS, items: 5, total: 2_334 },
        { basket: 'B2', atMs: FAKE_NOW_MS, items: 1, total: 120 },
      ],
    }),
    keys: ['F9'],
  },
  { name: 'more', till: basket, keys: ['F5'] },
  { name: 'drawer', till: basket, keys: ['F5', '2'] },
  { name: 'return-find', keys: ['F11', '1', '0', '1', '7'] },
  { name: 'return', till: both(basket, show({ notice: null, returning: chosenReturn(2, 0) })), keys: ['ArrowDown'] },
  {
    name: 'return-complete',
    till: both(
      show({ returning: chosenReturn(2, 1, { known: 'till', reason: 'faulty' }) }),
      notice('attention', { code: 'return.ownOnly', facts: {} }),
    ),
  },
  {
    name: 'return-long',
    till: both(basket, show({ notice: null, returning: longReturn() })),
    keys: [...Array.from({ length: 21 }, () => 'ArrowDown'), 'Alt+1'],
  },
  { name: 'refund', till: both(refunding, show({ notice: null })) },
  { name: 'refund-card', till: refunding, keys: ['F12'] },
  { name: 'closed-refund', till: refunded },
  { name: 'enrol', till: both(basket, show({ notice: null, enrolling: { last4: null, ask: null } })) },
  {
    name: 'enrol-card',
    till: both(basket, show({ notice: null, enrolling: { last4: '7K2M', ask: null } })),
    keys: [...'09012345678'],
  },
  { name: 'nameless', till: both(basket, show({ notice: null, member: null, rewards: [], card: STAMP_CARD })) },
  { name: 'household', till: both(basket, atHome) },
  { name: 'settings', till: basket, keys: ['F10'] },
  { name: 'devices', till: basket, keys: DEVICES },
  { name: 'devices-form', till: basket, keys: [...DEVICES, '1'] },
  { name: 'devices-new', till: basket, keys: [...DEVICES, '3'] },
  {
    name: 'devices-troubles',
    till: both(basket, (till) =>
      till.setup.show({
        troubles: [
          { code: 'devices.noSerialList', facts: { why: 'spawn udevadm ENOENT' } },
          { code: 'devices.noAccess', facts: { why: '/dev/ttyACM0' } },
        ],
      }),
    ),
    keys: DEVICES,
  },
  {
    name: 'devices-scan',
    till: both(basket, (till) => till.setup.show({ heard: HEARD })),
    keys: [...DEVICES, 'F6', { until: 'li[data-refused]' }],
  },
  { name: 'help', till: basket, keys: ['F1'] },
  { name: 'help-2', till: basket, keys: ['F1', 'F1'] },
  { name: 'help-scans', till: basket, keys: ['F1', 'F1', 'F1'] },
  { name: 'void-sale', till: basket, keys: ['Shift+Delete'] },
  { name: 'tender', till: both(basket, show({ notice: null }), tendering) },
  { name: 'tender-split', till: both(basket, show({ notice: null }), tendering, partly(null)), keys: ['5', '.', '5'] },
  { name: 'card', till: both(basket, show({ notice: null }), tendering), keys: ['F12'] },
  { name: 'gift-card', till: both(basket, show({ notice: null }), tendering, byGiftCards), keys: ['F11'] },
  { name: 'gift-cards-taken', till: both(basket, show({ notice: null }), tendering, byGiftCards) },
  { name: 'gift-cards-sold', till: both(basket, show({ notice: null }), sellsGiftCards) },
  { name: 'gift-card-amount', till: both(basket, show({ notice: null }), sellsGiftCards), keys: ['F4'] },
  { name: 'card-open', till: both(basket, show({ notice: null }), tendering, partly(1_334)) },
  { name: 'closed', till: both(basket, show({ notice: null }), closed('printed')) },
  { name: 'closed-no-paper', till: both(basket, longNotice, closed('failed')) },
  { name: 'closed-no-printer', till: both(basket, show({ notice: null }), closed('none')) },
  { name: 'closed-waiting', till: both(basket, longNotice, closed('waiting')) },
  { name: 'closed-refund-no-paper', till: both(refunded, noPaper) },
  {
    name: 'closed-survey',
    till: both(basket, show({ notice: null }), closed('printed'), show({ question: FAKE_SURVEY })),
  },
  { name: 'closed-consent', till: both(basket, longNotice, closed('failed'), show({ question: FAKE_CONSENT })) },
  { name: 'events', till: basket, keys: ['F5'], rows: [5] },
  { name: 'event-number', till: basket, keys: ['F5'], rows: [5, 2] },
  { name: 'event-yes-no', till: basket, keys: ['F5'], rows: [5, 3] },
  { name: 'event-reference', till: basket, keys: ['F5'], rows: [5, 1] },
  { name: 'consents', till: both(basket, show({ consents: FAKE_CONSENTS })), keys: ['F5'], rows: [6] },
  { name: 'customer-idle', path: '/customer.html', display: idleDisplay },
  { name: 'customer-selling', path: '/customer.html', display: sellingDisplay },
  { name: 'customer-thanks', path: '/customer.html', display: thanksDisplay },
  {
    name: 'customer-rewards',
    path: '/customer.html',
    display: (language) => ({ ...sellingDisplay(language), question: FAKE_REWARDS }),
  },
  {
    name: 'customer-consent',
    path: '/customer.html',
    display: (language) => ({ ...thanksDisplay(language), question: FAKE_CONSENT }),
  },
  {
    name: 'customer-survey',
    path: '/customer.html',
    display: (language) => ({ ...thanksDisplay(language), question: FAKE_SURVEY }),
  },
  { name: 'customer-code', path: '/customer.html', display: codeDisplay },
  {
    name: 'customer-code-survey',
    path: '/customer.html',
    display: (language) => ({ ...codeDisplay(language), question: FAKE_SURVEY }),
  },
  { name: 'counter', path: '/counter.html' },
  { name: 'counter-bytes', path: '/counter.html', keys: ['Tab', 'Enter'] },
];

export interface Look {
  readonly language: Language;
  readonly appearance: 'light' | 'dark' | 'auto';
  readonly size: Size;
}

export interface OpenScene {
  readonly page: Page;
  readonly till: FakeTill;
  readonly counter: ReturnType<typeof fakeCounter>;
  readonly host: PageHost;
  /** What a page must never do: errors, refused policies, requests elsewhere. */
  readonly wrong: readonly string[];
  close(): Promise<void>;
}

/** Opens the scene in a page of its own, before a till of its own, and waits until it stands still. */
export async function openScene(browser: Browser, scene: Scene, look: Look): Promise<OpenScene> {
  const till = fakeTill();
  const counter = fakeCounter();
  const display = fakeCustomerDisplay((scene.display ?? idleDisplay)(look.language));
  scene.till?.(till);
  const host = await startPageHost({ cashier: till.router, customer: display.router, counter: counter.router });
  const context = await browser.newContext({ viewport: look.size, reducedMotion: 'reduce' });
  context.setDefaultTimeout(PAGE_TIMEOUT_MS);
  const page = await context.newPage();
  const wrong: string[] = [];
  page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()));
  page.on('pageerror', (error) => wrong.push(String(error)));
  await page.clock.setFixedTime(FAKE_NOW_MS);
  await page.addInitScript(
    (settings) => {
      localStorage.setItem('joren.settings', settings);
      document.addEventListener('securitypolicyviolation', (event) =>
        console.error(`policy: ${event.violatedDirective}`),
      );
    },
    JSON.stringify({ language: look.language, appearance: look.appearance, sounds: true, volume: 60 }),
  );
  await page.goto(`${host.url}${scene.path ?? '/'}`);
  await page.locator('main').waitFor();
  for (const key of scene.keys ?? []) {
    if (typeof key === 'string') await page.keyboard.press(key);
    else await page.locator(key.until).first().waitFor();
  }
  for (const row of scene.rows ?? []) await page.locator('section[aria-label] button').nth(row).click();
  await standsStill(page);
  const close = async (): Promise<void> => {
    await context.close();
    await host.close();
  };
  return { page, till, counter, host, wrong, close };
}

/** Two frames after the last font has come: nothing moves any more. */
export async function standsStill(page: Page): Promise<void> {
  await page.waitForFunction(() => document.fonts.status === 'loaded');
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await page.waitForFunction(() => document.fonts.status === 'loaded');
}
