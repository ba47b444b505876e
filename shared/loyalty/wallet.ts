import { z } from 'zod';
import { zText, zWalletId } from '../units/schemas.ts';
import { zLife, zPending } from './life.ts';

export const WALLET_HOLDERS = ['member', 'household', 'card', 'programme', 'store', 'till'] as const;

/**
 * One kind of value that is earned and spent: points, stamps, spend of the last year, tier points, lottery tickets,
 * access rights, a campaign's budget, a gift card's money. They differ only in holder, unit and life.
 */
export const zWallet = z.strictObject({
  id: zWalletId,
  name: zText,
  holder: z.enum(WALLET_HOLDERS),
  unit: z.enum(['points', 'money', 'count']),
  /** Decimals of one point: 1250 with scale 2 is shown as 12.50. Every figure is in the smallest unit. */
  scale: z.int().min(0).max(4),
  life: zLife,
  /** Before they can be spent, points wait this many days (the time in which goods come back), or for an event. */
  pending: zPending.optional(),
});
export type WalletDef = z.output<typeof zWallet>;
export type Wallet = WalletDef;
