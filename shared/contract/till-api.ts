import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { zDrawerReason } from '../journal/drawer-opened.ts';
import { zReturnReason } from '../journal/returned-goods.ts';
import { zLanguage, zText } from '../units/schemas.ts';
import { zActAnswer } from './answer.ts';
import { counterContract } from './counter-api.ts';
import { setupContract } from './setup.ts';
import { zAnswerGiven, zCustomerView, zEventKindView, zEventTold, zTillView, zWhyView } from './views.ts';

export type { DrawerReason } from '../journal/drawer-opened.ts';
export type { ActAnswer, Answer } from './answer.ts';
export * from './counter-api.ts';

const act = oc.output(zActAnswer);
const reference = z.string().min(1).max(80);
const typed = z.string().max(40);

const zScanIn = z.object({
  /** As the device gave it; at most 4 kB, longer is cut off by the adapter and refused here. */
  text: z.string().max(4096),
  symbology: z.string().max(8).optional(),
  device: z.string().max(60),
});

export const zProductHit = z.object({ product: z.string(), name: zText, barcode: z.string(), unit: z.number() });
export type ProductHit = z.output<typeof zProductHit>;

/** The cashier's door: one act a command, and one view that follows. */
export const tillContract = {
  act: {
    scan: act.input(zScanIn),
    ring: act.input(z.object({ product: reference, quantity: typed.optional() })),
    /** `quantity` as typed: "3", "0.482" or "0,482". */
    changeQuantity: act.input(z.object({ line: reference, quantity: typed })),
    selectLine: act.input(z.object({ line: reference })),
    voidLine: act.input(z.object({ line: reference })),
    voidSale: act,
    suspend: act,
    resume: act.input(z.object({ basket: reference })),
    detachMember: act,
    beginEnrol: act,
    cancelEnrol: act,
    /** `phone` as typed, or empty; it is kept as a keyed hash alone. `offers`: whether they may be sent any. */
    enrolMember: act.input(z.object({ phone: typed, offers: z.boolean() })),
    claimReward: act.input(
      z.object({
        programme: reference,
        points: z.int().min(0).optional(),
        quantity: z.int().min(0).optional(),
        sku: reference.optional(),
      }),
    ),
    unclaimReward: act.input(z.object({ programme: reference })),
    /** One of the member's own coupons; the same again puts it back. */
    useCoupon: act.input(z.object({ serial: z.string().min(1).max(200) })),
    /** As scanned ("RCP-…"), or the number of a receipt of this till as typed. */
    beginReturn: act.input(z.object({ receipt: reference })),
    /** `quantity` as typed; empty chooses all that may come back, or none. */
    returnUnits: act.input(z.object({ line: reference, quantity: typed })),
    returnAll: act,
    returnReason: act.input(z.object({ reason: zReturnReason })),
    keepGift: act.input(z.object({ line: reference, kept: z.boolean() })),
    dropReturn: act,
    beginTender: act,
    backToSale: act,
    /** `amount` as typed in major units: "20", "20.50", "20,50". */
    tenderCash: act.input(z.object({ amount: typed })),
    tenderCard: act.input(
      z.object({
        amount: typed,
        outcome: z.enum(['approved', 'declined', 'unknown']),
        approval: z.string().max(40).optional(),
      }),
    ),
    /** As scanned or typed; without an amount, what is due and on the card. */
    tenderGiftCard: act.input(z.object({ number: reference, amount: typed.optional() })),
    /** How much is loaded, as typed, where the product leaves that open. */
    giftCardAmount: act.input(z.object({ line: reference, amount: typed })),
    resolveCard: act.input(z.object({ approved: z.boolean(), approval: z.string().max(40).optional() })),
    /** What the terminal says of the part that goes back to a card. */
    refundCard: act.input(
      z.object({ outcome: z.enum(['approved', 'declined', 'unknown']), approval: z.string().max(40).optional() }),
    ),
    refundCash: act,
    nextCustomer: act,
    reprint: act,
    openDrawer: act.input(z.object({ reason: zDrawerReason })),
    /** Of the customer, told to the cashier. */
    answer: act.input(zAnswerGiven),
    recordEvent: act.input(zEventTold),
    setConsent: act.input(z.object({ purpose: reference, given: z.boolean() })),
    dismissNotice: act,
  },
  ask: {
    /** Why this price? For one line, or for the whole basket. */
    why: oc.input(z.object({ line: reference.optional() })).output(zWhyView),
    search: oc.input(z.object({ text: z.string().max(60), language: zLanguage })).output(z.array(zProductHit).max(50)),
    events: oc.output(z.array(zEventKindView).max(100)),
  },
  setup: setupContract,
  /** The newest view at once, then each newer one; views that nobody had time for are skipped. */
  view: oc.output(eventIterator(zTillView)),
};

/** The customer display's door: it looks, and it answers the question that it shows. There is no other act. */
export const customerContract = {
  /** Not taken where the question has gone or was answered: then the newest view says what is asked now. */
  answer: oc.input(zAnswerGiven).output(z.object({ taken: z.boolean() })),
  view: oc.output(eventIterator(zCustomerView)),
};

/** Everything that a window may be given; each window gets only its own part. */
export const contract = { till: tillContract, customer: customerContract, counter: counterContract };
