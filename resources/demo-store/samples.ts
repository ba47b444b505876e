import { withCheckDigit } from '../../shared/catalogue/barcodes/check-digit.ts';
import type { Text } from '../../shared/units/text.ts';
import type { DemoStore } from './demo-store.ts';
import { NEW_CARD } from './members.ts';

/** A code to click on the virtual counter. */
export interface DemoSample {
  readonly kind: 'product' | 'member' | 'other';
  readonly name: Text;
  readonly code: string;
}

const SHOWN = [
  'green-tea-500ml',
  'milk-1l',
  'white-bread-6slices',
  'koshihikari-5kg',
  'black-coffee-185ml',
  'matcha-chocolate-60g',
  'lager-350ml',
  'laundry-liquid-880g',
];
const LOOSE = { product: 'apples', grams: 482 };

/** What there is to scan at a counter without a scanner: goods, a scale's label, a card of each tier, and trouble. */
export function demoSamples({
  products,
  members,
  cards,
  giftCards,
}: Pick<DemoStore, 'products' | 'members' | 'cards' | 'giftCards'>): DemoSample[] {
  const find = (id: string) => products.find((product) => product.id === id)!;
  const goods = SHOWN.map(find).map(
    (product): DemoSample => ({ kind: 'product', name: product.name, code: product.barcodes[0]! }),
  );
  const loose = find(LOOSE.product);
  const label = withCheckDigit(`28${loose.barcodes[0]}${String(LOOSE.grams).padStart(5, '0')}`);
  return [
    ...goods,
    { kind: 'product', name: weighed(loose.name), code: label },
    ...GIFT_CARDS_SOLD.map(find).map(
      (product): DemoSample => ({ kind: 'product', name: product.name, code: product.barcodes[0]! }),
    ),
    ...TIERS.map(([tier, name]): DemoSample => ({ kind: 'member', name, code: cardOf(cards, tier) })),
    ...family(members, cards),
    { kind: 'member', name: NAMELESS, code: cards.find((card) => card.member === undefined)!.number },
    { kind: 'member', name: FRESH, code: NEW_CARD },
    {
      kind: 'other',
      name: elements(goods[0]!.name),
      code: `]C101${goods[0]!.code.padStart(14, '0')}10LOT7\u001d17271231`,
    },
    { kind: 'member', name: STRIPE, code: `%${cardOf(cards, 'gold')}^GOLD/CARD^?` },
    { kind: 'other', name: WITHDRAWN, code: cards.find((card) => card.state === 'withdrawn')!.number },
    { kind: 'other', name: EXPIRED, code: cards.find((card) => card.until !== undefined)!.number },
    ...GIFT_CARDS.map((name, at): DemoSample => ({ kind: 'other', name, code: giftCards[at]!.number })),
    { kind: 'other', name: SHARED_CODE, code: 'JOREN10' },
    { kind: 'other', name: UNKNOWN, code: withCheckDigit('952199999999') },
    { kind: 'other', name: MISREAD, code: misread(goods[0]!.code) },
  ];
}

const TIERS: readonly (readonly [string | undefined, Text])[] = [
  ['silver', { en: 'Silver card', ja: 'シルバー会員', ru: 'Серебряная карта', zh: '银卡' }],
  ['gold', { en: 'Gold card', ja: 'ゴールド会員', ru: 'Золотая карта', zh: '金卡' }],
  ['platinum', { en: 'Platinum card', ja: 'プラチナ会員', ru: 'Платиновая карта', zh: '白金卡' }],
  [undefined, { en: 'New member', ja: '新規会員', ru: 'Новый участник', zh: '新会员' }],
];
const NAMELESS: Text = { en: 'Stamp card, no name', ja: '無記名スタンプ', ru: 'Карта без имени', zh: '不记名印花卡' };
const FRESH: Text = { en: 'New card (enrol)', ja: '新しいカード（入会）', ru: 'Новая карта', zh: '新卡（入会用）' };
const FAMILY: readonly Text[] = [
  { en: 'Family card 1', ja: '家族カード 1', ru: 'Семейная 1', zh: '家庭卡 1' },
  { en: 'Family card 2', ja: '家族カード 2', ru: 'Семейная 2', zh: '家庭卡 2' },
];
const STRIPE: Text = { en: 'Gold, stripe', ja: 'ゴールド（磁気）', ru: 'Золотая, полоса', zh: '金卡（磁条）' };
const WITHDRAWN: Text = { en: 'Withdrawn card', ja: '停止されたカード', ru: 'Отозванная карта', zh: '已停用的卡' };
const EXPIRED: Text = { en: 'Expired card', ja: '期限切れのカード', ru: 'Просроченная карта', zh: '已过期的卡' };
const SHARED_CODE: Text = { en: 'Code JOREN10', ja: 'コード JOREN10', ru: 'Код JOREN10', zh: '优惠码 JOREN10' };
const GIFT_CARDS_SOLD = ['gift-card-3000', 'gift-card'];
/** In the order of the demo's gift cards. */
const GIFT_CARDS: readonly Text[] = [
  { en: 'Gift card 5,000', ja: 'ギフトカード 5,000', ru: 'Подарочная 5 000', zh: '礼品卡 5,000' },
  { en: 'Gift card 1,200', ja: 'ギフトカード 1,200', ru: 'Подарочная 1 200', zh: '礼品卡 1,200' },
  { en: 'New gift card', ja: '新しいギフトカード', ru: 'Новая подарочная', zh: '新礼品卡' },
  { en: 'New gift card 2', ja: '新しいギフトカード 2', ru: 'Новая подарочная 2', zh: '新礼品卡 2' },
  { en: 'Expired gift card', ja: '期限切れギフトカード', ru: 'Просроченная подарочная', zh: '已过期的礼品卡' },
  { en: 'Blocked gift card', ja: '停止中ギフトカード', ru: 'Заблокированная', zh: '已冻结的礼品卡' },
];
const UNKNOWN: Text = { en: 'Unknown product', ja: '未登録の商品', ru: 'Неизвестный товар', zh: '未登记商品' };
const MISREAD: Text = { en: 'Misread barcode', ja: '読み取りエラー', ru: 'Ошибка считывания', zh: '误读条码' };

const weighed = (name: Text): Text => ({
  en: `${name.en} 482 g`,
  ja: `${name.ja} 482g`,
  ru: `${name.ru}, 482 г`,
  zh: `${name.zh} 482克`,
});

const elements = (name: Text): Text => ({
  en: `${name.en}, GS1`,
  ja: `${name.ja}（GS1）`,
  ru: `${name.ru}, GS1`,
  zh: `${name.zh}（GS1）`,
});

/** Two members of one household: what one brings, the other may spend. */
const family = (members: DemoStore['members'], cards: DemoStore['cards']): DemoSample[] =>
  members
    .filter(({ household }) => household !== undefined)
    .flatMap(({ id }) => cards.find(({ member }) => member === id) ?? [])
    .map((card, at) => ({ kind: 'member', name: FAMILY[at]!, code: card.number }));

const cardOf = (cards: DemoStore['cards'], tier: string | undefined): string =>
  cards.find((card) => card.tier === tier && card.state === 'active' && card.until === undefined)!.number;

/** The last digit one too high: what a scratched label can read as. */
const misread = (code: string): string => code.slice(0, -1) + ((Number(code.at(-1)) + 1) % 10);
