import type { Language } from '../units/text.ts';

/** What a receipt says in the customer's language. */
export interface ReceiptWords {
  readonly receipt: string;
  readonly till: string;
  readonly cashier: string;
  readonly training: string;
  readonly total: string;
  readonly rounding: string;
  readonly cash: string;
  readonly card: string;
  readonly giftCard: string;
  readonly giftCardLeft: string;
  readonly change: string;
  readonly saved: string;
  /** "incl. 8 % tax on 1,080" and "8 % tax on 1,000", by rate. */
  readonly taxIncluded: string;
  readonly taxAdded: string;
  readonly taxableAmount: string;
  readonly member: string;
  readonly pointsBefore: string;
  readonly pointsEarned: string;
  readonly pointsSpent: string;
  readonly pointsAfter: string;
  readonly pointsExpire: (points: string, until: string) => string;
  readonly perKilogram: string;
  readonly gift: string;
  readonly coupon: string;
  readonly couponUntil: (until: string) => string;
  readonly thanks: string;
}

export const RECEIPT_WORDS: Readonly<Record<Language, ReceiptWords>> = {
  en: {
    receipt: 'Receipt',
    till: 'Till',
    cashier: 'Served by',
    training: 'TRAINING - NOT A RECEIPT',
    total: 'TOTAL',
    rounding: 'Cash rounding',
    cash: 'Cash',
    card: 'Card',
    giftCard: 'Gift card',
    giftCardLeft: 'Left on the card',
    change: 'Change',
    saved: 'You saved',
    taxIncluded: 'Tax included',
    taxAdded: 'Tax',
    taxableAmount: 'Taxable at',
    member: 'Member',
    pointsBefore: 'Points before',
    pointsEarned: 'Points earned',
    pointsSpent: 'Points spent',
    pointsAfter: 'Points now',
    pointsExpire: (points, until) => `${points} points can be used until ${until}`,
    perKilogram: '/kg',
    gift: 'Gift',
    coupon: 'Coupon for your next visit',
    couponUntil: (until) => `Valid until ${until}`,
    thanks: 'Thank you. See you soon!',
  },
  ja: {
    receipt: 'レシート',
    till: 'レジ',
    cashier: '担当',
    training: '練習モード - 領収書ではありません',
    total: '合計',
    rounding: '端数調整',
    cash: '現金',
    card: 'カード',
    giftCard: 'ギフトカード',
    giftCardLeft: 'カード残高',
    change: 'お釣り',
    saved: '割引合計',
    taxIncluded: '内消費税',
    taxAdded: '消費税',
    taxableAmount: '対象',
    member: '会員',
    pointsBefore: '前回ポイント',
    pointsEarned: '今回ポイント',
    pointsSpent: '利用ポイント',
    pointsAfter: 'ポイント残高',
    pointsExpire: (points, until) => `${points}ポイントの有効期限 ${until}`,
    perKilogram: '/kg',
    gift: 'プレゼント',
    coupon: '次回のお買い物に使えるクーポン',
    couponUntil: (until) => `有効期限 ${until}`,
    thanks: 'ありがとうございました。またお越しください。',
  },
  ru: {
    receipt: 'Чек',
    till: 'Касса',
    cashier: 'Кассир',
    training: 'УЧЕБНЫЙ РЕЖИМ - НЕ ЧЕК',
    total: 'ИТОГО',
    rounding: 'Округление',
    cash: 'Наличные',
    card: 'Карта',
    giftCard: 'Подарочная карта',
    giftCardLeft: 'Остаток на карте',
    change: 'Сдача',
    saved: 'Ваша скидка',
    taxIncluded: 'В т. ч. налог',
    taxAdded: 'Налог',
    taxableAmount: 'Облагается по',
    member: 'Участник',
    pointsBefore: 'Баллов было',
    pointsEarned: 'Начислено',
    pointsSpent: 'Списано',
    pointsAfter: 'Баллов стало',
    pointsExpire: (points, until) => `Действуют до ${until}: ${points}`,
    perKilogram: '/кг',
    gift: 'Подарок',
    coupon: 'Купон на следующую покупку',
    couponUntil: (until) => `Действует до ${until}`,
    thanks: 'Спасибо! Ждём вас снова.',
  },
  zh: {
    receipt: '小票',
    till: '收银台',
    cashier: '收银员',
    training: '练习模式 - 非正式小票',
    total: '合计',
    rounding: '抹零',
    cash: '现金',
    card: '银行卡',
    giftCard: '礼品卡',
    giftCardLeft: '卡内余额',
    change: '找零',
    saved: '已优惠',
    taxIncluded: '其中税额',
    taxAdded: '税额',
    taxableAmount: '计税额',
    member: '会员',
    pointsBefore: '原有积分',
    pointsEarned: '本次积分',
    pointsSpent: '使用积分',
    pointsAfter: '积分余额',
    pointsExpire: (points, until) => `${points}积分有效期至${until}`,
    perKilogram: '/公斤',
    gift: '赠品',
    coupon: '下次购物优惠券',
    couponUntil: (until) => `有效期至${until}`,
    thanks: '谢谢惠顾，欢迎再次光临！',
  },
};
