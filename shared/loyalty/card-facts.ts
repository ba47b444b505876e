import { z } from 'zod';
import { zCardKey } from '../catalogue/member.ts';
import { zPoints } from '../units/schemas.ts';

const zPerWallet = z.record(z.string().max(60), zPoints);

/** A card as this till sees it at a moment: what it holds itself, whoever shows it. Frozen into the sale. */
export const zCardFacts = z.strictObject({
  key: zCardKey,
  last4: z.string().max(4),
  /** What can be spent today, per wallet that cards hold; negative is a debt. */
  wallets: zPerWallet,
  /** Spent here, per wallet, and not in head office's figures yet. */
  unseenSpent: zPerWallet,
  /** Head office's figures were right at this time, UTC milliseconds. */
  asOfMs: z.int(),
});
export type CardFacts = z.output<typeof zCardFacts>;
