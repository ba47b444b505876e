import { offer, template, type Words } from './template.ts';
import { STATUS } from './wallets.ts';

const LEVELS: Readonly<Record<string, Words>> = {
  silver: { en: 'Silver', ja: 'シルバー', ru: 'Серебро', zh: '银卡' },
  gold: { en: 'Gold', ja: 'ゴールド', ru: 'Золото', zh: '金卡' },
  platinum: { en: 'Platinum', ja: 'プラチナ', ru: 'Платина', zh: '白金卡' },
};
const label = (name: string): Words => LEVELS[name] ?? { en: name, ja: name, ru: name, zh: name };

interface Level {
  readonly name: string;
  /** Whole currency units in a calendar year. */
  readonly at: number;
  readonly percent: string;
}

const LEVEL_DEFAULTS: readonly Level[] = [
  { name: 'silver', at: 100, percent: '2' },
  { name: 'gold', at: 500, percent: '4' },
  { name: 'platinum', at: 1500, percent: '7' },
];

export const tiers = template({
  id: 'tiers',
  mechanisms: ['tier-cards'],
  side: 'both',
  words: {
    title: {
      en: 'Silver, gold and platinum',
      ja: 'シルバー・ゴールド・プラチナ',
      ru: 'Серебро, золото и платина',
      zh: '银卡、金卡与白金卡',
    },
    explains: {
      en: 'What a member spends in a year decides the level, and each level has its discount. A new level counts from the next purchase and is kept to the end of the following year.',
      ja: '1年間のお買い上げ額でランクが決まり、ランクごとに割引率が変わります。新しいランクは次回のお買い物から適用され、翌年末まで続きます。',
      ru: 'Уровень зависит от покупок за год, и у каждого уровня своя скидка. Новый уровень действует со следующей покупки и сохраняется до конца следующего года.',
      zh: '全年消费额决定会员等级，各等级享不同折扣。升级后自下次购物起生效，并保留至次年年底。',
    },
  },
  defaults: { levels: LEVEL_DEFAULTS },
  rules: ({ levels }) => ({
    programmes: [
      offer(
        'tier-status',
        { en: 'Counts towards your status', ja: 'ランク判定の対象額', ru: 'Зачтено для статуса', zh: '计入会员等级' },
        {
          gives: [{ do: 'earn', wallet: STATUS.id, rate: '1', per: 'money' }],
          turn: { phase: 'earn', priority: 490 },
          goal: 'A status follows what was really spent, and redeeming points never lowers it.',
        },
      ),
      ...levels.map(({ name, percent }, i) =>
        offer(
          `tier-${name}`,
          {
            en: `${label(name).en} −${percent} %`,
            ja: `${label(name).ja}会員 ${percent}％引き`,
            ru: `${label(name).ru} −${percent} %`,
            zh: `${label(name).zh}优惠${percent}%`,
          },
          {
            if: { member: { tier: [name] } },
            gives: [{ do: 'discount', value: { percent }, on: { discounted: false } }],
            turn: { phase: 'order', priority: 380 - i },
            goal: 'The next level is worth a detour.',
          },
        ),
      ),
    ],
    wallets: [STATUS],
    tierSets: [
      {
        id: 'status',
        name: { en: 'Member status', ja: '会員ランク', ru: 'Статус участника', zh: '会员等级' },
        metric: STATUS.id,
        levels: levels.map(({ name, at }) => ({ name, at, label: label(name) })),
        keep: 'nextYear',
        grace: 30,
        down: 'one',
      },
    ],
  }),
  examples: {
    'tier-gold': [
      {
        words: 'Gold pays 48.00 for 50.00.',
        lines: [{ sku: 'goods', unit: 5000, qty: 1 }],
        member: { tier: 'gold' },
        expect: { total: 4800 },
      },
    ],
    'tier-status': [
      {
        words: 'A gold member buys for 50.00, pays 48.00, and 48 count towards the status.',
        lines: [{ sku: 'goods', unit: 5000, qty: 1 }],
        member: { tier: 'gold' },
        expect: { total: 4800, points: { status: 48 } },
      },
    ],
    'tier-silver': [
      {
        words: 'Silver pays 49.00 for 50.00.',
        lines: [{ sku: 'goods', unit: 5000, qty: 1 }],
        member: { tier: 'silver' },
        expect: { total: 4900 },
      },
    ],
    'tier-platinum': [
      {
        words: 'Platinum pays 46.50 for 50.00.',
        lines: [{ sku: 'goods', unit: 5000, qty: 1 }],
        member: { tier: 'platinum' },
        expect: { total: 4650 },
      },
    ],
  },
});
