// biome-ignore-all lint/suspicious/noThenProperty: the word of the rule model; a list is never taken for a promise

/** What people do beside shopping, and what comes of an answer. */
export const EVENT_PROGRAMMES = [
  {
    id: 'opinion',
    rev: 1,
    name: { en: 'Points for your opinion', ja: 'ご意見ポイント', ru: 'Баллы за мнение', zh: '反馈积分' },
    on: 'surveyAnswered',
    entry: 'auto',
    if: { member: { known: true } },
    then: [{ do: 'earn', wallet: 'points', rate: '5', per: 'event' }],
    stack: { phase: 'earn', priority: 60 },
    purpose: { goal: 'To hear of what went wrong while it can be put right. A bad answer earns the same.' },
  },
  {
    id: 'neighbourhood-festival',
    rev: 1,
    name: {
      en: 'At the neighbourhood festival',
      ja: '町内まつり参加',
      ru: 'Праздник квартала',
      zh: '参加社区节庆',
    },
    on: 'localEventJoined',
    entry: 'auto',
    then: [{ do: 'earn', wallet: 'points', rate: '40', per: 'event' }],
    limit: { usesPerMember: 1, per: 'day' },
    stack: { phase: 'earn', priority: 59 },
    purpose: { goal: 'The shop is part of the week, not just of the shopping.' },
  },
  {
    id: 'photo-contest',
    rev: 1,
    name: { en: 'Photo contest entry', ja: 'フォトコンテスト応募', ru: 'Фотоконкурс', zh: '摄影比赛投稿' },
    on: 'photoEntered',
    entry: 'auto',
    then: [{ do: 'earn', wallet: 'points', rate: '60', per: 'event' }],
    limit: { usesPerMember: 1, per: 'month' },
    stack: { phase: 'earn', priority: 58 },
    purpose: { goal: 'Pictures of Yanaka on the shop’s own wall.' },
  },
  {
    id: 'review-shown',
    rev: 1,
    name: { en: 'Review shown at the till', ja: '口コミ投稿の提示', ru: 'Отзыв, показанный на кассе', zh: '出示评价' },
    on: 'reviewWritten',
    entry: 'auto',
    if: { event: { field: 'letters', min: 40 } },
    then: [{ do: 'earn', wallet: 'points', rate: '50', per: 'event' }],
    limit: { usesPerMember: 1, per: 'month' },
    stack: { phase: 'earn', priority: 57 },
    purpose: { goal: 'Reviews that say something.' },
  },
  {
    id: 'post-shown',
    rev: 1,
    name: { en: 'Post with our name', ja: 'お店のタグ付け投稿', ru: 'Пост с отметкой магазина', zh: '标记本店的帖子' },
    on: 'brandTagged',
    entry: 'auto',
    if: { event: { field: 'public', is: true } },
    then: [{ do: 'earn', wallet: 'points', rate: '30', per: 'event' }],
    limit: { usesPerMember: 1, per: 'week' },
    stack: { phase: 'earn', priority: 56 },
    purpose: { goal: 'Neighbours hear of the shop from neighbours.' },
  },
  {
    id: 'bicycle-hour',
    rev: 1,
    name: { en: 'An hour on the bicycle', ja: '1時間サイクリング', ru: 'Час на велосипеде', zh: '骑行一小时' },
    on: 'rideEnded',
    entry: 'auto',
    if: { event: { field: 'minutes', min: 60 } },
    then: [{ do: 'earn', wallet: 'points', rate: '15', per: 'event' }],
    limit: { usesPerMember: 1, per: 'day' },
    stack: { phase: 'earn', priority: 55 },
    purpose: { goal: 'Members who stay well come for long.' },
  },
];

/** What rests on an answer, and what the customer picks. */
export const CHOICE_PROGRAMMES = [
  {
    id: 'tea-for-tea-lovers',
    rev: 1,
    name: { en: 'Leaf tea chosen for you', ja: 'あなたへの茶葉割引', ru: 'Листовой чай для вас', zh: '为您推荐的茶叶' },
    entry: 'auto',
    if: { member: { segment: ['tea-lovers'], consent: 'profiling' } },
    then: [
      {
        do: 'discount',
        value: { percent: '10' },
        on: { sku: ['sencha-leaf-100g', 'sencha-leaf-200g', 'genmaicha-20bags'] },
      },
    ],
    stack: { phase: 'line', priority: 80 },
    purpose: { goal: 'An offer that suits, and only for those who want one.' },
  },
  {
    id: 'choose-your-reward',
    rev: 1,
    name: { en: 'Choose your reward', ja: '選べる特典', ru: 'Награда на выбор', zh: '自选奖励' },
    entry: 'claim',
    if: { member: { known: true } },
    then: [
      {
        do: 'give',
        sku: ['cotton-bag', 'genmaicha-20bags'],
        qty: 1,
        cost: { wallet: 'points', points: 300 },
        worth: 398,
      },
    ],
    stack: { phase: 'redeem', priority: 115 },
    purpose: { goal: 'What people choose themselves, they value.' },
  },
];

export const QUESTIONS = [
  {
    id: 'profiling',
    kind: 'consent',
    purpose: 'profiling',
    version: '2026-11',
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
    segments: ['tea-lovers'],
  },
  {
    id: 'visit',
    kind: 'survey',
    event: 'surveyAnswered',
    text: {
      en: 'How was your shopping today?',
      ja: '本日のお買い物はいかがでしたか。',
      ru: 'Как прошла ваша покупка сегодня?',
      zh: '今天的购物体验如何？',
    },
    answers: [
      { id: 'good', text: { en: 'Good', ja: '良かった', ru: 'Хорошо', zh: '很好' }, fields: { score: 10 } },
      { id: 'fair', text: { en: 'So-so', ja: 'ふつう', ru: 'Нормально', zh: '一般' }, fields: { score: 5 } },
      { id: 'poor', text: { en: 'Not good', ja: '良くなかった', ru: 'Плохо', zh: '不好' }, fields: { score: 0 } },
    ],
  },
];
