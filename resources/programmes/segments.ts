import { type Goods, offer, template, type Words } from './template.ts';
import { POINTS } from './wallets.ts';

interface SegmentOffer {
  readonly segment: string;
  readonly name: Words;
  readonly on: Goods;
  readonly percent: string;
}
const OFFERS: readonly SegmentOffer[] = [
  {
    segment: 'parents',
    name: { en: 'For young parents', ja: '子育て応援割引', ru: 'Молодым родителям', zh: '宝爸宝妈优惠' },
    on: { tag: ['baby'] },
    percent: '10',
  },
  {
    segment: 'pet-owners',
    name: { en: 'For your pet', ja: 'ペットのいるご家庭割引', ru: 'Вашему питомцу', zh: '宠物家庭优惠' },
    on: { tag: ['pet'] },
    percent: '8',
  },
  {
    segment: 'singles',
    name: { en: 'Small packs', ja: 'おひとりさま割引', ru: 'Маленькие упаковки', zh: '一人食优惠' },
    on: { tag: ['small-pack'] },
    percent: '5',
  },
];

export const segmentOffers = template({
  id: 'segments',
  mechanisms: ['segments'],
  side: 'both',
  words: {
    title: {
      en: 'Offers for those whom they suit',
      ja: 'お客様に合った特典',
      ru: 'Предложения по интересам',
      zh: '分群优惠',
    },
    explains: {
      en: 'Head office works out who belongs to which group; the till only reads it.',
      ja: 'どのグループに入るかは本部で判定し、レジはその結果を読むだけです。',
      ru: 'Кто к какой группе относится, решает главный офис; касса только читает.',
      zh: '会员分群由总部计算，收银机只读取结果。',
    },
  },
  defaults: { offers: OFFERS },
  rules: ({ offers }) => ({
    programmes: offers.map(({ segment, name, on, percent }, i) =>
      offer(`segment:${segment}`, name, {
        if: { member: { segment: [segment] } },
        gives: [{ do: 'discount', value: { percent }, on }],
        turn: { phase: 'line', priority: 190 - i },
        goal: 'One offer that suits instead of ten that do not.',
      }),
    ),
  }),
  examples: {
    'segment:parents': [
      {
        words: 'Parents pay 9.00 for nappies of 10.00, and the full price for wine.',
        lines: [
          { sku: 'nappies', unit: 1000, qty: 1, tags: ['baby'] },
          { sku: 'wine', unit: 800, qty: 1 },
        ],
        member: { segments: ['parents'] },
        expect: { total: 1700 },
      },
    ],
    'segment:pet-owners': [
      {
        words: 'Cat food of 5.00 costs 4.60.',
        lines: [{ sku: 'cat-food', unit: 500, qty: 1, tags: ['pet'] }],
        member: { segments: ['pet-owners'] },
        expect: { total: 460 },
      },
    ],
    'segment:singles': [
      {
        words: 'A small pack of 2.00 costs 1.90.',
        lines: [{ sku: 'rice-250g', unit: 200, qty: 1, tags: ['small-pack'] }],
        member: { segments: ['singles'] },
        expect: { total: 190 },
      },
    ],
  },
});

export const consentGated = template({
  id: 'consent-gated',
  mechanisms: ['consent'],
  side: 'both',
  words: {
    title: { en: 'Only with consent', ja: '同意に基づく特典', ru: 'Только с согласия', zh: '经同意的专属优惠' },
    explains: {
      en: 'An offer that rests on what was bought before needs consent to profiling. Points never do.',
      ja: '購入履歴に基づく特典は、分析に同意された方だけが対象です。ポイントは同意がなくても付きます。',
      ru: 'Предложение по истории покупок — только с согласия на анализ. Для баллов согласие не нужно.',
      zh: '基于购买记录的优惠须经会员同意分析；积分则无需同意。',
    },
  },
  defaults: {
    consent: 'profiling',
    segment: 'likely:coffee',
    on: { tag: ['coffee'] } as Goods,
    percent: '12',
    rate: '1',
  },
  rules: ({ consent, segment, on, percent, rate }) => ({
    programmes: [
      offer(
        'personal-offer',
        { en: 'Chosen for you', ja: 'あなたへのおすすめ', ru: 'Выбрано для вас', zh: '为您推荐' },
        {
          if: { member: { segment: [segment], consent } },
          gives: [{ do: 'discount', value: { percent }, on }],
          turn: { phase: 'line', priority: 170 },
          goal: 'What somebody is likely to want, and nothing else.',
        },
      ),
      offer(
        'points-without-consent',
        { en: 'Points', ja: 'お買い上げポイント', ru: 'Баллы', zh: '积分' },
        {
          gives: [{ do: 'earn', wallet: POINTS.id, rate, per: 'money' }],
          turn: { phase: 'earn', priority: 270 },
          goal: 'Nobody pays for privacy with points.',
        },
      ),
    ],
    wallets: [POINTS],
    questions: [
      {
        id: 'may-we-choose',
        kind: 'consent',
        purpose: consent,
        version: '1',
        name: {
          en: 'Offers that suit you',
          ja: 'お客様に合ったご案内',
          ru: 'Предложения для вас',
          zh: '适合您的优惠',
        },
        text: {
          en: 'May we use what you buy here to choose offers for you? You can take this back at any till. Your points do not depend on it.',
          ja: 'お買い物の履歴をもとに、お客様に合った特典をご案内してもよろしいですか。どのレジでもいつでも取り消せます。ポイントには影響しません。',
          ru: 'Можно ли подбирать для вас предложения по вашим покупкам? Согласие можно отозвать на любой кассе. На баллы оно не влияет.',
          zh: '我们可以根据您的购买记录为您挑选优惠吗？您可随时在任一收银台撤回，积分不受影响。',
        },
        segments: [segment],
      },
    ],
  }),
  examples: {
    'personal-offer': [
      {
        words: 'With consent coffee of 15.00 costs 13.20.',
        lines: [{ sku: 'beans', unit: 1500, qty: 1, tags: ['coffee'] }],
        member: { segments: ['likely:coffee'], consents: ['profiling'] },
        expect: { total: 1320 },
      },
    ],
    'points-without-consent': [
      {
        words: 'Without consent the coffee has its full price and still brings points.',
        lines: [{ sku: 'beans', unit: 1500, qty: 1, tags: ['coffee'] }],
        member: { segments: ['likely:coffee'] },
        expect: { total: 1500, points: { points: 15 } },
      },
    ],
  },
});
