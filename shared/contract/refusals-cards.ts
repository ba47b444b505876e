import { GIFT_CARD_CODES } from './refusals-gift-cards.ts';

/** What may be said about cards, and to whoever gives out new ones. */
export const CARD_CODES = [
  'card.unknown',
  'card.withdrawn',
  'card.expired',
  'card.attached',
  'enrol.scanCard',
  'enrol.cardTaken',
  'enrol.phoneUnreadable',
  'enrol.done',
  ...GIFT_CARD_CODES,
] as const;
