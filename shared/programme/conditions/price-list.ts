import { z } from 'zod';
import type { Scene } from '../scene.ts';
import type { Failed } from './failed.ts';

export const zPriceList = z.strictObject({ priceList: z.array(z.string().min(1).max(40)).max(100) });
export type PriceList = z.output<typeof zPriceList>;

export function priceList({ priceList: lists }: PriceList, scene: Scene): Failed | null {
  const list = scene.sale.priceList;
  return list !== undefined && lists.includes(list) ? null : { kind: 'priceList' };
}
