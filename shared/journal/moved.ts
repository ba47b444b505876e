import { z } from 'zod';
import { zHolder } from '../loyalty/holder.ts';
import { zDay, zLineId, zMoney, zPoints, zProgrammeId, zWalletId } from '../units/schemas.ts';
import { TEXT_LENGTH_MAX } from '../units/text.ts';

/** A cleaned text has at most so many UTF-16 units: a character may take two. */
export const zName = z.string().max(2 * TEXT_LENGTH_MAX);

export const taxTotal = z.strictObject({
  rate: z.string().max(20),
  basisPoints: z.int(),
  name: zName,
  mark: z.string().max(3).optional(),
  net: zMoney,
  tax: zMoney,
  gross: zMoney,
});
export type TaxTotal = z.output<typeof taxTotal>;

/** Points that an entry gives (positive) or takes (negative). Its key in the ledger is till:epoch:seq:index. */
export const pointsMovement = z.strictObject({
  wallet: zWalletId,
  programme: zProgrammeId,
  rev: z.int(),
  name: zName,
  points: zPoints,
  /** Whose wallet it is where it is not the member's own: the household's, the card's, the store's. */
  holder: zHolder.optional(),
  from: zDay.optional(),
  until: zDay.optional(),
  /** On which lines they were earned or spent: a partial return takes back what belongs to its goods. */
  lines: z.array(z.strictObject({ line: zLineId, points: zPoints })).optional(),
  /** Of a return: an earning taken back, with that earning's dates, or a spending given back. */
  kind: z.enum(['unearn', 'return']).optional(),
});
export type PointsMovement = z.output<typeof pointsMovement>;
