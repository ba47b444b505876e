import { withCheckDigit } from '../../shared/catalogue/barcodes/check-digit.ts';
import { giftCardNumber } from '../../shared/catalogue/barcodes/member-number.ts';
import { type Product, zProduct } from '../../shared/catalogue/product.ts';
import { addDays, type Day } from '../../shared/units/time.ts';
import { PRICE_LIST } from './products.ts';

const NAME = { en: 'Gift card', ja: 'ギフトカード', ru: 'Подарочная карта', zh: '礼品卡' };

/** Two that are worth what is printed on them, and one that is loaded with what the customer says. */
export const demoGiftCardProducts = (): Product[] =>
  [3000, 5000, 0].map((unit, at) =>
    zProduct.parse({
      id: unit === 0 ? 'gift-card' : `gift-card-${unit}`,
      name:
        unit === 0 ? NAME : Object.fromEntries(Object.entries(NAME).map(([lang, name]) => [lang, `${name} ${unit}`])),
      barcodes: [withCheckDigit(`95210002${String(at + 1).padStart(4, '0')}`)],
      categories: ['gift-cards'],
      tags: [],
      soldBy: 'each',
      tax: 'standard',
      prices: [{ list: PRICE_LIST, unit }],
      giftCard: true,
    }),
  );

export interface DemoGiftCard {
  readonly number: string;
  readonly balance: number;
  readonly expires: Day | null;
  readonly blocked: boolean;
}

/** In this order: one with much on it, one with little, two to be sold, one that has expired, one that is blocked. */
export const demoGiftCards = (on: Day): DemoGiftCard[] =>
  [
    { balance: 5000, expires: addDays(on, 365) },
    { balance: 1200 },
    { balance: 0 },
    { balance: 0 },
    { balance: 3000, expires: addDays(on, -30) },
    { balance: 3000, blocked: true },
  ].map((card, at) => ({ expires: null, blocked: false, ...card, number: giftCardNumber(7_000_001 + 977 * at) }));
