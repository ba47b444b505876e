import { type Condition, MEMBER, offer, template, type Words } from './template.ts';
import { POINTS } from './wallets.ts';

interface Activity {
  readonly event: string;
  readonly name: Words;
  readonly points: string;
  readonly per: 'day' | 'week' | 'month' | 'year';
  readonly if?: Condition;
}

const ACTIVITIES: readonly Activity[] = [
  {
    event: 'reviewWritten',
    name: { en: 'Points for your review', ja: 'レビュー投稿ポイント', ru: 'Баллы за отзыв', zh: '评价积分' },
    points: '50',
    per: 'month',
    if: { event: { field: 'letters', min: 40 } },
  },
  {
    event: 'brandTagged',
    name: { en: 'Points for your post', ja: 'SNS投稿ポイント', ru: 'Баллы за отметку бренда', zh: '社交标记积分' },
    points: '30',
    per: 'week',
    if: { event: { field: 'public', is: true } },
  },
  {
    event: 'localEventJoined',
    name: {
      en: 'Points for being there',
      ja: '地域イベント参加ポイント',
      ru: 'Баллы за местное событие',
      zh: '社区活动积分',
    },
    points: '40',
    per: 'day',
  },
  {
    event: 'photoEntered',
    name: {
      en: 'Points for your photo',
      ja: 'フォトコンテスト参加ポイント',
      ru: 'Баллы за фотоконкурс',
      zh: '摄影比赛积分',
    },
    points: '60',
    per: 'month',
  },
  {
    event: 'questionnaireAnswered',
    name: { en: 'Points for your answers', ja: 'アンケート回答ポイント', ru: 'Баллы за анкету', zh: '问卷积分' },
    points: '25',
    per: 'month',
  },
  {
    event: 'newsletterJoined',
    name: { en: 'Points for the newsletter', ja: 'メルマガ登録ポイント', ru: 'Баллы за подписку', zh: '订阅积分' },
    points: '20',
    per: 'year',
  },
  {
    event: 'rideEnded',
    name: { en: 'Points for your ride', ja: 'サイクリングポイント', ru: 'Баллы за велопоездку', zh: '骑行积分' },
    points: '15',
    per: 'day',
    if: { event: { field: 'minutes', min: 60 } },
  },
];

export const activityPoints = template({
  id: 'activity-points',
  mechanisms: ['activity-points'],
  side: 'both',
  words: {
    title: { en: 'Points for what people do', ja: 'アクションポイント', ru: 'Баллы за действия', zh: '互动积分' },
    explains: {
      en: 'A review, a tag, a local event, a photo, a questionnaire, the newsletter, an hour on the bicycle. Each only so often, so that nobody can live on it.',
      ja: 'レビュー、SNS投稿、地域イベント、写真、アンケート、メルマガ、1時間の自転車走行でポイントが付きます。回数には上限があります。',
      ru: 'Отзыв, отметка бренда, местное событие, фото, анкета, рассылка, час на велосипеде. Каждое — не чаще заданного.',
      zh: '评价、社交标记、社区活动、摄影、问卷、订阅、骑行一小时均可积分，各有次数上限。',
    },
  },
  defaults: { activities: ACTIVITIES },
  rules: ({ activities }) => ({
    programmes: activities.map((activity, i) =>
      offer(`did:${activity.event}`, activity.name, {
        on: activity.event,
        ...(activity.if ? { if: activity.if } : {}),
        gives: [{ do: 'earn', wallet: POINTS.id, rate: activity.points, per: 'event' }],
        limit: { usesPerMember: 1, per: activity.per },
        turn: { phase: 'earn', priority: 350 - i },
        goal: 'The shop is part of the week, not just of the shopping.',
      }),
    ),
    wallets: [POINTS],
  }),
  examples: {
    'did:reviewWritten': [
      {
        words: 'A review of 40 letters brings 50 points.',
        event: { name: 'reviewWritten', fields: { letters: 40 } },
        member: {},
        expect: { points: { points: 50 } },
      },
      {
        words: 'One word brings none.',
        event: { name: 'reviewWritten', fields: { letters: 4 } },
        member: {},
        expect: { points: { points: 0 } },
      },
    ],
    'did:brandTagged': [
      {
        words: 'A post that all can see brings 30.',
        event: { name: 'brandTagged', fields: { public: true } },
        member: {},
        expect: { points: { points: 30 } },
      },
      {
        words: 'One for friends alone brings none.',
        event: { name: 'brandTagged', fields: { public: false } },
        member: {},
        expect: { points: { points: 0 } },
      },
    ],
    'did:localEventJoined': [
      {
        words: 'Being there brings 40.',
        event: { name: 'localEventJoined' },
        member: {},
        expect: { points: { points: 40 } },
      },
    ],
    'did:photoEntered': [
      {
        words: 'A photo in the contest brings 60.',
        event: { name: 'photoEntered' },
        member: {},
        expect: { points: { points: 60 } },
      },
    ],
    'did:questionnaireAnswered': [
      {
        words: 'Answers bring 25.',
        event: { name: 'questionnaireAnswered' },
        member: {},
        expect: { points: { points: 25 } },
      },
    ],
    'did:newsletterJoined': [
      {
        words: 'The newsletter brings 20.',
        event: { name: 'newsletterJoined' },
        member: {},
        expect: { points: { points: 20 } },
      },
    ],
    'did:rideEnded': [
      {
        words: 'An hour on the bicycle brings 15.',
        event: { name: 'rideEnded', fields: { minutes: 60 } },
        member: {},
        expect: { points: { points: 15 } },
      },
      {
        words: 'A minute less brings none.',
        event: { name: 'rideEnded', fields: { minutes: 59 } },
        member: {},
        expect: { points: { points: 0 } },
      },
    ],
  },
});

/** Three answers, each with its score: whoever reads the results needs no more, and a queue has no time for more. */
const HOW_WAS_IT = {
  id: 'how-was-it',
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
} as const;

/** The till asks after the sale, and the sale is the key: answered again, it is the same posting. */
export const survey = template({
  id: 'survey',
  mechanisms: ['survey'],
  side: 'till',
  words: {
    title: { en: 'How was it today?', ja: 'お買い物アンケート', ru: 'Как прошла покупка?', zh: '购物满意度' },
    explains: {
      en: 'One question after the sale, once for each sale. The answer earns the same, good or bad.',
      ja: 'お会計後に1問だけ、お買い物ごとに1回うかがいます。評価の良し悪しにかかわらず、ポイントは同じです。',
      ru: 'Один вопрос после покупки, по разу на покупку. Баллы одинаковы за любой ответ.',
      zh: '每次购物后仅一个问题、一次作答，无论好评差评积分相同。',
    },
  },
  defaults: { points: '5' },
  rules: ({ points }) => ({
    programmes: [
      offer(
        'survey',
        { en: 'Points for your opinion', ja: 'ご意見ポイント', ru: 'Баллы за мнение', zh: '反馈积分' },
        {
          on: 'surveyAnswered',
          if: { all: [MEMBER, { event: { field: 'score', min: 0, max: 10 } }] },
          gives: [{ do: 'earn', wallet: POINTS.id, rate: points, per: 'event' }],
          turn: { phase: 'earn', priority: 320 },
          goal: 'To hear of what went wrong while it can be put right.',
        },
      ),
    ],
    wallets: [POINTS],
    questions: [HOW_WAS_IT],
  }),
  examples: {
    survey: [
      {
        words: 'A bad word brings 5 points.',
        event: { name: 'surveyAnswered', fields: { score: 0 } },
        member: {},
        expect: { points: { points: 5 } },
      },
      {
        words: 'A good one brings as many.',
        event: { name: 'surveyAnswered', fields: { score: 10 } },
        member: {},
        expect: { points: { points: 5 } },
      },
    ],
  },
});
