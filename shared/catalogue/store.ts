import { z } from 'zod';
import { zLanguage, zLine, zMoney, zProductId, zStaffId, zStoreId, zText } from '../units/schemas.ts';
import { isTimeZone } from '../units/time.ts';
import { zInStoreRule } from './barcodes/in-store-rule.ts';
import { MEMBER_EAN_PREFIX } from './barcodes/member-number.ts';

/** A rate of the store's tax table. `basisPoints`: 800 = 8 %. */
export const zTaxRate = z.strictObject({
  id: z.string().max(20),
  basisPoints: z.int().min(0).max(100_000),
  name: zText,
  /** Printed beside the lines of a reduced rate, where the law asks for a mark. */
  mark: z.string().max(3).optional(),
});
export type TaxRate = z.output<typeof zTaxRate>;

/** Everything about a store that its tills need and head office decides. */
export const zStore = z
  .strictObject({
    id: zStoreId,
    name: zText,
    address: z.array(zLine(80)).max(6),
    legal: z.array(zLine(80)).max(6),
    /** A till whose zone does not exist could not say what day it is. */
    timeZone: z.string().max(60).refine(isTimeZone, { message: 'no such time zone' }),
    currency: z.strictObject({ code: z.string().length(3), digits: z.int().min(0).max(3) }),
    priceList: z.string().max(40),
    tax: z.strictObject({
      /** Shelf prices contain the tax, or it comes on top. */
      included: z.boolean(),
      /** `line`: rounded per line; `group`: once per rate and receipt, as Japan's invoice law asks. */
      rounding: z.enum(['line', 'group']),
      rates: z.array(zTaxRate).min(1).max(20),
    }),
    /** How points are earned and spent here. Absent: money earns with its tax, and a sale spends what earlier ones earned. */
    loyalty: z
      .strictObject({ earningBase: z.enum(['gross', 'net']).optional(), spendSameOrder: z.boolean().optional() })
      .optional(),
    cash: z.strictObject({
      /** The smallest coin, in minor units; cash totals are rounded to it. 1 = no rounding. */
      coin: z.int().min(1).max(1_000_000),
      /** One cash tender above this is refused as a typing mistake. */
      tenderMax: zMoney,
      /** Coins and notes, for the proposals on the tender screen. */
      notes: z.array(zMoney).max(20),
    }),
    /** Points that may be redeemed while head office cannot be reached, per member and sale. */
    offlineRedeemMax: z.int().min(0),
    /** A position older than this many days redeems nothing while head office cannot be reached. */
    positionDaysMax: z.int().min(0),
    customerLanguage: zLanguage,
    /** How receipts look where a till has no layout of its own. Absent: `generic`. */
    receiptLayout: z.enum(['generic', 'jp', 'de', 'fr', 'ru', 'cn']).optional(),
    quickKeys: z.array(zProductId).max(12),
    staff: z.array(z.strictObject({ id: zStaffId, name: zLine(40) })).max(500),
    pointsWallet: z.string().max(60),
    /**
     * A till is leased up to `leaseMax` of a gift card, or what is being paid where that is more, for so many hours. Absent:
     * what is being paid, for a day.
     */
    giftCards: z.strictObject({ leaseMax: zMoney, leaseHours: z.int().min(1).max(720) }).optional(),
    /** What its scales print, in the order in which it is tried. Absent: prefixes 02, 20, 25 with a price, 28 with a weight. */
    scaleLabels: z.array(zInStoreRule).max(20).optional(),
    /** The first two digits of member cards as EAN-13, or null where there are none. Absent: 29. */
    memberEanPrefix: z
      .string()
      .regex(/^(?:02|2\d)$/)
      .nullable()
      .optional(),
    /** What stands before the number in the member QR codes of this chain. A till takes the number and never opens them. */
    memberLinks: z
      .array(
        z
          .string()
          .max(120)
          .regex(/^https:\/\/[a-z0-9.-]+(?::\d{1,5})?\/[\w./~?=&%-]*$/i),
      )
      .max(10)
      .optional(),
    /** How telephone numbers are written here: with the trunk digits of a call within the country, without its code. */
    phone: z
      .strictObject({ country: z.string().regex(/^[1-9]\d{0,2}$/), trunk: z.string().regex(/^\d{0,2}$/) })
      .optional(),
  })
  .refine(
    ({ memberEanPrefix = MEMBER_EAN_PREFIX, scaleLabels = [] }) =>
      memberEanPrefix === null || !scaleLabels.some(({ prefix }) => prefix.startsWith(memberEanPrefix)),
    { message: 'a scale label begins like a member card, so no till would read it', path: ['scaleLabels'] },
  );
export type Store = z.output<typeof zStore>;

export const taxRateOf = (store: Store, id: string): TaxRate | undefined =>
  store.tax.rates.find((rate) => rate.id === id);
