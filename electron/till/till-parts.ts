import type { BarcodeRules } from '../../shared/catalogue/barcodes/rules.ts';
import type { ScannedCode } from '../../shared/catalogue/barcodes/scanned-code.ts';
import type { Notice } from '../../shared/contract/refusals.ts';
import type { Answer, ProductHit } from '../../shared/contract/till-api.ts';
import type { CustomerView, StatusView, TillView, WhyView } from '../../shared/contract/views.ts';
import type { AnswerGiven } from '../../shared/contract/views-question.ts';
import type { Sha256 } from '../../shared/journal/crypto.ts';
import type { Ids } from '../../shared/ports/clock.ts';
import type { EventKind } from '../../shared/programme/event-kinds.ts';
import type { Acts } from './acts.ts';
import type { AskDeps } from './ask.ts';
import type { CounterState, SuspendedBasket, Tone } from './counter.ts';
import type { CouponDesk } from './coupon-desk.ts';
import type { Drafts } from './draft.ts';
import type { Feed } from './feed.ts';
import type { Journal } from './journal.ts';
import type { LeaseDesk } from './lease-desk.ts';
import type { Paper } from './paper.ts';
import type { PricingDeps } from './price-counter.ts';
import type { SoldSales } from './sold-sales.ts';
import type { ToldEvents } from './told-events.ts';

/** Everything that one till is made of. */
export interface TillDeps extends PricingDeps, AskDeps {
  readonly drafts: Drafts;
  readonly journal: Journal;
  readonly paper: Paper;
  readonly coupons: CouponDesk;
  readonly leases: LeaseDesk;
  readonly rules: () => BarcodeRules;
  readonly ids: Ids;
  readonly toldEvents: Pick<ToldEvents, 'has'>;
  readonly cardKey: (number: string) => string;
  readonly sha256: Sha256;
  readonly sales: SoldSales;
  readonly drawerCash: () => number;
  readonly status: () => StatusView;
  readonly till: () => TillView['till'];
  /** What the counter looked like before the last stop, with a word to the cashier where there is one. */
  readonly restored: {
    readonly state: CounterState | null;
    readonly suspended: readonly SuspendedBasket[];
    readonly notice: Notice | null;
  };
}

export interface Till {
  readonly act: Acts;
  readonly view: Feed<TillView>;
  readonly customerView: Feed<CustomerView>;
  why(line?: string): Promise<WhyView>;
  search(text: string): Promise<ProductHit[]>;
  /** What can be written down at the counter today. */
  events(): readonly EventKind[];
  /** The customer's own answer. Whatever is wrong with one, the cashier's screen knows nothing of it. */
  answer(given: AnswerGiven): Promise<boolean>;
  dismissNotice(): Answer;
  /** Says something that no act asked for: a device, a clock, head office. */
  tell(tone: Tone, notice: Notice): void;
  /** The paper of the last sale has got this far. */
  onPaper(seq: number, paper: NonNullable<CounterState['closed']>['paper'], notice: Notice | null): void;
  /** Something beside the counter has changed: positions, prices, the line to head office. */
  refresh(): Promise<void>;
  isBusy(): boolean;
  /** What the till takes a scan for, without selling anything. */
  takenFor(text: string, symbology?: string): ScannedCode;
  /** Runs when no act does, and none does meanwhile. `paying`: the basket is being paid. */
  betweenActs<T>(job: (paying: boolean) => Promise<T>): Promise<T>;
}
