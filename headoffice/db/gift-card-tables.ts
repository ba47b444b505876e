import type { Generated } from 'kysely';
import type { LeaseState } from '../../shared/loyalty/leases/account.ts';
import type { GiftCardState } from '../../shared/loyalty/leases/gift-card.ts';
import type { Json } from './columns.ts';

export type GiftCardStanding = GiftCardState['state'];

/** `leased` and `released` move what is available, `spent` what was leased, and `loss` is the merchant's. */
export const GIFT_MOVES = [
  'issued',
  'loaded',
  'refunded',
  'leased',
  'spent',
  'released',
  'loss',
  'blocked',
  'unblocked',
] as const;
export type GiftMoveKind = (typeof GIFT_MOVES)[number];

/** Gift cards: see migration 0013. */
export interface GiftCardTables {
  gift_card: {
    card: string;
    last4: string;
    /** `issued`: nothing was ever loaded onto it. */
    state: GiftCardStanding;
    currency: string;
    available: Generated<number>;
    expires: string | null;
    issued_ms: number;
  };
  gift_lease: {
    till: string;
    epoch: number;
    n: number;
    store: string;
    card: string;
    amount: number;
    settled: Generated<number>;
    late: Generated<number>;
    state: LeaseState;
    doc: Json;
    sig: string;
    granted_ms: number;
    ended_ms: number | null;
    written_off_by: Json | null;
  };
  gift_move: {
    card: string;
    key: string;
    kind: GiftMoveKind;
    amount: number;
    store: string | null;
    till: string | null;
    epoch: number | null;
    /** The till's number of the lease. */
    n: number | null;
    seq: number | null;
    who: string | null;
    at_ms: number;
  };
}
