import { z } from 'zod';
import { zCardAttempt, zTender } from '../tender/tender.ts';
import { zBasketId, zLanguage, zMoney } from '../units/schemas.ts';
import { returnedGoods } from './returned-goods.ts';
import { stamp } from './stamp.ts';

/** Goods taken back without anything being sold. Its receipt comes from the same series; its tenders are negative. */
export const goodsReturned = z.strictObject({
  ...stamp,
  type: z.literal('goodsReturned'),
  receipt: z.int().min(1),
  basket: zBasketId,
  currency: z.strictObject({ code: z.string().length(3), digits: z.int() }),
  language: zLanguage,
  rounding: zMoney,
  tenders: z.array(zTender),
  attempts: z.array(zCardAttempt),
  change: zMoney,
  returned: returnedGoods,
});
export type GoodsReturned = z.output<typeof goodsReturned>;
