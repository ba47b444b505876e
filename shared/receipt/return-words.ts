import type { Language } from '../units/text.ts';

/** What the paper says of goods that come back. */
export interface ReturnWords {
  readonly returned: string;
  readonly refund: string;
  readonly cashBack: string;
  readonly cardBack: string;
  readonly giftCardBack: string;
  readonly pointsTaken: string;
  readonly pointsGiven: string;
  readonly pointsOwed: string;
  readonly giftKept: string;
  /** How many came back, and how much. */
  readonly pieces: (count: string) => string;
  readonly kilograms: (weight: string) => string;
}

export const RETURN_WORDS: Readonly<Record<Language, ReturnWords>> = {
  en: {
    returned: 'Goods returned',
    refund: 'REFUND',
    cashBack: 'Paid out in cash',
    cardBack: 'Back to card',
    giftCardBack: 'Back to gift card',
    pointsTaken: 'Points taken back',
    pointsGiven: 'Points given back',
    pointsOwed: 'The points owed are paid from the next ones.',
    giftKept: 'Gift kept',
    pieces: (count) => `Qty ${count}`,
    kilograms: (weight) => `${weight} kg`,
  },
  ja: {
    returned: '返品商品',
    refund: '返金合計',
    cashBack: '現金返金',
    cardBack: 'カード返金',
    giftCardBack: 'ギフトカード返金',
    pointsTaken: '取消ポイント',
    pointsGiven: '返還ポイント',
    pointsOwed: '不足ポイントは次回のポイントから差し引きます。',
    giftKept: 'プレゼント買取',
    pieces: (count) => `${count}点`,
    kilograms: (weight) => `${weight} kg`,
  },
  ru: {
    returned: 'Возврат товара',
    refund: 'ВОЗВРАТ',
    cashBack: 'Выдано наличными',
    cardBack: 'Возврат на карту',
    giftCardBack: 'Возврат на подарочную карту',
    pointsTaken: 'Баллы отозваны',
    pointsGiven: 'Баллы возвращены',
    pointsOwed: 'Долг по баллам погасят следующие баллы.',
    giftKept: 'Подарок оставлен',
    pieces: (count) => `${count} шт.`,
    kilograms: (weight) => `${weight} кг`,
  },
  zh: {
    returned: '退货商品',
    refund: '退款合计',
    cashBack: '现金退款',
    cardBack: '退回银行卡',
    giftCardBack: '退回礼品卡',
    pointsTaken: '收回积分',
    pointsGiven: '退还积分',
    pointsOwed: '所欠积分将从以后的积分中扣除。',
    giftKept: '保留赠品',
    pieces: (count) => `${count}件`,
    kilograms: (weight) => `${weight} 公斤`,
  },
};
