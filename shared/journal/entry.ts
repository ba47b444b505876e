import { z } from 'zod';
import { zCardAttempt, zTender } from '../tender/tender.ts';
import {
  zBasketId,
  zDay,
  zLanguage,
  zLineId,
  zMemberId,
  zMoney,
  zPoints,
  zProductId,
  zProgrammeId,
  zQuantity,
  zStaffId,
  zStoreId,
  zTillId,
  zWalletId,
} from '../units/schemas.ts';
import { TEXT_LENGTH_MAX } from '../units/text.ts';

/** Whether the till's clock can be believed: `unchecked` until head office has told the time since the last start. */
export const CLOCK_FLAGS = ['ok', 'unchecked', 'suspect'] as const;

/** What every entry carries. (till, epoch, seq) is its identity; `prev` is the hash of the entry before it. */
const stamp = {
  v: z.literal(1),
  store: zStoreId,
  till: zTillId,
  epoch: z.int().min(1),
  seq: z.int().min(1),
  prev: z.string().length(64),
  startedAt: z.string().max(40),
  endedAt: z.string().max(40),
  businessDate: zDay,
  clock: z.enum(CLOCK_FLAGS),
  boot: z.string().max(40),
  staff: zStaffId,
  mode: z.enum(['real', 'training']),
  app: z.string().max(20),
};

/** A cleaned text has at most so many UTF-16 units: a character may take two. */
const zName = z.string().max(2 * TEXT_LENGTH_MAX);

const discount = z.strictObject({ programme: zProgrammeId, rev: z.int(), name: zName, amount: zMoney });

/** One line as sold. `list` is the shelf amount, `paid` what is left of it after every programme. */
const saleLine = z.strictObject({
  id: zLineId,
  product: zProductId,
  barcode: z.string().max(80),
  name: zName,
  quantity: zQuantity,
  soldBy: z.enum(['each', 'weight']),
  unit: zMoney,
  list: zMoney,
  discounts: z.array(discount),
  paid: zMoney,
  /** What a return of the whole line is worth: bundles are spread over all their units. */
  returnValue: zMoney,
  tax: z.string().max(20),
  categories: z.array(z.string().max(60)),
  tags: z.array(z.string().max(60)),
  /** A gift adds its own line at nothing; it is given by this programme. */
  giftOf: zProgrammeId.optional(),
});
export type SaleLine = z.output<typeof saleLine>;

const taxTotal = z.strictObject({
  rate: z.string().max(20),
  basisPoints: z.int(),
  name: zName,
  mark: z.string().max(3).optional(),
  net: zMoney,
  tax: zMoney,
  gross: zMoney,
});
export type TaxTotal = z.output<typeof taxTotal>;

/** Points that this entry gives (positive) or takes (negative). Its key in the ledger is till:epoch:seq:index. */
const pointsMovement = z.strictObject({
  wallet: zWalletId,
  programme: zProgrammeId,
  rev: z.int(),
  name: zName,
  points: zPoints,
  from: zDay.optional(),
  until: zDay.optional(),
});
export type PointsMovement = z.output<typeof pointsMovement>;

/** The member's side of a sale, as it was evaluated: enough to evaluate it again years later. */
const saleMember = z.strictObject({
  id: zMemberId,
  last4: z.string().max(4),
  greeting: z.string().max(40),
  tier: z.string().max(40).optional(),
  segments: z.array(z.string().max(60)),
  orders: z.int(),
  lastSeen: zDay.optional(),
  birthday: z.string().max(5).optional(),
  consents: z.array(z.string().max(60)),
  wallets: z.record(z.string().max(60), zPoints),
  positionAsOfMs: z.int(),
});
export type SaleMember = z.output<typeof saleMember>;

const saleClosed = z.strictObject({
  ...stamp,
  type: z.literal('saleClosed'),
  receipt: z.int().min(1),
  basket: zBasketId,
  currency: z.strictObject({ code: z.string().length(3), digits: z.int() }),
  language: zLanguage,
  /** The minute of the store's day on which it was opened, with `businessDate` the moment of evaluation. */
  openedDay: zDay,
  openedMinute: z.int(),
  priceList: z.string().max(40),
  lines: z.array(saleLine).min(1),
  voidedLines: z.array(z.strictObject({ product: zProductId, quantity: zQuantity, unit: zMoney })),
  codes: z.array(z.string().max(80)),
  claims: z.array(
    z.strictObject({
      programme: zProgrammeId,
      points: z.int().optional(),
      quantity: z.int().optional(),
      sku: z.string().optional(),
    }),
  ),
  taxes: z.array(taxTotal),
  taxIncluded: z.boolean(),
  taxRounding: z.enum(['line', 'group']),
  totals: z.strictObject({ list: zMoney, discount: zMoney, net: zMoney, tax: zMoney, total: zMoney }),
  rounding: zMoney,
  tenders: z.array(zTender),
  attempts: z.array(zCardAttempt),
  change: zMoney,
  member: saleMember.optional(),
  points: z.array(pointsMovement),
  /** The programme bundle it was priced with, and the hash of what the engine made of it. */
  bundle: z.int(),
  evaluation: z.string().length(64),
});
export type SaleClosed = z.output<typeof saleClosed>;

const epochBegun = z.strictObject({
  ...stamp,
  type: z.literal('epochBegun'),
  publicKey: z.string().max(100),
  reason: z.enum(['enrolled', 'reenrolled', 'quarantined']),
});

const saleVoided = z.strictObject({
  ...stamp,
  type: z.literal('saleVoided'),
  basket: zBasketId,
  lines: z.array(z.strictObject({ product: zProductId, quantity: zQuantity, unit: zMoney })),
  total: zMoney,
  attempts: z.array(zCardAttempt),
  cashReturned: zMoney,
});

const basketSuspended = z.strictObject({
  ...stamp,
  type: z.literal('basketSuspended'),
  basket: zBasketId,
  lines: z.int(),
  total: zMoney,
});

const basketResumed = z.strictObject({ ...stamp, type: z.literal('basketResumed'), basket: zBasketId });

const receiptReprinted = z.strictObject({
  ...stamp,
  type: z.literal('receiptReprinted'),
  ofReceipt: z.int(),
  ofSeq: z.int(),
  copy: z.int().min(1),
});

const drawerOpened = z.strictObject({ ...stamp, type: z.literal('drawerOpened'), reason: z.enum(['noSale', 'test']) });

const bundleApplied = z.strictObject({
  ...stamp,
  type: z.literal('bundleApplied'),
  bundle: z.int(),
  hash: z.string().max(64),
});

const clockChanged = z.strictObject({
  ...stamp,
  type: z.literal('clockChanged'),
  clockWas: z.enum(CLOCK_FLAGS),
  offMs: z.int(),
});

/** Everything a till can record. A correction is one more entry; nothing is ever changed. */
export const zJournalEntry = z.discriminatedUnion('type', [
  saleClosed,
  epochBegun,
  saleVoided,
  basketSuspended,
  basketResumed,
  receiptReprinted,
  drawerOpened,
  bundleApplied,
  clockChanged,
]);
export type JournalEntry = z.output<typeof zJournalEntry>;
export type EntryType = JournalEntry['type'];

/** What the journal itself adds to a fact: who, where, when, its number and its place in the chain. */
export type Stamp = { [K in keyof typeof stamp]: z.output<(typeof stamp)[K]> };
type WithoutStamp<E> = E extends JournalEntry ? Omit<E, keyof Stamp | 'receipt'> : never;
/** What a use-case hands to the journal: the bare fact. The receipt number too is taken inside the append. */
export type EntryFact = WithoutStamp<JournalEntry>;
