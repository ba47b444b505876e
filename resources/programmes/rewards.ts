import { MEMBER, offer, template } from './template.ts';
import { POINTS } from './wallets.ts';

interface Kit {
  readonly segment: string;
  readonly skus: readonly string[];
}
const KITS: readonly Kit[] = [
  { segment: 'parents', skus: ['kit-baby'] },
  { segment: 'pet-owners', skus: ['kit-dog', 'kit-cat'] },
];

export const chooseYourReward = template({
  id: 'choose-your-reward',
  mechanisms: ['choose-your-reward'],
  side: 'till',
  words: {
    title: { en: 'Choose your reward', ja: '選べる特典', ru: 'Награда на выбор', zh: '自选奖励' },
    explains: {
      en: 'For one price in points, one of a few rewards; a kit besides for members whom it suits. Five choices at most, since there is a queue.',
      ja: '同じポイント数で、いくつかの特典からひとつ選べます。お客様に合ったセットもご用意します。待ち時間が延びないよう、選択肢は5つまでです。',
      ru: 'За одну цену в баллах — одна из нескольких наград; для кого-то ещё и подходящий набор. Вариантов не больше пяти: за спиной очередь.',
      zh: '同样的积分，可在几种奖励中任选其一；还为合适的会员准备专属套装。选项不超过五个，以免排队。',
    },
  },
  defaults: {
    skus: ['reward-cup', 'reward-towel', 'reward-candle'],
    points: 200,
    worth: 400,
    kits: KITS,
    kitPoints: 350,
  },
  rules: ({ skus, points, worth, kits, kitPoints }) => ({
    programmes: [
      offer(
        'choose-your-reward',
        { en: 'Your reward', ja: '選べる特典', ru: 'Награда на выбор', zh: '自选奖励' },
        {
          entry: 'claim',
          if: MEMBER,
          gives: [{ do: 'give', sku: [...skus], cost: { wallet: POINTS.id, points }, worth }],
          turn: { phase: 'redeem', priority: 470 },
          goal: 'What people choose themselves, they value.',
        },
      ),
      ...kits.map((kit, i) =>
        offer(
          `kit-${kit.segment}`,
          { en: 'Kit made for you', ja: 'あなた向けセット', ru: 'Набор для вас', zh: '专属套装' },
          {
            entry: 'claim',
            if: { member: { segment: [kit.segment] } },
            gives: [{ do: 'give', sku: [...kit.skus], cost: { wallet: POINTS.id, points: kitPoints }, worth }],
            turn: { phase: 'redeem', priority: 469 - i },
            goal: 'A reward that shows that we know them.',
          },
        ),
      ),
    ],
    wallets: [POINTS],
  }),
  examples: {
    'kit-pet-owners': [
      {
        words: 'Of the two kits for pets the customer takes the one for dogs, for 350 points.',
        lines: [{ sku: 'goods', unit: 1000, qty: 1 }],
        member: { segments: ['pet-owners'], wallets: { points: 400 } },
        claims: [{ programme: 'kit-pet-owners', sku: 'kit-dog' }],
        expect: { gifts: { 'kit-dog': 1 }, spent: { points: 350 } },
      },
    ],
    'choose-your-reward': [
      {
        words: 'For 200 points the towel that the customer chose.',
        lines: [{ sku: 'goods', unit: 1000, qty: 1 }],
        member: { wallets: { points: 200 } },
        claims: [{ programme: 'choose-your-reward', sku: 'reward-towel', qty: 1 }],
        expect: { total: 1000, gifts: { 'reward-towel': 1, 'reward-cup': 0 } },
      },
    ],
    'kit-parents': [
      {
        words: 'There is one kit for parents, so there is nothing to choose.',
        lines: [{ sku: 'goods', unit: 1000, qty: 1 }],
        member: { segments: ['parents'], wallets: { points: 400 } },
        claims: [{ programme: 'kit-parents' }],
        expect: { gifts: { 'kit-baby': 1 } },
      },
    ],
  },
});

export const experiences = template({
  id: 'experiences',
  mechanisms: ['experiences'],
  side: 'till',
  words: {
    title: {
      en: 'Tickets, spa and other experiences',
      ja: '体験の特典',
      ru: 'Впечатления в подарок',
      zh: '体验类奖励',
    },
    explains: {
      en: 'A service is given like a product, for points. A big purchase prints a voucher that a partner takes.',
      ja: 'ポイントをチケットやスパなどの体験と交換できます。高額のお買い物では、提携先で使える引換券を発行します。',
      ru: 'Услугу можно взять за баллы, как товар. При крупной покупке печатается ваучер, который примет партнёр.',
      zh: '积分可兑换门票、水疗等服务；大额购物另打印合作商家可用的礼券。',
    },
  },
  defaults: { sku: 'ticket-concert', points: 900, worth: 2500, min: 10_000, template: 'spa-day', days: 90 },
  rules: ({ sku, points, worth, min, template: coupon, days }) => ({
    programmes: [
      offer(
        'experience-ticket',
        { en: 'Ticket for points', ja: 'ポイント交換チケット', ru: 'Билет за баллы', zh: '积分换门票' },
        {
          entry: 'claim',
          if: MEMBER,
          gives: [{ do: 'give', sku, cost: { wallet: POINTS.id, points }, worth }],
          turn: { phase: 'redeem', priority: 460 },
          goal: 'Something to talk about, which a discount never is.',
        },
      ),
      offer(
        'experience-voucher',
        { en: 'Spa voucher', ja: 'スパご利用券', ru: 'Ваучер в спа', zh: '水疗礼券' },
        {
          if: { all: [MEMBER, { spend: { min } }] },
          gives: [{ do: 'issue', what: 'coupon', template: coupon, days }],
          limit: { usesPerMember: 1, per: 'month' },
          turn: { phase: 'earn', priority: 450 },
          goal: 'A partner pays for the first visit of a new customer.',
        },
      ),
    ],
    wallets: [POINTS],
  }),
  examples: {
    'experience-voucher': [
      {
        words: 'For 100.00 a day at the spa is printed.',
        lines: [{ sku: 'goods', unit: 10000, qty: 1 }],
        member: {},
        expect: { issued: { 'spa-day': 1 } },
      },
      {
        words: 'Not below.',
        lines: [{ sku: 'goods', unit: 9999, qty: 1 }],
        member: {},
        expect: { issued: { 'spa-day': 0 } },
      },
    ],
    'experience-ticket': [
      {
        words: 'A concert ticket for 900 points, as a line of its own at nothing.',
        lines: [{ sku: 'goods', unit: 500, qty: 1 }],
        member: { wallets: { points: 1000 } },
        claims: [{ programme: 'experience-ticket', qty: 1 }],
        expect: { total: 500, gifts: { 'ticket-concert': 1 } },
      },
    ],
  },
});
