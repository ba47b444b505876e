import type { LineId, ProgrammeId, WalletId } from '../units/ids.ts';
import type { Money } from '../units/money.ts';
import type { Points } from '../units/points.ts';
import type { Day } from '../units/time.ts';
import type { TaxRate } from './sale.ts';
import type { TraceRow } from './trace.ts';

export interface DiscountShare {
  readonly programme: ProgrammeId;
  readonly rev: number;
  readonly amount: Money;
}

/** The tax of one rate on one line, or on the whole sale. `net` is without any tax, `gross` with this one. */
export interface TaxAmount {
  readonly id?: string;
  readonly rate: TaxRate;
  readonly included: boolean;
  readonly net: Money;
  readonly tax: Money;
  readonly gross: Money;
}

export interface EvaluatedLine {
  readonly id: LineId;
  readonly sku: string;
  readonly qty: number;
  /** Shelf price × qty. */
  readonly list: Money;
  readonly discounts: readonly DiscountShare[];
  /** What is left of `list`, in shelf prices. */
  readonly paid: Money;
  /** What the customer pays for the line: with the taxes on top and levies. Equal to `paid` where prices include tax and there is no levy. */
  readonly gross: Money;
  /** What a return of the whole line is worth, of `gross`: bundles are spread over all their units. */
  readonly returnValue: Money;
  /** Levies without tax, of `gross`. */
  readonly levy: Money;
  /** Levies that are taxed as the goods are, without the tax on top; `gross` has them with it. */
  readonly taxedLevy?: Money;
  readonly taxes: readonly TaxAmount[];
  readonly earningBase: Money;
}

/** Free goods, as a line of their own at nothing. `worth` is charged where the goods come back without it. */
export interface Gift {
  readonly programme: ProgrammeId;
  readonly rev: number;
  readonly sku: string;
  readonly qty: number;
  readonly worth: Money;
  /** The lines that brought it, where those are not all that was bought. */
  readonly lines?: readonly LineId[];
}

/** How many of the points belong to a line: what a return of it takes back or gives back. */
export interface LinePoints {
  readonly line: LineId;
  readonly points: Points;
}

export interface EarnedPoints {
  readonly wallet: WalletId;
  readonly programme: ProgrammeId;
  readonly rev: number;
  readonly points: Points;
  /** First and last usable day, where the wallet has them. */
  readonly from?: Day;
  readonly until?: Day;
  /** By the lines that earned them. Empty for an event. */
  readonly lines: readonly LinePoints[];
}

export interface SpentPoints {
  readonly wallet: WalletId;
  readonly programme: ProgrammeId;
  readonly rev: number;
  readonly points: Points;
  /** By the lines that they reduced. Empty for points that bought a gift. */
  readonly lines: readonly LinePoints[];
}

export interface Issued {
  readonly what: 'coupon' | 'card';
  readonly template: string;
  readonly programme: ProgrammeId;
  readonly rev: number;
  readonly qty: number;
  readonly until?: Day;
}

export interface DrawnValue {
  readonly card: string;
  readonly used: Money;
  readonly left: Money;
  /** Why nothing could be drawn from it. */
  readonly refused?: 'expired' | 'notActive';
}

/** What the engine makes of a sale. Plain data, and the same on till and head office to the last figure. */
export interface Evaluation {
  readonly rev: number;
  readonly lines: readonly EvaluatedLine[];
  readonly gifts: readonly Gift[];
  readonly earned: readonly EarnedPoints[];
  readonly spent: readonly SpentPoints[];
  readonly issued: readonly Issued[];
  /** Codes that a programme has used, in their folded form. */
  readonly usedCodes: readonly { readonly code: string; readonly programme: ProgrammeId }[];
  /** Codes, as typed, that no programme knows. One that is over, or of another store, has a row in the trace. */
  readonly unknownCodes: readonly string[];
  readonly taxes: readonly TaxAmount[];
  readonly totals: {
    readonly list: Money;
    readonly discount: Money;
    readonly net: Money;
    readonly tax: Money;
    readonly total: Money;
  };
  readonly tenders: readonly DrawnValue[];
  /** What is left to pay after stored value. */
  readonly due: Money;
  /** One row for every programme that this sale could meet, in the order of evaluation. */
  readonly trace: readonly TraceRow[];
}
