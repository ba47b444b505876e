import type { Language } from '../../shared/units/text.ts';
import type { CountedWords } from './word-book.ts';

export const COUNTED: { readonly [L in Language]: CountedWords<L> } = {
  en: {
    items: { one: '{{count}} item', other: '{{count}} items' },
    points: { one: '{{count}} point', other: '{{count}} points' },
    morePoints: { one: '{{count}} more point', other: '{{count}} more points' },
    moreUnits: { one: '{{count}} more piece', other: '{{count}} more pieces' },
    unsent: { one: '{{count}} record waits to be sent.', other: '{{count}} records wait to be sent.' },
    minutes: { one: '{{count}} min', other: '{{count}} min' },
    hours: { one: '{{count}} hour', other: '{{count}} hours' },
    suspended: { one: '{{count}} basket waiting', other: '{{count}} baskets waiting' },
  },
  ja: {
    items: { other: '{{count}} 点' },
    points: { other: '{{count}} ポイント' },
    morePoints: { other: 'あと {{count}} ポイント' },
    moreUnits: { other: 'あと {{count}} 点' },
    unsent: { other: '未送信の記録が {{count}} 件あります。' },
    minutes: { other: '{{count}} 分' },
    hours: { other: '{{count}} 時間' },
    suspended: { other: '保留 {{count}} 件' },
  },
  ru: {
    items: { one: '{{count}} товар', few: '{{count}} товара', many: '{{count}} товаров', other: '{{count}} товара' },
    points: { one: '{{count}} балл', few: '{{count}} балла', many: '{{count}} баллов', other: '{{count}} балла' },
    morePoints: {
      one: 'ещё {{count}} балл',
      few: 'ещё {{count}} балла',
      many: 'ещё {{count}} баллов',
      other: 'ещё {{count}} балла',
    },
    moreUnits: {
      one: 'ещё {{count}} штука',
      few: 'ещё {{count}} штуки',
      many: 'ещё {{count}} штук',
      other: 'ещё {{count}} штуки',
    },
    unsent: {
      one: '{{count}} запись ждёт отправки.',
      few: '{{count}} записи ждут отправки.',
      many: '{{count}} записей ждут отправки.',
      other: '{{count}} записи ждут отправки.',
    },
    minutes: { one: '{{count}} мин', few: '{{count}} мин', many: '{{count}} мин', other: '{{count}} мин' },
    hours: { one: '{{count}} час', few: '{{count}} часа', many: '{{count}} часов', other: '{{count}} часа' },
    suspended: {
      one: '{{count}} корзина ждёт',
      few: '{{count}} корзины ждут',
      many: '{{count}} корзин ждут',
      other: '{{count}} корзины ждут',
    },
  },
  zh: {
    items: { other: '{{count}} 件' },
    points: { other: '{{count}} 积分' },
    morePoints: { other: '还差 {{count}} 积分' },
    moreUnits: { other: '还差 {{count}} 件' },
    unsent: { other: '有 {{count}} 条记录待发送。' },
    minutes: { other: '{{count}} 分钟' },
    hours: { other: '{{count}} 小时' },
    suspended: { other: '{{count}} 单挂起' },
  },
};
