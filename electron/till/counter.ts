import type { Basket } from '../../shared/basket/basket.ts';
import type { BarcodeRules } from '../../shared/catalogue/barcodes/rules.ts';
import type { Store } from '../../shared/catalogue/store.ts';
import type { Notice } from '../../shared/contract/refusals.ts';
import type { StatusView } from '../../shared/contract/views.ts';
import type { QuestionView } from '../../shared/contract/views-question.ts';
import type { Sha256 } from '../../shared/journal/crypto.ts';
import type { Receipted, SaleMember } from '../../shared/journal/entry.ts';
import type { CardFacts } from '../../shared/loyalty/card-facts.ts';
import type { MemberFacts } from '../../shared/loyalty/member-facts.ts';
import type { Clock, Ids } from '../../shared/ports/clock.ts';
import type { CompiledBundle } from '../../shared/programme/compile.ts';
import type { ShareBook } from '../../shared/programme/limit-share.ts';
import type { UseTally } from '../../shared/programme/limit-tally.ts';
import type { PricedBasket } from '../../shared/programme/priced-basket.ts';
import type { Question } from '../../shared/programme/question.ts';
import type { LimitState } from '../../shared/programme/sale.ts';
import type { ReceiptReprinted } from '../../shared/receipt/print-job.ts';
import type { Tendering } from '../../shared/tender/tender.ts';
import type { LineId } from '../../shared/units/ids.ts';
import type { Text } from '../../shared/units/text.ts';
import type { Catalogue } from './catalogue.ts';
import type { CouponDesk } from './coupon-desk.ts';
import type { Journal } from './journal.ts';
import type { LeaseDesk } from './lease-desk.ts';
import type { MemberDesk } from './member-desk.ts';
import type { OpenedOffers, Opener } from './offers-of.ts';
import type { Returning } from './returning.ts';
import type { SoldSales } from './sold-sales.ts';
import type { ToldEvents } from './told-events.ts';

/** What happened to the paper of the last sale. */
export type PaperState = 'none' | 'printing' | 'printed' | 'unconfirmed' | 'failed' | 'waiting';

/** Where the counter stands. The phase is a fact of the data: closed, then tendering, then selling. */
export interface CounterState {
  readonly basket: Basket;
  readonly current: LineId | null;
  /** Goods of an earlier sale that come back, with or without new ones in the basket. */
  readonly returning: Returning | null;
  /** Set from the first key of paying to the last coin. The basket and its member are locked meanwhile. */
  readonly tendering: {
    readonly t: Tendering;
    readonly member: MemberFacts | null;
    readonly card?: CardFacts | null | undefined;
    /** What had been used of limits when paying began: news of other tills does not move what is being paid. */
    readonly used?: LimitState | undefined;
  } | null;
  /** While somebody joins. */
  readonly enrolling?: Enrolling | null | undefined;
  /** The sale or return just closed, until the next customer. */
  readonly closed: {
    readonly sale: Receipted;
    readonly paper: PaperState;
    /** What the customer may still be asked, the next one first. Not kept over a restart: nobody is asked twice. */
    readonly questions?: readonly Question[];
  } | null;
}

/** The new card, once it has been scanned, and what its owner is asked: null for the screen's own words. */
export interface Enrolling {
  readonly card: { readonly key: string; readonly last4: string } | null;
  readonly ask: { readonly purpose: string; readonly version: string; readonly text: Text } | null;
}

/** What may change while an act runs, and everything else that it may look at. */
export interface Counter {
  readonly state: CounterState;
  readonly priced: PricedBasket;
  readonly store: Store;
  readonly catalogue: Catalogue;
  readonly rules: BarcodeRules;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly online: boolean;
  /** The keyed hash under which a card is found. */
  readonly cardKey: (number: string) => string;
  readonly sha256: Sha256;
  readonly price: (state: CounterState) => Promise<PricedBasket>;
  readonly bundle: number;
  /** The programmes that the basket is pinned to. */
  readonly programmes: CompiledBundle;
  /** The member as this till knows them at this moment, with all that it has recorded. */
  readonly memberNow: (member: SaleMember) => Promise<MemberFacts | null>;
  /** What this till's own entries have used of limits. */
  readonly used: UseTally;
  /** How much of chain-wide limits it may use without asking. */
  readonly shares: () => ShareBook;
  readonly toldEvents: Pick<ToldEvents, 'has'>;
  /** What is being asked of the customer. */
  readonly asked: QuestionView | null;
  readonly till: string;
  /** The very revision that a sale was pinned to, or null where this till no longer has it. */
  readonly bundleOf: (rev: number) => CompiledBundle | null;
  readonly members: MemberDesk;
  /** Closed sales that goods may come back from. */
  readonly sales: SoldSales;
  /** Cash that sales have brought and returns have taken; any float comes on top. */
  readonly drawerCash: () => number;
  readonly coupons: CouponDesk;
  /** What this till may spend of gift cards, and what head office knows of them. */
  readonly leases: Pick<LeaseDesk, 'leaseFor' | 'left' | 'state' | 'lastKnown'>;
  /** The programmes that a coupon or a code opens in the basket's bundle. */
  readonly offersOf: (of: CounterState, by: Opener) => OpenedOffers;
  readonly suspended: SuspendedBaskets;
  readonly paper: {
    print(entry: Receipted | ReceiptReprinted): void;
    kickDrawer(): void;
    copies(sale: Receipted): number;
    hasten(sale: Receipted): boolean;
    printer(): Pick<StatusView['printer'], 'state'>;
  };
}

export interface SuspendedBasket {
  readonly basket: Basket;
  readonly atMs: number;
  readonly total: number;
}

export interface SuspendedBaskets {
  list(): readonly SuspendedBasket[];
  find(id: string): SuspendedBasket | undefined;
}

export type Sound = 'product' | 'member' | 'attention' | 'refused';
export type Tone = 'info' | 'attention' | 'refused';

/** What an act came to. `state` is what the counter becomes; it is on disk before anybody sees it. */
export type Outcome =
  | {
      readonly ok: true;
      readonly state: CounterState;
      readonly notice?: { readonly tone: Tone; readonly notice: Notice } | undefined;
      readonly sound?: Sound | undefined;
      /** A basket to put aside, or to take back, in the same write. */
      readonly suspend?: SuspendedBasket | undefined;
      readonly unsuspend?: string | undefined;
      /** The journal says it already, so no draft is written: a disk that fails now must not undo what has happened. */
      readonly onRecord?: true;
    }
  | { readonly ok: false; readonly notice: Notice };

export type Act<Input> = (counter: Counter, input: Input) => Promise<Outcome>;

/** A code that the screen has words for, with its facts beside it. */
export interface Refusal {
  readonly code: Notice['code'];
}

type Said = Partial<Omit<Extract<Outcome, { ok: true }>, 'ok' | 'state'>>;
export const done = (state: CounterState, said: Said = {}): Outcome => ({ ok: true, state, ...said });

/** Turns a refusal of the core into what the screen has words for: its code, and its facts beside it. */
export function refused<R extends Refusal>(refusal: R): Outcome {
  return { ok: false, notice: noticeOf(refusal) };
}

export function noticeOf<R extends Refusal>(refusal: R): Notice {
  const { code, ...facts } = refusal;
  return { code, facts: facts as Notice['facts'] };
}

/** Why nothing in the basket may change now: it is being paid, or it is sold and the next one is still empty. */
export function basketFixed(state: CounterState): { code: 'basket.locked' | 'basket.empty' } | null {
  if (state.closed) return { code: 'basket.empty' };
  return state.tendering ? { code: 'basket.locked' } : null;
}

export const say = <R extends Refusal>(tone: Tone, refusal: R) => ({ tone, notice: noticeOf(refusal) });
