import type { Example } from '../../../shared/programme/index.ts';
import type { Plain } from '../../programmes/template.ts';

const goods = (sku: string, unit: number, cats: readonly string[], tags: readonly string[] = [], qty = 1) => ({
  sku,
  unit,
  qty,
  cats: [...cats],
  tags: [...tags],
});
const GREEN_TEA = goods('green-tea-500ml', 138, ['drinks', 'tea'], ['member-price']);
const COFFEE = goods('black-coffee-185ml', 108, ['drinks', 'coffee']);
const CROISSANT = goods('croissant', 168, ['bakery', 'bread']);
const CHOCOLATE = goods('dark-chocolate-75g', 258, ['sweets', 'chocolate-and-biscuits']);
const SOY_SAUCE = goods('soy-sauce-500ml', 298, ['pantry', 'seasonings']);
const RICE = goods('akitakomachi-5kg', 2780, ['pantry', 'rice-and-noodles']);
const LAUNDRY = goods('laundry-liquid-880g', 398, ['household', 'cleaning'], ['member-price']);
const PAPER = goods('toilet-paper-12rolls', 498, ['household', 'paper-and-kitchen'], [], 7);

/** Of the demo's programmes whose golden baskets do not stand beside them, since a template or a list makes them. */
export const DEMO_EXAMPLES: Readonly<Record<string, readonly Plain<Example>[]>> = {
  'member-price-silver': [
    {
      words: 'Green tea of 138 yen costs 131 with silver.',
      lines: [GREEN_TEA],
      member: { tier: 'silver' },
      expect: { total: 131 },
    },
  ],
  'member-price-gold': [
    { words: '127 with gold.', lines: [GREEN_TEA], member: { tier: 'gold' }, expect: { total: 127 } },
  ],
  'member-price-platinum': [
    { words: '121 with platinum.', lines: [GREEN_TEA], member: { tier: 'platinum' }, expect: { total: 121 } },
  ],
  'birthday-sweets': [
    {
      words: 'Chocolate of 258 yen costs 206 three days before a birthday.',
      lines: [CHOCOLATE],
      member: { birthday: '11-26' },
      day: '2026-11-23',
      expect: { total: 206 },
    },
    {
      words: 'Four days before it costs what it costs.',
      lines: [CHOCOLATE],
      member: { birthday: '11-27' },
      day: '2026-11-23',
      expect: { total: 258 },
    },
  ],
  'double-points': [
    {
      words: 'On a Sunday 2,780 yen bring 54 points.',
      lines: [RICE],
      member: {},
      day: '2026-11-22',
      expect: { points: { points: 54 } },
    },
    { words: 'On a Monday 27.', lines: [RICE], member: {}, day: '2026-11-23', expect: { points: { points: 27 } } },
  ],
  'status-spend': [
    { words: 'What was spent counts yen by yen.', lines: [RICE], member: {}, expect: { points: { status: 2780 } } },
  ],
  'coffee-stamp': [
    { words: 'A stamp for a coffee.', lines: [COFFEE], member: {}, expect: { points: { 'coffee-stamps': 1 } } },
  ],
  'free-coffee': [
    {
      words: 'Five stamps are a coffee.',
      lines: [SOY_SAUCE],
      member: { wallets: { 'coffee-stamps': 5 } },
      claims: [{ programme: 'free-coffee' }],
      expect: { total: 298, gifts: { 'black-coffee-185ml': 1 }, spent: { 'coffee-stamps': 5 } },
    },
  ],
  'points-as-money': [
    {
      words: 'Of 290 points 200 are spent on soy sauce of 298 yen.',
      lines: [SOY_SAUCE],
      member: { wallets: { points: 290 } },
      claims: [{ programme: 'points-as-money' }],
      expect: { total: 98, spent: { points: 200 } },
    },
  ],
  'bag-for-household': [
    {
      words: 'Seven packs of paper make 3,486 yen, and a cotton bag.',
      lines: [PAPER],
      member: {},
      expect: { total: 3486, gifts: { 'cotton-bag': 1 } },
    },
  ],
  'coupon-printed': [
    { words: 'With laundry liquid a coupon is printed.', lines: [LAUNDRY], expect: { issued: { 'next-time': 1 } } },
  ],
  'coupon-next-time': [
    {
      words: 'It takes 100 yen off rice of 2,780.',
      lines: [RICE],
      coupons: [{ template: 'next-time' }],
      expect: { total: 2680 },
    },
    {
      words: 'And nothing below 500 yen.',
      lines: [SOY_SAUCE],
      coupons: [{ template: 'next-time' }],
      expect: { total: 298 },
    },
  ],
  'coupon-for-joining': [
    { words: 'Whoever joins has a coupon.', event: { name: 'joined' }, member: {}, expect: { issued: { hello: 1 } } },
  ],
  'coupon-hello': [
    {
      words: 'It takes 278 yen off rice of 2,780.',
      lines: [RICE],
      coupons: [{ template: 'hello' }],
      member: {},
      expect: { total: 2502 },
    },
  ],
  'family-points': [
    {
      words: 'For 2,780 yen 27 points to the family.',
      lines: [RICE],
      member: { segments: ['family-account'] },
      expect: { points: { family: 27 } },
    },
  ],
  'family-pay': [
    {
      words: 'Any of them spends them, in tens.',
      lines: [RICE],
      member: { segments: ['family-account'], wallets: { family: 86 } },
      claims: [{ programme: 'family-pay' }],
      expect: { total: 2700, spent: { family: 80 } },
    },
  ],
  'bread-stamp': [
    {
      words: 'A stamp for a croissant, on a card without a name.',
      lines: [CROISSANT],
      expect: { points: { 'bread-stamps': 1 } },
    },
  ],
  'free-croissant': [
    {
      words: 'Five stamps are a croissant.',
      lines: [SOY_SAUCE],
      wallets: { 'bread-stamps': 5 },
      claims: [{ programme: 'free-croissant' }],
      expect: { gifts: { croissant: 1 }, spent: { 'bread-stamps': 5 } },
    },
  ],
  'joining-points': [
    { words: 'Joining brings 100 points.', event: { name: 'joined' }, member: {}, expect: { points: { points: 100 } } },
  ],
  'personal-offer': [
    {
      words: 'With consent sencha of 698 yen costs 628.',
      lines: [goods('sencha-leaf-100g', 698, ['drinks', 'tea'])],
      member: { segments: ['tea-lovers'], consents: ['profiling'] },
      expect: { total: 628 },
    },
  ],
  'choose-your-reward': [
    {
      words: 'For 300 points the cotton bag that the customer chose.',
      lines: [SOY_SAUCE],
      member: { wallets: { points: 300 } },
      claims: [{ programme: 'choose-your-reward', sku: 'cotton-bag' }],
      expect: { total: 298, gifts: { 'cotton-bag': 1 }, spent: { points: 300 } },
    },
  ],
};
