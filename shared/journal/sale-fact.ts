import type { Basket } from '../basket/basket.ts';
import type { Product } from '../catalogue/product.ts';

import type { Store } from '../catalogue/store.ts';
import type { Evaluation } from '../programme/evaluation.ts';

import type { PricedBasket } from '../programme/priced-basket.ts';
import { storeSettings } from '../programme/rung-sale.ts';
import type { Tendering } from '../tender/tender.ts';
import { lineId, productId } from '../units/ids.ts';
import { minus, sum, zero } from '../units/money.ts';
import { quantity } from '../units/quantity.ts';
import { inLanguage, type Language } from '../units/text.ts';
import type { Sha256 } from './crypto.ts';
import type { EntryFact, PointsMovement, SaleLine } from './entry.ts';
import { evaluationHash } from './evaluation-hash.ts';
import { issuedCoupons } from './issued-coupon.ts';
import { limitFacts } from './limit-facts.ts';
import { movementsOf } from './movements.ts';
import { saleCard, saleMember } from './sale-member.ts';
import { taxTotal } from './tax-total.ts';

export type SaleFact = Extract<EntryFact, { type: 'saleClosed' }>;

interface ClosedBasket {
  readonly basket: Basket;
  readonly priced: PricedBasket;
  readonly tendering: Tendering;
  readonly store: Store;
  /** Products that programmes give away, by id: a gift is no scan, so its name is not on the basket. */
  readonly gifts: ReadonlyMap<string, Product>;
  readonly sha256: Sha256;
}

/** The whole sale as one fact: everything a receipt, a return, a report or a second evaluation will ever need. */
export function saleFact(closed: ClosedBasket): SaleFact {
  const { basket, priced, tendering, store } = closed;
  const { evaluation, member, card } = priced;
  const language = member?.language ?? store.customerLanguage;
  return {
    type: 'saleClosed',
    basket: basket.id,
    currency: { ...store.currency },
    language,
    openedDay: basket.opened.day,
    openedMinute: basket.opened.minute,
    priceList: store.priceList,
    lines: [...soldLines(closed, language), ...giftLines(closed, language)],
    voidedLines: basket.voidedLines.map(({ product, quantity: pieces, unit }) => ({ product, quantity: pieces, unit })),
    codes: [...basket.codes],
    claims: basket.claims.map((claim) => ({ ...claim })),
    ...(basket.coupons.length > 0 ? { coupons: [...basket.coupons] } : {}),
    ...issuedCoupons(priced, language),
    taxes: evaluation.taxes.map((tax) => taxTotal(tax, store, language)),
    taxIncluded: store.tax.included,
    ...frozenSettings(store),
    totals: shopTotals(evaluation),
    rounding: tendering.rounding,
    tenders: [...tendering.tenders],
    attempts: [...tendering.attempts],
    change: tendering.change,
    ...(member ? { member: saleMember(member) } : {}),
    ...(card ? { card: saleCard(card) } : {}),
    points: movements(evaluation, priced, language),
    ...limitFacts(priced),
    bundle: evaluation.rev,
    evaluation: evaluationHash(evaluation, closed.sha256),
  };
}

/** As the sale was evaluated: a store that changes its mind next week does not change this sale. */
function frozenSettings(store: Store): Pick<SaleFact, 'taxRounding' | 'earningBase' | 'spendSameOrder'> {
  const { taxRounding, earningBase, spendSameOrder } = storeSettings(store);
  return {
    taxRounding,
    ...(earningBase === 'net' ? { earningBase } : {}),
    ...(spendSameOrder ? { spendSameOrder } : {}),
  };
}

/** A levy without tax is no tax to anybody who reads the entry: it stands with what was sold. */
function shopTotals({ totals, taxes }: Evaluation): SaleFact['totals'] {
  const tax = sum(taxes.map((row) => row.tax));
  return { ...totals, tax, net: minus(totals.total, tax) };
}

function soldLines({ basket, priced }: ClosedBasket, language: Language): SaleLine[] {
  const evaluated = new Map(priced.evaluation.lines.map((line) => [line.id, line]));
  return basket.lines.map(({ name, giftCard, typedAmount: _typed, ...line }) => {
    const figures = evaluated.get(line.id);
    if (!figures) throw new TypeError(`The engine lost line ${line.id}`);
    return {
      ...line,
      ...(giftCard ? { giftCard } : {}),
      name: inLanguage(name, language),
      list: figures.list,
      paid: figures.paid,
      returnValue: figures.returnValue,
      discounts: figures.discounts.map(({ programme, rev, amount }) => ({
        programme,
        rev,
        amount,
        name: inLanguage(priced.programmeName(programme), language),
      })),
    };
  });
}

function giftLines({ priced, gifts }: ClosedBasket, language: Language): SaleLine[] {
  return priced.evaluation.gifts.map((gift, index) => {
    const product = gifts.get(gift.sku);
    return {
      id: lineId(`G${index + 1}`),
      product: productId(gift.sku),
      barcode: product?.barcodes[0] ?? gift.sku,
      name: product ? inLanguage(product.name, language) : gift.sku,
      quantity: quantity(gift.qty),
      soldBy: 'each',
      unit: zero,
      list: zero,
      discounts: [],
      paid: zero,
      returnValue: gift.worth,
      tax: product?.tax ?? '',
      categories: product ? [...product.categories] : [],
      tags: product ? [...product.tags] : [],
      giftOf: gift.programme,
      ...(gift.lines && { giftFor: [...gift.lines] }),
    };
  });
}

/** What the engine knows beyond the ledger's needs stays out of the entry. */
const movements = (evaluation: Evaluation, priced: PricedBasket, language: Language): PointsMovement[] =>
  movementsOf(evaluation, {
    buyer: { member: priced.member, card: priced.card?.key ?? null },
    walletOf: priced.walletOf,
    nameOf: (programme) => inLanguage(priced.programmeName(programme), language),
  });
