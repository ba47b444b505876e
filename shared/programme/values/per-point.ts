import { z } from 'zod';
import { zMoneyNotNegative } from '../schemas.ts';
import type { Deal, Want } from './want.ts';

export const zPerPoint = z.strictObject({ perPoint: zMoneyNotNegative });
export type PerPoint = z.output<typeof zPerPoint>;

/** Money for every point spent. How many points, the cost of the effect says. */
export const perPoint = (value: PerPoint, deal: Deal): Want => ({
  kind: 'money',
  amount: value.perPoint * deal.points,
});
