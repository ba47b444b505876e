import type { ConsentView, EventKindView, QuestionView } from '../../shared/contract/views-question.ts';

// What the fake till asks, and what can be written down at it: the longest words that a shop would use.

export const FAKE_REWARDS: QuestionView = {
  kind: 'reward',
  id: 'Q1',
  choices: [
    {
      choice: 'cup',
      name: { en: 'Tea cup', ja: '湯のみ', ru: 'Чайная чашка', zh: '茶杯' },
      points: 200,
      worth: null,
      claimed: true,
    },
    {
      choice: 'towel',
      name: { en: 'Hand towel', ja: '手ぬぐい', ru: 'Полотенце для рук', zh: '手巾' },
      points: 200,
      worth: null,
      claimed: false,
    },
    {
      choice: 'five-off',
      name: { en: '5.00 off', ja: '5.00 引き', ru: 'Скидка 5,00', zh: '减 5.00' },
      points: 500,
      worth: 500,
      claimed: false,
    },
    {
      choice: 'ticket',
      name: {
        en: 'Ticket for the summer concert in the park',
        ja: '公園サマーコンサートのチケット',
        ru: 'Билет на летний концерт в парке',
        zh: '公园夏季音乐会门票',
      },
      points: 900,
      worth: null,
      claimed: false,
    },
    {
      choice: 'coffee',
      name: { en: 'Coffee 250 g', ja: 'コーヒー 250 g', ru: 'Кофе 250 г', zh: '咖啡 250 克' },
      points: 1200,
      worth: null,
      claimed: false,
    },
  ],
};

export const FAKE_CONSENT: QuestionView = {
  kind: 'consent',
  id: 'Q2',
  name: {
    en: 'Offers that suit you',
    ja: 'お客様に合ったご案内',
    ru: 'Предложения, подходящие вам',
    zh: '适合您的优惠',
  },
  text: {
    en: 'May we use what you buy here to choose offers for you? You can take this back at any till, and your points do not depend on it.',
    ja: 'お買い物の履歴をもとに、お客様に合った特典をご案内してもよろしいですか。どのレジでもいつでも取り消せます。ポイントには影響しません。',
    ru: 'Можно ли подбирать предложения по вашим покупкам в нашем магазине? Согласие можно отозвать на любой кассе, на баллы оно не влияет.',
    zh: '我们可以根据您的购买记录为您挑选优惠吗？您可随时在任一收银台撤回，积分不受影响。',
  },
};

export const FAKE_SURVEY: QuestionView = {
  kind: 'survey',
  id: 'Q3',
  text: {
    en: 'How was your shopping today?',
    ja: '本日のお買い物はいかがでしたか。',
    ru: 'Как прошла ваша покупка сегодня?',
    zh: '今天的购物体验如何？',
  },
  answers: [
    { choice: 'great', text: { en: 'Very good', ja: 'とても良い', ru: 'Отлично', zh: '非常好' } },
    { choice: 'good', text: { en: 'Good', ja: '良い', ru: 'Хорошо', zh: '好' } },
    { choice: 'fair', text: { en: 'Neither good nor bad', ja: 'どちらともいえない', ru: 'Средне', zh: '一般' } },
    { choice: 'poor', text: { en: 'Not good', ja: '良くない', ru: 'Плохо', zh: '不好' } },
    { choice: 'bad', text: { en: 'Very bad', ja: 'とても悪い', ru: 'Очень плохо', zh: '非常差' } },
  ],
};

export const FAKE_EVENTS: EventKindView[] = [
  {
    event: 'localEventJoined',
    name: {
      en: 'Points for being there',
      ja: '地域イベント参加ポイント',
      ru: 'Баллы за местное событие',
      zh: '社区活动积分',
    },
    fields: [],
  },
  {
    event: 'rideEnded',
    name: { en: 'Points for your ride', ja: 'サイクリングポイント', ru: 'Баллы за велопоездку', zh: '骑行积分' },
    fields: [{ field: 'minutes', as: 'number' }],
  },
  {
    event: 'brandTagged',
    name: { en: 'Points for your post', ja: 'SNS投稿ポイント', ru: 'Баллы за отметку бренда', zh: '社交标记积分' },
    fields: [{ field: 'public', as: 'yesNo' }],
  },
];

export const FAKE_CONSENTS: ConsentView[] = [
  {
    purpose: 'profiling',
    name: {
      en: 'Offers that suit you',
      ja: 'お客様に合ったご案内',
      ru: 'Предложения, подходящие вам',
      zh: '适合您的优惠',
    },
    given: true,
    asked: true,
  },
  {
    purpose: 'letters',
    name: { en: 'Letters and news', ja: 'お知らせの送付', ru: 'Письма и новости', zh: '信件与资讯' },
    given: false,
    asked: true,
  },
  { purpose: 'partners', name: { en: 'partners' }, given: true, asked: false },
];
