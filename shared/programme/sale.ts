import type { LineId, MemberId, ProgrammeId } from '../units/ids.ts';
import type { Money } from '../units/money.ts';
import type { Day } from '../units/time.ts';

/** Whole basis points (1900 = 19 %), or a percentage as decimal text where those are too coarse ("8.875"). */
export type TaxRate = number | string;

/** `included`: the shelf price contains it. `id` keeps rates apart that happen to be equal (exempt and zero-rated). */
export interface LineTax {
  readonly id?: string | undefined;
  readonly rate: TaxRate;
  readonly included: boolean;
}

/** One line as rung. Weighed goods are one unit at its price. A negative `unit` is a manual deduction, a negative
 * `qty` returned goods: neither receives a discount. */
export interface SaleInputLine {
  readonly id: LineId;
  readonly sku: string;
  readonly cats: readonly string[];
  readonly tags: readonly string[];
  /** Shelf price of one unit. */
  readonly unit: Money;
  readonly qty: number;
  readonly tax: readonly LineTax[];
  /** Deposit or eco levy of one unit, on top of the price: not the shop's money, so never discounted. No tax on it. */
  readonly fixedTax?: Money | undefined;
  /** The same, taxed as the goods are. */
  readonly taxedLevy?: Money | undefined;
  /** False for what no programme may touch, such as the sale of a gift card. Default true. */
  readonly discountable?: boolean | undefined;
  /** False where the line earns nothing, such as the sale of a gift card. Default true. */
  readonly earns?: boolean | undefined;
  /** Money for later, not goods: it counts towards a sum or a number only where a condition names it. */
  readonly value?: true | undefined;
}

/** What the customer asks for. `qty` gifts or rewards, `points` to spend, `sku` of a choice. */
export interface Claim {
  readonly programme: ProgrammeId;
  readonly points?: number | undefined;
  readonly qty?: number | undefined;
  readonly sku?: string | undefined;
}

/** A bearer code whose signature the caller has checked: it opens the programmes of its template. */
export interface Coupon {
  readonly code: string;
  readonly template: string;
  readonly holder?: MemberId | undefined;
  readonly until?: Day | undefined;
}

/** Stored value offered in payment, in the order in which it is drawn. */
export interface StoredValue {
  readonly card: string;
  readonly balance: Money;
  readonly expires?: Day | undefined;
  /** Anything but `active` is refused. Default active. */
  readonly status?: string | undefined;
}

export interface SaleInput {
  /** Decimals of the currency: 0 for yen, 2 for euro. */
  readonly currencyDigits: number;
  /** The store's day and minute of the day on which the basket was opened. */
  readonly day: Day;
  readonly minute: number;
  readonly store: string;
  readonly priceList?: string | undefined;
  readonly lines: readonly SaleInputLine[];
  readonly codes: readonly string[];
  readonly coupons?: readonly Coupon[] | undefined;
  readonly claims: readonly Claim[];
  readonly tenders?: readonly StoredValue[] | undefined;
  /** Balances that no member holds: of the card, the store or the till. */
  readonly wallets?: Readonly<Record<string, number>> | undefined;
  /** Null: none was shown, and what a card would hold has no holder. Left out: whoever asks does not care. */
  readonly card?: string | null | undefined;
}

export interface MemberInput {
  readonly id: MemberId;
  readonly tier?: string | undefined;
  readonly segments: readonly string[];
  /** Sales completed before this one. */
  readonly orders: number;
  /** Open points per wallet, in its smallest unit; of the member and of the household. */
  readonly wallets: Readonly<Record<string, number>>;
  /** MM-DD. */
  readonly birthday?: string | undefined;
  readonly lastSeen?: Day | undefined;
  readonly consents?: readonly string[] | undefined;
  readonly household?: string | undefined;
}

/** What has been used before this sale, within the present period of each limit. Codes may be written in any way. */
export interface LimitState {
  readonly uses: Readonly<Record<string, number>>;
  readonly codeUses: Readonly<Record<string, number>>;
  readonly memberUses: Readonly<Record<string, number>>;
  readonly spent: Readonly<Record<string, number>>;
}

export const NOTHING_USED: LimitState = { uses: {}, codeUses: {}, memberUses: {}, spent: {} };

export interface EngineSettings {
  /** `line`: tax is rounded per line; `group`: once per rate and receipt. */
  readonly taxRounding: 'line' | 'group';
  /** Points that this sale earns may be spent in it. Circular after a return, hence off by default. */
  readonly spendSameOrder: boolean;
  /** Whether money earns with its tax or without. */
  readonly earningBase: 'gross' | 'net';
}

export const DEFAULT_SETTINGS: EngineSettings = { taxRounding: 'line', spendSameOrder: false, earningBase: 'gross' };
