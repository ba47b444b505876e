import type { Answer } from '../../shared/contract/till-api.ts';
import { answer } from './answer.ts';
import { detachMember } from './attach-member.ts';
import { beginReturn, dropReturn } from './begin-return.ts';
import { changeQuantity, selectLine, voidLine } from './change-lines.ts';
import { keepGift, returnAll, returnReason, returnUnits } from './choose-returned.ts';
import { claimReward, unclaimReward } from './claim-reward.ts';
import type { Act } from './counter.ts';
import { beginEnrol, cancelEnrol, enrolMember } from './enrol-member.ts';
import { giftCardAmount } from './gift-card.ts';
import { nextCustomer } from './next-customer.ts';
import { openDrawer } from './open-drawer.ts';
import { recordEvent } from './record-event.ts';
import { refundCard, refundCash } from './refund.ts';
import { reprint } from './reprint.ts';
import { ringProduct } from './ring-product.ts';
import { scan } from './scan.ts';
import { setConsent } from './set-consent.ts';
import { resume, suspend } from './suspend.ts';
import { backToSale, beginTender, resolveCard, tenderCard, tenderCash } from './tender.ts';
import { tenderGiftCard } from './tender-gift-card.ts';
import { useCoupon } from './use-coupon.ts';
import { voidSale } from './void-sale.ts';

/** Every act of the cashier by the name that the contract has for it. */
export const ACTS = {
  scan,
  ring: ringProduct,
  changeQuantity,
  selectLine,
  voidLine,
  voidSale,
  suspend,
  resume,
  detachMember,
  beginEnrol,
  cancelEnrol,
  enrolMember,
  claimReward,
  unclaimReward,
  useCoupon,
  beginReturn,
  returnUnits,
  returnAll,
  returnReason,
  keepGift,
  dropReturn,
  beginTender,
  backToSale,
  tenderCash,
  tenderCard,
  tenderGiftCard,
  giftCardAmount,
  resolveCard,
  refundCard,
  refundCash,
  nextCustomer,
  reprint,
  openDrawer,
  answer,
  recordEvent,
  setConsent,
} as const;

type InputOf<A> = A extends Act<infer Input> ? Input : never;
/** The acts as the outside calls them: one at a time, with an answer. */
export type Acts = { readonly [Name in keyof typeof ACTS]: (input: InputOf<(typeof ACTS)[Name]>) => Promise<Answer> };
