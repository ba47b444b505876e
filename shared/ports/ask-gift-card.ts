import type { GiftCardRefusal, GiftCardState } from '../loyalty/leases/gift-card.ts';
import type { Lease } from '../loyalty/leases/lease.ts';
import type { Money } from '../units/money.ts';
import type { Result } from '../units/result.ts';
import type { Day } from '../units/time.ts';

/** No answer, or one that is not head office's: whether it has granted anything is not known. */
export type NoAnswer = 'unreachable' | 'distrusted';

export type LeaseAnswer =
  | { readonly outcome: 'granted'; readonly lease: Lease; readonly sig: string }
  | { readonly outcome: 'refused'; readonly why: GiftCardRefusal; readonly expires?: Day | undefined }
  | { readonly outcome: 'none' };

/** Head office's door for gift cards. Settles within seconds; never throws for trouble on the way. */
export interface GiftCardOffice {
  /** Without a card: is there a lease of this number that was never heard of? */
  lease(question: { n: number; card: string | null; wanted: Money }): Promise<Result<LeaseAnswer, NoAnswer>>;
  /** Null: no card of this chain. */
  state(card: string): Promise<Result<GiftCardState | null, NoAnswer>>;
}
