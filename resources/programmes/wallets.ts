import type { Wallet } from '../../shared/loyalty/index.ts';
import type { Plain, Words } from './template.ts';

// Templates that speak of the same wallet name the same record, so that they can stand in one bundle.

const wallet = (
  id: string,
  name: Words,
  rest: Partial<Plain<Wallet>> & Pick<Plain<Wallet>, 'unit' | 'life'>,
): Plain<Wallet> => ({ id, name, holder: 'member', scale: 0, ...rest });

/** A year from the purchase, to the end of that month: one date a month for the receipt and for people to remember. */
export const POINTS = wallet(
  'points',
  { en: 'Points', ja: 'ポイント', ru: 'Баллы', zh: '积分' },
  { unit: 'points', life: { months: 12, roundUp: 'month' } },
);

/** Spend of the last 365 days, in minor units: `digits` are the decimals of the currency. */
export const spendOfYear = (digits: number): Plain<Wallet> =>
  wallet(
    'spend365',
    {
      en: 'Spent in the last 365 days',
      ja: '過去365日のお買い上げ額',
      ru: 'Покупки за 365 дней',
      zh: '近365天消费额',
    },
    { unit: 'money', scale: digits, life: { days: 365 } },
  );

/** What a status rests on: spending points never lowers it. */
export const STATUS = wallet(
  'status',
  { en: 'Status points', ja: 'ステータスポイント', ru: 'Статусные баллы', zh: '等级积分' },
  { unit: 'points', life: { until: '12-31' } },
);

export const TICKETS = wallet(
  'tickets',
  { en: 'Draw tickets', ja: '抽選券', ru: 'Билеты розыгрыша', zh: '抽奖券' },
  { unit: 'count', life: { until: '12-31' } },
);

export const CLUB = wallet(
  'club',
  { en: 'Club membership', ja: 'クラブ会員権', ru: 'Членство в клубе', zh: '俱乐部会员资格' },
  { unit: 'count', life: { days: 365 } },
);

export const RIGHT = wallet(
  'right:limited',
  { en: 'Right to buy', ja: '購入権', ru: 'Право покупки', zh: '购买资格' },
  { unit: 'count', life: { days: 30 } },
);

export const BOUGHT = wallet(
  'bought:limited',
  { en: 'Limited goods bought', ja: '限定品の購入数', ru: 'Куплено редких товаров', zh: '限量商品已购数' },
  { unit: 'count', life: 'never' },
);

/** Held by the card itself: it works for somebody whose name nobody knows. */
export const FUEL = wallet(
  'partner:fuel',
  { en: 'Fuel points', ja: '給油ポイント', ru: 'Топливные баллы', zh: '加油积分' },
  { holder: 'card', unit: 'points', life: { days: 90 } },
);

export const FAMILY = wallet(
  'family',
  { en: 'Family points', ja: '家族ポイント', ru: 'Семейные баллы', zh: '家庭积分' },
  { holder: 'household', unit: 'points', life: { months: 12, roundUp: 'month' } },
);

/** Given on the last day of a month for the next one: it opens on the 1st and ends with that month. */
export const allowance = (digits: number): Plain<Wallet> =>
  wallet(
    'staff-allowance',
    { en: 'Staff allowance', ja: '社員購入枠', ru: 'Лимит сотрудника', zh: '员工额度' },
    { unit: 'money', scale: digits, life: { months: 1, roundUp: 'month' }, pending: { days: 1 } },
  );
