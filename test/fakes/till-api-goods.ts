import type { TillView } from '../../shared/contract/views.ts';
import type { Text } from '../../shared/units/text.ts';

/** What the fake shop sells: names in four languages, a weighed product, one with a very long name. */
export interface FakeProduct {
  readonly product: string;
  readonly barcode: string;
  readonly name: Text;
  readonly unit: number;
  readonly soldBy: 'each' | 'weight';
}

const goods = (product: string, barcode: string, unit: number, en: string, ja: string, ru: string, zh: string) => ({
  product,
  barcode,
  unit,
  soldBy: 'each' as const,
  name: { en, ja, ru, zh },
});

export const GOODS: readonly FakeProduct[] = [
  goods('tea', '4901000000017', 150, 'Green tea 500 ml', '緑茶 500 ml', 'Зелёный чай 500 мл', '绿茶 500 毫升'),
  goods('rice', '4901000000024', 1250, 'Rice 5 kg', 'お米 5 kg', 'Рис 5 кг', '大米 5 公斤'),
  { ...goods('apples', '4901000000031', 320, 'Apples', 'りんご', 'Яблоки', '苹果'), soldBy: 'weight' },
  goods('coffee', '4901000000048', 690, 'Coffee 250 g', 'コーヒー 250 g', 'Кофе 250 г', '咖啡 250 克'),
  goods('bag', '4901000000055', 5, 'Bag', 'レジ袋', 'Пакет', '购物袋'),
  goods('bread', '4901000000062', 240, 'Bread', '食パン', 'Хлеб', '面包'),
  goods('eggs', '4901000000079', 310, 'Eggs, ten', '卵 10 個', 'Яйца, десяток', '鸡蛋 10 个'),
  goods('milk', '4901000000086', 180, 'Milk 1 l', '牛乳 1 l', 'Молоко 1 л', '牛奶 1 升'),
  goods(
    'gift-box',
    '4901000000093',
    129_900,
    'Celebration hamper with organic strawberry jam, three kinds of cheese and a bottle of sparkling apple juice',
    '有機いちごジャムと三種のチーズ、スパークリングりんごジュースのお祝い詰め合わせギフトボックス特大サイズ',
    'Праздничная корзина с клубничным вареньем, тремя сортами сыра и бутылкой газированного яблочного сока',
    '节日礼盒：有机草莓果酱、三种奶酪和一瓶气泡苹果汁，特大装，适合家庭聚会与公司答谢',
  ),
];

export const MEMBER_CARD = '2990000012348';

export const QUICK_KEYS: TillView['quickKeys'] = [...GOODS.slice(2, 8), ...GOODS.slice(0, 2)].map(
  ({ product, name, unit }) => ({
    product,
    name,
    unit,
  }),
);

export const GOLD_PRICE: Text = {
  en: 'Gold price −20 %',
  ja: 'ゴールド価格 −20 %',
  ru: 'Цена «Голд» −20 %',
  zh: '金卡价 −20 %',
};
export const WEEKEND: Text = { en: 'Weekend −10 %', ja: '週末 −10 %', ru: 'Выходные −10 %', zh: '周末 −10 %' };
export const TEA_OFFER: Text = {
  en: 'Three teas, one free',
  ja: '緑茶 3 本で 1 本無料',
  ru: 'Три чая, один даром',
  zh: '绿茶买二送一',
};
export const FREE_DELIVERY: Text = {
  en: 'Five off from 30.00',
  ja: '30.00 以上で 5.00 引き',
  ru: 'Минус 5,00 от 30,00',
  zh: '满 30.00 减 5.00',
};
