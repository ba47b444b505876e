export { byHolder, draw, drawFrom, type Entrant } from './draw.ts';
export { foldWallet, type LotView, type WalletState } from './fold.ts';
export { firstDay, type Life, lastDay, type Pending, WAITING } from './life.ts';
export type { Lots } from './lots.ts';
export { GRACE_DAYS } from './lots-back.ts';
export { inBusinessOrder, type Posting, type PostingKind, zPosting } from './posting.ts';
export { type TierLevel, type TierSet, zTierSet } from './tier-set.ts';
export { type TierGift, type TierStanding, tierOf, UNDO_DAYS } from './tiers.ts';
export { type Wallet, type WalletDef, zWallet } from './wallet.ts';
