import { pointsWorthOf } from '../../../shared/programme/points-worth.ts';
import type { Day } from '../../../shared/units/time.ts';
import type { Db } from '../../db/schema.ts';
import type { BundleShelf } from '../../ledger/bundle-shelf.ts';
import { type ArmFigures, armFigures } from './arm-figures.ts';
import { type CouponFigures, couponFigures, type MemberFigures, memberFigures } from './member-figures.ts';
import { type ProgrammeFigures, programmeFigures } from './programme-figures.ts';
import { type SaleFigures, saleFigures } from './sale-figures.ts';
import type { Span } from './span.ts';
import { type SurveyFigures, surveyFigures } from './survey-figures.ts';
import { type WalletFigures, walletFigures } from './wallet-figures.ts';

/** What a programme of loyalty comes to, from the ledger and the sales. Each figure is defined where it is worked out. */
export interface Metrics extends Span {
  /** The stores that count: those whose money is of this currency. */
  readonly currency: { readonly code: string; readonly digits: number };
  /** Stores with money of another currency: their sales are in none of these figures. */
  readonly storesLeftOut: number;
  readonly members: MemberFigures;
  readonly sales: SaleFigures;
  readonly coupons: CouponFigures;
  readonly wallets: readonly WalletFigures[];
  readonly programmes: readonly ProgrammeFigures[];
  readonly arms: readonly ArmFigures[];
  readonly survey: SurveyFigures;
}

export interface MetricsBooks {
  readonly db: Db;
  readonly shelf: BundleShelf;
  /** Of the day on which it is asked: what is open today. */
  readonly today: Day;
}

export async function metricsOf(books: MetricsBooks, span: Span): Promise<Metrics> {
  const { db, shelf, today } = books;
  const bundle = await shelf.newest(db);
  const scope = await scopeOf(db);
  const worth = pointsWorthOf(bundle.bundle);
  const asked = { db, span, stores: scope.stores };
  return {
    ...span,
    currency: scope.currency,
    storesLeftOut: scope.leftOut,
    members: await memberFigures(asked),
    sales: await saleFigures(asked),
    coupons: await couponFigures(asked),
    wallets: await walletFigures({ db, span, bundle, worth, today }),
    programmes: await programmeFigures({ ...asked, bundle, worth }),
    arms: await armFigures({ ...asked, bundle }),
    survey: await surveyFigures({ ...asked, bundle }),
  };
}

/** As ISO 4217 says it: a chain without a store has none. */
const NO_CURRENCY: Metrics['currency'] = { code: 'XXX', digits: 0 };

/** Money of two currencies adds up to nothing: the one that most stores have counts. */
async function scopeOf(db: Db) {
  const rows = await db.selectFrom('store').select(['id', 'doc']).orderBy('id').execute();
  const byCode = Map.groupBy(rows, ({ doc }) => (doc as StoreDoc).currency.code);
  const [most = []] = [...byCode.values()].sort((a, b) => b.length - a.length);
  const currency = (most[0]?.doc as StoreDoc | undefined)?.currency ?? NO_CURRENCY;
  return { currency, stores: most.map(({ id }) => id), leftOut: rows.length - most.length };
}

interface StoreDoc {
  readonly currency: Metrics['currency'];
}
