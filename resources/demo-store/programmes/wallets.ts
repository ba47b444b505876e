/** Yen spent in a calendar year; each tier is kept to the end of the year after. */
export const STATUS_LEVELS = [
  { name: 'silver', at: 1, label: { en: 'Silver', ja: 'シルバー', ru: 'Серебро', zh: '银卡' } },
  { name: 'gold', at: 50_000, label: { en: 'Gold', ja: 'ゴールド', ru: 'Золото', zh: '金卡' } },
  { name: 'platinum', at: 150_000, label: { en: 'Platinum', ja: 'プラチナ', ru: 'Платина', zh: '白金卡' } },
];

export const WALLETS = [
  {
    id: 'points',
    name: { en: 'Points', ja: 'ポイント', ru: 'Баллы', zh: '积分' },
    holder: 'member',
    unit: 'points',
    scale: 0,
    life: { months: 12, roundUp: 'month' },
  },
  {
    id: 'status',
    name: { en: 'Spent this year', ja: '年間お買い上げ額', ru: 'Покупки за год', zh: '本年消费额' },
    holder: 'member',
    unit: 'money',
    scale: 0,
    life: { until: '12-31' },
  },
  {
    id: 'coffee-stamps',
    name: { en: 'Coffee stamps', ja: 'コーヒースタンプ', ru: 'Кофейные штампы', zh: '咖啡印花' },
    holder: 'member',
    unit: 'count',
    scale: 0,
    life: { months: 6, roundUp: 'month' },
  },
  {
    id: 'family',
    name: { en: 'Family points', ja: '家族ポイント', ru: 'Семейные баллы', zh: '家庭积分' },
    holder: 'household',
    unit: 'points',
    scale: 0,
    life: { months: 12, roundUp: 'month' },
  },
  {
    id: 'bread-stamps',
    name: { en: 'Bread stamps', ja: 'パンのスタンプ', ru: 'Хлебные штампы', zh: '面包印花' },
    holder: 'card',
    unit: 'count',
    scale: 0,
    life: { months: 6, roundUp: 'month' },
  },
];

export const TIER_SETS = [
  {
    id: 'status',
    name: { en: 'Member status', ja: '会員ステージ', ru: 'Статус участника', zh: '会员等级' },
    metric: 'status',
    levels: STATUS_LEVELS,
    keep: 'nextYear',
    grace: 30,
    down: 'one',
  },
];
