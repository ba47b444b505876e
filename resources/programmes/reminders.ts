import { offer, template } from './template.ts';

export const reminders = template({
  id: 'reminders',
  mechanisms: ['reminders'],
  side: 'office',
  words: {
    title: { en: 'Left behind in the basket', ja: 'カートに残した商品', ru: 'Забытая корзина', zh: '购物车提醒' },
    explains: {
      en: 'Who left a full basket in the web shop and allows messages gets a small personal coupon, once a month at most.',
      ja: 'ネットショップのかごに商品を残された方で、お知らせに同意された方に、月1回までクーポンをお送りします。',
      ru: 'Кто оставил полную корзину в интернет-магазине и согласен на сообщения, получит небольшой личный купон, не чаще раза в месяц.',
      zh: '在网店留有未结购物车且同意接收消息者，每月至多获一张小额专属券。',
    },
  },
  defaults: { template: 'basket-left', days: 7, min: 2000, amount: 200, consent: 'messages' },
  rules: ({ template: coupon, days, min, amount, consent }) => ({
    programmes: [
      offer(
        'basket-left',
        {
          en: 'Your basket is waiting',
          ja: 'カートに商品が残っています',
          ru: 'Ваша корзина ждёт',
          zh: '您的购物车在等您',
        },
        {
          on: 'basketLeft',
          if: { all: [{ member: { consent } }, { event: { field: 'amount', min } }] },
          gives: [{ do: 'issue', what: 'coupon', template: coupon, days }],
          limit: { usesPerMember: 1, per: 'month' },
          turn: { phase: 'earn', priority: 260 },
          goal: 'A reminder, not a bribe: twice in a row would teach people to leave baskets.',
        },
      ),
      offer(
        'basket-left-coupon',
        { en: 'Coupon for your basket', ja: 'カートクーポン', ru: 'Купон на корзину', zh: '购物车优惠券' },
        {
          entry: 'code',
          template: coupon,
          if: { spend: { min } },
          gives: [{ do: 'discount', value: { amount } }],
          limit: { usesPerCode: 1 },
          turn: { phase: 'order', priority: 150 },
          goal: 'The basket is bought after all.',
        },
      ),
    ],
  }),
  examples: {
    'basket-left': [
      {
        words: 'A basket of 20.00 was left, and messages are welcome: a coupon.',
        event: { name: 'basketLeft', fields: { amount: 2000 } },
        member: { consents: ['messages'] },
        expect: { issued: { 'basket-left': 1 } },
      },
      {
        words: 'Without consent nothing is sent.',
        event: { name: 'basketLeft', fields: { amount: 2000 } },
        member: {},
        expect: { issued: { 'basket-left': 0 } },
      },
    ],
    'basket-left-coupon': [
      {
        words: 'The coupon takes 2.00 off the 20.00.',
        lines: [{ sku: 'goods', unit: 2000, qty: 1 }],
        coupons: [{ template: 'basket-left' }],
        expect: { total: 1800 },
      },
    ],
  },
});
