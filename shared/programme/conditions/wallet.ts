import { z } from 'zod';
import { zWalletId } from '../../units/schemas.ts';
import { heldIn } from '../balances.ts';
import type { Scene } from '../scene.ts';
import { type Failed, outside } from './failed.ts';

const zBalance = z.strictObject({ name: zWalletId, min: z.int().optional(), max: z.int().optional() });
export const zWalletCond = z.strictObject({ wallet: zBalance });
export type WalletCond = z.output<typeof zWalletCond>;

/** The balance before this sale: a right, a stamp card, a year's spend. */
export function wallet({ wallet: range }: WalletCond, scene: Scene): Failed | null {
  return outside(heldIn(scene, range.name), range, 'wallet', (missing) => ({ points: missing }));
}
