import { sha256 } from '../../electron/keys/signatures.ts';
import { withCheckDigit } from '../../shared/catalogue/barcodes/check-digit.ts';
import { memberCardNumber } from '../../shared/catalogue/barcodes/member-number.ts';
import type { MemberPosition } from '../../shared/catalogue/member.ts';
import type { Product } from '../../shared/catalogue/product.ts';
import { type Store, zStore } from '../../shared/catalogue/store.ts';
import { memberId, productId } from '../../shared/units/ids.ts';
import { money } from '../../shared/units/money.ts';
import { points } from '../../shared/units/points.ts';
import { day } from '../../shared/units/time.ts';

/** A chain as large as it has to be, made of numbers: the n-th product, the n-th member. */
export const CATEGORIES = 40;
export const SEGMENTS = 20;
export const TIERS = ['silver', 'gold', 'platinum'] as const;

export const benchStore: Store = zStore.parse({
  id: 'S-bench',
  name: { en: 'Bench Street' },
  address: ['1 Bench Street'],
  legal: ['No. 1'],
  timeZone: 'UTC',
  currency: { code: 'EUR', digits: 2 },
  priceList: 'shelf',
  tax: {
    included: true,
    rounding: 'line',
    rates: [
      { id: 'low', basisPoints: 700, name: { en: '7 %' } },
      { id: 'high', basisPoints: 1900, name: { en: '19 %' } },
    ],
  },
  cash: { coin: 1, tenderMax: 10_000_000, notes: [1000, 5000] },
  offlineRedeemMax: 500,
  positionDaysMax: 7,
  customerLanguage: 'en',
  quickKeys: [],
  staff: [{ id: 's1', name: 'Bench' }],
  pointsWallet: 'points',
});

export const productKey = (n: number): string => `P${n}`;
export const barcodeOf = (n: number): string => withCheckDigit(`952${String(n).padStart(9, '0')}`);
export const categoryOf = (n: number): string => `c${n % CATEGORIES}`;

export const productOf = (n: number): Product => ({
  id: productId(productKey(n)),
  name: { en: `Product ${n}`, ja: `商品 ${n}` },
  barcodes: [barcodeOf(n)],
  categories: [categoryOf(n)],
  tags: n % 7 === 0 ? ['member-price'] : [],
  soldBy: 'each',
  tax: n % 3 === 0 ? 'high' : 'low',
  prices: [{ list: 'shelf', unit: money(50 + ((n * 37) % 1950)) }],
});

export const cardNumberOf = memberCardNumber;

/** Tokens are random, so neighbours lie far apart on the disk. */
const memberKey = (n: number): string => `m-${sha256(`member ${n}`).slice(0, 20)}`;

export const memberOf = (n: number): MemberPosition => ({
  id: memberId(memberKey(n)),
  greeting: `Member ${n}`,
  ...(n % 4 === 0 ? {} : { tier: TIERS[(n % 4) - 1] ?? 'silver', tierUntil: day('2099-12-31') }),
  segments: [`s${n % SEGMENTS}`],
  orders: n % 100,
  lastSeen: day('2026-11-01'),
  birthday: '05-17',
  consents: ['offers'],
  wallets: { points: [{ points: points(n % 2000), until: day('2099-06-30') }] },
  included: 0,
  asOfMs: 0,
});
