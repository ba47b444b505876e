import type { BasketClaim, BasketLine } from '../basket/basket.ts';
import type { Levy } from '../catalogue/sale-terms.ts';
import type { Store } from '../catalogue/store.ts';
import { money } from '../units/money.ts';
import { priceOf } from '../units/quantity.ts';
import type { Day } from '../units/time.ts';
import {
  type Coupon,
  DEFAULT_SETTINGS,
  type EngineSettings,
  type LineTax,
  type SaleInput,
  type SaleInputLine,
} from './sale.ts';

/** The facts of a sale that programmes are evaluated on: a basket at the till, or an entry read back years later. */
export interface RungSale {
  readonly store: string;
  readonly priceList: string;
  readonly currencyDigits: number;
  readonly taxIncluded: boolean;
  /** The rate behind a tax id, in basis points. */
  readonly basisPoints: (tax: string) => number;
  readonly openedDay: Day;
  readonly openedMinute: number;
  readonly lines: readonly RungLine[];
  readonly codes: readonly string[];
  readonly claims: readonly BasketClaim[];
  /** The card that was shown, with what it holds. */
  readonly card: { readonly key: string; readonly wallets: Readonly<Record<string, number>> } | null;
  readonly coupons: readonly Coupon[];
}

export type RungLine = Pick<
  BasketLine,
  'id' | 'product' | 'quantity' | 'soldBy' | 'unit' | 'tax' | 'categories' | 'tags' | 'levy' | 'discountable' | 'earns'
>;

/** How a store's sales are evaluated: the same at the till, at head office afterwards, and in a rehearsal. */
export const saleSettings = ({
  taxRounding,
  earningBase = DEFAULT_SETTINGS.earningBase,
  spendSameOrder = DEFAULT_SETTINGS.spendSameOrder,
}: SettingsSaid): EngineSettings => ({ taxRounding, earningBase, spendSameOrder });

/** As an entry has them: what is not said is as by default. */
type SettingsSaid = Pick<EngineSettings, 'taxRounding'> & {
  readonly earningBase?: EngineSettings['earningBase'] | undefined;
  readonly spendSameOrder?: boolean | undefined;
};

export const storeSettings = ({ tax, loyalty }: Pick<Store, 'tax' | 'loyalty'>): EngineSettings =>
  saleSettings({ taxRounding: tax.rounding, ...loyalty });

/** Till and head office both go through here, so that they cannot disagree about what was asked of the engine. */
export function saleInputOf(rung: RungSale): SaleInput {
  return {
    currencyDigits: rung.currencyDigits,
    day: rung.openedDay,
    minute: rung.openedMinute,
    store: rung.store,
    priceList: rung.priceList,
    lines: rung.lines.map((line) => lineInput(rung, line)),
    codes: rung.codes,
    coupons: rung.coupons,
    claims: rung.claims.map(({ programme, points, quantity, sku }) => ({ programme, points, qty: quantity, sku })),
    card: rung.card?.key ?? null,
    ...(rung.card ? { wallets: rung.card.wallets } : {}),
  };
}

/** Weighed goods are one unit at the price of what lay on the scale. */
function lineInput(rung: RungSale, line: RungLine): SaleInputLine {
  const weighed = line.quantity.scale > 0 || line.soldBy === 'weight';
  return {
    id: line.id,
    sku: line.product,
    cats: line.categories,
    tags: line.tags,
    unit: weighed ? priceOf(line.unit, line.quantity) : money(line.unit),
    qty: weighed ? 1 : line.quantity.value,
    ...(line.tax === '' ? VALUE : { tax: [taxOf(rung, line)] }),
    ...(line.levy ? levyInput(line.levy) : {}),
    ...(line.discountable === false ? { discountable: false } : {}),
    ...(line.earns === false ? { earns: false } : {}),
  };
}

/** What has no rate is taxed when it pays: a gift card. */
const VALUE = { tax: [], value: true } as const;
const taxOf = (rung: RungSale, { tax: id }: RungLine): LineTax => ({
  id,
  rate: rung.basisPoints(id),
  included: rung.taxIncluded,
});

const levyInput = ({ unit, untaxed }: Levy): Pick<SaleInputLine, 'fixedTax' | 'taxedLevy'> =>
  untaxed ? { fixedTax: unit } : { taxedLevy: unit };
