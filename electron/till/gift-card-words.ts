import type { GiftCardRefusal, GiftCardState } from '../../shared/loyalty/leases/gift-card.ts';
import { unreachable } from '../../shared/units/result.ts';
import type { Day } from '../../shared/units/time.ts';
import { type Counter, type Outcome, refused } from './counter.ts';

/** Why a card pays nothing, as the cashier hears it. */
export function giftCardRefused(
  { why, expires }: { readonly why: GiftCardRefusal | 'noAnswer'; readonly expires?: Day | undefined },
  last4: string,
): Outcome {
  switch (why) {
    case 'noAnswer':
      return refused({ code: 'giftCard.needsHeadOffice', last4 });
    case 'unknown':
      return refused({ code: 'giftCard.unknown', last4 });
    case 'notActive':
      return refused({ code: 'giftCard.notActive', last4 });
    case 'blocked':
      return refused({ code: 'giftCard.blocked', last4 });
    case 'expired':
      return refused({ code: 'giftCard.expired', last4, until: expires ?? '' });
    case 'empty':
      return refused({ code: 'giftCard.empty', last4 });
    case 'otherCurrency':
      return refused({ code: 'giftCard.otherCurrency', last4 });
    default:
      return unreachable(why);
  }
}

/** Why a card can be neither sold nor used; null where nothing is in the way. A card without a balance is none of these. */
export function standingRefusal(
  state: GiftCardState | null,
  { store, clock }: Pick<Counter, 'store' | 'clock'>,
): GiftCardRefusal | null {
  if (!state) return 'unknown';
  if (state.state === 'blocked') return 'blocked';
  if (state.currency !== store.currency.code) return 'otherCurrency';
  return state.expires !== undefined && state.expires < clock.now().day ? 'expired' : null;
}
